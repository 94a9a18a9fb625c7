"""Boilerplate inside the story's own container: above it, under it and between its paragraphs.

Position decides as much as words do: a line of credits goes when it stands after the last
paragraph, a byline when it stands before the first, and only what no story says may go from
the middle.
"""

import re
from collections.abc import Sequence
from itertools import dropwhile, islice, pairwise, takewhile

from newsspider.boilerplate.named_lines import NAMING_KINDS, rule_of
from newsspider.boilerplate.removed_by import RemovedBy, name_line
from newsspider.boilerplate.tails import closes, mark_tail
from newsspider.page.lines import Line, Reading
from newsspider.page.structure import nest_of
from newsspider.words.credits import sure_names
from newsspider.words.fold import words_of
from newsspider.words.labels import is_empty_label, read_fields
from newsspider.words.lexicon import Lexicon, Rule, is_numbered
from newsspider.words.signatures import is_marked_name, is_signature

_HEAD_LINES = 25
_EDGE_LINES = 8
_ORIGINS = frozenset(("author", "source"))
_PART_DIGITS = 4
_BAR_LABELS = 2
_OPENING = 3
_LABEL_KINDS = frozenset(("ad", "caption"))
SIGNATURE, EMPTY_LABEL = "signature", "empty-label"
FORMS = (SIGNATURE, EMPTY_LABEL)
"""Rules for what the form of a line tells, whatever stands around it."""

REPLACED = "\ufffd?"
"""What stands for a character that could not be decoded."""

_REPLACED_ONLY = re.compile(rf"[{REPLACED}\s]+")


def mark_known(
    reading: Reading, story: Sequence[int], removed_by: RemovedBy, lexicon: Lexicon
) -> None:
    """Mark the lines that no story holds, wherever they stand."""
    lines = reading.lines
    for index in story:
        line = lines[index]
        rule = lexicon.match(line.text)
        if rule and not _is_subheading(reading, index, rule):
            name_line(removed_by, index, rule.id)
        elif _REPLACED_ONLY.fullmatch(line.text):
            name_line(removed_by, index, "undecodable")


def _is_subheading(reading: Reading, index: int, rule: Rule) -> bool:
    """Whether a line with the words of boilerplate is a sub-heading: bold, over a paragraph."""
    lines = reading.lines
    if not lines[index].bold or rule.kind not in _LABEL_KINDS or index + 1 >= len(lines):
        return False
    below = lines[index + 1]
    return bool(below.weight) and nest_of(reading, index) is nest_of(reading, index + 1)


def mark_rest_of_headline(
    reading: Reading, headline: int | None, title: str | None, removed_by: RemovedBy
) -> None:
    """Mark the other lines of a block that breaks the headline apart."""
    if headline is None or not title:
        return
    lines, said = reading.lines, words_of(title)
    for index in range(headline + 1, len(lines)):
        is_of_block = lines[index].owner is lines[headline].owner
        if not is_of_block or words_of(lines[index].text) not in said:
            return
        name_line(removed_by, index, "headline")


def mark_margins(
    reading: Reading,
    story: Sequence[int],
    removed_by: RemovedBy,
    lexicon: Lexicon,
    title: str | None = None,
) -> None:
    """Mark what stands above and under the story among the lines of its container.

    :param story: the numbers of the container's lines.
    :param title: the headline, which the container may repeat.
    """
    lines = reading.lines
    left = [index for index in story if index not in removed_by]
    _mark_near(lines, left, removed_by, lexicon)
    # No line of verse is under a closing: what has no sentence may have credits over it.
    closings = (
        {i for i in story if closes(lexicon.rules.get(removed_by.get(i, "")))}
        if any(lines[index].weight for index in left)
        else ()
    )
    left = [index for index in story if index not in removed_by or index in closings]
    mark_tail(reading, left, removed_by, lexicon)
    left = [index for index in story if index not in removed_by]
    _mark_head(lines, left, removed_by, lexicon, title)
    _mark_forms(lines, [index for index in story if index not in removed_by], removed_by)


