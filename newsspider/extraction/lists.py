"""Whether a page is a list: headlines that lead to other pages, not a story under its own.

A story stands right under its headline, and lists of others around both. On a list, what reads like
a story is one of its teasers, or the foot of the page: entries stand before it, or beside each
sentence of it.
"""

from collections.abc import Iterator

from newsspider.extraction.dated import ENTRY_LINES, dated_before
from newsspider.extraction.page import Page
from newsspider.page.clicks import LEADING_NAMES, clicked
from newsspider.page.lines import LINKED_HEADLINE_CHARS, Line
from newsspider.urls import canonical_url
from newsspider.words.lexicon import HEADINGS
from newsspider.words.time import first_date

_ENTRY_CHARS = 60
_LEAST_ENTRIES = 2
_HEADINGS = frozenset(("h1", "h2", "h3"))


def is_list(page: Page, entries: list[int]) -> bool:
    """Whether a page is a list.

    :param entries: what `find_entries` found on it.
    """
    if _strings_stories(page):
        return True
    above = _above_story(page)
    if dated_before(page, min([*entries, *above], default=0)):
        return False
    return _is_made_of(page, entries) or _is_behind(page, above)


def find_entries(page: Page) -> list[int]:
    """The lines in and around the story that lead to other stories.

    Those under a known heading do not count: articles have such lists too.
    """
    if page.body is None:
        return []
    numbers = {*page.body.lines, *range(*page.reading.ranges.get(page.body.container, (0, 0)))}
    if page.headline is not None and _leads_elsewhere(page):
        numbers.add(page.headline)
    story, cards = set(page.story), set(_cards(page))
    return sorted(
        i
        for i in numbers - _under_headings(page)
        if i in cards or _is_entry(page.lines[i], i in story)
    )


def _cards(page: Page) -> Iterator[int]:
    """The headlines of blocks that are no link, but that a script opens a page from."""
    for block, (start, end) in page.reading.ranges.items():
        if end - start > ENTRY_LINES + 1 or block.tag == "a":
            continue
        target = "" if LEADING_NAMES.isdisjoint(block.keys()) else clicked(block)
        leads = target and canonical_url(target, page.base) != page.url
        if leads and len(page.lines[start].text) >= LINKED_HEADLINE_CHARS:
            yield start


def _under_headings(page: Page) -> set[int]:
    """The lines of lists that a known heading announces, such as 相关内容."""
    rules, under, announced = page.lexicon.rules, set(), False
    for index in range(len(page.lines)):
        rule = page.removed_by.get(index)
        if rule is None:
            announced = False
        elif rule in rules and rules[rule].kind in HEADINGS:
            announced = True
        if announced:
            under.add(index)
    return under


def _is_entry(line: Line, in_story: bool) -> bool:
    """Whether a line begins with a linked headline, or stands for a story and dates a link."""
    if line.lead_link >= LINKED_HEADLINE_CHARS:
        return True
    return in_story and line.links > 0 and first_date(line.text[:_ENTRY_CHARS]) is not None


def _leads_elsewhere(page: Page) -> bool:
    """Whether the headline is a link to another page."""
    assert page.headline is not None
    owner = page.lines[page.headline].owner
    anchors = [] if owner is None else [owner, *owner.iter("a"), *owner.iterancestors("a")]
    targets = [canonical_url(a.get("href") or "", page.base) for a in anchors if a.get("href")]
    return bool(targets) and page.url not in targets


def _is_made_of(page: Page, entries: list[int]) -> bool:
    """Whether as many entries as sentences make the story."""
    prose = [i for i in page.story if page.lines[i].weight and i not in entries]
    if not entries or len(entries) < len(prose):
        return False
    return len(entries) >= _LEAST_ENTRIES or entries[0] < page.story[0]


def _above_story(page: Page) -> list[int]:
    """The entries that a reader meets between the headline and the story."""
    start = 0 if page.headline is None else page.headline + 1
    return _shown_entries(page, range(start, page.story[0]))


def _shown_entries(page: Page, numbers: range) -> list[int]:
    lines, cards, under = page.lines, set(_cards(page)), _under_headings(page)
    return [
        i
        for i in numbers
        if not (i in under or lines[i].hidden or lines[i].landmark)
        and (i in cards or (lines[i].is_link and lines[i].link_chars >= LINKED_HEADLINE_CHARS))
    ]


def _is_behind(page: Page, above: list[int]) -> bool:
    """Whether the story is no more than what stands behind a list, such as the page's foot."""
    if len(above) < _LEAST_ENTRIES:
        return False
    leads_elsewhere = page.headline is not None and _leads_elsewhere(page)
    return leads_elsewhere or _outweigh(page, above)


def is_outweighed(page: Page) -> bool:
    """Whether the entries on a page say more than its story."""
    return _outweigh(page, _shown_entries(page, range(len(page.lines))))


def _outweigh(page: Page, entries: list[int]) -> bool:
    told = sum(page.lines[i].link_chars or len(page.lines[i].text) for i in entries)
    return told >= sum(map(len, page.paragraphs))


def _strings_stories(page: Page) -> bool:
    """Whether whole stories, each dated under its headline, stand between headline and story."""
    lines, top = page.lines, page.headline
    if top is None or lines[top].tag not in _HEADINGS:
        return False
    has_text = False
    for index in range(top + 1, page.story[0]):
        line = lines[index]
        has_text = has_text or (line.weight > 0 and index not in page.removed_by)
        is_next = line.tag == lines[top].tag and line.text != lines[top].text and not line.hidden
        under = (first_date(lines[i].text) for i in range(index + 1, index + 1 + ENTRY_LINES))
        if has_text and is_next and len(line.text) >= LINKED_HEADLINE_CHARS and any(under):
            return True
    return False
