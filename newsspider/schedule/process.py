"""A crawl's process: it ends in time, with the scheduler, and whole."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from newsspider.schedule import guard
from newsspider.schedule.history import DEADLINE, ENDED, STOPPED

GRACE_SECONDS = 30.0
"""How long a crawl that is told to stop may take until it is killed."""

_GUARD = (sys.executable, "-I", "-S", guard.__file__)


async def supervise(
    command: Sequence[str],
    log: Path,
    deadline: timedelta | None,
    stop: asyncio.Event,
    grace: float = GRACE_SECONDS,
) -> tuple[int, str]:
    """Run a command to its end, its deadline or our stop; its exit code, and which it was.

    :param log: where its output goes.
    :param deadline: how long it may take.
    :param grace: seconds between SIGTERM and SIGKILL.
    :raises OSError: it can't be started.
    """
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            *_GUARD, *command, stdin=PIPE, stdout=output, stderr=STDOUT, start_new_session=True
        )
    ended = asyncio.ensure_future(process.wait())
    stopping = asyncio.ensure_future(stop.wait())
    seconds = deadline.total_seconds() if deadline else None
    await asyncio.wait((ended, stopping), timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    outcome = ENDED if ended.done() else STOPPED if stopping.done() else DEADLINE
    stopping.cancel()
    if outcome != ENDED:
        await _end(process, ended, grace)
    code = await ended
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)  # what a crawl left behind, such as a browser
    return code if code >= 0 else 128 - code, outcome


async def _end(process: Process, ended: "asyncio.Future[int]", grace: float) -> None:
    """SIGTERM, by which a crawl saves what it has begun; then SIGKILL."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)  # the guard is the leader of its session
        await asyncio.wait((ended,), timeout=grace)
        if ended.done():
            return
