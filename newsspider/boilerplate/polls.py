"""Polls inside the story's container: a question, its options, the number of votes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from newsspider.boilerplate.removed_by import RemovedBy, name_lines
from newsspider.page.lines import Element, Line, Reading
from newsspider.words.known_labels import COLONS
from newsspider.words.lexicon import Rule

_POLL = "poll"
_CONTROLS = frozenset(("radio", "checkbox"))
_LEAST_OPTIONS, _MOST_LINES = 2, 16
_OPTION_CHARS, _QUESTION_CHARS = 40, 80
_SHARE = 0.5
_ENDS = ("。", "；", *COLONS)


def mark_polls(
    reading: Reading,
    story: Sequence[int],
    removed_by: RemovedBy,
    rules: Mapping[str, Rule],
    container: Element,
) -> None:
    """Mark blocks with boxes to tick, and question and options at a line that is a poll's.

    A story about a vote has neither: it tells the result under a sentence.

    :param removed_by: the lines of the story that the lexicon knows are in it.
    """
    lines, members = reading.lines, set(story)
    most = _SHARE * sum(lines[i].weight for i in members if i not in removed_by)
    for block in _ticked_blocks(reading, container):
        found = [i for i in range(*reading.ranges[block]) if i in members]
        if sum(lines[i].weight for i in found if i not in removed_by) <= most:
            name_lines(removed_by, found, _POLL)
    for place, index in enumerate(story):
        rule = rules.get(removed_by.get(index, ""))
        if rule is not None and rule.kind == _POLL:
            name_lines(removed_by, _around(lines, story, place, removed_by), _POLL)


def _ticked_blocks(reading: Reading, container: Element) -> Iterator[Element]:
    """The outermost small blocks of the container that hold two boxes to tick or more."""
    around = {container, *container.iterancestors()}
    boxes: Counter[Element] = Counter()
    for field in container.iter("input"):
        if (field.get("type") or "").lower() not in _CONTROLS:
            continue
        element, outermost = field.getparent(), None
        while element is not None and element not in around:
            start, end = reading.ranges.get(element, (0, 0))
            if end - start > _MOST_LINES:
                break
            outermost = element if end > start else outermost
            element = element.getparent()
        if outermost is not None:
            boxes[outermost] += 1
    return (block for block, count in boxes.items() if count >= _LEAST_OPTIONS)


def _around(
    lines: Sequence[Line], story: Sequence[int], place: int, removed_by: RemovedBy
) -> Sequence[int]:
    """The question and the options over a poll's button or count, or under its heading."""
    over: list[int] = []
    for index in reversed(story[:place]):
        if _asks(lines[index]):
            return [index, *over] if len(over) >= _LEAST_OPTIONS else []
        if index in removed_by or not _is_option(lines[index]):
            break
        over.append(index)
    under: list[int] = []
    asked = _asks(lines[story[place]])
    for index in story[place + 1 :]:
        if not under and not asked and _asks(lines[index]):
            asked = True
        elif index in removed_by or not _is_option(lines[index]):
            break
        under.append(index)
    return under if asked and len(under) >= _LEAST_OPTIONS else []


def _asks(line: Line) -> bool:
    return len(line.text) <= _QUESTION_CHARS and line.text.endswith(("？", "?"))


def _is_option(line: Line) -> bool:
    return len(line.text) <= _OPTION_CHARS and not line.text.endswith(_ENDS)
