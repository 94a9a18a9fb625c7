"""Stories over several pages: which page of its story a page is, and one record of all of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newsspider.extraction.page import Link, Page
from newsspider.extraction.pager import is_last, is_next, is_previous, label_of, split_page
from newsspider.items import Article, Image, Removed, article_id, content_hash, fold_for_comparison
from newsspider.urls import canonical_url, twin_key

_SINGLE = re.compile(
    r"[\[【(（>]*(?:点击|點擊)?(?:(?:在|于)?(?:本|单|單|一)页(?:内)?)?(?:阅读|閱讀|查看|显示|顯示|浏览|瀏覽|展开|展開)?"
    r"(?:全文|余下全文|餘下全文|剩余全文|全部|所有页|单页|單頁)(?:阅读|閱讀|显示|顯示|浏览)?[\]】)）>»]*"
)
_SINGLE_CHARS = 14
_SAYS_TOTAL = re.compile(r"共\s{0,2}(\d{1,3})\s{0,2}[页頁]|(?<![\d/-])\d{1,3}\s{0,2}/\s{0,2}(\d{1,3})(?![\d/-])")
_TITLED = re.compile(r"第\s{0,2}(\d{1,3})\s{0,2}[页頁][:：\s].{1,60}")
_MOST = 200  # pages of a story; a larger number is an id
_NEAR = 12  # lines around the story in which a pager stands
_FILLED_IN = ("authors", "source", "modified", "sections", "summary", "keywords")


@dataclass(frozen=True, slots=True)
class Parts:
    """Where a page stands among the pages of its story."""

    number: int
    """The number of this page, from 1."""

    total: int | None
    """How many there are, if the pager says so."""

    first: str
    """The URL of the first page: the story's own."""

    urls: dict[int, str]
    """The URLs of the other pages that the pager names, by number, in order."""

    next: str | None
    """The URL of the next page."""

    single_page: str | None
    """The URL of a page with the whole story (阅读全文), if there is one."""
