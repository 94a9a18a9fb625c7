"""Which links a page offers to read: its headlines, told from menus and pagers by the page alone.

What addresses look like is known only once some were fetched (see
`newsspider.discovery.url_shapes`). Until then a link counts by its text and by those beside it: a
list is a run of links in like markup, most of which read like headlines.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from newsspider.discovery.url_shapes import family_of, looks_like_article, url_shape
from newsspider.multipage.pager import is_last, is_more, is_next, is_previous, label_of
from newsspider.page.links import Link
from newsspider.remembered import remembered

_HEADLINE_SIZE = 8  # Chinese characters; a Latin word is as long as two
_LEAST_HEADLINES = 3
_LEAST_OF_ONE_SHAPE = 5
_MOST_PAGER_CHARS = 6
_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u3040-\u30ff]")
_WORD = re.compile(r"[^\W\d_\u2e80-\uffff]{2,}")
_LETTER = re.compile(r"[^\W\d_]")
_DATE_WORDS = re.compile(
    r"[年月日号號时時分秒周週星期礼禮拜一二三四五六七天]|\b(?:[AP]M|GMT)\b", re.I
)
# What a menu or a foot says at length.
_SERVICE = re.compile(
    r"许可证|許可證|备案|備案|网安备|网信办.{0,8}举报|营业执照|举报(?:中心|电话|平台|邮箱|专区|入口)|"
    r"版权(?:所有|声明)|网站(?:地图|声明|首页)|(?:关于|联系)我们|设为首页|加入收藏|免责(?:声明|条款)|隐私(?:政策|保护)"
)
# A link that says nothing of what it leads to, beside a headline that is none.
_READ_ON = re.compile(
    r"[\[【(（]?(?:阅读|閱讀|查看|点击|點擊)?(?:全文|原文|详情|詳情|详细|詳細)[\]】)）>»…]{0,3}"
)


def offered(links: Iterable[Link]) -> set[str]:
    """The URLs of the links that a page shows as headlines.

    Those of a run of like links most of which read so, but none beside those whose addresses tell
    that they are stories. Links to addresses of one shape that differ in a figure or code: in one
    run, whatever their text, but a number or a date; anywhere on the page, if they read so.
    """
    runs: defaultdict[str, dict[str, Link]] = defaultdict(dict)
    for link in links:
        if not is_of_pager(link) and not is_more(link):
            runs[link.place].setdefault(link.url, link)
    headlines = [link for run in runs.values() for link in run.values() if _is_headline(link)]
    found = _of_one_shape(headlines, lambda shape: family_of(shape) or shape)
    for run in runs.values():
        found |= _offered_by([*run.values()])
    return found


def _offered_by(run: Sequence[Link]) -> set[str]:
    headlines = {link.url for link in run if _is_headline(link)}
    if len(headlines) >= _LEAST_HEADLINES and 2 * len(headlines) >= len(run):
        told = {url for url in headlines if looks_like_article(url, 0)}
        return told if 2 * len(told) >= len(headlines) else headlines
    of_one_shape = _of_one_shape([link for link in run if _may_be_story(link)], _open_shape)
    return of_one_shape if 2 * len(of_one_shape) > len(run) else set()


def _of_one_shape(links: Iterable[Link], kind_of: Callable[[str], str]) -> set[str]:
    """The links to addresses of one kind, if they are several.

    :param kind_of: the kind of addresses of a shape, "" for none.
    """
    by_kind: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        by_kind[kind_of(url_shape(link.url))].add(link.url)
    by_kind.pop("", None)
    most = max(by_kind.values(), key=len, default=set())
    return most if len(most) >= _LEAST_OF_ONE_SHAPE else set()


def _open_shape(shape: str) -> str:
    """A shape at whose end figures or codes differ; "" for any other."""
    return shape if "?" in shape or "{" in shape.rstrip("/").rpartition("/")[2] else ""


def _is_headline(link: Link) -> bool:
    return reads_like_headline(words_of(link))


def _may_be_story(link: Link) -> bool:
    """Whether a link is a picture alone, or says more than a number or a date."""
    words = words_of(link)
    return not words or says_something(words)


def words_of(link: Link) -> str:
    """The text of a link; for a picture, or 阅读全文, what stands beside it."""
    if link.text and not _READ_ON.fullmatch(link.text):
        return link.text
    return link.beside


@remembered(8192, 200)
def reads_like_headline(text: str) -> bool:
    """Whether a text is as long as a headline, and says more than a menu, a date or a number."""
    words = _DATE_WORDS.sub("", text) if text[:1].isdigit() else text
    size = len(_CJK.findall(words)) + 2 * len(_WORD.findall(words))
    return size >= _HEADLINE_SIZE and not _SERVICE.search(text)


@remembered(8192, 200)
def says_something(text: str) -> bool:
    """Whether a text is more than a number or a date."""
    return _LETTER.search(_DATE_WORDS.sub("", text)) is not None and not _SERVICE.search(text)


def is_of_pager(link: Link) -> bool:
    """Whether a link's words are those of a pager: a number, 下一页, 首页, and no more."""
    if label_of(link.text) or is_next(link) or is_previous(link) or is_last(link):
        return True
    return 0 < len(link.text) <= _MOST_PAGER_CHARS and not link.text.strip(
        "首第一页頁 .…0123456789/共"
    )
