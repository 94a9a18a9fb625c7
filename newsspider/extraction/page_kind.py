"""Whether a page is an article, and if not, what it is.

An article is running text under a headline of its own with a publication time beside it. A page
without that time must make up for it by its address, or its length and credits, and must not be a
list: front pages, sections, topics and profiles are made of entries, headlines that link to other
pages. The pages that every site has once (imprint, log-in, errors) are known by their headlines.
What only speaks to its visitor (prove that you are human) may look like any of these, and is told
first.
Where the layout of a page is known and its story stands where others do, it is no list.
"""

import re
from urllib.parse import unquote, urlsplit

from newsspider.extraction.dated import FOLDER_PAGE, has_dated_path, is_dated
from newsspider.extraction.error_pages import ERROR_HEADLINE, breaks_off, gone_reason, says_nothing
from newsspider.extraction.lists import (
    SLIGHT,
    Entries,
    has_entries,
    is_list,
    is_outweighed,
)
from newsspider.extraction.notices import BLOCKED, is_challenge, notice_of
from newsspider.extraction.page import Page
from newsspider.extraction.posts import is_thread
from newsspider.fields.claims import SPLIT
from newsspider.words.fold import fold
from newsspider.words.vocabulary import expand

_MAY_BE_GONE = frozenset(("no_story", "no_headline", "service_page", "no_date"))
_LEAST_CHARS = 12
_ENDS = tuple("。！？…”」.!?")
_UNDATED_CHARS, _UNCREDITED_CHARS = 100, 250
_SURE = 0.5
# Headlines of the pages that a site has once; the whole headline, folded.
_SERVICE_PAGE = re.compile(
    expand(
        r"{about}(?:我们|本站|本网|.{2,8}网)|{site_itself}?(?:简介|介绍|概况)"
        r"|(?:{policy_of}|网站|本站|本网)*{policy}|{offer}|{service_name}"
        r"|(?:用户|会员|账号)?(?:登录|登陆|注册|登录/注册)|(?:站内|高级)?搜索(?:结果)?(?:\W.{0,20})?|标签[:].{0,20}"
        r"|(?:系统|操作|温馨)?提示(?:信息)?|正在跳转.{0,8}|页面跳转.{0,8}"
    )
)
_SEARCH = re.compile(r"(?:站内|全站|高级|新闻)?(?:搜索|检索|查询)结果|searchresults?")
_SERVICE_PATH = re.compile(
    r"/(?:about|compan|contact|copyright|faq|guide|help|history|intro|job|join|legal|privacy|profile"
    r"|service|terms)[^/]*(?:/|$)",
    re.I,
)
# How a text begins that presents a firm, a person, a course or a service and tells no story.
_INTRODUCES = re.compile(
    r"[^。]{0,30}(?:成立于|创立于|始建于|创建于|创办于|是一[家所][^。]{0,40}(?:公司|企业|集团|机构|大学|学[校院]|医院)|,[男女],)"
    r"|(?:欢迎|感谢)[您你]?(?:使用|访问|光临|来到|注册)|本(?:[课課]程|公司|网?站|协议|条款|产品|专业)"
)
_OWN_ADDRESS = re.compile(
    r"\d{4,}|[0-9a-f]{8,}|[a-z]*\d[a-z\d]{5,}|[?&]\w{0,8}(?:id|p)=\d"
    r"|\b(?!(?:list|index|page)-)[a-z]+(?:-[a-z\d]+){2}",
    re.I,
)
# A headline as the name of a page: what lists are called after is shorter, or says so.
_SPELLED_OUT = re.compile(r"(?:[^\u4e00-\u9fff]*[\u4e00-\u9fff]){10}")
_OF_LISTS = re.compile(r"/(?:author|categor|channel|search|section|tag|topic)[^/]*/", re.I)


REASONS = (
    *("not_html", "no_story", "no_headline", "front_page", "soft_404", "login_wall"),
    *("blocked", "maintenance", "service_page", "list", "no_date", "too_costly"),
    "text_under_several_titles",
)
"""Why a page may not be an article."""


