"""Processes that work on chunks of items, and outlive an item that takes one of them down."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import BaseContext
from typing import Any, Generic, TypeVar

from newsspider.garbage import search_seldom

T = TypeVar("T")
R = TypeVar("R")

_PATIENCE = 5  # seconds without a result, until the processes are looked after


class Pending(Generic[R]):
    """A chunk that is being worked on."""

    def __init__(
        self, result: Callable[[], list[R]], future: "Future[list[R]] | None" = None
    ) -> None:
        self.result = result
        """Waits for the results; does the work itself where no other process does."""

        self.future = future
        """For those who must not wait: done when `result` returns at once."""


def each(function: Callable[[T], R]) -> Callable[[list[T]], list[R]]:
    """A function of one item as one of a chunk of them."""
    return partial(_each, function)


def _each(function: Callable[[T], R], chunk: list[T]) -> list[R]:
    return [function(item) for item in chunk]


class Pool(Generic[T, R]):
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
        """Begin with a chunk; the processes are replaced if they are gone."""
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
        function = function.args[0] if function.func is _each else function.func
    return function.__module__


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes that are started here don't get a Ctrl-C: the parent ends the work."""
    if os.name == "nt":
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
    search_seldom()
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
