"""Only what was published in the crawl's window."""

from newsspider.crawl import crawl_of
from newsspider.items import Article
from newsspider.pipelines.base import ArticlePipeline
from newsspider.state.revisits import OUTSIDE_WINDOW


class WindowPipeline(ArticlePipeline):
    """Drop an article outside the crawl's window."""

    def process(self, article: Article) -> None:
        """Let the article pass if it is inside."""
        if not crawl_of(self._crawler.spider).window.holds(article):
            self._drop(OUTSIDE_WINDOW, article)
