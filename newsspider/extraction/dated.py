"""Whether a page is dated: by itself, or by its address."""

import re
from itertools import islice
from urllib.parse import urlsplit

from newsspider.extraction.page import Page
from newsspider.page.lines import LINKED_HEADLINE_CHARS, Line
from newsspider.page.metadata import text_of
from newsspider.page.structure import nested_shape
from newsspider.words.labels import read_fields
from newsspider.words.names import is_medium
from newsspider.words.time import (
    DAY,
    DAY_DD,
    MONTH,
    MONTH_MM,
    NAMED_URL_DAY,
    YEAR,
    ParsedDate,
    find_dates,
    first_date,
    url_day,
)

ENTRY_LINES = 3
"""How many lines of an entry may follow its headline: teaser, section, date."""

_BAR_LINES = 5
_ROW = 4
_MONTH = rf"{YEAR}(?:[-/_]{MONTH}|{MONTH_MM})"
_DAY = rf"(?:[-/_]{DAY}|{DAY_DD})"
_PATH_DATE = re.compile(rf"(?<!\d){_MONTH}(?:{_DAY})?(?!\d)|{NAMED_URL_DAY}", re.I)
# What a path of a date names if it is no story: the whole day or month, or a page of its list.
_NO_STORY = re.compile(
    r"(?:index|default|list|home|archives?|page)?[-_]?\d*(?:\.[a-z]+)?|\d\d?", re.I
)
FOLDER_PAGE = re.compile(r"/(?:(?:page|index|default)\.[a-z]+)?$", re.I)
_HOST = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}/?", re.I)
_NUMBER_FILE = re.compile(r"\d+\.[a-z]+", re.I)
_NUMBER_OF_STORY = re.compile(r"\d{3,}")  # a page of a list has fewer digits


def tells_day(text: str, published: ParsedDate) -> bool:
    """Whether a text tells the day of a publication time, or its very words (3小时前, 5月9日)."""
    day = published.when.date()
    for moment in find_dates(text):
        if moment.when.date() == day:
            return True
    return published.raw in text and first_date(published.raw) is None


def begins_with_headline(line: Line) -> bool:
    """Whether a line begins with a linked headline.

    A linked medium is the source of the page, and a linked time leads to the post itself.
    """
    if line.lead_link < LINKED_HEADLINE_CHARS or _is_time_alone(line.text):
        return False
    return not (is_medium(_first_of(line)) or begins_with_host(line))


def begins_with_host(line: Line) -> bool:
    """Whether a line begins with the linked address of a site, as an info bar may."""
    if not line.lead_link or "." not in line.text:  # as most lines
        return False
    return _HOST.fullmatch(_first_of(line)) is not None


def _first_of(line: Line) -> str:
    return next((text.strip() for text in line.segments if text.strip()), "")


def top_of(page: Page) -> int | None:
    """The line that a story begins under: its headline, or the info bar right above it.

    A bar alone is above a story whose headline is a picture, or stands in the title element only.
    """
    if page.headline is not None or page.published is None:
        return page.headline
    first = page.story[0]
    near = range(max(0, first - _BAR_LINES), first)
    return next((i for i in reversed(near) if _is_bar(page, i)), None)


def _is_bar(page: Page, index: int) -> bool:
    """Whether a line labels the publication time or what stands beside it, and is of no entry."""
    line = page.lines[index]
    if line.lead_link or not read_fields(line.text)[0]:
        return False
    before = range(max(0, index - ENTRY_LINES), index)
    if any(begins_with_headline(page.lines[i]) and i not in page.removed_by for i in before):
        return False
    return page.published is not None and tells_day(line.text, page.published)


def dated_before(page: Page, line: int) -> bool:
    """Whether the publication time stands over or under the headline and before a line."""
    top = top_of(page)
    if page.published is None or top is None:
        return False
    between = range(max(0, top - 1), line)
    told = (i for i in between if tells_day(page.lines[i].text, page.published))
    return any(not _is_in_row(page, i) for i in told)


def _is_in_row(page: Page, index: int) -> bool:
    """Whether a time is one of many that stand alike, as each entry of a list has one.

    What stands outside of the block of headline and time is another list.
    """
    shape = nested_shape(page.lines[index].owner)
    around = (page.lines[i] for i in range(*_block_with_headline(page, index)))
    brief = (line for line in around if not line.weight and not line.hidden)
    dated = (line for line in brief if first_date(line.text) is not None)
    alike = (line for line in dated if nested_shape(line.owner) == shape)
    return sum(1 for _ in islice(alike, _ROW)) == _ROW


def _block_with_headline(page: Page, index: int) -> tuple[int, int]:
    """The lines of the innermost block that holds the page's own headline and another line."""
    whole = (0, len(page.lines))
    top, block = page.headline, page.lines[index].owner
    if top is None or page.lines[top].is_link:
        return whole
    while block is not None:
        start, end = page.reading.ranges.get(block, (index, index + 1))
        if start <= top < end:
            return start, end
        block = block.getparent()
    return whole


def is_declared(page: Page) -> bool:
    """Whether the head of the page tells when it was published."""
    if page.published is None:
        return False
    told = [text_of(page.metadata.json_ld.get("datePublished")) or ""]
    told += [content for contents in page.metadata.metas.values() for content in contents]
    return any(tells_day(text, page.published) for text in told)


def is_dated(page: Page, entries: list[int]) -> bool:
    """Whether the page itself, not its URL or one of its entries, tells when it was published."""
    if page.published is None or page.published is page.told:
        return False
    day = url_day(page.url)
    if day is not None and page.published.raw == day.raw:
        return False
    if is_declared(page):
        return True
    top = -1 if page.headline is None else page.headline
    is_told = False
    for i, line in enumerate(page.lines):
        if not tells_day(line.text, page.published):
            continue
        is_told = True
        under = (entry for entry in entries if not entry < top < i)
        is_entry = begins_with_headline(line) and not _is_only_link(page, i)
        if is_entry or any(n < i <= n + ENTRY_LINES for n in under):
            continue
        if not _is_in_row(page, i):
            return True
    return not is_told


def _is_only_link(page: Page, index: int) -> bool:
    """Whether a line is the only one with a link between the headline of a page and its story."""
    top = page.headline
    if top is None or page.lines[top].links or not top < index < page.story[0]:
        return False
    return not any(page.lines[i].links for i in range(top + 1, page.story[0]) if i != index)


def _is_time_alone(text: str) -> bool:
    """Whether a text is nothing but a time."""
    moment = first_date(text)
    return moment is not None and moment.raw.strip() == text.strip()


def has_dated_path(url: str) -> bool:
    """Whether a URL names one story of a month or day.

    >>> has_dated_path("http://news.example/2025/03/book-room/")
    True
    >>> has_dated_path("http://news.example/2025/03/18/8812/")
    True
    >>> has_dated_path("http://news.example/2025/new/mar/18/life/8812.htm")
    True
    >>> has_dated_path("http://news.example/2025/03/")
    False
    """
    path = FOLDER_PAGE.sub("", urlsplit(url).path)
    date = _PATH_DATE.search(path)
    if date is None:
        return False
    folders = path[date.end() :].split("/")
    name = _PATH_DATE.sub("", path.rpartition("/")[2]) if len(folders) == 1 else folders[-1]
    if "page" in folders:
        return False
    if len(folders) > 1 and _NUMBER_OF_STORY.fullmatch(name):
        return True
    return bool(_NUMBER_FILE.fullmatch(name)) or not _NO_STORY.fullmatch(name)
