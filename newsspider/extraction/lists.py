"""Whether a page is a list: headlines that lead to other pages, not a story under its own.

A story stands right under its headline, and lists of others around both. On a list, what reads like
a story is one of its teasers, or the foot of the page: entries stand before it, or beside each
sentence of it; or it is the introduction over its entries, which say more.
"""

import re
from functools import cached_property
from itertools import takewhile
from urllib.parse import parse_qsl, urlsplit

from newsspider.extraction.dated import (
    ENTRY_LINES,
    begins_with_headline,
    dated_before,
    is_declared,
)
from newsspider.extraction.page import Page
from newsspider.fields.markup import links_in
from newsspider.page.clicks import LEADING_NAMES, clicked
from newsspider.page.lines import LINKED_HEADLINE_CHARS, Line
from newsspider.urls import canonical_url
from newsspider.words.lexicon import HEADINGS
from newsspider.words.time import first_date

_LEAST_ENTRIES = 2
SLIGHT = 1 / 3
"""A share of what a story says: links that nobody announces may say so much beside it."""

_CREDITS = frozenset(("byline", "credit"))
_HEADINGS = frozenset(("h1", "h2", "h3"))
_DOCUMENT = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|ofd|zip|rar)$", re.I)


class Entries:
    """The lines of a page that lead to other stories.

    Those under a known heading do not count: articles have such lists too. Nor do credits, which
    may link their author or desk.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        # Links that articles have, too.
        self._beside = _under_headings(page) | _credits(page)

    @cached_property
    def around(self) -> list[int]:
        """Those in and around the story."""
        page = self._page
        if page.body is None:
            return []
        inside = range(*page.reading.ranges.get(page.body.container, (0, 0)))
        numbers = {*page.body.lines, *inside} - {page.headline} | {*_foreign_headline(page)}
        asked = numbers - self._beside
        return sorted(i for i in asked if _is_entry(page.lines[i]) or _is_card(page, i))

    def shown(self, first: int = 0, end: int | None = None) -> list[int]:
        """Those that are headlines, wherever a reader sees them but beside the story.

        :param first: they are asked for from this line on, up to the one before `end`.
        """
        lines = self._page.lines if self._page.body else []
        return [
            i
            for i, line in enumerate(lines[first:end], first)
            if not (line.hidden or line.landmark or i in self._beside)
            and (
                line.link_chars >= LINKED_HEADLINE_CHARS
                if line.is_link
                else _is_card(self._page, i)
            )
        ]


def is_list(page: Page, entries: Entries) -> bool:
    """Whether a page is a list.

    :param entries: those of the page.
    """
    if _strings_stories(page):
        return True
    above = _above_story(page, entries)
    found = [*entries.around, *above]
    if not found or dated_before(page, _first_under_headline(page, found)):
        return False
    return _is_made_of(page, entries.around) or _is_behind(page, above)


def has_entries(page: Page) -> bool:
    """Whether several entries stand in and around the story."""
    return len(Entries(page).around) >= _LEAST_ENTRIES


def is_outweighed(page: Page, entries: Entries, share: float = 1.0) -> bool:
    """Whether the entries on a page say more than a share of what its story says."""
    return _outweigh(page, entries.shown(), share)


def _is_card(page: Page, index: int) -> bool:
    """Whether a line is the headline of a block that is no link, but opens a page by a script."""
    if len(page.lines[index].text) < LINKED_HEADLINE_CHARS:
        return False
    for block in page.reading.outermost_from(index):
        if page.reading.ranges[block][1] - index > ENTRY_LINES + 1:
            return False  # as are those around it
        target = "" if LEADING_NAMES.isdisjoint(block.keys()) else clicked(block)
        if target and canonical_url(target, page.base) != page.url:
            return True
    return False


def _under_headings(page: Page) -> set[int]:
    """The lines of lists that a known heading announces, such as 相关内容."""
    rules, under = page.lexicon.rules, set[int]()
    for index, rule in page.removed_by.items():
        if index not in under and rule in rules and rules[rule].kind in HEADINGS:
            under |= set(takewhile(page.removed_by.__contains__, range(index, len(page.lines))))
    return under


def _credits(page: Page) -> set[int]:
    """The lines that only say who wrote or brought the story; entries may have a date."""
    lines, rules = page.lines, page.lexicon.rules
    named = ((i, rules[rule].kind) for i, rule in page.removed_by.items() if rule in rules)
    credited = (i for i, kind in named if kind in _CREDITS and lines[i].links)
    return {i for i in credited if first_date(lines[i].text) is None}


def _is_entry(line: Line) -> bool:
    """Whether a line begins with a linked headline, and with none of an attached document."""
    return begins_with_headline(line) and not _is_attached(line)


def _is_attached(line: Line) -> bool:
    """Whether a line leads to documents alone, as a notice has them under its text."""
    targets = [link.get("href") or "" for link in links_in(line)]
    return bool(targets) and all(_DOCUMENT.search(target) for target in targets)


def _foreign_headline(page: Page) -> list[int]:
    """The headline's line if it is a link to another page."""
    owner = None if page.headline is None else page.lines[page.headline].owner
    if page.headline is None or owner is None:
        return []
    hrefs = [a.get("href") for a in (*owner.iter("a"), *owner.iterancestors("a"))]
    targets = [canonical_url(href, page.base) for href in hrefs if href]
    return [page.headline] if targets and not any(_leads_here(page, x) for x in targets) else []


