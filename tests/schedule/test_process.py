"""A crawl's process: its output, its end, and that nothing of it outlives the scheduler."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from newsspider.schedule.history import DEADLINE, ENDED, STOPPED
from newsspider.schedule.process import GRACE_SECONDS, supervise

IGNORES = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
time.sleep(60)
"""
SAVES = """
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit("saved"))
print("ready", flush=True)
time.sleep(60)
"""
PARENT = """
import asyncio, sys
from pathlib import Path
from newsspider.schedule.process import supervise
asyncio.run(supervise(sys.argv[2:], Path(sys.argv[1]), None, asyncio.Event()))
"""
FAMILY = """
import os, subprocess, sys, time
child = subprocess.Popen(["sleep", "60"])
print(os.getpid(), child.pid, flush=True)
time.sleep(60)
"""


def run(
    log: Path,
    code: str,
    deadline: float | None = None,
    *,
    stops: bool = False,
    grace: float = GRACE_SECONDS,
) -> tuple[int, str]:
    """How a process ended.

    :param stops: whether it is told to stop as soon as it says that it is ready.
    """

    async def stop_when_ready(stop: asyncio.Event) -> None:
        while not log.exists() or log.read_text() != "ready\n":
            await asyncio.sleep(0.01)
        stop.set()

    async def supervised() -> tuple[int, str]:
        stop = asyncio.Event()
        stopping = asyncio.create_task(stop_when_ready(stop)) if stops else None
        limit = timedelta(seconds=deadline) if deadline else None
        command = [sys.executable, "-S", "-c", code]
        outcome = await supervise(command, log, limit, stop, grace)
        if stopping is not None:
            await stopping
        return outcome

    return asyncio.run(supervised())


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


def test_output_and_exit_code_are_kept(log: Path) -> None:
    code = "import sys; print('out', flush=True); print('err', file=sys.stderr); sys.exit(3)"
    assert run(log, code) == (3, ENDED)
    assert log.read_text().split() == ["out", "err"]


def test_a_signal_is_told_as_a_shell_tells_it(log: Path) -> None:
    assert run(log, "import os; os.kill(os.getpid(), 9)") == (137, ENDED)


def test_a_deadline_ends_what_takes_longer(log: Path) -> None:
    assert run(log, "import time; time.sleep(60)", deadline=0.3) == (143, DEADLINE)


def test_what_heeds_no_sigterm_is_killed(log: Path) -> None:
    assert run(log, IGNORES, stops=True, grace=0.5) == (137, STOPPED)


def test_a_stop_lets_a_crawl_end_as_it_wants(log: Path) -> None:
    assert run(log, SAVES, stops=True) == (1, STOPPED)
    assert log.read_text() == "ready\nsaved\n"


STARTS = """
import os, signal, subprocess, sys
from newsspider.schedule import guard

class Started(subprocess.Popen):
    def __init__(self, *args, **options):
        os.kill(os.getpid(), signal.SIGTERM)
        super().__init__(*args, **options)

subprocess.Popen = Started
sys.exit(guard.main([sys.executable, "-S", "-c", "import time; time.sleep(60)"]))
"""


def test_a_stop_that_comes_before_the_crawl_ends_it_too() -> None:
    """It was heard by the guard alone, and the crawl was killed half a minute later."""
    command = [sys.executable, "-c", STARTS]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as guard:
        assert guard.wait(50) == 143


def is_alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def wait_until_dead(*pids: int) -> bool:
    deadline = time.monotonic() + 60
    while any(map(is_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not any(map(is_alive, pids))


def family(log: Path) -> list[int]:
    """The numbers of the process and of its child, as soon as both are there."""
    while not log.exists() or not log.read_text().endswith("\n"):
        time.sleep(0.01)
    return [int(pid) for pid in log.read_text().split()]


def test_a_crawl_and_its_children_die_with_a_scheduler_that_is_killed(log: Path) -> None:
    command = [sys.executable, "-c", PARENT, str(log), sys.executable, "-S", "-c", FAMILY]
    with subprocess.Popen(command) as parent:
        pids = family(log)
        assert all(map(is_alive, pids))
        parent.kill()
    assert wait_until_dead(*pids)


def test_nothing_is_left_of_a_crawl_whose_guard_is_killed(log: Path) -> None:
    """The guard leads the session of the crawl, so it is the parent of the crawl's process."""

    async def supervised() -> tuple[int, str]:
        command = [sys.executable, "-S", "-c", FAMILY]
        running = asyncio.ensure_future(supervise(command, log, None, asyncio.Event()))
        pids = await asyncio.to_thread(family, log)
        os.kill(os.getsid(pids[0]), signal.SIGKILL)
        outcome = await running
        assert wait_until_dead(*pids)
        return outcome

    assert asyncio.run(supervised()) == (137, ENDED)
