"""What was asked for can't be done: the same sentence with Scrapy and without it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from newsspider.commands.output import NO_ROOM
from newsspider.files import told


class WrongUsage(ValueError):
    """A command can't do what it was asked for; the message says why, and the remedy."""


@contextmanager
def as_wrong_usage(*problems: type[Exception], remedy: str = "") -> Iterator[None]:
    """Let problems be told as a wrong option is.

    :param remedy: ends the sentence, where the same helps against all of them.
    :raises WrongUsage: one came up.
    """
    try:
        yield
    except problems as problem:
        if getattr(problem, "errno", None) in (errno.EPIPE, *NO_ROOM):
            raise  # see `newsspider.commands.output.end_quietly`
        raise WrongUsage(f"{_told(problem)}{remedy}") from problem


def _told(problem: Exception) -> str:
    """The sentence of an error; one of the system's begins with its file, as ours do."""
    file = getattr(problem, "filename", None)
    return f"{file}: {told(problem)}" if file else told(problem)