def _mark_near(
    lines: Sequence[Line], left: Sequence[int], removed_by: RemovedBy, lexicon: Lexicon
) -> None:
    """Mark lines that name authors and editors although a paragraph is on their far side."""
    opening = set(left[:_OPENING])
    bar = opening.intersection(_bar_under_standfirst(lines, left[:_EDGE_LINES], lexicon))
    for index in {*left[:_EDGE_LINES], *left[-_EDGE_LINES:]}:
        line = lines[index]
        place = "head" if index in bar else "near"
        rule = None if line.weight else rule_of(lines, index, lexicon, place)
        if rule is None:
            continue
        is_naming = rule.kind in NAMING_KINDS and (not line.bold or sure_names(line.text))
        if is_naming or (rule.kind == "disclaimer" and index in opening):
            name_line(removed_by, index, rule.id)


def _bar_under_standfirst(
    lines: Sequence[Line], left: Sequence[int], lexicon: Lexicon
) -> list[int]:
    """The lines between the first paragraph and the next one that say whose the text is.

    More of them, or others beside them, are a list, as of what won and who wrote it.
    """
    labelled = [index for index in left if not lines[index].weight and _labels(lines[index].text)]
    if not 0 < len(labelled) <= _BAR_LABELS:  # as on most pages there is none
        return []
    told = dropwhile(lambda index: not lines[index].weight, left)
    under = list(takewhile(lambda index: not lines[index].weight, islice(told, 1, None)))
    is_bar = all(rule_of(lines, index, lexicon, "head") for index in under)
    return [index for index in under if index in labelled] if is_bar else []


def _labels(text: str) -> bool:
    """Whether a line says who wrote a text or where it is from."""
    return any(found.value for found in read_fields(text)[0] if found.kind in _ORIGINS)


def _mark_head(
    lines: Sequence[Line],
    left: Sequence[int],
    removed_by: RemovedBy,
    lexicon: Lexicon,
    title: str | None,
) -> None:
    """Mark everything above the last byline, date or headline that precedes the story.

    A story may begin with the items of a notice, and the dates between these are its own.
    """
    head: list[tuple[int, str | None]] = []
    last = 0
    for index in left[:_HEAD_LINES]:
        line = lines[index]
        begins = line.text.isdecimal() and _counts_parts(lines, index, left)
        rule = None if begins else rule_of(lines, index, lexicon, "head")
        if rule:
            head.append((index, rule.id))
            last = len(head)
        elif title and same_words(line.text, title):
            head.append((index, "headline"))
            last = len(head)
        elif begins or line.weight or is_numbered(line.text):
            for i, rule_id in head[:last]:
                name_line(removed_by, i, rule_id or "header")
            return
        elif line.is_link:
            head.append((index, "head-links"))
            last = len(head)
        else:
            head.append((index, None))
    for i, rule_id in head:  # there are no sentences
        if rule_id:
            name_line(removed_by, i, rule_id)


def _counts_parts(lines: Sequence[Line], index: int, left: Sequence[int]) -> bool:
    """Whether a bare number is that of a part, and no counter: another one heads another part.

    Where the other one is not the next in their order, there must be a third.
    """
    under = [lines[i] for i in left if i > index]
    part = list(takewhile(lambda line: not line.text.isdecimal(), under))
    others = [
        line.text for line, after in pairwise(under) if line.text.isdecimal() and after.weight
    ]
    number = lines[index].text
    # Python makes no number of thousands of digits, and no part has more than a few.
    after = str(int(number) + 1).zfill(len(number)) if len(number) <= _PART_DIGITS else ""
    return any(line.weight for line in part) and (others[:1] == [after] or len(others) > 1)


def _mark_forms(lines: Sequence[Line], left: list[int], removed_by: RemovedBy) -> None:
    """Mark the lines at either edge that label nothing or say who signed."""
    while len(left) > 1 and (form := _form_of_start([lines[index].text for index in left])):
        name_line(removed_by, left.pop(0), form)
    while len(left) > 1 and (form := _form_of_end(lines[left[-1]].text)):
        name_line(removed_by, left.pop(), form)


def _form_of_start(texts: Sequence[str]) -> str | None:
    """A mark before a name is that of a sub-heading where another line has it, too."""
    first, *others = texts
    if is_empty_label(first):
        return EMPTY_LABEL
    is_marked = is_marked_name(first) and not any(text.startswith(first[0]) for text in others)
    return SIGNATURE if is_marked or sure_names(first) else None


def _form_of_end(text: str) -> str | None:
    if is_empty_label(text):
        return EMPTY_LABEL
    return SIGNATURE if is_signature(text) else None


def same_words(one: str, other: str) -> bool:
    """Whether two lines say the same, spacing and punctuation aside."""
    return words_of(one) == words_of(other)
