"""Shows how a crawl is doing: live lines on a terminal, else a line a minute; one at the end."""

from __future__ import annotations

import atexit
import logging
import os
import sys
from collections import deque
from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any, TextIO

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import create_looping_call
from sqlalchemy.exc import DBAPIError

from newsspider.component import Component
from newsspider.extensions.crawl_state import CrawlState, usable_state
from newsspider.extensions.layouts import LayoutLearner
from newsspider.monitoring.progress import (
    HEAD,
    Rate,
    Standing,
    summary,
    time_left,
    waiting_text,
)
from newsspider.state.runs import pending_count
from newsspider.undocumented import next_requests

if TYPE_CHECKING:
    from rich.live import Live

_LINE_SECONDS = 60.0
_LIVE_SECONDS = 0.5
_COUNT_SHARE = 0.01  # of the crawl's time that may go into counting what waits
_COUNT_SECONDS = 1.0
_MOST_LINES = 12

logger = logging.getLogger(__name__)


class Progress(Component):
    """Tells of a crawl when it ends, and before that unless NEWSSPIDER_PROGRESS is False."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._display: LiveDisplay | None = None
        self._timer: Any = None
        self._rates: dict[str, Rate] = {}
        self._ended = Rate()
        self._pending: deque[int] = deque(maxlen=60)
        self._count_again = 0.0
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)

    @property
    def _state(self) -> CrawlState | None:
        return usable_state(self._crawler)

    def _opened(self) -> None:
        state = self._state
        if state is None or not self._crawler.settings.getbool("NEWSSPIDER_PROGRESS"):
            return
        is_terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        if is_terminal and not state.crawl.start_urls:
            return  # an archive has a bar of its own
        if is_terminal:
            self._display = LiveDisplay()
        self._timer = create_looping_call(self._show)
        self._timer.start(_LIVE_SECONDS if is_terminal else _LINE_SECONDS, now=is_terminal)

    def _show(self) -> None:
        if self._state is None:
            return
        standings, waiting = list(self._standings(self._state)), self._waiting(self._state)
        if self._display is not None:
            self._display.show(standings, waiting)
        else:
            for standing in standings:
                logger.info("%s", standing.line)
            logger.info("%s", waiting)

    def _standings(self, state: CrawlState) -> Iterator[Standing]:
        """How it stands with each portal, those with the most pages first."""
        waits = next_requests(self._crawler)
        sites = sorted(state.figures.sites.items(), key=lambda item: -item[1].fetched)
        for site, figures in sites[:_MOST_LINES]:
            rate = self._rates.setdefault(site, Rate()).at(monotonic(), figures.fetched)
            mine = [wait for slot, wait in waits.items() if f".{slot}".endswith(f".{site}")]
            yield Standing(site, figures, rate, min(mine, default=None))

    def _waiting(self, state: CrawlState) -> str:
        now = monotonic()
        if now >= self._count_again:
            try:
                with state.engine.connect() as connection:
                    self._pending.append(pending_count(connection, state.run.job))
            except DBAPIError:
                return ""  # and the state ends the crawl
            took = monotonic() - now
            self._count_again = now + max(_COUNT_SECONDS, took / _COUNT_SHARE)
        per_second = self._ended.at(now, state.figures.total.visits.total())
        learner = self._crawler.get_extension(LayoutLearner)
        articles = 0 if learner is None else learner.waiting
        return waiting_text(self._pending[-1], time_left(self._pending, per_second), articles)

    def _closed(self) -> None:
        if self._timer is not None and self._timer.running:
            self._timer.stop()
        state = self._crawler.get_extension(CrawlState)
        if self._display is not None:
            if self._state is not None:
                self._show()
            self._display.close()
        if state is not None and hasattr(state, "figures"):
            run = state.run
            file = str(state.output.path) if run.file and not self._is_dry() else None
            is_finished = run.finished is not None
            total = state.figures.total
            from_state = self._stats.get_value("newsspider/stored_responses/answered", 0)
            said = summary(
                total, file, is_finished=is_finished, left=run.pending, from_state=from_state
            )
            logger.info("%s", said)

    def _is_dry(self) -> bool:
        """Whether the article file is gone with its folder as soon as it would be named."""
        crawl = getattr(self._crawler.spider, "crawl", None)
        return getattr(crawl, "dry_run", None) is not None


class LiveDisplay:
    """Lines at the bottom of a terminal, over which the log goes on.

    The log's handlers hold the stream that standard error was when they were made. What they
    write there directly would tear the lines, so they get the one that rich puts in its place.
    """

    def __init__(self) -> None:
        from rich.console import Console  # only where there is a terminal
        from rich.live import Live

        before = sys.stderr
        self._live: Live = Live(
            console=Console(file=before), auto_refresh=False, redirect_stdout=False
        )
        self._live.start()
        self._lead(before, sys.stderr)
        self._before: TextIO = before
        atexit.register(self.close)  # a second signal ends the process without a word

    def show(self, standings: list[Standing], waiting: str) -> None:
        """Draw the lines."""
        from rich.table import Table

        table = Table(*HEAD, caption=waiting, caption_justify="left", box=None, pad_edge=False)
        for column in table.columns[1:]:
            column.justify = "right"
        for standing in standings:
            table.add_row(*standing.values)
        self._live.update(table, refresh=True)

    def close(self) -> None:
        """Leave the last lines where they are, and give the log its stream back."""
        if self._live.is_started:
            self._lead(sys.stderr, self._before)
            self._live.stop()

    @staticmethod
    def _lead(old: TextIO, new: TextIO) -> None:
        for handler in logging.getLogger().handlers:
            if isinstance(handler, logging.StreamHandler) and handler.stream is old:
                handler.setStream(new)
