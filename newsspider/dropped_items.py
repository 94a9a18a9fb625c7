"""How pipelines drop an article: counted by reason, named in the log."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from sqlalchemy.exc import DBAPIError

from newsspider.items import Article


class Dropped(DropItem):
    """An article is dropped for good."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message, log_level="DEBUG")
        self.reason = reason
        """The name of the stat, such as ``duplicate``."""


class Postponed(Dropped):
    """An article is not saved by this run; a later one fetches it again."""


class Dropper:
    """Drops articles and counts them under ``newsspider/dropped/<reason>``."""

    def __init__(self, crawler: Crawler) -> None:
        self._stats = crawler.stats

    def __call__(
        self, reason: str, article: Article, detail: str = "", kind: type[Dropped] = Dropped
    ) -> NoReturn:
        """Drop the article.

        :raises Dropped: always.
        """
        self._stats.inc_value(f"newsspider/dropped/{reason}")
        raise kind(reason, f"{reason}: {article.url} {detail}".rstrip())

    @contextmanager
    def if_state_fails(self, article: Article) -> Iterator[None]:
        """Postpone the article when the state fails; that ends the crawl as well.

        :raises Postponed: the state failed.
        """
        try:
            yield
        except DBAPIError:
            self("not_saved", article, kind=Postponed)
