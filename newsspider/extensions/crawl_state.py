"""The state of a crawl: opened with the spider, saved every second, closed with it."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.utils.asyncio import create_looping_call
from sqlalchemy import Engine, ExceptionContext, event
from sqlalchemy.exc import DBAPIError

from newsspider.component import Component
from newsspider.crawl import Crawl, crawl_of
from newsspider.discovery.account import table
from newsspider.garbage import search_as_before, search_seldom
from newsspider.state.articles import SavedArticles
from newsspider.state.between_runs import widen
from newsspider.state.checkpoint import Checkpoint, Participant
from newsspider.state.compression import FORMATS
from newsspider.state.database import StateError, open_state, reason, state_url
from newsspider.state.figures import KeptFigures
from newsspider.state.frontier import Frontier
from newsspider.state.jobs import locked
from newsspider.state.json_rows import read_json
from newsspider.state.output import Output, end_run
from newsspider.state.runs import COMPLETE, Run, begin_run, last_run, pending_count
from newsspider.state.stored_responses import StoredResponses
from newsspider.undocumented import close_spider, is_made_up, let_close
from newsspider.values import data_folder, one_of

logger = logging.getLogger(__name__)

CHECKPOINT_SECONDS = 1.0
# Alembic tells every start how it connects.
logging.getLogger("alembic").setLevel(logging.WARNING)


def has_state(spider: Spider | None) -> bool:
    """Whether a crawl is remembered; not where ``scrapy fetch`` or ``shell`` looks at a page."""
    return not (is_made_up(spider) or crawl_of(spider).looks_only)


class CrawlState(Component):
    """What a crawl remembers and what it writes, saved together at checkpoints.

    Scheduler and pipelines reach it by ``crawler.get_extension(CrawlState)``. Its attributes are
    there from the signal `spider_opened` on.
    """

    crawl: Crawl
    engine: Engine
    run: Run
    frontier: Frontier
    figures: KeptFigures
    responses: StoredResponses
    articles: SavedArticles
    output: Output

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._data = data_folder(crawler.settings)
        self._joined: list[Participant] = []
        self._checkpoint: Checkpoint | None = None
        self._opened_things = ExitStack()
        self._timer: Any = None
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)

    @property
    def usable(self) -> bool:
        """Whether the state is open and can be written."""
        return self._checkpoint is not None

    def join(self, participant: Participant) -> None:
        """Let something else be saved at every checkpoint."""
        self._joined.append(participant)
        if self._checkpoint is not None:
            self._checkpoint.join(participant)

    def commit(self) -> bool:
        """Save everything up to now; if that can't be done, say why and end the crawl."""
        if self._checkpoint is None:
            return False
        try:
            self._checkpoint.commit()
        except (OSError, DBAPIError) as problem:
            self.give_up(problem)
            return False
        return True

    def _every_second(self) -> None:
        self.commit()
        let_close(self._crawler)

    def give_up(self, problem: OSError | DBAPIError) -> None:
        """Say why nothing can be saved any more, and end the crawl; the next one goes on."""
        if self._checkpoint is not None:
            self._checkpoint = None  # what it holds must not be saved half
            self._stop(f"Nothing can be saved any more: {_sentence(problem)}")

    def _opened(self, spider: Spider) -> None:
        if not has_state(spider) or crawl_of(spider).refused:
            return
        try:
            self.open(spider)
        except (StateError, OSError, DBAPIError) as problem:
            self._say(_sentence(problem))
            raise CloseSpider("state") from None
        search_seldom()
        self._opened_things.callback(search_as_before)
        self._timer = create_looping_call(self._every_second)
        self._timer.start(CHECKPOINT_SECONDS, now=False)

    def open(self, spider: Spider) -> None:
        """Lock the job, open its state and its run.

        :raises StateError: another crawl has it, or the state can't be used.
        :raises OSError: the data folder can't be written.
        :raises sqlalchemy.exc.DBAPIError: the state can't be written.
        """
        with ExitStack() as things:
            self._open(spider, things)
            self._opened_things = things.pop_all()

    def _open(self, spider: Spider, things: ExitStack) -> None:
        settings, now = self._crawler.settings, int(time.time())
        self.crawl = crawl = crawl_of(spider)
        self._data.mkdir(parents=True, exist_ok=True)
        self.engine = open_state(settings.get("NEWSSPIDER_STATE_URL") or state_url(self._data))
        things.callback(self.engine.dispose)
        things.enter_context(locked(self.engine, self._data, crawl.job))
        arguments = json.dumps(crawl.arguments, sort_keys=True)
        with self.engine.connect() as connection:
            last = last_run(connection, crawl.job)
        if last is not None and last.finished is None and last.arguments != arguments:
            end_run(self._data, self.engine, last, now)
        self.run, before = begin_run(
            self.engine, crawl.job, spider.name, arguments, now, full=crawl.full
        )
        form = one_of(FORMATS, settings, "NEWSSPIDER_FORMAT")
        self.output = Output(self._data, self.run, form)
        things.callback(self.output.close)
        since, until = _window(crawl.arguments)
        self.frontier = Frontier(
            self.engine,
            crawl.job,
            run_started=self.run.started,
            revisit_window=int(settings.getfloat("NEWSSPIDER_REVISIT_HOURS", 48) * 3600),
            sources_first=since is not None or until is not None,
        )
        if before is not None and _is_wider((since, until), _kept_window(before.arguments)):
            widen(self.engine, crawl.job, since, until)
        again = self.frontier.reopen()
        self.responses = StoredResponses(self.engine, crawl.job, self._count_stored)
        self.articles = SavedArticles(self.engine, crawl.job, self.run.id)
        self.figures = KeptFigures(self.engine, self.run)
        self._tell_what_is_there(again)
        checkpoint = Checkpoint(self.engine)
        ours = (self.output, self.articles, self.frontier, self.responses, self.figures)
        for participant in (*self._joined, *ours):
            checkpoint.join(participant)
        self._checkpoint = checkpoint
        event.listen(self.engine, "handle_error", self._database_failed)

    def _database_failed(self, context: ExceptionContext) -> None:
        """A look-up that failed ends the crawl, too: what depends on it must not be saved."""
        if isinstance(context.sqlalchemy_exception, DBAPIError):
            self.give_up(context.sqlalchemy_exception)

    def _count_stored(self, what: str) -> None:
        self._stats.inc_value(f"newsspider/stored_responses/{what}")

    def _tell_what_is_there(self, again: int) -> None:
        with self.engine.connect() as connection:
            pending = pending_count(connection, self.crawl.job)
        if self.run.recovered:
            logger.info(
                "Going on with run %s, which did not finish: %d articles are saved, %d URLs are "
                "pending, %d bytes that were not committed are cut",
                *(self.run.id, self.run.articles, pending, self.output.cut),
            )
        elif pending:
            logger.info("%d URLs are pending from earlier runs, %d of them to request again",
                        pending, again)  # fmt: skip
        if len(self.responses):
            logger.info("%d of the pending pages are here and wait until their layout is known: "
                        "they are not requested again", len(self.responses))  # fmt: skip
        self._stats.set_value("newsspider/frontier/pending_at_start", pending)
        self._stats.set_value("newsspider/run", self.run.id)

    def _stop(self, sentence: str) -> None:
        self._say(sentence)
        self._closing = asyncio.ensure_future(close_spider(self._crawler, "state"))

    def _say(self, sentence: str) -> None:
        logger.error("%s", sentence)
        self.crawl.stopped = sentence
        self._stats.set_value("newsspider/stopped", sentence)

    def _closed(self, reason: str) -> None:
        crawl_of(self._crawler.spider).fell_short |= reason == "start_error"
        if self._timer is None:
            return
        if self._timer.running:
            self._timer.stop()
        self.close(finished=reason in COMPLETE)

    def _tell_account(self) -> None:
        """Say what became of every link, and keep it with the run."""
        account = self.crawl.account
        self.run.links = json.dumps(account.to_dict(), ensure_ascii=False)
        for name, value in account.as_stats():
            self._stats.set_value(f"newsspider/links/{name}", value)
        logger.debug("What became of the links:\n%s", table(account.to_dict()))

    def close(self, *, finished: bool) -> None:
        """Save what is left and let go of everything.

        :param finished: the run came to its end; else the next one goes on with it.
        """
        if finished:
            self.run.finished = max(int(time.time()), self.run.started)
        if self._checkpoint is not None:
            self._tell_account()
        self.commit()
        self._checkpoint = None
        self._opened_things.close()