def reject_reason(page: Page) -> str | None:
    """Why a page is not an article, one of `REASONS`; None if it is one."""
    reason = _reason(page)
    if reason is None and breaks_off(page):
        return "login_wall"
    if reason in _MAY_BE_GONE:
        reason = gone_reason(page) or reason
    if reason != "no_date":
        return reason
    if _is_dated_elsewhere(page):
        return None
    return "list" if has_entries(page) else reason


def _reason(page: Page) -> str | None:
    if page.too_costly:
        return "too_costly"
    chars = sum(map(len, page.paragraphs))  # the search may find lines in a script
    notice = _notice(page)
    if notice:
        return notice
    headline = fold(page.title or "")
    if ERROR_HEADLINE.fullmatch(headline):
        return "soft_404"
    if page.has_shared_text and not any(page.lines[index].weight for index in page.story):
        return "text_under_several_titles"
    if chars < _LEAST_CHARS or says_nothing(page) or is_thread(page):
        return "no_story"
    if not headline:
        return "no_headline"
    if page.is_located and _is_front_page(page.url):
        return "front_page"
    if _SERVICE_PAGE.fullmatch(headline) or _tells_results(page):
        return "service_page"
    if page.is_settled and is_dated(page, []):
        return None
    entries = Entries(page)
    if is_list(page, entries):
        return "list"
    return None if is_dated(page, entries.around) or _stands_alone(page, entries) else "no_date"


def _notice(page: Page) -> str | None:
    """What a page is that speaks to its visitor, or says nothing at all."""
    if is_challenge(page):
        return BLOCKED
    return notice_of(page) if page.lines else "not_html"


def _is_front_page(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and parts.path in ("", "/") and not parts.query


def _tells_results(page: Page) -> bool:
    """Whether a part of the title element says that a search found what is on the page."""
    parts = SPLIT.split(page.metadata.title or "")
    return any(_SEARCH.fullmatch(fold(part)) for part in parts)


def _is_dated_elsewhere(page: Page) -> bool:
    """Whether what led to the page dates its story, or the address of what has a headline does."""
    return page.told is not None or (page.headline is not None and _is_dated_by_path(page))


def _is_dated_by_path(page: Page) -> bool:
    """Whether the address dates a story: where there is none, a postal address may stand for it."""
    return has_dated_path(page.url) and any(text.endswith(_ENDS) for text in page.paragraphs)


def _stands_alone(page: Page, entries: Entries) -> bool:
    """Whether an undated page has text enough to be a story where it stands.

    An address of its own tells a story. Anywhere else, as old essays stand at /a.htm, it has to be
    long, or credited, and surely one, and must not introduce what it is named after. Without an
    address, running text is enough.
    """
    if not page.url:
        return any(page.lines[index].weight for index in page.story)
    if page.headline is None and is_outweighed(page, entries):
        return False
    chars = sum(map(len, page.paragraphs))
    if _has_own_address(page.url) or _is_dated_by_path(page):
        return chars >= _UNDATED_CHARS
    if page.headline is None or (page.certainty or 0.0) < _SURE or _introduces(page):
        return False
    if page.source is not None or page.metadata.json_ld:
        return chars >= _UNDATED_CHARS
    path = urlsplit(page.url).path
    is_folder = FOLDER_PAGE.search(path) is not None  # as topics have, with an introduction
    if _SERVICE_PATH.search(path) or (is_folder and is_outweighed(page, entries, SLIGHT)):
        return False
    return chars >= _UNCREDITED_CHARS


def _introduces(page: Page) -> bool:
    """Whether a text begins as an entry does, with its headline or with what it presents."""
    first = fold(page.paragraphs[0])
    return first.startswith(fold(page.title or "")) or _INTRODUCES.match(first) is not None


def _has_own_address(url: str) -> bool:
    """Whether a URL ends as that of one story does, with a number or a few words of it."""
    parts = urlsplit(url)
    folder, _, last = parts.path.rstrip("/").rpartition("/")
    if _SPELLED_OUT.match(unquote(last)) and not _OF_LISTS.search(f"{folder}/"):
        return True
    return _OWN_ADDRESS.search(f"{last}?{parts.query}") is not None
