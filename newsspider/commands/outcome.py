"""What the exit code of a command that crawls says of the crawl."""

import sys

from scrapy.crawler import Crawler

from newsspider.crawl import crawl_of
from newsspider.extensions.crawl_state import CrawlState
from newsspider.extensions.shutdown import Shutdown


def exit_code(command: str, crawler: Crawler) -> int:
    """What the command ends with.

    It is 2 if the crawl was refused, which is said once more, 128 and the number of the signal or 1
    if it was stopped before it began, and else what `Crawl.exit_code` says.

    :param crawler: its spider was made; Scrapy's own exit code tells where it was not.
    """
    crawl = crawl_of(crawler.spider)
    if crawl.refused:
        print(f"scrapy {command}: {crawl.refused}", file=sys.stderr)
        return 2
    state = crawler.get_extension(CrawlState)
    crawl = getattr(state, "crawl", crawl)  # not before it is opened
    shutdown = crawler.get_extension(Shutdown)
    if shutdown is not None and shutdown.told_early is not None:
        return 128 + shutdown.told_early
    if crawl.interrupted is None and shutdown is not None and not shutdown.is_closed:
        # A signal came before there was anybody of ours to hear it.
        print(f"scrapy {command}: it was stopped before it began: start it again", file=sys.stderr)
        return 1
    return crawl.exit_code
