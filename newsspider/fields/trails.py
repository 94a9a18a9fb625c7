"""Trails of links on a page: what may be its breadcrumb, and what speaks for it.

A breadcrumb leads down: arrows stand between its parts, or the address of each part lies under that
of the part before. The parts of a menu are of equal rank, and lie beside each other.
"""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

from newsspider.page.lines import Line
from newsspider.urls import join
from newsspider.words.fold import single_spaced
from newsspider.words.time import first_date
from newsspider.words.vocabulary import expand_unfolded

FRONT = re.compile(expand_unfolded(r"(?:返回)?.{0,8}{first_page}|主{page}|home|front page"), re.I)
"""What the link to a site's front page says."""

END = re.compile(
    expand_unfolded(
        r"(?:新闻|文章|资讯|信息|内容)?(?:正文|详情|内容|[内全]文)(?:{page})?(?:\s.*)?"
        r"|[\u4e00-\u9fff]{2}详情(?:{page})?"
        r"|(?:查看|浏览|阅读)(?:内容|文章|新闻|信息)?|(?:文章|新闻|信息|内容)(?:浏览|阅读|显示)|文章"
    )
    + "|article|text|content",
    re.I,
)
"""What stands in a breadcrumb for the story itself."""

_LEAD = re.compile(
    expand_unfolded(
        r"^.{0,3}[您你]?(?:现在|当前|目前)?(?:的|所在|所处|所在的)*"
        r"(?:位置|在|路径|栏目)(?:是|为|提示)?\s*"
    )
)
_NUMBER = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")
_COLON = re.compile(r"[:：]\s*")
# The keys ← → turn pages.
_MARK = re.compile(
    r"\s*(?:(?:={0,2}[>›»＞≫▸▶❯]|(?<!←)(?<!←\s)→)+|┆|\s[/／|]\s|^\s*[/／|｜\-—·]\s*$|\s-\s)\s*"
)
_INDEX = re.compile(r"/(?:index|default|main|list|node_\d+)\.\w+$", re.I)
_ARROWS = frozenset(">›»→＞≫▸▶❯")
_BARS = frozenset("|｜┆")
EDGES = " -—/|>·:：›»▸=＝~～_→＞≫▶❯｜┆<＜"
"""What stands around the parts of a trail and is of none."""

_LINE_CHARS, _CRUMB_CHARS, _MOST_CRUMBS = 90, 20, 6
_FEW, _SHORT = 4, 4
_CLIMB = 3


class Crumb(NamedTuple):
    """A part of a trail."""

    text: str
    href: str | None
    mark: str
    """What stands between it and the part before; empty if nothing does."""


class Proof(IntEnum):
    """How sure it is that a trail is a breadcrumb."""

    NONE = 0
    DESCENT = 1
    """It leads from the front page, or from a folder, down to the story."""

    NAMED = 2
    """Its block is called a breadcrumb, as assistive technology wants it."""

    WRITTEN = 3
    """A lead (您的位置：) or arrows say so."""


class Trail(NamedTuple):
    """Parts that stand side by side, or one under the other."""

    crumbs: Sequence[Crumb]
    proof: Proof

    @property
    def texts(self) -> list[str]:
        """What the parts say."""
        return [crumb.text for crumb in self.crumbs]


def trails_at(
    lines: Sequence[Line], index: int, headline: int | None, url: str, base: str, title: str
) -> Iterator[Trail]:
    """The trails that a line holds, or ends.

    :param headline: the number of the headline's line.
    :param url: the page's own.
    :param base: what its links are relative to.
    :param title: the headline, in which a trail may end.
    """
    line = lines[index]
    if len(line.text) > _LINE_CHARS:
        return
    found = list(_crumbs(line))
    for crumbs in _runs(found) if found else ():  # as in hardly a line
        written = bool(lead_of(line.text)) or any(_ARROWS.intersection(x.mark) for x in crumbs[1:])
        yield Trail(crumbs, Proof.WRITTEN if written else _proof(line, crumbs, url, base, title))
        if headline == index + 1 and _are_lists(crumbs):
            yield Trail(crumbs, Proof.DESCENT)
    stack = _stack(lines, index)
    if stack:
        yield Trail(stack, _proof(line, stack, url, base, title))


def lead_of(text: str) -> str:
    """What says that a trail follows, with its colon: ``您的位置：``; empty if nothing does."""
    lead = _LEAD.match(text)
    colon = _COLON.match(text, lead.end()) if lead else None
    return text[: colon.end()] if colon else ""


def _proof(line: Line, crumbs: Sequence[Crumb], url: str, base: str, title: str) -> Proof:
    """What speaks for parts without arrows."""
    if not 1 < len(crumbs) <= _MOST_CRUMBS:
        return Proof.NONE
    if _is_named(line) and all(crumb.href for crumb in crumbs[:-1]):
        return Proof.NAMED
    return Proof.DESCENT if _leads_down(crumbs, url, base, title) else Proof.NONE


def split_trail(text: str) -> list[str]:
    """The parts of a breadcrumb in one text."""
    return [part for part in _MARK.split(text[len(lead_of(text)) :]) if part]


