"""How pipelines drop an article: counted by reason, named in the log."""

from typing import NoReturn

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from newsspider.items import Article


class Dropper:
    """Drops articles and counts them under ``newsspider/dropped/<reason>``."""

    def __init__(self, crawler: Crawler) -> None:
        assert crawler.stats is not None
        self._stats = crawler.stats

    def __call__(self, reason: str, article: Article, detail: str = "") -> NoReturn:
        """Drop the article.

        :raises DropItem: always.
        """
        self._stats.inc_value(f"newsspider/dropped/{reason}")
        raise DropItem(f"{reason}: {article.url} {detail}".rstrip(), log_level="DEBUG")
