"""What the exit code of a command that crawls says of the crawl."""

import sys

from scrapy.crawler import Crawler

from newsspider.crawl import crawl_of
from newsspider.extensions.crawl_state import CrawlState


def exit_code(command: str, crawler: Crawler) -> int:
    """2 if the crawl was refused, which is said once more; else what `Crawl.exit_code` says.

    :param crawler: one that began; Scrapy's own exit code tells where it did not.
    """
    refused = crawl_of(crawler.spider).refused
    if refused:
        print(f"scrapy {command}: {refused}", file=sys.stderr)
        return 2
    state = crawler.get_extension(CrawlState)
    crawl = getattr(state, "crawl", None)  # not before it is opened
    return crawl.exit_code if crawl is not None else 0