def _crumbs(line: Line) -> Iterator[Crumb]:
    """The parts of a line: text nodes, cut where a mark stands in one."""
    lead, mark = "".join(lead_of(line.text).split()), ""
    if not (lead or line.links > 1 or _MARK.search(line.text)):
        return
    for node, href in _pieces(line):
        text = _SPACE.sub(" ", node)
        while lead and text.strip():  # it may stand in several nodes
            text, lead = text.lstrip()[1:], lead[1:]
        start = 0
        for found in [*_MARK.finditer(text), None]:
            told = _undated(text[start : found.start() if found else None])
            part = single_spaced(told).strip(EDGES)
            if part:
                yield Crumb(part, href, mark)
                mark = ""
            if found:
                mark, start = mark + found[0].strip(), found.end()


def _pieces(line: Line) -> Iterator[tuple[str, str | None]]:
    """The text nodes of a line with the targets of their links."""
    for text, element, part, _ in line.text_nodes:
        holder = element if part == "text" else element.getparent()
        while holder is not None and holder is not line.owner and holder.tag != "a":
            holder = holder.getparent()
        yield text, holder.get("href") if holder is not None and holder.tag == "a" else None


def _undated(text: str) -> str:
    moment = first_date(text) if len(text) > _CRUMB_CHARS or _NUMBER.search(text) else None
    return text[: text.find(moment.raw)] if moment else text


def _runs(crumbs: Sequence[Crumb]) -> list[list[Crumb]]:
    """The parts between which marks stand, if arrows are among these, else all of them."""
    if not any(_ARROWS.intersection(crumb.mark) for crumb in crumbs[1:]):
        return [list(crumbs)]
    runs: list[list[Crumb]] = []
    for crumb in crumbs:
        if runs and crumb.mark:
            runs[-1].append(crumb)
        else:
            runs.append([crumb])
    return [run for run in runs if len(run) > 1]


def _leads_down(crumbs: Sequence[Crumb], url: str, base: str, title: str) -> bool:
    """Whether parts without arrows go from the front page to the story, or lie in each other."""
    linked = [crumb.href is not None for crumb in crumbs]
    if any(linked) and not all(linked[:-1]):
        return False
    first, last = crumbs[0], crumbs[-1].text
    from_front = FRONT.fullmatch(first.text) is not None or is_root(base, first.href)
    if from_front and (END.fullmatch(last) or (len(last) > _SHORT and title.startswith(last))):
        return True
    marks = {crumb.mark for crumb in crumbs[1:]}
    if from_front and len(crumbs) <= _FEW and "" not in marks and not marks & _BARS:
        return True
    below = [crumb.href for crumb in crumbs[from_front:] if not is_root(base, crumb.href)]
    folders = [folder for href in below if (folder := _folder(base, href))]
    if not folders or not all(_lies_in(inner, outer) for outer, inner in pairwise(folders)):
        return False
    return len(folders) > 1 or (from_front and _lies_in(_folder(base, url), folders[-1]))


def _are_lists(crumbs: Sequence[Crumb]) -> bool:
    """Whether a few short links differ in a number alone, as those to the lists of a site do."""
    targets = {crumb.href for crumb in crumbs if crumb.href and len(crumb.text) <= _SHORT}
    shapes = {_NUMBER.sub("0", target) for target in targets}
    return 1 < len(crumbs) == len(targets) < _FEW and len(shapes) == 1


def _address(base: str, href: str | None) -> tuple[Sequence[str], Sequence[str]]:
    """The host from its end, folders and query of a link; no host for one that leads nowhere."""
    if not href or href.startswith(("#", "javascript:")):
        return (), ()
    try:
        parts = urlsplit(join(base, href))
    except ValueError:
        return (), ()
    path = _INDEX.sub("/", parts.path)
    labels = (parts.hostname or "").removeprefix("www.").split(".")
    return labels[::-1], [*filter(None, (*path.split("/"), parts.query))]


def _folder(base: str, href: str | None) -> Sequence[str]:
    """Where a link leads, from the end of the host on; empty for one that leads nowhere."""
    host, path = _address(base, href)
    return (*host, *path)


def is_root(base: str, href: str | None) -> bool:
    """Whether a link leads to the front page of a site."""
    host, path = _address(base, href)
    return bool(host) and not path


def _lies_in(inner: Sequence[str], outer: Sequence[str]) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer


def _stack(lines: Sequence[Line], last: int) -> list[Crumb]:
    """The short lines of one list that ends with this one."""
    if last + 1 < len(lines) and _are_items(lines[last], lines[last + 1]):
        return []
    crumbs: list[Crumb] = []
    for index in range(last, -1, -1):
        line = lines[index]
        if index < last and not _are_items(line, lines[last]):
            break
        if len(line.text) > _CRUMB_CHARS or line.links > 1 or len(crumbs) == _MOST_CRUMBS:
            return []
        href = next((href for _, href in _pieces(line) if href), None)
        crumbs.insert(0, Crumb(line.text.strip(EDGES), href, ""))
    return crumbs


def _are_items(one: Line, other: Line) -> bool:
    """Whether two lines are items of one list, or stand in such."""
    if one.tag != other.tag or one.owner is None or other.owner is None:
        return False
    mine, its = one.owner.getparent(), other.owner.getparent()
    if mine is its:
        return True
    return (
        mine is not None
        and its is not None
        and mine.tag == its.tag == "li"
        and mine.getparent() is its.getparent()
    )


def _is_named(line: Line) -> bool:
    """Whether the block of a line is called a breadcrumb, as assistive technology wants it."""
    element = line.owner
    for _ in range(_CLIMB):
        if element is None or element.tag == "body":
            return False
        names = (element.get(name) or "" for name in ("class", "id", "aria-label", "itemtype"))
        if "crumb" in " ".join(names).lower():
            return True
        element = element.getparent()
    return False
