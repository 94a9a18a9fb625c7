"""Lists of other stories in plain text: a heading, then teasers that end in dots."""

import re
from collections.abc import Sequence

from newsspider.boilerplate.blocks import Marks
from newsspider.boilerplate.lexicon import Lexicon
from newsspider.page.lines import Line

_CUT = re.compile(r"(?:\.{3,}|…)(?:\s|$)")
_END = re.compile(r"[。！？!?”」；]$")
_HEADLINE_CHARS = 60
_LEAST_ITEMS = 2


def mark_lists(lines: Sequence[Line], lexicon: Lexicon) -> Marks:
    """Mark headings of the lexicon with the teasers or headlines that hang under them.

    A heading goes alone where nothing, or only another such list, follows it; one with paragraphs
    under it is a sub-heading and stays.
    """
    marks: Marks = {}
    for index in range(len(lines) - 1, 0, -1):
        rule = lexicon.heading(lines[index].text)
        if rule is None:
            continue
        end = _end_of_list(lines, index + 1, marks)
        items = end - index - 1
        ends_page = end == len(lines) or end in marks
        if items >= _LEAST_ITEMS or ends_page:
            marks.update(dict.fromkeys(range(index, end), rule.id))
    return marks


def _end_of_list(lines: Sequence[Line], start: int, marks: Marks) -> int:
    end = start
    while end < len(lines) and end not in marks and _is_item(lines[end].text):
        end += 1
    return end


def _is_item(text: str) -> bool:
    return bool(_CUT.search(text)) or (len(text) <= _HEADLINE_CHARS and not _END.search(text))
