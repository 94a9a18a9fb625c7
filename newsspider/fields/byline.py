"""The lines around a story that say who wrote it, when, and for whom."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby

from newsspider.fields.cards import bars_of_cards
from newsspider.fields.markup import (
    Called,
    buttons_in,
    channels_in,
    leads_to_a_page,
    leads_to_a_writer,
    logo_behind_label,
    machine_moments,
    publishers_in,
    writers_in,
)
from newsspider.page.lines import Line
from newsspider.words.credits import dated_credit
from newsspider.words.fold import single_spaced
from newsspider.words.known_labels import GAP
from newsspider.words.labels import Field, read_fields, without
from newsspider.words.lexicon import Lexicon
from newsspider.words.names import is_full_name, is_placeholder, is_publisher
from newsspider.words.partial_dates import unordered_day, yearless_clock
from newsspider.words.relative import has_relative_time, relative_time
from newsspider.words.time import ParsedDate, find_dates, first_date

_ABOVE_HEADLINE = 6
_UNDER_HEADLINE = 25
_UNDER_STORY = 12
_ACCOUNT_BAR = 4
_BAR_LINES = 3
_NOTE_CHARS = 120
_OPENING, _CLOSING = 3, 3
_PARAGRAPH_NOTE_CHARS = 60
_MENU_LINKS = 3
_ROW, _NAME_CHARS = 3, 16
_MENU, _ENTRY_CHARS = 4, 6
_DATED_CHARS = 40
_CARD_LINES = 24
"""So far around the lines that may tell something rows of cards are looked for."""
# Blanks that no browser folds: who sets two of them sets two things apart.
_KEPT_BLANKS = re.compile("(?:[\xa0\u2002\u2003\u3000][ \t\r\n]*){2,}|\u3000")
# What these kinds of rules, and these rules of structure, took away is not about this story.
_FOREIGN = frozenset(("heading", "comments", "ad", "pager"))
_FOREIGN_RULES = frozenset(("comments", "teasers", "link-list", "portal"))
_CREDITS = frozenset(("author", "reporter", "source", "time"))
_IN_PARAGRAPHS = frozenset(("author", "reporter", "source", "issuer", "photo"))
_CARRIED = _CREDITS | {"issuer", "poster", "other"}


def times_in(text: str, moments: Iterable[ParsedDate]) -> list[str]:
    """The times that a text tells, as printed, be it 05-09 08:15, 3小时前 or 09/05/2024.

    :param moments: those with a year.
    """
    times = [moment.raw for moment in moments]
    told = None if times else yearless_clock(text) or relative_time(text) or unordered_day(text)
    return [told] if told else times


@dataclass
class BylineLine:
    """A line that may tell something about the story."""

    text: str
    """Its spans, set apart by `GAP`."""

    fields: list[Field] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    """The pieces of text that no label explains."""

    moments: list[ParsedDate] = field(default_factory=list)
    linked: bool = False
    """Whether it is a link to a page, as the names of accounts are, and no button."""

    in_row: bool = False
    """Whether it stands in a row of links, as the entries of menus and bars of buttons do."""

    writers: list[str] = field(default_factory=list)
    """The texts in it that link to the page of an author or account, or are marked up as one."""

    publishers: list[str] = field(default_factory=list)
    """The texts in it that are marked up as the source."""

    channels: list[str] = field(default_factory=list)
    """The texts in it that are marked up as a channel."""

    buttons: list[str] = field(default_factory=list)
    """The texts in it that link to no page, as buttons do, and some names of accounts."""

    @cached_property
    def is_dated(self) -> bool:
        """Whether it tells a time, be it one such as 3小时前."""
        return bool(self.times)

    @cached_property
    def times(self) -> list[str]:
        """The times that it tells, as printed."""
        return times_in(self.text, self.moments)

    @property
    def without_times(self) -> str:
        """The text without the times that it tells."""
        return without(self.text, self.times).strip()

    @property
    def undated(self) -> str:
        """The same, but empty where labels explain the times."""
        return "" if self.times and self.fields else self.without_times


@dataclass
class BylineContext:
    """What stands around a story, line by line."""

    lexicon: Lexicon
    """The rules that know the lines which name nobody."""

    under: list[BylineLine] = field(default_factory=list)
    """The lines between the headline and the story, and bylines in its first paragraphs."""

    above: list[BylineLine] = field(default_factory=list)
    """The lines above the headline, the nearest first."""

    tail: list[BylineLine] = field(default_factory=list)
    """The lines that were cut at the end of the story or stand right under it."""

    headline: str = ""
    text: list[str] = field(default_factory=list)
    """The paragraphs of the story."""

    passed: list[str] = field(default_factory=list)
    """The paragraphs between the headline and what was taken for the story."""

    selected: Mapping[str, Sequence[BylineLine]] = field(default_factory=dict)
    """What the portal's own selectors found, by field of the record."""

    lines: Sequence[Line] = ()
    """All lines of the page, which has its channels in menus."""

    standing: Counter[str] | None = None
    """How often words stand alone in these lines, once that was counted."""

    @cached_property
    def named(self) -> Set[str]:
        """The short lines of the page that are no links, as the name in a card of the owner is."""
        return {x.text for x in self.lines if len(x.text) <= _NAME_CHARS and not x.is_link}

    @property
    def head(self) -> list[BylineLine]:
        """The lines above the story, those under the headline first."""
        return self.under + self.above

    @cached_property
    def bar(self) -> list[BylineLine]:
        """The lines under the headline, with the info bar before them if it stands elsewhere.

        It is the line that tells the time over the headline, or else under the story, and what
        stands between the two.
        """
        if any(note.is_dated for note in self.under):
            return self.under
        for notes, step in ((self.above, -1), (self.tail, 1)):
            near = notes[:_BAR_LINES]
            end = next((n for n, note in enumerate(near, 1) if note.is_dated), 0)
            bar = near[:end][::step]
            if bar and not any(note.in_row or (note.linked and not note.writers) for note in bar):
                return [*bar, *self.under]
        return self.under

    @cached_property
    def channels(self) -> frozenset[str]:
        """What the menus of the page call its channels: short links in a row, to no writer.

        The first of them may be the name of the site, and most of them are not those of persons.
        """
        rows = (list(row) for is_link, row in groupby(self.lines, _is_entry) if is_link)
        menus = ([text for line in row for text in line.segments] for row in rows)
        long = (texts for texts in menus if len(texts) >= _MENU)
        others = (texts[1:] for texts in long if 2 * sum(map(is_full_name, texts)) < len(texts))
        return frozenset(chain.from_iterable(others))

    def fields(self, *kinds: str) -> Iterator[Field]:
        """The labelled values of some kinds, the nearest to the headline first."""
        for note in (*self.under, *self.above, *self.tail):
            yield from (found for found in note.fields if found.kind in kinds)


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
    skip |= bars_of_cards(lines, [*far, *after, *range(end, min(len(lines), end + _CARD_LINES))])
    opening = [i for i in story[:_OPENING] if _is_byline(lines[i])]
    closing = [i for i in story[-_CLOSING:] if i not in opening and _is_byline(lines[i])]
    return BylineContext(
        lexicon,
        _in_headline(lines, headline)
        + _notes(lines[i] for i in [*under, *opening] if i not in skip),
        _notes(lines[i] for i in above if i not in skip)[::-1],
        _notes(lines[i] for i in [*reversed(closing), *after] if i not in skip),
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


def _is_entry(line: Line) -> bool:
    """Whether a line is made of links as short as those of menus, none to the page of a writer."""
    is_short = line.is_link and max(map(len, line.segments), default=0) <= _ENTRY_CHARS
    return is_short and not leads_to_a_writer(line)


def _in_headline(lines: Sequence[Line], headline: int | None) -> list[BylineLine]:
    """The info bar that stands in one heading with the headline."""
    if headline is None:
        return []
    text = GAP.join(filter(None, map(single_spaced, lines[headline].segments[1:])))
    text = text or dated_credit(lines[headline].text)
    fields, rest = read_fields(text)
    is_bar = not rest and any(found.kind in _CREDITS for found in fields)
    return [byline_line(text)] if is_bar or _is_dated(text[:_DATED_CHARS]) else []


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
    label = ""
    for line in lines:
        is_menu = line.is_link and line.links > _MENU_LINKS and not any(machine_moments(line))
        if len(line.text) > _NOTE_CHARS or is_menu:
            label = ""
            continue
        text = f"{label}{GAP}{_spaced(line)}" if label else _spaced(line)
        note = byline_line(text, line.is_link and leads_to_a_page(line))
        note.fields = [_with_logo(found, line) for found in note.fields]
        # A label in an element of its own: its value is the next line. A link is a button: 回复.
        alone = len(note.fields) == 1 and not (note.rest or note.fields[0].value or line.is_link)
        label = text if alone and note.fields[0].kind in _CARRIED else ""
        note.moments += machine_moments(line)
        note.writers += writers_in(line, called)
        note.publishers += publishers_in(line, called)
        note.channels += channels_in(line, called)
        note.buttons += buttons_in(line)
        notes.append(note)
        if row and _is_linked_bar(row[-1]) is not _is_linked_bar(note):
            row = []
        row = [*row, note] if line.is_link else []
        if len(row) >= _ROW:
            for entry in row:
                entry.in_row = True
    return notes


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
