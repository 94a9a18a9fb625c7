"""What the lines around a story say: who wrote it, when, and for whom."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from newsspider.fields.markup import leads_to_a_writer
from newsspider.page.lines import Line
from newsspider.words.labels import Field, without
from newsspider.words.lexicon import Lexicon
from newsspider.words.names import is_full_name
from newsspider.words.partial_dates import unordered_day, yearless_clock
from newsspider.words.relative import relative_time
from newsspider.words.time import ParsedDate
from newsspider.words.vocabulary import expand_unfolded

_BAR_LINES = 3
_NAME_CHARS = 16
_MENU, _ENTRY_CHARS = 4, 6
_EDITED = re.compile(expand_unfolded("{edited_by}"))


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

    @property
    def is_dated(self) -> bool:
        """Whether it tells a time, be it one such as 3小时前."""
        return bool(self.times)

    @cached_property
    def times(self) -> list[str]:
        """The times that it tells, as printed."""
        return times_in(self.text, self.moments)

    @property
    def is_edit(self) -> bool:
        """Whether it says who changed a post afterwards, and when."""
        return _EDITED.match(self.text) is not None

    @cached_property
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
    """The paragraphs of the story, and the loose lines under it in its block."""

    loose: int = 0
    """How many of these only the labeller took away."""

    passed: list[str] = field(default_factory=list)
    """The paragraphs between the headline and what was taken for the story."""

    selected: Mapping[str, Sequence[BylineLine]] = field(default_factory=dict)
    """What the portal's own selectors found, by field of the record."""

    lines: Sequence[Line] = ()
    """All lines of the page, which has its channels in menus."""

    standing: Counter[str] | None = None
    """How often words stand alone in these lines, once that was counted."""

    found: dict[object, Sequence[str]] = field(default_factory=dict)
    """The names beside the time, by who looked for them, as several steps ask for the same."""

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
        if any(note.is_dated and not note.is_edit for note in self.under):
            return self.under
        for notes, step in ((self.above, -1), (self.tail, 1)):
            near = notes[:_BAR_LINES]
            end = next((n for n, note in enumerate(near, 1) if note.is_dated), 0)
            bar = near[:end][::step]
            if bar and not any(note.in_row or (note.linked and not note.writers) for note in bar):
                return [*bar, *self.under]
        return self.under

    def is_channel(self, name: str) -> bool:
        """Whether a menu of the page calls one of its channels so.

        The first of its links may be the name of the site, and most of them are no persons.
        """
        menus = self._menus if name in self._linked_texts else ()
        holding = (texts for texts in menus if name in texts[1:])
        return any(2 * sum(map(is_full_name, texts)) < len(texts) for texts in holding)

    @cached_property
    def _linked_texts(self) -> str:
        """The lines that are links: what is not in them is no channel."""
        return "\n".join(line.text for line in self.lines if line.is_link)

    @cached_property
    def _menus(self) -> list[list[str]]:
        """What the menus of the page say: short links in a row, to no writer."""
        rows = (list(row) for is_link, row in groupby(self.lines, _is_entry) if is_link)
        menus = ([text for line in row for text in line.segments] for row in rows)
        return [texts for texts in menus if len(texts) >= _MENU]

    def fields(self, *kinds: str) -> Iterator[Field]:
        """The labelled values of some kinds, the nearest to the headline first."""
        for note in (*self.under, *self.above, *self.tail):
            yield from (found for found in note.fields if found.kind in kinds)


def _is_entry(line: Line) -> bool:
    """Whether a line is made of links as short as those of menus, none to the page of a writer."""
    if not line.is_link or len(line.text) > _ENTRY_CHARS * max(1, line.last - line.first):
        return False  # as most lines
    is_short = max(map(len, line.segments), default=0) <= _ENTRY_CHARS
    return is_short and not leads_to_a_writer(line)
