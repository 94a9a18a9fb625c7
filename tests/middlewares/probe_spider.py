"""The process that `tests.middlewares.probe.probe` starts: a job in, what became of it out."""

import json
import socket
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred, succeed

from newsspider import settings as ours

ARCHIVE = "newsspider.middlewares.archive.ArchiveMiddleware"


class Names(CachingThreadedResolver):
    """Knows the names of the job, too."""

    known: dict[str, str]

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802
        found = self.known.get(name)
        return succeed(found) if found else super().getHostByName(name, timeout)


class Probe(Spider):
    name = "probe"
    page: str | None
    urls: list[str]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.seen: dict[str, int] = {}
        self.errors: dict[str, str] = {}

    async def start(self) -> AsyncIterator[Request]:
        if self.page:
            yield Request(self.page, self.found)
        else:
            for request in self.found():
                yield request

    def found(self, response: Response | None = None) -> Iterator[Request]:
        for url in self.urls:
            meta = {"handle_httpstatus_list": [404, 429, 503]}
            yield Request(url, self.parse, errback=self.failed, dont_filter=True, meta=meta)

    def parse(self, response: Response) -> None:
        self.seen[response.url] = response.status

    def failed(self, failure: Any) -> None:
        self.errors[failure.request.url] = f"{type(failure.value).__name__}: {failure.value}"


def _rebind(names: dict[str, list[str]]) -> None:
    """Let the system's resolver give another address of a name each time."""
    look_up, answers = socket.gethostbyname, {name: iter(found) for name, found in names.items()}
    socket.gethostbyname = lambda name: next(answers[name]) if name in answers else look_up(name)


def main() -> None:
    job = json.load(sys.stdin)
    _rebind(job["rebinding"])
    Names.known = job["names"]
    process = AsyncCrawlerProcess(
        {
            "DOWNLOADER_MIDDLEWARES": {**ours.DOWNLOADER_MIDDLEWARES, ARCHIVE: None},
            "ROBOTSTXT_OBEY": True,
            "TWISTED_DNS_RESOLVER": Names,
            "TELNETCONSOLE_ENABLED": False,
            "REMOTE_CONTROL_ENABLED": False,
            "LOG_LEVEL": "INFO",
            "ROBOTSTXT_PARSER": ours.ROBOTSTXT_PARSER,
            "DOWNLOAD_HANDLERS": ours.DOWNLOAD_HANDLERS,
            **job["settings"],
        }
    )
    crawler = process.create_crawler(Probe)
    arguments = {name: job[name] for name in ("urls", "page", "start_urls")}
    process.crawl(crawler, **arguments)
    process.start()
    spider, stats = crawler.spider, crawler.stats
    assert isinstance(spider, Probe)
    assert stats is not None
    counts = {name: value for name, value in stats.get_stats().items() if isinstance(value, int)}
    print(json.dumps({"seen": spider.seen, "errors": spider.errors, "stats": counts}))


if __name__ == "__main__":
    main()
