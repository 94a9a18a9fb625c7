"""Run the crawls of a plan: a process, a log and a note of its end for each."""

import asyncio
import logging
import shlex
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from newsspider.schedule.history import DEADLINE, STOPPED, History, Start
from newsspider.schedule.plan import PlannedCrawl
from newsspider.schedule.process import supervise

logger = logging.getLogger(__name__)

BUSY = 75  # EX_TEMPFAIL of sysexits.h: the crawl runs already
FAILED = 1


class Runner:
    """Runs crawls, so many at a time, until it is told to stop.

    :param data: the data folder; logs are in ``logs/NAME`` there.
    :param command_of: the command line of a crawl.
    """

    def __init__(
        self, data: Path, at_once: int, command_of: Callable[[PlannedCrawl], Sequence[str]]
    ) -> None:
        self._data, self._command_of = data, command_of
        self.stop = asyncio.Event()
        """Set it, and every crawl ends: see `newsspider.schedule.process.supervise`."""

        self._running: set[str] = set()
        self.allow(at_once)

    def allow(self, at_once: int) -> None:
        """Let so many crawls that start from now on run at a time."""
        self._turns = asyncio.Semaphore(at_once)

    def history(self, crawl: PlannedCrawl) -> History:
        """Its starts."""
        return History(self._data / "logs" / crawl.name, crawl.keep_logs)

    def is_running(self, crawl: PlannedCrawl) -> bool:
        """Whether it runs right now, or waits for its turn."""
        return crawl.name in self._running

    async def run(self, crawl: PlannedCrawl) -> int:
        """Run a crawl when it is its turn; its exit code, as `Start.code` tells it.

        What goes wrong with one crawl is logged, and must not end the others.
        """
        self._running.add(crawl.name)
        try:
            async with self._turns:
                return BUSY if self.stop.is_set() else await self._run(crawl)
        except OSError as problem:
            logger.error("%s could not be started, or its end not noted: %s", crawl.name, problem)
            return FAILED
        finally:
            self._running.discard(crawl.name)

    async def _run(self, crawl: PlannedCrawl) -> int:
        locks = self._data / "locks"
        locks.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(locks / f"scheduled-{crawl.name}.lock", timeout=0):
                return await self._run_alone(crawl)
        except Timeout:
            logger.error("%s runs already, started by another process: left alone", crawl.name)
            return BUSY

    async def _run_alone(self, crawl: PlannedCrawl) -> int:
        history = self.history(crawl)
        start = history.begin(datetime.now(UTC))
        logger.info("%s starts; its log is %s", crawl.name, start.log)
        shown = shlex.join(["scrapy", "crawl", crawl.spider, *crawl.argument_options])
        start.log.write_text(f"$ {shown}\n", "utf-8")
        command = self._command_of(crawl)
        code, outcome = await supervise(command, start.log, crawl.deadline, self.stop)
        ended = history.end(start, datetime.now(UTC), code, outcome)
        level = logging.INFO if ended.code == 0 or outcome == STOPPED else logging.ERROR
        taken = as_clock(datetime.now(UTC) - start.started)
        logger.log(level, "%s %s; it took %s", crawl.name, told(ended), taken)
        return ended.code


def told(start: Start) -> str:
    """How a start went, in a few words."""
    if start.outcome is None:
        return "runs, or died with its scheduler"
    if start.outcome == DEADLINE:
        return "was ended at its deadline"
    if start.outcome == STOPPED:
        return "was stopped with the scheduler, and goes on with the next"
    return f"ended with exit code {start.exit_code}"


def as_clock(length: timedelta) -> str:
    """A length of time as h:mm:ss.

    >>> as_clock(timedelta(hours=26, seconds=5))
    '26:00:05'
    """
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
