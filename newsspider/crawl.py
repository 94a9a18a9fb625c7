"""What newsspider knows of the crawl of a spider: `spider.crawl`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from scrapy import Spider

from newsspider.discovery.account import LinkAccount
from newsspider.discovery.window import Window
from newsspider.monitoring.past import Alarm


@dataclass
class Crawl:
    """A crawl: what it is remembered by, its bounds, and how it went."""

    job: str
    """The name under which the state remembers it."""

    arguments: Mapping[str, Any] = field(default_factory=dict)
    """The spider's arguments as JSON values: the same ones go on with a run that died."""

    full: bool = False
    """Whether what earlier runs saved is forgotten."""

    max_articles: int | None = None
    window: Window = field(default_factory=Window)
    """The days of publication to which it keeps."""

    start_urls: list[str] = field(default_factory=list)
    account: LinkAccount = field(default_factory=LinkAccount)
    """What becomes of the links that it finds."""

    max_requests: int | None = None
    """After so many it ends, retries and redirects included; robots.txt not."""

    failed_starts: set[str] = field(default_factory=set)
    """The start URLs that could not be fetched, or that nothing can come of."""

    answered_starts: set[str] = field(default_factory=set)
    """The start URLs that were fetched. What an earlier run was led to by one may fail as well."""

    blocked_hosts: set[str] = field(default_factory=set)
    """The hosts of which nothing more is requested: they blocked, or did not answer, too often."""

    stopped: str | None = None
    """The sentence that says why it could not go on."""

    fell_short: bool = False
    """Whether it came to its end, but could not do something that it was asked for, and said so."""

    refused: str | None = None
    """The sentence that says what it lacks to begin at all."""

    learns: bool = False
    """Whether its pages teach about each other: see `newsspider.extensions.layouts`."""

    looks_only: bool = False
    """Whether somebody looks at pages with its spider, and nothing is crawled or remembered."""

    alarms: list[Alarm] = field(default_factory=list)
    """What is out of the ordinary in it, known when it has ended."""

    alarm_exit_code: int = 0
    """Its exit code if there is any of these, and nothing worse."""

    interrupted: int | None = None
    """The number of the signal that ended it."""

    @property
    def exit_code(self) -> int:
        """What the process ends with: 128 and the signal that ended it, 1 if it failed, else 0.

        An alarm makes `alarm_exit_code` of that 0.
        """
        if self.interrupted is not None:
            return 128 + self.interrupted
        if self.failed or self.fell_short:
            return 1
        return self.alarm_exit_code if self.alarms else 0

    def gives_up(self, url: str, kind: str) -> str | None:
        """Why what was found a while ago is not to be fetched any more; None if it is."""
        return None

    @property
    def failed(self) -> bool:
        """Whether it stopped before its end, or none of its start URLs was of any use.

        One whose host blocks it led to no end, even if some stories came before.
        """
        starts = set(self.start_urls)
        blocked = {url for url in starts if urlsplit(url).netloc in self.blocked_hosts}
        failed = self.failed_starts | blocked
        return (bool(failed) and failed >= starts) or self.stopped is not None


def crawl_of(spider: Spider | None) -> Crawl:
    """The crawl of a spider; one that is no portal spider gets one by its name."""
    crawl = getattr(spider, "crawl", None)
    if isinstance(crawl, Crawl):
        return crawl
    return Crawl(spider.name if spider else "", start_urls=list(getattr(spider, "start_urls", ())))
