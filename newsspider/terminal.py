"""What pages and file names say, safe to print."""

import logging
import unicodedata
from typing import Any

# Control and format characters, halves of surrogates, and separators that break a line.
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))

_TRACEBACKS = logging.Formatter()


def visible(text: str) -> str:
    r"""A text whose control characters are spelled out: a page must not steer the terminal.

    >>> visible("red \x1b[31m")
    'red \\x1b[31m'
    """
    if text.isprintable():  # as most are
        return text
    return "".join(
        _spelled(char) if unicodedata.category(char) in _UNSEEN else char for char in text
    )


def visible_lines(text: str) -> str:
    """The same of a text of several lines, which stay lines."""
    return "\n".join(map(visible, text.split("\n")))


class VisibleRecord(logging.LogRecord):
    """An entry of the log, in which whoever writes it may repeat what a page or a server said."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.exc_info:  # a formatter takes what stands there
            self.exc_text = visible_lines(_TRACEBACKS.formatException(self.exc_info))

    def getMessage(self) -> str:  # noqa: N802 (the base class's)
        """The message, its control characters spelled out."""
        return visible_lines(super().getMessage())


def shortened(text: str, chars: int) -> str:
    """A text that is cut, and ends with an ellipsis, if it has more characters than these."""
    return text if len(text) <= chars else f"{text[:chars]}…"


def _spelled(char: str) -> str:
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")
