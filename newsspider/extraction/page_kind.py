"""Whether a page is an article, and if not, what it is.

An article is running text under a headline of its own with a publication time beside it. A page
without that time must make up for it by its address and its length, and must not be a list: front
pages, sections, topics and profiles are made of entries, headlines that link to other pages. The
pages that every site has once (imprint, log-in, errors) are known by their headlines.
"""

import re
from urllib.parse import urlsplit

from newsspider.extraction.error_pages import ERROR_HEADLINE, gone_reason, says_nothing
from newsspider.extraction.page import Page
from newsspider.page.clicks import LEADING_NAMES, clicked
from newsspider.page.lines import LINKED_HEADLINE_CHARS, Line
from newsspider.page.metadata import text_of
from newsspider.urls import canonical_url
from newsspider.words.fold import fold
from newsspider.words.lexicon import HEADINGS
from newsspider.words.relative import has_relative_time
from newsspider.words.time import ParsedDate, find_dates, first_date, url_day
from newsspider.words.vocabulary import expand

_MAY_BE_GONE = frozenset(("no_story", "no_headline", "service_page", "no_date"))
_LEAST_CHARS = 12
_UNDATED_CHARS = 100
_ENTRY_CHARS, _ENTRY_LINES = 60, 3
_LEAST_ENTRIES = 2
# Headlines of the pages that a site has once; the whole headline, folded.
_SERVICE_PAGE = re.compile(
    expand(
        r"{about}(?:我们|本站|本网|.{2,8}网)|{site_itself}?(?:简介|介绍|概况)"
        r"|(?:{policy_of}|网站|本站|本网)*{policy}|{offer}|{service_name}"
        r"|(?:用户|会员|账号)?(?:登录|登陆|注册|登录/注册)|(?:站内|高级)?搜索(?:结果)?.{0,20}|标签[:].{0,20}"
        r"|(?:系统|操作|温馨)?提示(?:信息)?|正在跳转.{0,8}|页面跳转.{0,8}"
    )
)
_OWN_ADDRESS = re.compile(r"\d{4,}|[0-9a-f]{8,}|[a-z]*\d[a-z\d]{5,}", re.I)


REASONS = (
    *("not_html", "no_story", "no_headline", "front_page", "soft_404", "login_wall"),
    *("service_page", "list", "no_date"),
)
"""Why a page may not be an article."""


def reject_reason(page: Page) -> str | None:
    """Why a page is not an article, one of `REASONS`; None if it is one."""
    reason = _reason(page)
    return (gone_reason(page) or reason) if reason in _MAY_BE_GONE else reason


def _reason(page: Page) -> str | None:
    if page.root is None or not page.lines:
        return "not_html"
    if sum(map(len, page.paragraphs)) < _LEAST_CHARS or says_nothing(page):
        return "no_story"
    if not page.title:
        return "no_headline"
    if _is_front_page(page.url):
        return "front_page"
    headline = fold(page.title)
    if ERROR_HEADLINE.fullmatch(headline):
        return "soft_404"
    if _SERVICE_PAGE.fullmatch(headline):
        return "service_page"
    entries = _entries(page)
    if _is_list(page, entries) and not _dated_before(page, entries):
        return "list"
    return None if _is_dated(page, entries) or _stands_alone(page) else "no_date"


def _is_front_page(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and parts.path in ("", "/") and not parts.query


def _entries(page: Page) -> list[int]:
    """The lines in and around the story that lead to other stories.

    Those under a known heading do not count: articles have such lists too.
    """
    if page.body is None:
        return []
    numbers = {*page.body.lines, *range(*page.reading.ranges.get(page.body.container, (0, 0)))}
    if page.headline is not None and _leads_elsewhere(page):
        numbers.add(page.headline)
    story = set(page.story)
    return sorted(
        i
        for i in numbers - _under_headings(page)
        if _is_entry(page.lines[i], i in story) or _is_of_card(page, page.lines[i])
    )


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


def _is_of_card(page: Page, line: Line) -> bool:
    """Whether a line stands in a small block that leads to another page when it is clicked."""
    element = line.owner if len(line.text) >= _HEADLINE_CHARS else None
    while element is not None:
        first, end = page.reading.ranges.get(element, (0, 0))
        if end - first > _ENTRY_LINES:
            return False
        if element.tag != "a" and not LEADING_NAMES.isdisjoint(element.keys()):
            target = clicked(element)
            return bool(target) and canonical_url(target, page.base) != page.url
        element = element.getparent()
    return False


def _leads_elsewhere(page: Page) -> bool:
    """Whether the headline is a link to another page."""
    assert page.headline is not None
    owner = page.lines[page.headline].owner
    anchors = [] if owner is None else [owner, *owner.iter("a"), *owner.iterancestors("a")]
    targets = [canonical_url(a.get("href") or "", page.base) for a in anchors if a.get("href")]
    return bool(targets) and page.url not in targets


def _is_list(page: Page, entries: list[int]) -> bool:
    prose = [i for i in page.story if page.lines[i].weight and i not in entries]
    if not entries or len(entries) < len(prose):
        return False
    return len(entries) >= _LEAST_ENTRIES or entries[0] < page.story[0]


def _dated_before(page: Page, entries: list[int]) -> bool:
    """Whether the publication time stands under the headline and before all entries."""
    if page.published is None or page.headline is None:
        return False
    between = range(page.headline + 1, entries[0])
    return any(_tells_day(page.lines[i].text, page.published) for i in between)


def _is_dated(page: Page, entries: list[int]) -> bool:
    """Whether the page itself, not its URL or one of its entries, tells when it was published."""
    if page.published is None:
        return False
    day = url_day(page.url)
    if day is not None and page.published.raw == day.raw:
        return False
    metadata = [text_of(page.metadata.json_ld.get("datePublished")) or ""]
    metadata += [content for contents in page.metadata.metas.values() for content in contents]
    if any(_tells_day(text, page.published) for text in metadata):
        return True
    holders = [i for i, line in enumerate(page.lines) if _tells_day(line.text, page.published)]
    return not holders or any(
        page.lines[i].lead_link < LINKED_HEADLINE_CHARS
        and not any(0 < i - entry <= _ENTRY_LINES for entry in entries)
        for i in holders
    )


def _tells_day(text: str, published: ParsedDate) -> bool:
    same_day = (moment.when.date() == published.when.date() for moment in find_dates(text))
    return any(same_day) or (published.raw in text and has_relative_time(published.raw))


def _stands_alone(page: Page) -> bool:
    """Whether an undated page has an address of its own and text enough to be a story.

    Without an address, which can't help then, running text is enough.
    """
    if not page.url:
        return any(page.lines[index].weight for index in page.story)
    parts = urlsplit(page.url)
    name = f"{parts.path.rpartition('/')[2]}?{parts.query}"
    prose = sum(map(len, page.paragraphs))
    return bool(_OWN_ADDRESS.search(name)) and prose >= _UNDATED_CHARS and len(page.story) > 1
