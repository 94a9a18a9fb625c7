"""A copy of a story names the first."""

import logging
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from newsspider.dedup.signature import Signature, sign
from newsspider.extensions.crawl_state import needed_state
from newsspider.items import Article
from newsspider.pipelines.base import ArticlePipeline
from newsspider.state.signatures import SignatureIndex
from newsspider.values import one_of

logger = logging.getLogger(__name__)


def mode_from(settings: BaseSettings) -> str:
    """What NEWSSPIDER_NEAR_DUPLICATES says to do with a copy.

    :raises ValueError: it is none of these.
    """
    return one_of(("mark", "drop", "off"), settings, "NEWSSPIDER_NEAR_DUPLICATES")


class NearDuplicatesPipeline(ArticlePipeline):
    """Set `duplicate_of` of an article that nearly repeats an earlier one, or drop it.

    The earlier one is of any spider and run with the same state. A text that is a part of another,
    as of a round-up, is counted and logged; both stay what they are.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._mode = mode_from(crawler.settings)
        self._index: SignatureIndex | None = None
        self._on_its_way: dict[str, Article] = {}
        crawler.signals.connect(self._saved, signals.item_scraped)
        crawler.signals.connect(self._not_saved, signals.item_dropped)
        crawler.signals.connect(self._not_saved, signals.item_error)

    def process(self, article: Article) -> None:
        """Mark or drop the article if it is a copy."""
        signature = None if self._mode == "off" else sign(article.text)
        if signature is not None:
            with self._if_state_fails(article):
                self._compare(article, signature)

    def _compare(self, article: Article, signature: Signature) -> None:
        found = self._open_index().add(article.id, signature)
        for part in found.parts:
            self._stats.inc_value("newsspider/near_duplicates/parts")
            logger.debug("%s and %s: one is a part of the other", article.id, part)
        if found.first is None:
            self._on_its_way[article.id] = article
        elif self._mode == "drop":
            self._drop("near_duplicate", article, f"nearly repeats {found.first}")
        else:
            article.duplicate_of = found.first
            self._stats.inc_value("newsspider/near_duplicates/marked")

    def _open_index(self) -> SignatureIndex:
        if self._index is None:
            state = needed_state(self._crawler)
            self._index = SignatureIndex(state.engine)
            state.join(self._index)
        return self._index

    def _saved(self, item: Any) -> None:
        if isinstance(item, Article) and self._on_its_way.get(item.id) is item:
            del self._on_its_way[item.id]

    def _not_saved(self, item: Any) -> None:
        """Nothing may name an article as the first that no file holds."""
        if isinstance(item, Article) and self._on_its_way.get(item.id) is item:
            del self._on_its_way[item.id]
            self._open_index().forget(item.id)