def _leads_here(page: Page, target: str) -> bool:
    """Whether an address is that of the page, on whatever host and with less of a query.

    One that can't be parsed leads nowhere else.
    """
    try:
        there, here = urlsplit(target), urlsplit(page.url)
    except ValueError:
        return True
    asked = set(parse_qsl(there.query))
    return (
        there.path == here.path
        and asked <= set(parse_qsl(here.query))
        and bool(asked or there.path.strip("/"))
    )


def _is_made_of(page: Page, entries: list[int]) -> bool:
    """Whether entries stand over most sentences of the story, or say more under it than it says.

    Of what the head dates, only the former tells: any list may stand under a story.
    """
    first, last = page.story[0], page.story[-1]
    told = [i for i in page.story if page.lines[i].weight or i in entries]
    gaps = zip([-1, *told], told, strict=False)
    parted = sum(any(a < i <= b for i in entries) for a, b in gaps)
    is_several = len(entries) >= _LEAST_ENTRIES or any(i < first for i in entries)
    if is_several and parted > len(told) - parted:
        return True
    under = [i for i in entries if i > last]
    return len(under) >= _LEAST_ENTRIES and _outweigh(page, under) and not is_declared(page)


def _above_story(page: Page, entries: Entries) -> list[int]:
    """The entries that a reader meets between the headline and the story."""
    top, first = page.headline, page.story[0]
    return entries.shown(0 if top is None else top + 1, first)


def _first_under_headline(page: Page, entries: list[int]) -> int:
    """The first entry under the headline, or else the story: menus of entries may be over it."""
    top = page.headline
    if top is None:
        return min(entries)
    return min((i for i in entries if i > top), default=page.story[0])


def _is_behind(page: Page, above: list[int]) -> bool:
    """Whether the story is no more than what stands behind a list, such as the page's foot."""
    if len(above) < _LEAST_ENTRIES:
        return False
    return bool(_foreign_headline(page)) or _outweigh(page, above)


def _outweigh(page: Page, entries: list[int], share: float = 1.0) -> bool:
    """Whether entries say more than a share of what the story says."""
    told = sum(page.lines[i].link_chars or len(page.lines[i].text) for i in entries)
    return told >= share * sum(map(len, page.paragraphs))


def _strings_stories(page: Page) -> bool:
    """Whether whole stories, each dated under its headline, stand between headline and story."""
    lines, top = page.lines, page.headline
    if top is None or lines[top].tag not in _HEADINGS:
        return False
    between = range(top + 1, page.story[0])
    prose = (i for i in between if lines[i].weight and i not in page.removed_by)
    first = next(prose, between.stop)
    return any(_heads_story(page, lines[top], i) for i in range(first, between.stop))


def _heads_story(page: Page, headline: Line, index: int) -> bool:
    """Whether a line is a headline of the same kind as the page's, with a date under it."""
    line = page.lines[index]
    if line.tag != headline.tag or line.text == headline.text or line.hidden:
        return False
    under = page.lines[index + 1 : index + 1 + ENTRY_LINES]
    return len(line.text) >= LINKED_HEADLINE_CHARS and any(first_date(x.text) for x in under)
