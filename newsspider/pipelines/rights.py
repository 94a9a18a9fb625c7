"""What is reserved is not saved, where that is wanted."""

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newsspider.items import Article
from newsspider.pipelines.base import ArticlePipeline
from newsspider.rights.reserved import reservation, respects
from newsspider.robots_txt import product_token


class RightsPipeline(ArticlePipeline):
    """Drop what page or host reserve, where ``NEWSSPIDER_RIGHTS = "respect"``."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        if not respects(crawler.settings):
            raise NotConfigured
        self._token = product_token(crawler.settings.get("USER_AGENT") or "")

    def process(self, article: Article) -> None:
        """Let the article pass if nothing reserves it."""
        right = reservation(article.rights, self._token)
        if right is not None:
            self._drop("reserved", article, f"{right.signal}: {right.value} ({right.where})")
