"""Which lines of a page may be its story: sentences, verse where there are none, no imprint.

Other stories may stand on the page, too: the next one, or one that is recommended.
"""

import re
from collections.abc import Mapping

from newsspider.boilerplate.named_lines import is_of_event
from newsspider.boilerplate.others import is_bar, is_dated
from newsspider.boilerplate.parts import Parts
from newsspider.boilerplate.removed_by import RemovedBy
from newsspider.page.lines import LINKED_HEADLINE_CHARS, Line, Reading
from newsspider.page.structure import nest_of
from newsspider.words.lexicon import Lexicon, Rule
from newsspider.words.time import first_date

LEAST_VERSES = 4

_VERSE_CHARS = 120
_ENDING_CHARS = 60
_IMPRINT_LINES = 10
_SENTENCE_MARK = re.compile("[，。！？；]")
_READ = 40.0
"""How much running text under the headline is the beginning of a story."""

_BEHIND_ENTRY = 0.05
"""What counts of text behind the headline of another story: recommended stories were up to ten
times as long as the short one above them."""


def prose_of(reading: Reading, removed_by: RemovedBy, lexicon: Lexicon) -> dict[int, float]:
    """The lines that read like a sentence and that no rule knows, by weight."""
    return {
        index: line.weight
        for index, line in enumerate(reading.lines)
        if line.weight and index not in removed_by and not _is_named(line, lexicon)
    }


def verse_of(
    reading: Reading, removed_by: RemovedBy, headline: int, lexicon: Lexicon
) -> dict[int, float]:
    """The lines that are the story where it has no sentence, as verse has none, by length."""
    verse = {
        index: float(len(line.text))
        for index, line in enumerate(reading.lines)
        if index > headline
        and index not in removed_by
        and not line.links
        and len(line.text) <= _VERSE_CHARS
        and (is_of_event(reading.lines, index) or not _is_named(line, lexicon))
    }
    dated = [
        index
        for index in verse
        if first_date(reading.lines[index].text) and not is_of_event(reading.lines, index)
    ]
    if len(dated) == 1 and dated[0] in list(verse)[:LEAST_VERSES]:  # the date of the page
        verse = {index: chars for index, chars in verse.items() if index > dated[0]}
    return verse


def nearest_first(
    reading: Reading,
    removed_by: RemovedBy,
    headline: int,
    told: Mapping[int, float],
    lexicon: Lexicon,
    parts: Parts,
) -> Mapping[int, float]:
    """Let text count less that the headline of another story parts from the beginning of this one.

    What is recommended under a short story is often longer than the story, and so are the comments
    of readers, which their heading parts from it. A list may begin with text, too, but without a
    date between this and its headline: there only one like this counts, with a date of its own.
    """
    lines = reading.lines
    near = {index: weight for index, weight in told.items() if index <= headline}
    read, share, dated = 0.0, 1.0, is_dated(lines[max(0, headline - 1)])
    for index in range(headline + 1, max(told, default=headline) + 1):
        line, weight = lines[index], told.get(index, 0.0)
        if read < _READ:
            dated = dated or is_bar(line)
        elif (dated or line.tag == lines[headline].tag) and index in parts.others:
            share = _BEHIND_ENTRY
        elif dated and not weight and index not in parts.named:
            is_entry = index not in removed_by and _parts(line)
            share = _BEHIND_ENTRY if is_entry or _heads_comments(line, lexicon) else share
        if weight:
            near[index] = share * weight
            read += weight
    return near


def _heads_comments(line: Line, lexicon: Lexicon) -> bool:
    rule = None if line.links else lexicon.heading(line.text)
    return rule is not None and rule.kind == "comments"


def _parts(line: Line) -> bool:
    """Whether a line is a headline; a link of one word, as Facebook is, shares this story."""
    link = line.text[: line.lead_link]
    is_word = link.isascii() and link.isalnum()
    return line.tag == "h1" or (line.lead_link >= LINKED_HEADLINE_CHARS and not is_word)


def imprint_of(reading: Reading, lexicon: Lexicon) -> set[int]:
    """The lines that share their block with a claim of rights, at the end of the page."""
    lines = reading.lines
    last = range(max(0, len(lines) - _IMPRINT_LINES), len(lines))
    rules = {index: ending_of(lines[index], lexicon) for index in last}
    claims = {
        nest_of(reading, index)
        for index, rule in rules.items()
        if rule and rule.kind == "disclaimer"
    }
    return {index for index in last if nest_of(reading, index) in claims} if claims else set()


def ending_of(line: Line, lexicon: Lexicon) -> Rule | None:
    """The rule that knows a short line under a story."""
    if len(line.text) > _ENDING_CHARS:
        return None
    return lexicon.match(line.text, "tail") or lexicon.heading(line.text)


def _is_named(line: Line, lexicon: Lexicon) -> bool:
    """Whether the lexicon knows a line above or under a story, or it is all labels."""
    text = line.text
    if text.count("：") + text.count(":") > 1 and not _SENTENCE_MARK.search(text):
        return True
    return lexicon.name(text) is not None
