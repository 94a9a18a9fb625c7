"""Work over processes: in order, whatever an item does to its process."""

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from functools import cache, partial

import pytest

from newsspider.archive.pool import Pool, each
from newsspider.archive.workers import cores, map_in_order, processes_from
from newsspider.commands.batch import processes_of
from tests.conftest import ROOT

ITEMS = 500
FATAL = (300, 301)


def square(item: int, fatal: tuple[int, ...] = ()) -> int:
    if item in fatal:
        os._exit(1)
    return item * item


def crashed(item: int) -> int:
    return -item


def results(processes: int, fatal: tuple[int, ...] = ()) -> list[int]:
    function = each(partial(square, fatal=fatal))
    chunks = map_in_order(function, range(ITEMS), processes=processes, crashed=crashed)
    return [result for chunk in chunks for result in chunk.result()]


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_items(processes: int) -> None:
    assert results(processes) == [item * item for item in range(ITEMS)]


def test_an_item_that_takes_its_process_down_costs_no_other() -> None:
    expected = [-item if item in FATAL else item * item for item in range(ITEMS)]
    assert results(2, FATAL) == expected


def test_what_a_pool_forgets_when_it_breaks_is_done_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("newsspider.archive.pool._PATIENCE", 0.01)
    before = set(multiprocessing.active_children())  # another test may have left some
    pool = Pool(each(square), crashed, 1, forks=False)
    assert pool.submit([1]).result() == [1]
    with monkeypatch.context() as patch:
        patch.setattr("newsspider.archive.pool._submit", lambda executor, chunk: Future())
        forgotten = pool.submit([2, 3])
    (child,) = set(multiprocessing.active_children()) - before
    child.kill()
    child.join()
    assert forgotten.result() == [4, 9]
    pool.close(wait=True)


def test_only_a_few_items_are_read_ahead() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        while taken < 10_000:
            taken += 1
            yield taken

    chunks = map_in_order(each(square), items(), processes=2, crashed=crashed)
    done = 0
    for chunk in chunks:
        done += len(chunk.result())
        assert taken < done + 200
        if done > 1_000:
            chunks.close()


@cache
def loaded() -> int:
    """What takes long to load: the process that loaded it."""
    return os.getpid()


def loader(_: int) -> tuple[int, int]:
    return os.getpid(), loaded()


@pytest.mark.parametrize("thread", ["none", "one"])
def test_what_the_first_items_load_is_there_for_all_unless_a_thread_is_under_way(
    thread: str,
) -> None:
    script = (
        "import sys, threading\n"
        "from newsspider.archive.pool import each\n"
        "from newsspider.archive.workers import map_in_order\n"
        "from tests.archive.test_workers import loader, crashed\n"
        "if __name__ == '__main__':\n"
        "    if sys.argv[1] == 'one':\n"
        "        threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
        "    chunks = map_in_order(each(loader), range(5000), processes=2, crashed=crashed)\n"
        "    found = {pair for chunk in chunks for pair in chunk.result()}\n"
        "    print(len({pid for pid, _ in found}), len({pid for _, pid in found}))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, thread], cwd=ROOT, capture_output=True, text=True, check=True
    )
    worked, loads = map(int, result.stdout.split())
    assert worked > 1
    assert loads == (1 if thread == "none" else worked)


def test_workers_end_with_a_parent_that_was_killed() -> None:
    script = (
        "import time\nfrom multiprocessing import active_children\n"
        "from newsspider.archive.pool import each\n"
        "from newsspider.archive.workers import map_in_order\n"
        "from tests.archive.test_workers import square, crashed\n"
        "if __name__ == '__main__':\n"
        "    chunks = map_in_order(each(square), range(10_000), processes=2, crashed=crashed)\n"
        "    for number, chunk in enumerate(chunks):\n"
        "        chunk.result()\n"
        "        if number == 20:\n"
        "            print(*[child.pid for child in active_children()], flush=True)\n"
        "            time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        workers = [int(pid) for pid in parent.stdout.readline().split()]
        parent.kill()
    assert workers
    for _ in range(200):
        if not any(map(runs, workers)):
            return
        time.sleep(0.05)
    pytest.fail("workers are still there")


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        with open(f"/proc/{pid}/stat") as stat:  # noqa: PTH123
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.mark.parametrize("value", ["0", "many", "-1", "1.5"])
def test_a_wrong_number_of_processes_is_one_sentence(value: str) -> None:
    with pytest.raises(ValueError, match=f"NEWSSPIDER_PROCESSES='{value}' is not a whole number"):
        processes_from({"NEWSSPIDER_PROCESSES": value})


def test_more_processes_than_the_cores_have_work_for_are_not_started() -> None:
    assert processes_from({"NEWSSPIDER_PROCESSES": "5000"}) == 4 * cores()
    assert processes_of({"NEWSSPIDER_PROCESSES": "1"}, "5000") == 4 * cores()
    assert processes_of({"NEWSSPIDER_PROCESSES": "1"}, "2") == 2


FROM_A_THREAD = """
import re, threading
from multiprocessing import forkserver
from pathlib import Path
from newsspider.archive.pool import _context
thread = threading.Thread(target=_context, args=[print])
thread.start()
thread.join()
status = Path(f"/proc/{forkserver._forkserver._forkserver_pid}/status").read_text()
print(int(re.search("SigBlk:\\t(.+)", status)[1], 16) >> 1 & 1)
"""


def test_ctrl_c_is_not_for_the_process_that_loads_what_workers_need() -> None:
    """Started from a thread, as where a crawl learns, it ended in a traceback."""
    command = [sys.executable, "-c", FROM_A_THREAD]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("1\n", "")
