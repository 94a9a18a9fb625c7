"""What was asked for can't be done: the same sentence with Scrapy and without it."""

from collections.abc import Iterator
from contextlib import contextmanager


class WrongUsage(ValueError):
    """A command can't do what it was asked for; the message says why, and the remedy."""


@contextmanager
def told_by_scrapy() -> Iterator[None]:
    """Let Scrapy, which runs the command, say what is wrong.

    :raises UsageError: the same.
    """
    try:
        yield
    except WrongUsage as error:
        # It loads all of Scrapy, which is there by now.
        from newsspider.commands.usage_error import UsageError

        raise UsageError(str(error), print_help=False) from error
