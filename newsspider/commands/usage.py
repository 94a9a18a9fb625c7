"""What was asked for can't be done: the same sentence with Scrapy and without it."""

from collections.abc import Iterator
from contextlib import contextmanager


class WrongUsage(ValueError):
    """A command can't do what it was asked for; the message says why, and the remedy."""


@contextmanager
def as_wrong_usage(*problems: type[Exception]) -> Iterator[None]:
    """Let problems be told as a wrong option is.

    :raises WrongUsage: one came up.
    """
    try:
        yield
    except BrokenPipeError:
        raise  # it is none: see `newsspider.commands.output.end_quietly`
    except problems as problem:
        raise WrongUsage(str(problem)) from problem
