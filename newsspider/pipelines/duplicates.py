"""One story, one record: a second one only if the story changed."""

from newsspider.extensions.crawl_state import needed_state
from newsspider.items import Article
from newsspider.pipelines.base import ArticlePipeline


class DuplicatesPipeline(ArticlePipeline):
    """Drop an article whose URL or text this job has saved before, in this run or an earlier one.

    A story that changed since an earlier run comes out again, with the same `id` and with
    `modified`: what the page states, else when the change was found.
    """

    def process(self, article: Article) -> None:
        """Let the article pass if it is new or changed."""
        with self._if_state_fails(article):
            self._compare(article)

    def _compare(self, article: Article) -> None:
        state = needed_state(self._crawler)
        saved = state.articles
        known = saved.look_up(article.id, article.content_sha256)
        if known.earlier == article.id and not saved.in_this_run(article.id):
            self._drop("unchanged", article)
        if known.earlier is not None or (known.changed and saved.in_this_run(article.id)):
            self._drop("duplicate", article, f"repeats {known.earlier or article.id}")
        if known.changed:
            article.modified = article.modified or article.fetched
            self._stats.inc_value("newsspider/articles_changed")
            state.figures.changed.add(article.id)
