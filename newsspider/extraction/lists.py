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
    begins_with_host,
    dated_before,
    is_declared,
    top_of,
)
from newsspider.extraction.page import Page
from newsspider.fields.markup import links_in
from newsspider.page.clicks import LEADING_NAMES, clicked
from newsspider.page.lines import LINKED_HEADLINE_CHARS, Line
from newsspider.urls import canonical_url
from newsspider.words.labels import read_fields
from newsspider.words.lexicon import HEADINGS
from newsspider.words.time import first_date

_ENTRY_CHARS = 60
_LEAST_ENTRIES = 2
SLIGHT = 1 / 3
"""A share of what a story says: links that nobody announces may say so much beside it."""

_CREDITS = frozenset(("byline", "credit"))
_MAKERS = frozenset(("author", "reporter", "source"))
_HEADINGS = frozenset(("h1", "h2", "h3"))
_DOCUMENT = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|ofd|zip|rar)$", re.I)


class Entries:
    """The lines of a page that lead to other stories.

    Those under a known heading do not count: articles have such lists too. Nor do credits, which
    may link their author, desk or source.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._under_headings = _under_headings(page)

    @cached_property
    def around(self) -> list[int]:
        """Those in and around the story."""
        page = self._page
        if page.body is None:
            return []
        inside = range(*page.reading.ranges.get(page.body.container, (0, 0)))
        numbers = {*page.body.lines, *inside} - {page.headline} | {*_foreign_headline(page)}
        story, lines = set(page.story), page.lines
        entries = (i for i in numbers if _is_entry(lines[i], i in story) or _is_card(page, i))
        return sorted(filter(self._counts, entries))

    def shown(self, first: int = 0, end: int | None = None) -> list[int]:
        """Those that are headlines, wherever a reader sees them but beside the story.

        :param first: they are asked for from this line on, up to the one before `end`.
        """
        lines = self._page.lines if self._page.body else []
        return [
            i
            for i, line in enumerate(lines[first:end], first)
            if not (line.hidden or line.landmark)
            and (
                (line.is_link and line.link_chars >= LINKED_HEADLINE_CHARS)
                or _is_card(self._page, i)
            )
            and self._counts(i)
        ]

    def _counts(self, index: int) -> bool:
        return index not in self._under_headings and not _is_credit(self._page, index)


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


def _is_credit(page: Page, index: int) -> bool:
    """Whether a line only says who wrote or brought the story; entries may have a date."""
    line, rule = page.lines[index], page.lexicon.rules.get(page.removed_by.get(index, ""))
    is_named = rule is not None and rule.kind in _CREDITS
    return (is_named and first_date(line.text) is None) or _is_source(line)


def _is_source(line: Line) -> bool:
    """Whether a line labels its link, as 来源 does, or begins with a site's address."""
    if begins_with_host(line):
        return True
    if not line.links or line.lead_link or len(line.text) > _ENTRY_CHARS:
        return False
    return any(found.kind in _MAKERS for found in read_fields(line.text)[0])


def _is_entry(line: Line, in_story: bool) -> bool:
    """Whether a line begins with a linked headline, or stands for a story and dates a link."""
    if begins_with_headline(line):
        return not _is_attached(line)
    return in_story and line.links > 0 and first_date(line.text[:_ENTRY_CHARS]) is not None


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
    prose = [i for i in page.story if page.lines[i].weight and not page.lines[i].is_link]
    told = [i for i in page.story if page.lines[i].weight or i in entries]
    is_several = len(entries) >= _LEAST_ENTRIES or any(i < first for i in entries)
    if is_several and (_stand_over_most(told, entries) or _stand_over_most(prose, entries)):
        return True
    under = [i for i in entries if i > last]
    return len(under) >= _LEAST_ENTRIES and _outweigh(page, under) and not is_declared(page)


def _stand_over_most(told: list[int], entries: list[int]) -> bool:
    """Whether entries stand right over, or begin, most of some lines."""
    gaps = zip([-1, *told], told, strict=False)
    parted = sum(any(a < i <= b for i in entries) for a, b in gaps)
    return parted > len(told) - parted


def _above_story(page: Page, entries: Entries) -> list[int]:
    """The entries that a reader meets between the headline and the story."""
    top, first = top_of(page), page.story[0]
    return entries.shown(0 if top is None else top + 1, first)


def _first_under_headline(page: Page, entries: list[int]) -> int:
    """The first entry under the headline, or else the story: menus of entries may be over it."""
    top = top_of(page)
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
