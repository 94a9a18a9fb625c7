"""What commands print, and where: outputs that take no more, or not every character; exports."""

import argparse
import errno
import functools
import os
import select
import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import ParamSpec

from newsspider.files import told

P = ParamSpec("P")
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it


def say_what_export_holds(parser: argparse.ArgumentParser) -> None:
    """Let the help of ``-O`` and ``-o`` say what these export of a crawl that goes on."""
    from newsspider.undocumented import set_help  # loads all that a crawl needs

    helps = {
        "--overwrite-output": "dump what THIS run finds new or changed into FILE, overwriting what "
        "earlier runs exported: use -o to keep that; everything is in data/articles anyway "
        "(FILE:FORMAT sets a format)",
        "--output": "append what this run finds new or changed to the end of FILE (use - for "
        "stdout; FILE:FORMAT sets a format)",
    }
    for option, text in helps.items():
        set_help(parser, option, text)


def end_quietly(run: Callable[P, None]) -> Callable[P, None]:
    """Let a command end without a traceback whatever its output is.

    Where the reader, such as ``head``, has gone, it ends without a word, and what it was to do
    besides printing ends there, too; the exit code stays what it was. A full disk is one sentence
    and the exit code 1. Characters that the output does not have are spelled out.
    """

    @functools.wraps(run)
    def quiet(*args: P.args, **kwargs: P.kwargs) -> None:
        _prepare()
        try:
            run(*args, **kwargs)
        except BrokenPipeError:
            if not _has_lost_its_reader():
                raise
        except OSError as problem:
            if problem.errno not in NO_ROOM:
                raise
            sys.exit(_cannot_be_written(problem))
        finally:
            _finish()

    return quiet


def _prepare() -> None:
    """See to it that no file takes the place of a closed output, and that all can be printed."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8")
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _finish() -> None:
    """Write what is left for standard output."""
    if _has_lost_its_reader():
        return
    try:
        sys.stdout.flush()
    except OSError as problem:
        _to_nowhere()
        sys.exit(_cannot_be_written(problem))


def _cannot_be_written(problem: OSError) -> str:
    if problem.strerror is None:  # a sentence of ours, see `newsspider.files.whole_output`
        return f"newsspider: {problem}"
    return f"newsspider: {problem.filename or 'what it writes'} can't be written: {told(problem)}"


def _has_lost_its_reader() -> bool:
    """Whether nobody reads standard output any more; what is left for it goes nowhere then."""
    try:
        output = sys.stdout.fileno()
    except OSError:  # it is no file
        return False
    poll = select.poll()
    poll.register(output, 0)  # only whether it is broken
    if not any(event & select.POLLERR for _, event in poll.poll(0)):
        return False
    _to_nowhere()
    return True


def _to_nowhere() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
