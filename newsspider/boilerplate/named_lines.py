"""Which rule names a line at a story's edge, and what reads so and is of the story all the same."""

import re
from collections.abc import Sequence

from newsspider.page.lines import Line
from newsspider.words.lexicon import Lexicon, Rule
from newsspider.words.vocabulary import expand_unfolded

NAMING_KINDS = frozenset(("byline", "credit"))
"""Lines that name authors, editors and origin: they may have a paragraph on their far side."""

SENTENCE_ENDS = tuple("。！？!?")

_EVENT_TIME = re.compile(expand_unfolded(r"(?!{issued}|更新)\w{0,4}(?:时 ?间|時 ?間|日 ?期)[:：]"))
_EVENT_PLACE = re.compile(r"\w{0,4}地 ?[点點][:：]")
_SPEAKER = re.compile(r"[^，。：:]{0,20}(?:[记記]者|[评評][论論][员員])(?:[问問])?[:：]")


def rule_of(lines: Sequence[Line], index: int, lexicon: Lexicon, place: str) -> Rule | None:
    """The rule that names a line; a time over or under a place is that of an event."""
    rule = lexicon.match(lines[index].text, place)
    if rule is None or rule.kind not in NAMING_KINDS:
        return rule
    is_own = is_of_event(lines, index) or _speaks(lines, index)
    return None if is_own else rule


def is_of_event(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the time of an event: one over or under the place of it."""
    if not _EVENT_TIME.match(lines[index].text):
        return False
    beside = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    return any(_EVENT_PLACE.match(line.text) for line in beside)


def _speaks(lines: Sequence[Line], index: int) -> bool:
    """Whether a line says who asks what is under it, as the records of press conferences do."""
    if not _SPEAKER.fullmatch(lines[index].text) or index + 1 >= len(lines):
        return False
    below = lines[index + 1]
    return bool(below.weight) or below.text.endswith(SENTENCE_ENDS)