def usable_state(crawler: Crawler) -> CrawlState | None:
    """The state of a crawl, while it is open and can be written."""
    state = crawler.get_extension(CrawlState)
    return state if state is not None and state.usable else None


def needed_state(crawler: Crawler) -> CrawlState:
    """The state of a crawl, for those that do nothing without it."""
    state = crawler.get_extension(CrawlState)
    assert state is not None, "it needs the extension CrawlState: see settings.py"
    return state


def _kept_window(arguments: str) -> tuple[int | None, int | None]:
    """The publication window of an earlier run, as `_window`; open if its row is broken."""
    return read_json(arguments, _window, "the arguments of a run") or (None, None)


def _window(arguments: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """The publication window of a run: seconds since 1970, None where it is open."""
    return _seconds(arguments.get("since")), _seconds(arguments.get("until"))


def _seconds(moment: str | None) -> int | None:
    return int(datetime.fromisoformat(moment).timestamp()) if moment else None


def _is_wider(now: tuple[int | None, int | None], before: tuple[int | None, int | None]) -> bool:
    earlier = before[0] is not None and (now[0] is None or now[0] < before[0])
    later = before[1] is not None and (now[1] is None or now[1] > before[1])
    return earlier or later


def _sentence(problem: Any) -> str:
    if isinstance(problem, DBAPIError):
        return f"the state: {reason(problem)}; make room, or see to its server, and start again"
    if isinstance(problem, OSError) and problem.strerror:
        where = problem.filename or "the data folder"
        return f"{where}: {problem.strerror}; see to it, and start again"
    return str(problem)
