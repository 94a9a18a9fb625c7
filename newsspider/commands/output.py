"""What commands print, and where: pipes whose reader has had enough, and exports."""

import argparse
import functools
import os
import select
import sys
from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")


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
    """Let a command end without a word when the reader of its output, such as ``head``, has gone.

    What it was to do besides printing ends there, too; the exit code stays what it was.
    """

    @functools.wraps(run)
    def quiet(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            run(*args, **kwargs)
        except BrokenPipeError:
            if not _has_lost_its_reader():
                raise
        finally:
            _has_lost_its_reader()

    return quiet


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
    os.dup2(os.open(os.devnull, os.O_WRONLY), output)
    return True
