"""What the item pipelines for articles have in common."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from sqlalchemy.exc import DBAPIError

from newsspider.component import Component
from newsspider.dropped_items import Dropped, Postponed
from newsspider.items import Article


class ArticlePipeline(Component, ABC):
    """An item pipeline through which items that are no `Article` pass untouched."""

    def process_item(self, item: Any) -> Any:
        """Return the item, an article as `process` leaves it.

        :raises Dropped: it is not saved.
        """
        if isinstance(item, Article):
            self.process(item)
        return item

    @abstractmethod
    def process(self, article: Article) -> None:
        """Check or change an article, or `_drop` it."""

    def _drop(
        self, reason: str, article: Article, detail: str = "", kind: type[Dropped] = Dropped
    ) -> NoReturn:
        """Drop an article, counted under ``newsspider/dropped/<reason>``.

        :raises Dropped: always.
        """
        self._stats.inc_value(f"newsspider/dropped/{reason}")
        raise kind(reason, f"{reason}: {article.url} {detail}".rstrip())

    @contextmanager
    def _if_state_fails(self, article: Article) -> Iterator[None]:
        """Postpone the article when the state fails; that ends the crawl as well.

        :raises Postponed: the state failed.
        """
        try:
            yield
        except DBAPIError:
            self._drop("not_saved", article, kind=Postponed)
