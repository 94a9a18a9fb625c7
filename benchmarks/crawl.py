"""CPU of a whole crawl beside that of small spiders that fetch the same pages.

python -m benchmarks.crawl [--copies N] [--rounds N]

Serves copies of the sample portal, each with other texts on a port of its own, and crawls them with
`portal`. Three spiders that follow what LinkExtractor finds then fetch the pages that it fetched:
one does nothing else, one reads headline and paragraphs by XPath as Scrapy's tutorial does, and one
has trafilatura read each page; what they find goes into a file of JSON lines. CPU is user and
system time of the crawling process, from the opening of the spider, when its parts are loaded, to
the end.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import scrapy
import trafilatura
from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import HtmlResponse, Response
from scrapy.linkextractors import LinkExtractor
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings

from samples.answers import Answer
from samples.serve import Portal, serve

ROOT = Path(__file__).parent.parent
NAMES = ("portal", "links", "xpath", "trafilatura")


class Copy(Portal):
    """The sample portal with other texts."""

    def __init__(self, number: int) -> None:
        super().__init__(1)
        self._end = b" %d</p>" % number

    def answer(self, target: str, base: str) -> Answer:
        """What to send for a path with its query."""
        answer = super().answer(target, base)
        return replace(answer, body=answer.body.replace(b"</p>", self._end))


class Links(scrapy.Spider):
    """Follows what LinkExtractor finds, as far as `pages` has it, and finds nothing."""

    name = "links"
    pages: frozenset[str]

    async def start(self) -> Any:
        """Request the start pages."""
        self._links = LinkExtractor()
        for url in self.start_urls:
            yield scrapy.Request(url)

    def parse(self, response: Response) -> Any:
        """Follow the links."""
        if isinstance(response, HtmlResponse):
            yield from self.found(response)
            for link in self._links.extract_links(response):
                if link.url in self.pages:
                    yield scrapy.Request(link.url)

    def found(self, response: HtmlResponse) -> Iterator[dict[str, Any]]:
        """What the page tells."""
        return iter(())


class WithXPath(Links):
    """Reads headline and paragraphs of every page."""

    name = "xpath"

    def found(self, response: HtmlResponse) -> Iterator[dict[str, Any]]:
        """What the page tells."""
        paragraphs = (p.xpath("string()").get() for p in response.xpath("//p"))
        title = response.xpath("string(//h1)").get()
        yield {"url": response.url, "title": title, "text": "\n".join(filter(None, paragraphs))}


class WithTrafilatura(Links):
    """Has trafilatura read every page, with metadata."""

    name = "trafilatura"

    def found(self, response: HtmlResponse) -> Iterator[dict[str, Any]]:
        """What the page tells."""
        document = trafilatura.bare_extraction(response.text, url=response.url, with_metadata=True)
        if document is not None:
            fields = ("url", "title", "author", "date", "text")
            yield {name: getattr(document, name) for name in fields}


def crawl(name: str, pages_file: Path, data: str, starts: list[str]) -> None:
    """Crawl in this process and print pages and CPU seconds.

    :param pages_file: the addresses that `portal` writes and the others keep to, as JSON.
    """
    settings = get_project_settings() if name == "portal" else _bare_settings(data)
    settings.setdict({"NEWSSPIDER_DATA_DIR": data, "AUTOTHROTTLE_ENABLED": False})
    settings.set("LOG_LEVEL", "ERROR")
    process = AsyncCrawlerProcess(settings)
    spiders = {spider.name: spider for spider in (Links, WithXPath, WithTrafilatura)}
    crawler = process.create_crawler(spiders.get(name, name))
    pages: set[str] = set()
    began: list[float] = []

    def received(response: Response, request: scrapy.Request) -> None:
        pages.update((request.url, response.url))

    def opened() -> None:
        began.append(_cpu())

    crawler.signals.connect(opened, signals.spider_opened)
    if name == "portal":
        crawler.signals.connect(received, signals.response_received)
        process.crawl(crawler, url=" ".join(starts))
    else:
        kept = frozenset(json.loads(pages_file.read_text()))
        process.crawl(crawler, start_urls=starts, pages=kept)
    process.start()
    assert crawler.stats is not None
    print(crawler.stats.get_value("response_received_count"), _cpu() - began[0])
    if name == "portal":
        pages_file.write_text(json.dumps(sorted(pages)))


def _bare_settings(data: str) -> Settings:
    feeds = {f"{data}/found.jsonl": {"format": "jsonlines", "encoding": "utf8"}}
    return Settings({"ROBOTSTXT_OBEY": True, "FEEDS": feeds})


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def measure(name: str, pages_file: Path, starts: list[str]) -> float:
    """CPU milliseconds a page of one crawl."""
    with tempfile.TemporaryDirectory() as data:
        one = [name, str(pages_file), data, *starts]
        command = [sys.executable, "-m", "benchmarks.crawl", "--one", *one]
        out = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    pages, cpu = out.split()[-2:]
    cost = 1000 * float(cpu) / int(pages)
    print(f"{name:12} {int(pages):6} pages  {cost:6.2f} ms CPU a page", flush=True)
    return cost


def main() -> None:
    """Measure in turns, so that a noisy machine is noisy for all."""
    parser = argparse.ArgumentParser(description="CPU of a crawl beside small spiders.")
    parser.add_argument("--copies", type=int, default=12, help="of the sample portal")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        name, pages_file, data, *starts = options.one
        crawl(name, Path(pages_file), data, starts)
        return
    with ExitStack() as stack:
        servers = [stack.enter_context(serve()) for _ in range(options.copies)]
        for number, server in enumerate(servers):
            server.site = Copy(number)
        starts = [f"{server.url}/" for server in servers]
        pages_file = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "pages.json"
        rounds = [
            {name: measure(name, pages_file, starts) for name in NAMES}
            for _ in range(options.rounds)
        ]
    for name in NAMES[1:]:
        ratio = statistics.median(one["portal"] / one[name] for one in rounds)
        print(f"portal costs {ratio:.2f} times the spider `{name}`")


if __name__ == "__main__":
    main()
