"""Where one page of a text dump ends and the next begins.

Nothing but its shape tells a page's head from the text around it: a headline, and right under it
lines that name the author, the time, a counter. A date alone is not enough, as stories hold lines
of dates too: it must be like the head the dump begins with, or stand under what ends a page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise

from newsspider.dumps.dump_page import Block, Decoder, DumpPage
from newsspider.dumps.head_lines import (
    CREDIT,
    DATE_LINE,
    PROSE,
    PROSE_CHARS,
    RULE,
    RULE_MARKS,
    HeadLines,
    is_prose,
)
from newsspider.dumps.headers import ADDRESS_STARTS, HEADER_STARTS, header_start, is_address
from newsspider.dumps.terminal import is_target
from newsspider.dumps.undecoded import encoded, first_bytes, sure_words
from newsspider.urls import site_of
from newsspider.words.fold import single_spaced
from newsspider.words.known_labels import COLONS
from newsspider.words.labels import read_fields
from newsspider.words.lexicon import Lexicon
from newsspider.words.time import first_date

FORM_FEED = b"\f"
_FORM_FEED_BYTE = FORM_FEED[0]
PAGE_CHARS = 1_000_000
"""What is longer than this is no page."""

_DIGITS = re.compile(r"\d+")
_TARGETS_HEADINGS = ("References", "Visible links", "Hidden links")
_TELLING = (*_TARGETS_HEADINGS, *HEADER_STARTS, *ADDRESS_STARTS, *RULE_MARKS)
"""What lines begin with, beside date lines, that may give away where a page begins."""

_FIRST_BYTES = first_bytes("".join(telling[0] for telling in _TELLING))
_BEHIND, _AHEAD = 4, 3
_ADDRESSED = 2  # pages more that begin with their addresses make it sure that all do
_REMEMBERED = 1 << 10  # lines


def _telling(lines: Sequence[bytes]) -> list[int]:
    """The numbers of the lines that may give away where a page begins, as they lie in the dump.

    Few do. Every date line holds the century.
    """
    firsts = _FIRST_BYTES
    return [n for n, x in enumerate(lines) if b"20" in x or b"19" in x or x[0] in firsts]


def split_pages(
    blocks: Iterable[Block], lexicon: Lexicon, decode: Decoder = bytes.decode
) -> Iterator[DumpPage]:
    """The pages of a dump, in order; at most one of them is held in memory, and a block.

    A page begins after a form feed, after a line of ``=====``, with each headline that has a
    page's info lines under it, with each URL or date line if the dump begins with one, and where a
    tool says so:
    with front matter, and after the URLs that a terminal browser lists under a page. A line that
    begins with a form feed begins a page.
    """
    text_of = lru_cache(_REMEMBERED)(lambda raw: single_spaced(decode(raw)))
    splitter = _Splitter(HeadLines(lexicon), decode, text_of)
    for offset, lines in blocks:
        yield from splitter.add(offset, lines)
    yield from splitter.finish()


@dataclass(slots=True)
class _Splitter:
    heads: HeadLines
    decode: Decoder
    text_of: Decoder
    """The text of a line, white space folded."""

    lines: list[bytes] = field(default_factory=list)
    """Those of the page that hold anything."""

    offsets: list[int] = field(default_factory=list)
    """Where they begin."""

    in_targets: bool = False
    is_whole: bool = True
    site: str | None = None
    """That of the URL the dump begins with, empty if it does not; None before it has begun."""

    header: str = ""
    """With what the fields over the first page begin, as they then do over others."""

    are_headed: bool = False
    """Whether nothing else begins a page: the fields are front matter, or another page has them."""

    header_bytes: tuple[bytes, ...] = ()
    """The same as it lies in the dump."""

    addressed: Counter[bool] = field(default_factory=Counter)
    """How many more pages begin with theirs, of the same site and of others."""

    address: int = 0
    """The number of the last line that may be that of the next page, 0 if there is none."""

    dated: str = ""
    """How the date line is written that the dump begins with, its headline under it, as a database
    of papers has it; empty if it does not."""

    shape: tuple[str, ...] = ()
    """The kinds of lines in the dump's first head, and how its date is written."""

    def add(self, offset: int, lines: Sequence[bytes]) -> Iterator[DumpPage]:
        """Take the next lines of the dump; give the pages that they end."""
        offsets = list(accumulate(map(len, lines), initial=offset))
        feeds = [number for number, raw in enumerate(lines) if raw[0] == _FORM_FEED_BYTE]
        for first, end in pairwise([0, *feeds, len(lines)]):
            if first < end and lines[first][0] == _FORM_FEED_BYTE:
                yield from self.finish()
            words = enumerate(sure_words(lines[first:end]), first)
            held = [number for number, word in words if word or self.text_of(lines[number])]
            judged = max(0, len(self.lines) - _AHEAD)
            self.lines += [lines[number] for number in held]
            self.offsets += [offsets[number] for number in held]
            yield from self._judge(judged)
        if not self._is_short(self.lines):
            self._drop(slice(1, -_BEHIND - _AHEAD - 2))
            self.is_whole = False

    def finish(self) -> Sequence[DumpPage]:
        """Judge the last lines, which have fewer after them, and give what is left."""
        pages: list[DumpPage] = []
        for distance in range(_AHEAD, 0, -1):
            start = self._cut_at(max(0, len(self.lines) - distance))
            if start:
                pages.append(self._take(start))
        if self.lines:
            pages.append(self._take(len(self.lines)))
        return pages

    def _judge(self, first: int) -> Iterator[DumpPage]:
        """Give the pages that the lines from `first` on end, where they have enough after them."""
        if self.site is None and self.lines:
            address = self._text(0).removeprefix("\ufeff")
            self.site = site_of(address) if is_address(address) else ""
            self.header = header_start([address, *self._under(0)[1:]])
            self.header_bytes = encoded(self.header) if self.header else ()
            self.are_headed = self.header in HEADER_STARTS
            self.dated = self._date_over(0)
        end, taken = max(first, len(self.lines) - _AHEAD), 0
        lines = self.lines[first:end]
        telling = {first + number for number in _telling(lines)}
        if self.header_bytes:
            begins = (raw.lstrip().startswith(self.header_bytes) for raw in lines)
            telling.update(number for number, found in enumerate(begins, first) if found)
        for index in range(first, end):
            if index in telling or self.in_targets:
                start = self._cut_at(index - taken)
                if start:
                    yield self._take(start)
                    taken += start

    def _cut_at(self, index: int) -> int:
        """The number of the line with which a page begins that `index` gives away, else 0."""
        return self._start_of_page(index) if index else 0

    def _take(self, end: int) -> DumpPage:
        lines = self.lines[:end]
        page = DumpPage(lines, self.offsets[:end], self.is_whole and self._is_short(lines))
        self._drop(slice(end))
        self.is_whole, self.in_targets = True, False
        if self.lines and self._has_address(0):
            self.addressed[self._is_own(0)] += 1
        return page

    def _is_short(self, lines: Sequence[bytes]) -> bool:
        """Whether they are no more than a page has; no line has more characters than bytes."""
        if sum(map(len, lines)) <= PAGE_CHARS:
            return True
        return sum(len(self.decode(raw)) for raw in lines) <= PAGE_CHARS

    def _drop(self, lines: slice) -> None:
        del self.lines[lines], self.offsets[lines]
        self.address = 0

    def _text(self, index: int) -> str:
        return self.text_of(self.lines[index])

    def _texts(self, first: int, end: int) -> list[str]:
        return list(map(self.text_of, self.lines[first:end]))

    def _start_of_page(self, index: int) -> int:
        """The number of the line with which a page begins that `index` gives away, else 0."""
        text = self._text(index)
        if self.in_targets or text.startswith(_TARGETS_HEADINGS):
            return self._after_targets(index)
        if text.startswith(ADDRESS_STARTS):
            return self._under_address(index)
        if text.startswith(self.header or HEADER_STARTS) and header_start(self._under(index)):
            self.are_headed = bool(self.header)
            return index
        if self.are_headed:
            return 0
        if text[0] in RULE_MARKS and RULE.fullmatch(text):
            return self._after_rule(index)
        date = DATE_LINE.fullmatch(text)
        if date and self.dated and self._date_over(index) == self.dated:
            return index if self._has_prose(index) else 0
        start = self._headline_over(index, date) if date else 0
        return 0 if start <= _AHEAD and self._has_fields() else start

    def _date_over(self, index: int) -> str:
        """How a date line is written over a headline with prose under it; empty if it is none.

        A list of headlines has no prose under each, and a diary no headline under each day.
        """
        text, *under = self._under(index)
        date = DATE_LINE.fullmatch(text.removeprefix("\ufeff"))
        if not (date and under and self.heads.is_headline(under[0]) and not is_prose(under[0])):
            return ""
        others = [*self._texts(max(0, index - 2), index), under[0]]
        if any(map(DATE_LINE.fullmatch, others)) or not any(map(is_prose, under[1:])):
            return ""
        return _DIGITS.sub("0", date["date"])

    def _has_fields(self) -> bool:
        """Whether the page begins with fields, the title and the time among them."""
        return bool(self.header) and self._text(0).removeprefix("\ufeff").startswith(self.header)

    def _under(self, index: int) -> list[str]:
        return self._texts(index, index + 1 + _AHEAD)

    def _under_address(self, index: int) -> int:
        """Where one page begins with its address, so does the next one.

        Stories and their lists of others have addresses on lines of their own as well: those stand
        between sentences, or each beside a headline, and few are of the site. So a headline must
        stand under it and a date, or prose if it is of the site, until two pages did begin so.
        """
        under = self._under(index)[1:]
        if not under or not self._may_begin(index):
            return 0
        is_own = self._is_own(index)
        if is_own or self._are_addressed():
            self.address = index
        is_head = self.heads.is_headline(under[0]) and not read_fields(under[0])[0]
        if self.addressed[is_own] < _ADDRESSED:
            is_head &= any(is_own if is_prose(x) else first_date(x) for x in under[1:])
        else:
            is_head |= not PROSE.search(under[0])
        return index if is_head and self._has_prose(index) else 0

    def _has_address(self, index: int) -> bool:
        return bool(self.site) and is_address(self._text(index).removeprefix("\ufeff"))

    def _may_begin(self, index: int) -> bool:
        """Whether a line is an address that no label or list names."""
        if not self._has_address(index):
            return False
        over, under = self._texts(max(0, index - 2), index), self._under(index)[1:3]
        return not (over[-1].endswith(COLONS) or any(map(is_address, (*over, *under))))

    def _are_addressed(self) -> bool:
        return self.addressed.total() >= _ADDRESSED

    def _is_own(self, index: int) -> bool:
        return site_of(self._text(index)) == self.site

    def _has_prose(self, end: int) -> bool:
        return any(
            len(raw) >= PROSE_CHARS and is_prose(self.text_of(raw)) for raw in self.lines[:end]
        )

    def _after_targets(self, index: int) -> int:
        """The URLs of a page's links, numbered, are the last that a terminal browser prints."""
        text = self._text(index)
        if is_target(text):
            return 0
        was_in_targets, self.in_targets = self.in_targets, False
        if text.startswith(_TARGETS_HEADINGS) and any(map(is_target, self._under(index)[1:2])):
            self.in_targets = True
            return 0
        return index if was_in_targets else 0

    def _after_rule(self, index: int) -> int:
        """A rule of ===== parts pages; others part sections too, so a head must follow."""
        under = self._under(index)[1:]
        if not under or not self.heads.is_headline(under[0]):
            return 0
        is_head = any(DATE_LINE.fullmatch(x) or self.heads.kind(x) for x in under[1:])
        return index + 1 if self._text(index)[0] == "=" or is_head else 0

    def _headline_over(self, index: int, date: re.Match[str]) -> int:
        """The headline over a date line, if the lines between and under them are a page's head."""
        top = index - 1
        while top > 0 and index - top <= _BEHIND and self.heads.kind(self._text(top)):
            top -= 1
        if not self.heads.is_headline(self._text(top)):
            return 0
        byline = self._texts(top + 1, index)
        for text in self._texts(index + 1, index + 1 + _AHEAD):
            if not self.heads.kind(text):
                break
            byline.append(text)
        is_table = any(DATE_LINE.fullmatch(text) and text[0].isdigit() for text in byline)
        return 0 if is_table else self._accepted(top, date, byline)

    def _accepted(self, top: int, date: re.Match[str], byline: list[str]) -> int:
        """`top` if the lines under it are a head in all likelihood, else 0."""
        kinds = [self.heads.kind(text) or "" for text in byline]
        shape = (*kinds, _DIGITS.sub("0", date[0]))
        if top == 0 or (top == 1 and self._has_address(0)):
            self.shape = self.shape or shape
            return 0
        by, rest = date["by"], date["rest"]
        if not self._has_prose(top):
            return 0  # a menu stands over the page that it is of
        credited = "credit" in kinds or (by and self.heads.kind(by)) or CREDIT.search(rest or "")
        # The office and the day under an official notice are not followed by the hour.
        if credited or (kinds and date["clock"]) or shape == self.shape:
            return self._with_lines_over(top)
        is_page = self.heads.ends_page(self._text(top - 1)) and not self._are_addressed()
        return top if is_page else 0

    def _with_lines_over(self, top: int) -> int:
        """The number of the page's address over its menu and headline, else of the path.

        Where two pages begin with their addresses, all do.
        """
        if 0 < self.address < top and not any(map(is_prose, self._texts(self.address, top))):
            return self.address
        self.address = 0
        if self._are_addressed():
            return 0
        rule = self.heads.lexicon.match(self._text(top - 1), "head")
        return top - 1 if rule and rule.kind == "crumb" else top
