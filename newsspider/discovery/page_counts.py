"""What the data of a list says of its pages: which one it is, and how many there are."""

import re
from math import ceil
from typing import Any, NamedTuple

_VALUES = 20_000
_CURRENT = re.compile(r"(?:cur(?:rent)?_?)?page(?:_?(?:no|num|number|index))?|current|pn", re.I)
_SIZE = re.compile(r"(?:page_?size|per_?page|page_?limit|limit|size|row_?count)", re.I)
_TOTAL = re.compile(
    r"(?:total(?:_?(?:count|num|elements|rows|records|items))?|(?:record|item)_?count)", re.I
)
_PAGES = re.compile(r"(?:total_?pages?|pages|pages?_?(?:count|total)|last_?page|max_?page)", re.I)
_MORE = re.compile(r"has_?(?:more|next)(?:_?page)?", re.I)
_MOST = 100_000_000


class PageCount(NamedTuple):
    """The place of a list's page."""

    number: int
    """As the data counts."""

    last: int

    @property
    def goes_on(self) -> bool:
        """Whether another page follows."""
        return self.number < self.last


def page_count(data: Any) -> PageCount | None:
    """What the outermost object says that counts pages, None where there is none."""
    stack = [data]
    for _ in range(_VALUES):
        if not stack:
            break
        value = stack.pop()
        if isinstance(value, dict):
            found = _counted(value)
            if found:
                return found
        if isinstance(value, dict | list):
            inner = value.values() if isinstance(value, dict) else value
            stack += [one for one in reversed(list(inner)) if isinstance(one, dict | list)]
    return None


def _counted(told: dict[str, Any]) -> PageCount | None:
    current = _number(told, _CURRENT)
    if current is None:
        return None
    pages, size, total = (_number(told, names) for names in (_PAGES, _SIZE, _TOTAL))
    if pages is not None:
        return PageCount(current, pages)
    if size and total is not None:
        return PageCount(current, ceil(total / size))
    if any(_MORE.fullmatch(name) and value is True for name, value in told.items()):
        return PageCount(current, current + 1)
    return None


def _number(told: dict[str, Any], names: re.Pattern[str]) -> int | None:
    for name, value in told.items():
        if isinstance(value, str) and value.isdecimal() and len(value) <= 9:
            value = int(value)
        is_count = isinstance(value, int) and not isinstance(value, bool)
        if is_count and 0 <= value <= _MOST and names.fullmatch(name):
            return int(value)
    return None
