"""What was asked for can't be done: the same sentence with Scrapy and without it."""

from collections.abc import Iterator
from contextlib import contextmanager

from newsspider.terminal import visible_lines


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
        from scrapy.exceptions import UsageError  # loads all of Scrapy, which is there by now

        raise UsageError(visible_lines(str(error)), print_help=False) from error
