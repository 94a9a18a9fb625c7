"""The breadcrumb of a page."""

import re
from collections.abc import Iterable, Sequence

from newsspider.page.lines import Line
from newsspider.words.fold import fold, single_spaced
from newsspider.words.time import YEAR, first_date
from newsspider.words.vocabulary import expand_unfolded

_LEAD = re.compile(
    expand_unfolded(
        r"^.{0,3}[您你]?(?:现在|当前|目前)?(?:的|所在|所处|所在的)*"
        r"(?:位置|在|路径|栏目)(?:是|为)?\s*[:：]\s*"
    )
)
_ARROW = re.compile(r"\s*(?:>+|›|»|→|＞+|≫|┆|\s[/／|]\s|^[/／|\-—·]$)\s*")
_ANY_ARROW = re.compile(r"[>›»→＞≫]|\s[/／]\s")
_BAR = re.compile(r"[|｜┊┆│]")
_FRONT = re.compile(expand_unfolded(r"(?:返回)?.{0,8}{first_page}|主{page}|home|front page"), re.I)
_SITE = re.compile(expand_unfolded(r"{portal}$"))
_END = re.compile(
    r"(?:新闻|文章|资讯)?(?:正文|详情|内容|全文)(?:\s.*)?|阅读|查看(?:内容|文章)?|文章|article|text|content",
    re.I,
)
_NO_SECTION = re.compile(rf"[，。！？,!?【】\[\]：:]|{YEAR}")
_CRUMB_LINE_CHARS, _LINES_ABOVE = 90, 30
_CRUMB_CHARS, _MOST_CRUMBS, _SHORT_CRUMB = 20, 6, 4


def find_sections(
    lines: Sequence[Line],
    headline: int | None,
    first: int,
    title: str | None,
    site_names: Sequence[str] = (),
) -> tuple[list[str], int | None]:
    """The sections of the nearest breadcrumb above the story and the number of its line."""
    above = min(len(lines), first if headline is None else headline)
    under = range(above + 1, min(above + 4, first, len(lines)))
    for index in (*range(above - 1, max(-1, above - _LINES_ABOVE), -1), *under):
        crumbs = _crumbs(lines[index], headline is not None and index == headline - 1)
        if not crumbs and headline is not None and index == headline - 1:
            crumbs = _stacked(lines, index)
        sections = _sections(crumbs, title, site_names)
        if sections:
            return sections, index
    return [], None


def _crumbs(line: Line, touches_headline: bool) -> list[str]:
    """The parts of a line that is a breadcrumb, empty for another.

    Arrows or a lead (您的位置) make it one, or that it begins at the front page and is short;
    where it touches the headline, two or three short links do.
    """
    if not line.links or len(line.text) > _CRUMB_LINE_CHARS:
        return []
    lead = _LEAD.match(line.text)
    parts = list(_parts(line))
    starts = bool(parts) and bool(_FRONT.fullmatch(parts[0])) and len(parts) <= _MOST_CRUMBS
    starts = starts and not _BAR.search(line.text)  # a menu of three begins there, too
    if lead or starts or (_ANY_ARROW.search(line.text) and len(parts) > 1):
        return parts
    bare = touches_headline and 2 <= len(parts) == line.links <= 3
    return parts if bare and all(len(part) <= _SHORT_CRUMB for part in parts) else []


def _parts(line: Line) -> Iterable[str]:
    segments = [line.text] if line.links <= 1 else line.segments
    for segment in segments:
        for part in _ARROW.split(_LEAD.sub("", single_spaced(segment).replace("\u3000", " "))):
            moment = first_date(part)
            part = part[: part.find(moment.raw)] if moment else part
            part = part.strip(" -—/|>·:：")
            if part:
                yield part


def _stacked(lines: Sequence[Line], last: int) -> list[str]:
    """A breadcrumb whose links are lines of their own, the front page first."""
    crumbs: list[str] = []
    for index in range(last, max(-1, last - _MOST_CRUMBS), -1):
        if not lines[index].is_link or len(lines[index].text) > _CRUMB_CHARS:
            return []
        crumbs.insert(0, lines[index].text.strip(" >›»/"))
        if _FRONT.fullmatch(crumbs[0]):
            return crumbs
    return []


def told_sections(texts: Iterable[str], title: str | None, site_names: Sequence[str]) -> list[str]:
    """The sections in the entries of a breadcrumb, or in a text with arrows between them."""
    crumbs = (crumb.strip() for text in texts for crumb in _ARROW.split(_LEAD.sub("", text)))
    return _sections([crumb for crumb in crumbs if crumb], title, site_names)


def _sections(crumbs: Sequence[str], title: str | None, site_names: Sequence[str]) -> list[str]:
    words = fold(title or "")
    sections: list[str] = []
    for number, crumb in enumerate(crumbs):
        if _FRONT.fullmatch(crumb) or (
            number == 0 and _is_site(crumb, site_names if len(crumbs) > 2 else ())
        ):
            continue
        own = fold(crumb).rstrip(".…")
        if _END.fullmatch(crumb) or (len(own) > _SHORT_CRUMB and words.startswith(own)):
            break
        if len(crumb) > _CRUMB_CHARS or _NO_SECTION.search(crumb):
            break
        sections.append(crumb)
    return sections


def _is_site(crumb: str, site_names: Sequence[str]) -> bool:
    return bool(_SITE.search(crumb)) or any(name.startswith(crumb) for name in site_names[-1:])
