"""Only whole records are saved."""

import orjson
from scrapy.crawler import Crawler

from newsspider.items import Article
from newsspider.pipelines.base import ArticlePipeline
from newsspider.schema import schema_fault


class ValidatePipeline(ArticlePipeline):
    """Drop an article that breaks the schema, has no title, or is too short.

    The least length is NEWSSPIDER_MIN_TEXT_CHARS characters, white space not counted.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._least = crawler.settings.getint("NEWSSPIDER_MIN_TEXT_CHARS", 12)

    def process(self, article: Article) -> None:
        """Let the article pass if it is sound."""
        if not article.title.strip():
            self._drop("no_title", article)
        if len("".join(article.text.split())) < self._least:
            self._drop("too_short", article)
        fault = schema_fault(orjson.loads(article.to_json()))  # of what will be written
        if fault is not None:
            self._drop("schema", article, fault)
