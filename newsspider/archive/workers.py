"""Many pages at once: one process a core, results in the order of the pages."""

import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, islice
from typing import Any, TypeVar

from newsspider.archive.pool import Pending, Pool
from newsspider.values import whole_number

T = TypeVar("T")
R = TypeVar("R")

_CHUNK = 16  # items that travel together: fewer trips, and still a short wait for the first
CHUNK_BYTES = 4 << 20
"""An item of this size travels alone."""

_MOST_A_CORE = 4  # processes: they wait for nothing but the disk, and each takes memory
_AHEAD = 4  # chunks a process: a worker never waits for the pipelines to take a break
_BEFORE_FORKS = 1  # chunks: what they load and compile, forks have
_ALONE = 4  # chunks: to get ready to start processes that are no forks takes about as long


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Linux
        return os.cpu_count() or 1


def processes_from(settings: Mapping[str, Any]) -> int:
    """The number that NEWSSPIDER_PROCESSES asks for: one for each core if it is not set.

    :raises ValueError: it is no number above 0.
    """
    name = "NEWSSPIDER_PROCESSES"
    wanted = settings.get(name)
    return cores() if wanted is None else processes_wanted(name, wanted)


def processes_wanted(name: str, wanted: object) -> int:
    """The number that an option or a setting asks for, or as many as the cores have work for.

    :raises ValueError: it is no number above 0.
    """
    return min(whole_number(name, wanted), _MOST_A_CORE * cores())


def map_in_order(
    function: Callable[[list[T]], list[R]],
    items: Iterable[T],
    *,
    processes: int,
    crashed: Callable[[T], R],
    size: Callable[[T], int] = lambda item: 0,
    forks: bool = True,
    alone: int = _ALONE,
    together: int = _CHUNK,
) -> Generator[Pending[R], None, None]:
    """The results for the items in their order, chunk by chunk.

    Only a few chunks are read ahead. With one process, or where there are too few items to be worth
    starting others, the work is done in this one; and the first chunks, as others get ready.

    :param function: gives a result for each of some items, see `each`; picklable; it does not
        raise.
    :param crashed: the result for an item that takes its process down.
    :param size: about how many bytes an item takes.
    :param forks: whether the processes may be forks of this one; not where a library has threads
        of its own at work.
    :param alone: chunks that are done in this process, as others get ready.
    :param together: how many items travel together at most.
    """
    chunks = _chunks(items, size, together)
    here = partial(map, lambda chunk: Pending(partial(function, chunk)))
    if processes == 1:
        yield from here(chunks)
        return
    forks = forks and _is_alone()
    head = list(islice(chunks, _BEFORE_FORKS if forks else alone))
    first = next(chunks, None)
    pool = None if first is None else Pool(function, crashed, processes, forks=forks)
    yield from here(head)
    if pool is None or first is None:
        return
    waiting: deque[Pending[R]] = deque()
    try:
        for chunk in chain([first], chunks):
            waiting.append(pool.submit(chunk))
            if len(waiting) > _AHEAD * processes:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()
        pool.close(wait=True)
    finally:
        pool.close(wait=False)


def _chunks(items: Iterable[T], size: Callable[[T], int], most: int) -> Iterator[list[T]]:
    chunk: list[T] = []
    weight = 0
    for item in items:
        chunk.append(item)
        weight += size(item)
        if len(chunk) == most or weight >= CHUNK_BYTES:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk


def _is_alone() -> bool:
    """Whether this process may be forked: no other thread holds a lock that a fork would wait for.

    On other systems than Linux parts of the system itself are not made for it.
    """
    return sys.platform == "linux" and threading.active_count() == 1
