"""What `extract` and `clean_text` are given: the page itself, not where it lies."""

import re
from typing import Any, TypeVar

T = TypeVar("T")

# One line that is an address or a path, and nothing that reads like a page or its text.
_ADDRESS = re.compile(r"\s*(?:https?|file)://\S+\s*", re.I)
_PATH = re.compile(r"(?:[A-Za-z]:)?[\w./\\~ -]*\.(?:x?html?|shtml|warc|txt|jsonl?|gz)", re.I)


def check_input(function: str, value: T, *types: type) -> T:
    """The value, if it is what a function takes.

    :param function: its name, for the message.
    :raises TypeError: it is something else, or a string that names a page instead of being one.
    """
    wanted = " or ".join(one.__name__ for one in types)
    if not isinstance(value, types):
        given = "None" if value is None else f"{type(value).__name__}"
        raise TypeError(f"{function}() takes a page as {wanted}, not {given}{_remedy(value)}")
    if isinstance(value, str) and _ADDRESS.fullmatch(value):
        raise TypeError(
            f"{function}() takes a page as {wanted}, not its address {value.strip()!r}: fetch it "
            "first, or run: scrapy crawl portal -a url=…"
        )
    if isinstance(value, str) and _PATH.fullmatch(value):
        raise TypeError(
            f"{function}() takes a page as {wanted}, not its path {value!r}: read the file first"
        )
    return value


def _remedy(value: Any) -> str:
    if hasattr(value, "__fspath__"):
        return ": read it first, with its read_bytes()"
    if isinstance(value, bytes | bytearray):
        return ": decode it first"
    if hasattr(value, "read"):
        return ": give what its read() returns"
    return ""
