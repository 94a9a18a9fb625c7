"""Which lines of a page stand around its story and may tell something about it."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain

from newsspider.fields.byline import BylineContext, BylineLine
from newsspider.fields.cards import bars_of_cards
from newsspider.fields.markup import (
    Called,
    buttons_in,
    channels_in,
    leads_to_a_page,
    leads_to_a_writer,
    logo_behind_label,
    machine_moments,
    marked_texts,
    publishers_in,
    writers_in,
)
from newsspider.page.lines import Element, Line
from newsspider.page.traits import HEADING_ELEMENTS
from newsspider.words.credits import dated_credit
from newsspider.words.fold import plain_bars, single_spaced
from newsspider.words.known_labels import GAP, SOURCE_LABEL
from newsspider.words.labels import Field, is_empty_label, read_fields
from newsspider.words.lexicon import Lexicon
from newsspider.words.names import is_full_name, is_placeholder, is_publisher
from newsspider.words.relative import has_relative_time
from newsspider.words.time import find_dates, first_date

_ABOVE_HEADLINE = 6
_UNDER_HEADLINE = 25
_UNDER_STORY = 12
_ACCOUNT_BAR = 4
_NOTE_CHARS = 120
_OPENING, _CLOSING = 3, 3
_PARAGRAPH_NOTE_CHARS = 60
_MENU_LINKS = 3
_ROW = 3
_DATED_CHARS = 40
_CARD_LINES = 24
"""So far around the lines that may tell something rows of cards are looked for."""
# Blanks that no browser folds: who sets two of them sets two things apart.
_KEPT_BLANKS = re.compile("(?:[\xa0\u2002\u2003\u3000][ \t\r\n]*){2,}|\u3000")
# What these kinds of rules, and these rules of structure, took away is not about this story.
_FOREIGN = frozenset(("heading", "comments", "ad", "pager"))
_FOREIGN_RULES = frozenset(("comments", "teasers", "link-list", "portal"))
_CELLS = frozenset(("td", "th", "dt", "dd", "li"))
_CREDITS = frozenset(("author", "reporter", "source", "time"))
_IN_PARAGRAPHS = frozenset(("author", "reporter", "source", "issuer", "photo"))
_NAMED = frozenset(("author", "reporter", "source", "issuer", "poster", "editor", "photo"))
_CARRIED = _CREDITS | {"issuer", "poster", "event", "other", "editor", "photo"}


def collect(
    lines: Sequence[Line],
    headline: int | None,
    story: Sequence[int],
    body_end: int,
    removed_by: Mapping[int, str],
    lexicon: Lexicon,
) -> BylineContext:
    """Gather the notes of a page.

    :param story: the numbers of the lines that are the story's paragraphs.
    :param body_end: the number after the last line of the story's container.
    :param removed_by: the rules that removed lines: what belongs to other stories tells nothing.
    """
    skip = of_others(headline, removed_by, lexicon)
    first, last = (story[0], story[-1]) if story else (len(lines), -1)
    if headline is None or headline > first:
        under, above = range(max(0, first - _UNDER_HEADLINE // 2), first), range(0)
    else:
        under = range(headline + 1, min(first, headline + 1 + _UNDER_HEADLINE))
        above = range(max(0, headline - _ABOVE_HEADLINE), headline)
    kept = set(story)
    end = min(len(lines), max(body_end, last + 1) + _UNDER_STORY)
    after = [*range(last + 1, end), *(i for i in range(first, last) if i not in kept)]
    far = range(max(0, above.start - _CARD_LINES), above.stop)
    near = [*far, *after, *range(end, min(len(lines), end + _CARD_LINES))]
    skip |= bars_of_cards(lines, near, {*above, *after})
    opening = [i for i in story[:_OPENING] if _is_byline(lines[i])]
    closing = _closing_bylines(lines, [i for i in story[-_CLOSING:] if i not in opening])
    return BylineContext(
        lexicon,
        _in_headline(lines, headline)
        + _notes(lines[i] for i in [*under, *opening] if i not in skip),
        _notes(lines[i] for i in above if i not in skip)[::-1],
        _notes(lines[i] for i in [*closing, *after] if i not in skip),
        "" if headline is None else lines[headline].text,
        [lines[i].text for i in story],
        passed=[
            lines[i].text
            for i in under
            if i not in skip and lines[i].weight and removed_by.get(i) != "caption"
        ],
        lines=lines,
    )


def of_others(headline: int | None, removed_by: Mapping[int, str], lexicon: Lexicon) -> Set[int]:
    """The numbers of the lines that tell nothing of this story: see `collect`."""
    rules = lexicon.rules
    # Scripts show the account bar right under a headline when they have run.
    shown_late = range(0) if headline is None else range(headline + 1, headline + 1 + _ACCOUNT_BAR)
    return {
        i
        for i, rule in removed_by.items()
        if (rule == "hidden" and i not in shown_late)
        or rule in _FOREIGN_RULES
        or (rule in rules and rules[rule].kind in _FOREIGN)
    }


def _in_headline(lines: Sequence[Line], headline: int | None) -> list[BylineLine]:
    """The info bar that stands in one heading with the headline."""
    if headline is None:
        return []
    text = GAP.join(filter(None, map(single_spaced, lines[headline].segments[1:])))
    text = text or dated_credit(lines[headline].text)
    fields, rest = read_fields(text)
    is_bar = not rest and any(found.kind in _CREDITS for found in fields)
    return [byline_line(text)] if is_bar or _is_dated(text[:_DATED_CHARS]) else []


def _closing_bylines(lines: Sequence[Line], last: Sequence[int]) -> list[int]:
    """Those of the last paragraphs that tell something, the last first; 来源： leads its value."""
    groups: list[list[int]] = []
    for index in last:
        text = lines[index].text
        if groups and is_empty_label(lines[index - 1].text) and len(text) <= _PARAGRAPH_NOTE_CHARS:
            groups[-1].append(index)
        elif _is_byline(lines[index]):
            groups.append([index])
    return list(chain.from_iterable(reversed(groups)))


def _is_byline(line: Line) -> bool:
    """Whether a paragraph is no sentence of the story but labels or dates something."""
    text = line.text
    if len(text) > _NOTE_CHARS or "。" in text:
        return False
    if _is_dated(text[:_DATED_CHARS]):
        return True
    return len(text) <= _PARAGRAPH_NOTE_CHARS and any(
        found.kind in _IN_PARAGRAPHS for found in read_fields(text)[0]
    )


def _is_dated(text: str) -> bool:
    return first_date(text) is not None or has_relative_time(text)


def _notes(lines: Iterable[Line]) -> list[BylineLine]:
    notes: list[BylineLine] = []
    row: list[BylineLine] = []
    called = Called()
    label, labelling = "", None
    for line in lines:
        texts = marked_texts(line, called) if len(line.text) <= _NOTE_CHARS else []
        moments = list(machine_moments(texts))
        if len(line.text) > _NOTE_CHARS or (not moments and _is_menu(line)):
            label = ""
            continue
        if labelling and not _may_be_value(line, labelling):
            label = ""
        text = f"{label}{GAP}{_spaced(line)}" if label else _spaced(line)
        note = byline_line(text, line.is_link and leads_to_a_page(line))
        note.fields = [_with_logo(found, line) for found in note.fields]
        # A label in an element of its own: its value is the next line. A link is a button: 回复.
        alone = len(note.fields) == 1 and not (note.rest or note.fields[0].value or line.is_link)
        label = text if alone and note.fields[0].kind in _CARRIED else ""
        labelling = line if label and note.fields[0].kind in _NAMED else None
        note.moments += moments
        note.writers += writers_in(line, texts, called)
        note.publishers += publishers_in(texts)
        note.channels += channels_in(texts)
        note.buttons += buttons_in(texts)
        notes.append(note)
        if row and _is_linked_bar(row[-1]) is not _is_linked_bar(note):
            row = []
        row = [*row, note] if line.is_link else []
        if len(row) >= _ROW:
            for entry in row:
                entry.in_row = True
    return notes


def _is_menu(line: Line) -> bool:
    """Whether a line is a row of links that tells no time with a label of the source beside it."""
    if not line.is_link or line.links <= _MENU_LINKS:
        return False
    return not (_is_dated(line.text) and SOURCE_LABEL.search(line.text))


def _may_be_value(line: Line, label: Line) -> bool:
    """Whether a line may be what the label before it names: many a template leaves that empty.

    A clear name may stand anywhere, another text beside the label and in no heading.
    """
    if is_full_name(line.text) or is_publisher(line.text) or leads_to_a_writer(line):
        return True
    if line.owner is None or label.owner is None:
        return True
    if line.tag in HEADING_ELEMENTS and line.tag != label.tag:
        return False
    around = label.owner.getparent()
    return around in [*line.owner.iterancestors()] or _are_cells(around, line.owner.getparent())


def _are_cells(one: Element | None, other: Element | None) -> bool:
    """Whether two blocks are cells in a row: a label in the one, its value in the other."""
    if one is None or other is None or one.getnext() is not other:
        return False
    return one.tag in _CELLS and other.tag in _CELLS


def _with_logo(found: Field, line: Line) -> Field:
    """A source that no text tells as its logo does."""
    if found.kind != "source" or found.value:
        return found
    logo = logo_behind_label(line)
    return found._replace(value=logo) if is_publisher(logo) else found


def _is_linked_bar(note: BylineLine) -> bool:
    """Whether a line of links tells who wrote a story and when, as no entry of a menu does."""
    return bool(note.writers) and note.is_dated


def byline_line(text: str, linked: bool = False) -> BylineLine:
    """What a text tells."""
    text = plain_bars(text)
    return BylineLine(text, *read_fields(text), list(find_dates(text)), linked)


def _spaced(line: Line) -> str:
    spans = chain.from_iterable(map(_KEPT_BLANKS.split, line.segments))
    return GAP.join(filter(None, map(single_spaced, spans)))


def is_telling(line: Line) -> bool:
    """Whether a line holds a date, or a source or author that is no placeholder."""
    if len(line.text) > _NOTE_CHARS:
        return False
    text = _spaced(line)
    return bool(
        first_date(text)
        or has_relative_time(text)
        or any(
            found.kind in ("author", "reporter", "source")
            and found.value
            and not is_placeholder(found.value)
            for found in read_fields(text)[0]
        )
    )
