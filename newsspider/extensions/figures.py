"""Counts what a run meets, site by site, and judges it when it ends."""

from __future__ import annotations

from typing import Any

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from sqlalchemy.exc import DBAPIError

from newsspider.component import Component
from newsspider.extensions.crawl_state import CrawlState, usable_state
from newsspider.extraction.extract import Extracted
from newsspider.extraction.page import Page
from newsspider.items import Article
from newsspider.meta import STORED, noted
from newsspider.monitoring.alarms import RUNS, Present, judge
from newsspider.monitoring.past import Alarm, PastRun
from newsspider.state.figures import past_runs
from newsspider.state.runs import COMPLETE, pending_count


class FiguresCollector(Component):
    """Fills `CrawlState.figures`; stands before `CrawlState`, which saves them at the end."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        for handler, signal in (
            (self._answered, signals.response_downloaded),
            (self._read, signals.response_received),
            (self._saved, signals.item_scraped),
            (self._dropped, signals.item_dropped),
            (self._failed, signals.item_error),
            (self._closed, signals.spider_closed),
        ):
            crawler.signals.connect(handler, signal)

    @property
    def _state(self) -> CrawlState | None:
        return usable_state(self._crawler)

    def _answered(self, response: Response, request: Request) -> None:
        if self._state is None or request.callback is NO_CALLBACK:  # robots.txt and the like
            return
        figures = self._state.figures.of(request.url)
        figures.answers[str(response.status)] += 1
        latency = request.meta.get("download_latency")
        if latency is not None:
            figures.latency.add(1000 * latency)

    def _read(self, response: Response) -> None:
        extracted = getattr(response, "extracted", None)
        if self._state is None or not isinstance(extracted, Extracted) or not extracted.article:
            return
        stored = noted(response, STORED)
        if stored and stored["fetched"] >= self._state.run.started:
            return  # it was counted when it came, in this run
        figures = self._state.figures.of(response.url)
        figures.read += 1
        figures.drift.update(extracted.drift)

    def _saved(self, item: Any, response: Response | None) -> None:
        if self._state is None or not isinstance(item, Article):
            return
        changed = item.id in self._state.figures.changed
        self._state.figures.changed.discard(item.id)
        page = getattr(response, "page", None)
        removed = removed_share(page) if isinstance(page, Page) else None
        self._state.figures.of(item.url).save(item, changed=changed, removed=removed)

    def _dropped(self, item: Any, exception: Any) -> None:
        self._not_saved(item, getattr(exception, "reason", type(exception).__name__))

    def _failed(self, item: Any, failure: Any) -> None:
        self._not_saved(item, f"error: {type(failure.value).__name__}")

    def _not_saved(self, item: Any, reason: str) -> None:
        if self._state is not None and isinstance(item, Article):
            self._state.figures.changed.discard(item.id)
            self._state.figures.of(item.url).dropped[reason] += 1

    def _closed(self, reason: str) -> None:
        state = self._state
        if state is None or not state.commit():
            return
        run, crawl = state.run, state.crawl
        run.reason = reason
        is_whole = reason in COMPLETE and crawl.max_requests is None
        try:
            with state.engine.connect() as connection:
                run.pending = pending_count(connection, run.job)
            crawl.alarms = self._judged(state) if is_whole else []
        except DBAPIError:
            return  # and the state says why
        state.figures.alarms = crawl.alarms
        run.exit_code = crawl.exit_code

    def _judged(self, state: CrawlState) -> list[Alarm]:
        run, crawl = state.run, state.crawl
        now = Present(
            run.job,
            PastRun(run.id, run.started, state.figures.sites, pending=run.pending),
            blocked_hosts=sorted(crawl.blocked_hosts),
            # Lists offer more than what `max_articles` asks for: that is no fault of the portal.
            few_articles=crawl.account.warning() if run.reason == "finished" else None,
        )
        past = past_runs(state.engine, run.job, most=RUNS, before=run.id, calm=True)
        return judge(now, past)


def removed_share(page: Page) -> float | None:
    """Which share of the text that a page shows is not the story; None if it shows none."""
    shown = sum(len(line.text) for line in page.lines if not line.hidden)
    story = sum(len(page.lines[index].text) for index in page.story)
    return max(0.0, 1 - story / shown) if shown else None
