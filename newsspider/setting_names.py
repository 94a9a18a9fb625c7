"""The names of our settings, of which a misspelt one would do nothing and go unnoticed."""

from collections.abc import Iterable
from difflib import get_close_matches

from newsspider import settings as defaults

PREFIX = "NEWSSPIDER_"
_BEGINNINGS = (PREFIX, "NEWSPIDER_", "NEWS_SPIDER_")
"""How a setting of ours begins, and how that is misspelt."""

_OF_SCRAPY = "NEWSPIDER_MODULE"  # where ``genspider`` puts a new spider

_KNOWN = frozenset(name for name in vars(defaults) if name.startswith(PREFIX))


def wrong_name(names: Iterable[str]) -> str | None:
    """One sentence on the first of these that begins about as ours do and is none, else None."""
    for name in sorted(
        {name for name in names if name.startswith(_BEGINNINGS)} - _KNOWN - {_OF_SCRAPY}
    ):
        near = get_close_matches(name, _KNOWN, 1)
        hint = f"do you mean {near[0]}?" if near else "newsspider/settings.py lists them"
        return f"there is no setting {name}: {hint}"
    return None
