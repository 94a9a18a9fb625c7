"""Articles are appended to one JSONL file a run."""

import asyncio

from scrapy.crawler import Crawler

from newsspider.crawl import crawl_of
from newsspider.dropped_items import Postponed
from newsspider.extensions.crawl_state import needed_state
from newsspider.items import Article
from newsspider.pipelines.base import ArticlePipeline


class JsonLinesPipeline(ArticlePipeline):
    """Write ``NEWSSPIDER_DATA_DIR/articles/<spider>/<run>.jsonl``.

    The run is its start, in UTC, and the site, where the spider crawls more than one.

    A line counts from the next checkpoint on: see `newsspider.state.checkpoint`. The crawl's
    `max_articles` holds here, where an article is saved or not.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._saved = 0

    def process(self, article: Article) -> None:
        """Write the article."""
        state = needed_state(self._crawler)
        most = crawl_of(self._crawler.spider).max_articles
        if most is not None and self._saved >= most:
            self._drop("over_max_articles", article, kind=Postponed)
        if not state.usable:
            self._drop("not_saved", article, kind=Postponed)
        state.output.append(f"{article.to_json()}\n".encode())
        state.articles.add(article.id, article.content_sha256)
        self._saved += 1
        self._stats.set_value("newsspider/articles", self._saved)
        self._stats.set_value("newsspider/articles_file", str(state.output.path))
        if self._saved == most:
            closing = self._crawler.engine.close_spider_async(reason="max_articles")
            self._closing = asyncio.ensure_future(closing)
