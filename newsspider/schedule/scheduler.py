"""Keep a plan: start each crawl when it is due, as long as this process lives.

APScheduler knows when. A crawl whose time passed while nobody looked is started once, however
often it was missed; one that still runs when it is due again is not started a second time.
"""

import asyncio
import logging
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from apscheduler.events import EVENT_JOB_MAX_INSTANCES
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from filelock import FileLock, Timeout

from newsspider.schedule.history import History
from newsspider.schedule.plan import Plan, PlanError, PlannedCrawl
from newsspider.schedule.runner import Runner

logger = logging.getLogger(__name__)
# What it has to say we say in the words of crawls; errors would be ours.
logging.getLogger("apscheduler").setLevel(logging.ERROR)

LOOK_SECONDS = 2.0
"""How often the file is looked at, and the clock, which may have been set, or slept."""

_SET_BACK = timedelta(minutes=1)
"""A clock that is put right by less than that does not matter to any plan."""


class SecondScheduler(Exception):
    """Another scheduler keeps the plan; the message says so."""


@contextmanager
def alone(path: Path, data: Path) -> Iterator[None]:
    """Be the only scheduler of a file and a data folder.

    :raises SecondScheduler: there is another one.
    :raises OSError: the data folder can't be written.
    """
    digest = sha256(str(path.resolve()).encode()).hexdigest()[:8]
    (data / "locks").mkdir(parents=True, exist_ok=True)
    lock = FileLock(data / "locks" / f"schedule-{digest}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise SecondScheduler(
            f"another scheduler keeps {path} with {data} right now: stop it first"
        ) from None
    try:
        yield
    finally:
        lock.release()


def first_time(crawl: PlannedCrawl, history: History, now: datetime) -> datetime | None:
    """When a crawl is due for the first time since the scheduler last knew of it.

    A moment that is past was missed. What was cut off is due at once.

    :param now: the time (aware).
    :return: None if it is never due again.
    """
    last = next(iter(history.starts(now)), None)
    since = history.planned_since(crawl.timing, now)
    if last is None or last.started > now:  # as a wrong clock said
        return crawl.cron.next_after(since)
    # A start at the very moment when it was due has served that moment.
    served = last.started + timedelta(microseconds=1)
    return now if last.is_cut_off else crawl.cron.next_after(max(since, served))


class CrawlScheduler:
    """Starts the crawls of a file when they are due; the file may change meanwhile.

    :param read: reads the file.
    """

    def __init__(self, path: Path, read: Callable[[], Plan], runner: Runner) -> None:
        self._path, self._read, self._runner = path, read, runner
        self._plan = read()
        self._seen = _version(path)
        self._tasks: set[asyncio.Task[int]] = set()
        self._stopping = asyncio.Event()
        self._looked = datetime.now(UTC)

    async def run(self) -> None:
        """Keep the plan until SIGTERM or SIGINT; stop crawls that run then, and wait for them."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stopping.set)
        defaults = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
        self.jobs = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        """What is planned, by the names of the crawls."""
        self.jobs.add_listener(self._tell_skipped, EVENT_JOB_MAX_INSTANCES)
        self.jobs.start()
        self._keep(None, self._plan)
        logger.info("%d crawls of %s are planned", len(self._plan.crawls), self._path)
        while not self._stopping.is_set():
            self._look_at_clock()
            self._look_at_file()
            self.jobs.wakeup()
            try:
                await asyncio.wait_for(self._stopping.wait(), LOOK_SECONDS)
            except TimeoutError:
                continue
        await self._stop()

    async def _stop(self) -> None:
        logger.info("Stopping; %d crawls are told to stop, and waited for", len(self._tasks))
        self.jobs.pause()
        self._runner.stop.set()
        if self._tasks:
            await asyncio.wait(self._tasks)
        self.jobs.shutdown()

    def _look_at_clock(self) -> None:
        """Plan anew where it was set back: else what is due waits for the time that was wrong."""
        now = datetime.now(UTC)
        if self._looked - now > _SET_BACK:
            logger.warning("The clock was set back: what is due is planned anew")
            self._keep(None, self._plan)
        self._looked = now

    def _look_at_file(self) -> None:
        version = _version(self._path)
        if version == self._seen:
            return
        self._seen = version
        try:
            plan = self._read()
        except PlanError as mistakes:
            logger.error("The plan stays as it was, as the new one has mistakes:\n%s", mistakes)
            return
        before, self._plan = self._plan, plan
        self._keep(before, plan)
        logger.info("%s has changed: %d crawls are planned now", self._path, len(plan.crawls))

    def _keep(self, before: Plan | None, plan: Plan) -> None:
        """Plan what is new or due at other times, and nothing that is gone."""
        if before is not None:
            self._runner.allow(plan.at_once)
        old = before.crawls if before else {}
        for name in old.keys() - plan.crawls.keys():
            self._forget(name)
        now = datetime.now(UTC)
        for name, crawl in plan.crawls.items():
            if name not in old or old[name].plans_other_times(crawl):
                self._plan_one(crawl, now)

    def _forget(self, name: str) -> None:
        if self.jobs.get_job(name) is not None:  # one that is never due has none
            self.jobs.remove_job(name)

    def _plan_one(self, crawl: PlannedCrawl, now: datetime) -> None:
        self._forget(crawl.name)
        when = first_time(crawl, self._runner.history(crawl), now)
        running = self._runner.is_running(crawl)
        if when is not None and when <= now and running:
            when = crawl.cron.next_after(now)
        if when is None:
            logger.warning("%s is never due: no day is like %r", crawl.name, crawl.cron.expression)
            return
        if when <= now:
            logger.info(
                "%s was missed or cut off while no scheduler ran: it starts now", crawl.name
            )
        self.jobs.add_job(
            self._start, crawl.cron.trigger, [crawl.name], id=crawl.name, next_run_time=when
        )

    async def _start(self, name: str) -> None:
        crawl = self._plan.crawls.get(name)
        if crawl is None or self._stopping.is_set():
            return
        # APScheduler cancels what it runs when it is shut down; a crawl has to be seen to its end.
        task = asyncio.ensure_future(self._runner.run(crawl))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        await asyncio.shield(task)

    def _tell_skipped(self, event: Any) -> None:
        logger.warning("%s still runs, or waits for its turn: its start at this time is skipped",
                       event.job_id)  # fmt: skip


def _version(path: Path) -> tuple[int, int, int] | None:
    """What changes when a file does; None while it is not there."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
