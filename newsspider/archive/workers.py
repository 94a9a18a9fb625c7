"""Many pages at once: one process a core, results in the order of the pages."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import BaseContext
from typing import Any, Generic, TypeVar

from newsspider.values import whole_number

T = TypeVar("T")
R = TypeVar("R")

_CHUNK = 16  # items that travel together: fewer trips, and still a short wait for the first
CHUNK_BYTES = 4 << 20
"""An item of this size travels alone."""

_PATIENCE = 5  # seconds without a result, until the processes are looked after
_AHEAD = 4  # chunks a process: a worker never waits for the pipelines to take a break
_BEFORE_FORKS = 1  # chunks: what they load and compile, forks have
_ALONE = 4  # chunks: to get ready to start processes that are no forks takes about as long


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Linux
        return os.cpu_count() or 1


def processes_from(value: object) -> int:
    """The number that NEWSSPIDER_PROCESSES asks for: one for each core if it is not set.

    :raises ValueError: it is no number above 0.
    """
    return cores() if value is None else whole_number("NEWSSPIDER_PROCESSES", value)


class Pending(Generic[R]):
    """A chunk that is being worked on."""

    def __init__(
        self, result: Callable[[], list[R]], future: "Future[list[R]] | None" = None
    ) -> None:
        self.result = result
        """Waits for the results; does the work itself where no other process does."""

        self.future = future
        """For those who must not wait: done when `result` returns at once."""


def map_in_order(
    function: Callable[[T], R],
    items: Iterable[T],
    *,
    processes: int,
    crashed: Callable[[T], R],
    size: Callable[[T], int] = lambda item: 0,
    forks: bool = True,
    alone: int = _ALONE,
) -> Generator[Pending[R], None, None]:
    """The results for the items in their order, chunk by chunk.

    Only a few chunks are read ahead. With one process, or where there are too few items to be worth
    starting others, the work is done in this one; and the first chunks, as others get ready.

    :param function: picklable; it does not raise.
    :param crashed: the result for an item that takes its process down.
    :param size: about how many bytes an item takes.
    :param forks: whether the processes may be forks of this one; not where a library has threads
        of its own at work.
    :param alone: chunks that are done in this process, as others get ready.
    """
    yield from map_chunks_in_order(
        partial(_map, function),
        items,
        processes=processes,
        crashed=crashed,
        size=size,
        forks=forks,
        alone=alone,
    )


def map_chunks_in_order(
    function: Callable[[list[T]], list[R]],
    items: Iterable[T],
    *,
    processes: int,
    crashed: Callable[[T], R],
    size: Callable[[T], int] = lambda item: 0,
    forks: bool = True,
    alone: int = _ALONE,
) -> Generator[Pending[R], None, None]:
    """The same with a function that takes many items at once and gives a result for each."""
    chunks = _chunks(items, size)
    here = partial(map, lambda chunk: Pending(partial(function, chunk)))
    if processes == 1:
        yield from here(chunks)
        return
    forks = forks and _is_alone()
    head = list(islice(chunks, _BEFORE_FORKS if forks else alone))
    first = next(chunks, None)
    pool = None if first is None else _Pool(function, crashed, processes, forks=forks)
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


def _map(function: Callable[[T], R], chunk: list[T]) -> list[R]:
    return [function(item) for item in chunk]


def _chunks(items: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    chunk: list[T] = []
    weight = 0
    for item in items:
        chunk.append(item)
        weight += size(item)
        if len(chunk) == _CHUNK or weight >= CHUNK_BYTES:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk


class _Pool(Generic[T, R]):
    """Processes that are replaced when an item takes one down."""

    def __init__(
        self,
        function: Callable[[list[T]], list[R]],
        crashed: Callable[[T], R],
        processes: int,
        *,
        forks: bool,
    ) -> None:
        self._function, self._crashed, self._processes = function, crashed, processes
        self._executor = self._start(processes, forks=forks)

    def _start(self, processes: int, *, forks: bool = False) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            processes,
            multiprocessing.get_context("fork") if forks else _context(self._function),
            initializer=_begin_worker,
            initargs=(self._function,),
        )

    def submit(self, chunk: list[T]) -> Pending[R]:
        future: Future[list[R]]
        try:
            future = _submit(self._executor, chunk)
        except BrokenProcessPool:
            self._executor = self._start(self._processes)
            future = _submit(self._executor, chunk)
        return Pending(partial(self._result, chunk, future, self._executor), future)

    def _result(
        self, chunk: list[T], future: "Future[list[R]]", executor: ProcessPoolExecutor
    ) -> list[R]:
        while True:
            try:
                return future.result(_PATIENCE)
            except BrokenProcessPool:  # by this chunk or another one: nobody knows
                break
            except TimeoutError:
                if _is_broken(executor):
                    break
        return self._one_by_one(chunk)

    def _one_by_one(self, chunk: list[T]) -> list[R]:
        results: list[R] = []
        executor = self._start(1)
        for item in chunk:
            try:
                results += _submit(executor, [item]).result()
            except BrokenProcessPool:
                results.append(self._crashed(item))
                executor = self._start(1)
        executor.shutdown()
        return results

    def close(self, *, wait: bool) -> None:
        """Let the processes go, whatever they are at.

        :param wait: until they are gone, as is best where they are at nothing: an executor that is
            closing when Python ends makes it print a traceback.
        """
        self._executor.shutdown(wait, cancel_futures=True)


def _is_broken(executor: ProcessPoolExecutor) -> bool:
    """Whether it lost a process: it forgets what it is given in that very moment."""
    try:
        _submit(executor, [])
    except RuntimeError:  # BrokenProcessPool, or it was closed when it was replaced
        return True
    return False


def _submit(executor: ProcessPoolExecutor, chunk: list[T]) -> "Future[list[R]]":
    """The chunk's future.

    :raises BrokenProcessPool: a process was killed, be it as it started.
    """
    try:
        with _uninterrupted():  # it may start a process
            return executor.submit(_run_chunk, chunk)
    except BrokenPipeError as error:
        raise BrokenProcessPool("a process was killed as it started") from error


def _is_alone() -> bool:
    """Whether this process may be forked: no other thread holds a lock that a fork would wait for.

    On other systems than Linux parts of the system itself are not made for it.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def _context(function: Callable[[list[Any]], list[Any]]) -> BaseContext:
    """How processes are started that are no forks of this one, which has threads.

    Where the system can, they are forks of a process that has loaded what `function` needs.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():  # on Windows
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_module_of(function)])
    resource_tracker.ensure_running()  # which would lift what stands in the next line
    with _uninterrupted():
        forkserver.ensure_running()  # it loads while this process goes on
    return context


def _module_of(function: Callable[[Any], Any]) -> str:
    """Where a function is defined, whatever was bound to it."""
    while isinstance(function, partial):
        function = function.args[0] if function.func is _map else function.func
    return function.__module__


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes that are started here don't get a Ctrl-C: the parent ends the work."""
    if threading.current_thread() is not threading.main_thread() or os.name == "nt":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """What a worker process keeps between its chunks."""

    function: Callable[[list[Any]], list[Any]]


def _begin_worker(function: Callable[[list[Any]], list[Any]]) -> None:
    _Worker.function = staticmethod(function)
    gc.freeze()  # what is loaded stays: no search for garbage need look at it
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the work
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that was killed can't tell its workers to end."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run_chunk(chunk: list[Any]) -> list[Any]:
    results: list[Any] = _Worker.function(chunk)
    return results
