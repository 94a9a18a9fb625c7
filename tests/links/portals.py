"""Portals that are made up: one list of stories, its pages, a menu, and what every site has.

What differs is how stories are addressed, how a list links to them, and how to its next page.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from http import HTTPStatus
from urllib.parse import quote, unquote

from samples.answers import Answer
from tests.links.prose import Place, Story, stories

A_PAGE = 12
KNOWN = "/a/{day:%Y%m%d}/{n:06}.html"
"""A way of addressing that every crawler takes for a story's."""


@dataclass(frozen=True)
class Listed:
    """A story as a list shows it."""

    url: str
    title: str
    day: str


@dataclass(frozen=True)
class ListPage:
    """One page of a list."""

    shown: list[Listed]
    number: int
    last: int
    address: Callable[[int], str]
    """The address of a page by its number."""

    @property
    def following(self) -> str | None:
        """The address of the next page."""
        return self.address(self.number + 1) if self.number < self.last else None


Part = Callable[[ListPage], str]
"""Some HTML of a list page: its links or its pager."""


def anchors(page: ListPage) -> str:
    """Headlines that are links, as in most lists."""
    items = (f'<li><a href="{escape(one.url)}">{one.title}</a></li>' for one in page.shown)
    return f'<ul class="list">{"".join(items)}</ul>'


def next_link(page: ListPage) -> str:
    """首页 and 下一页."""
    first = f'<a href="{escape(page.address(1))}">首页</a>' if page.number > 1 else ""
    after = f'<a href="{escape(page.following)}">下一页</a>' if page.following else ""
    return f'<div class="page">第{page.number}/{page.last}页 {first} {after}</div>'


def nothing(page: ListPage) -> str:
    """For a list that is its first page alone."""
    return ""


class Portal:
    """A portal with `count` stories, the newest first in lists of twelve.

    :param place: where it is at home, which makes its name, its host and all that it tells.
    :param story: the pattern of a story's address, see `Story.address`.
    :param first: the address of the list; ``/`` where the front page is the list.
    :param page: the pattern of its other pages, ``{p}`` is the number; ``{zero}`` counts from 0.
    :param links: what a list page has for its stories.
    :param pager: what it has for its next page.
    :param related: what a story has for others of its page of the list.
    """

    def __init__(
        self,
        place: Place,
        *,
        story: str = KNOWN,
        first: str = "/news/",
        page: str = "/news/index_{p}.html",
        links: Part = anchors,
        pager: Part = next_link,
        related: Part = anchors,
        count: int = 60,
    ) -> None:
        self.host = f"{place.pinyin}.example"
        self.name = f"{place.name}网"
        self.stories = stories(place.name, count)
        self._first, self._page = first, page
        self.listed = [
            Listed(href(one.address(story)), one.title, f"{one.published:%Y-%m-%d}")
            for one in self.stories
        ]
        self.pages: dict[str, str | bytes] = {}
        """What is served: content by address."""

        self._add_service_pages()
        # No headlines: stories read before the list would teach what their addresses look like.
        self.add("/", self.framed(self.name, ""))
        for shown in self.list_pages:
            body = f"<h2>要闻</h2>{links(shown)}{pager(shown)}"
            self.add(shown.address(shown.number), self.framed(f"要闻_{self.name}", body))
        for at, one in enumerate(self.stories):
            body = _article(one, related(self._others(at)))
            self.add(self.listed[at].url, self.framed(f"{one.title}_{self.name}", body))

    @property
    def titles(self) -> set[str]:
        """The headlines of all of its stories."""
        return {one.title for one in self.stories}

    @property
    def list_pages(self) -> list[ListPage]:
        """All pages of the list."""
        last = math.ceil(len(self.listed) / A_PAGE)
        return [
            ListPage(self.listed[A_PAGE * at : A_PAGE * (at + 1)], at + 1, last, self.address)
            for at in range(last)
        ]

    def _others(self, at: int) -> ListPage:
        """Of the same page of the list: else stories alone would lead from the first to the last."""
        page = self.list_pages[at // A_PAGE]
        after = at % A_PAGE + 1
        others = [*page.shown[after:], *page.shown][:3]
        return replace(page, shown=others)

    def address(self, number: int) -> str:
        """The address of a page of the list."""
        return self._first if number == 1 else href(self._page.format(p=number, zero=number - 1))

    def add(self, address: str, content: str | bytes) -> None:
        """Serve some content, in place of what was there."""
        self.pages[_served(address)] = content

    def remove(self, address: str) -> None:
        """Serve nothing there."""
        self.pages.pop(_served(address), None)

    def remove_lists(self) -> None:
        """Serve no page of the list."""
        for page in self.list_pages:
            self.remove(page.address(page.number))

    def answer(self, target: str, base: str) -> Answer:
        """What to send for a path with its query."""
        content = self.pages.get(_served(target))
        if content is None:
            return Answer(HTTPStatus.NOT_FOUND)
        body = content.replace("{base}", base).encode() if isinstance(content, str) else content
        return Answer(HTTPStatus.OK, body, {"Content-Type": _content_type(body)})

    def framed(self, title: str, body: str) -> str:
        """A page with the portal's menu above and its imprint below."""
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>
<div class="nav"><a href="/">首页</a> | <a href="{escape(self._first)}">要闻</a> | <a href="/about/">关于我们</a></div>
<div class="main">{body}</div>
<div class="foot"><a href="/contact/">联系我们</a> <a href="/law/">版权声明</a><br>{self.name} 版权所有</div></body></html>"""

    def _add_service_pages(self) -> None:
        told = {
            "about": ("关于我们", "是经批准设立的县级新闻网站，每天发布本地消息，由县融媒体中心主办。"),
            "contact": ("联系我们", "的编辑部设在文化路九号三楼，来稿请注明姓名和联系电话，来访请提前预约。"),
            "law": ("版权声明", "的全部内容未经书面授权不得转载，已经授权的应当注明来源并附上链接。"),
        }  # fmt: skip
        for folder, (title, text) in told.items():
            body = f"<h1>{title}</h1><p>{self.name}{text}</p>"
            self.add(f"/{folder}/", self.framed(f"{title}_{self.name}", body))


def _article(story: Story, related: str) -> str:
    box = related and f'<div class="related"><h3>相关新闻</h3>{related}</div>'
    told = "".join(f"<p>　　{text}</p>" for text in story.paragraphs)
    return f"""<h1>{story.title}</h1>
<div class="info"><span>{story.published:%Y-%m-%d %H:%M}</span> <span>来源：{story.source}</span></div>
<div class="content">{told}</div>{box}"""


def href(address: str) -> str:
    """An address as links have it: what is not ASCII is percent-encoded."""
    return quote(address, safe="/?=&;:,%#!~@+")


def _served(address: str) -> str:
    """The key of a page: any server takes ``/index.php?p=1`` for ``/?p=1``."""
    return re.sub(r"/(?:index|default)\.\w{3,5}(?=\?|$)", "/", unquote(address))


def _content_type(body: bytes) -> str:
    if body.startswith(b"<?xml"):
        return "application/xml"
    return "application/json" if body.startswith((b"{", b"[")) else "text/html; charset=utf-8"
