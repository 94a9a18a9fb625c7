"""The breadcrumb of a page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from newsspider.fields.claims import SiteNames
from newsspider.fields.trails import (
    EDGES,
    END,
    FRONT,
    Proof,
    Trail,
    is_root,
    split_trail,
    trails_at,
)
from newsspider.page.lines import Line
from newsspider.words.fold import fold
from newsspider.words.time import YEAR
from newsspider.words.vocabulary import expand_unfolded

_LEAST_NAME = 3  # 新闻 is a part of many names
_CHANNEL = re.compile(expand_unfolded(r"{channel}$"))
_SITE = re.compile(expand_unfolded(r"{portal}$"))
_NO_SECTION = re.compile(rf"[，。！？,!?【】\[\]：:_]|{YEAR}")
# What a template leaves in a trail: the label, where a mark parts it from the sections (当前位置 >
# 要闻), the site's address, a button beside it, a single character.
_SCRAP = re.compile(
    r"[您你]?(?:现在|当前|目前|所在|所处|的)*(?:位置|路径|栏目|页面)[是为]?"
    r"|(?:https?://)?(?:[a-z\d-]+\.)+[a-z]{2,}/?|(?:版面|标题|网站|栏目)导航|.",
    re.I,
)
_LINES_ABOVE, _LINES_UNDER = 30, 3
_CRUMB_CHARS, _SHORT_CRUMB, _SITE_CRUMBS = 20, 4, 2


def find_sections(
    lines: Sequence[Line],
    headline: int | None,
    first: int,
    title: str | None,
    site_names: Sequence[str] = (),
    url: str = "",
    base: str = "",
    proven: SiteNames | None = None,
) -> list[str]:
    """The sections of the breadcrumb that has the best proof, and of those the nearest.

    :param headline: the number of the headline's line.
    :param first: the number of the story's first line.
    :param url: the page's own.
    :param base: what its links are relative to.
    :param proven: what proves the name of the site.
    """
    weaker: list[Trail] = []
    proven = proven or SiteNames()

    def told(trail: Trail) -> list[str]:
        is_first = _begins_with_site(trail, base, proven, site_names)
        return _sections(trail.texts, title, site_names, site_is_first=is_first)

    for index in _near(len(lines), headline, first):
        for trail in trails_at(lines, index, headline, url, base, title or ""):
            if trail.proof is not Proof.WRITTEN:
                weaker.append(trail)
            elif sections := told(trail):
                return sections
    for trail in sorted(weaker, key=attrgetter("proof"), reverse=True):
        if trail.proof and (sections := told(trail)):
            return sections
    return []


def _near(count: int, headline: int | None, first: int) -> Iterator[int]:
    """The lines above the story, the nearest first, then those under its headline."""
    above = min(count, first if headline is None else headline)
    yield from range(above - 1, max(-1, above - _LINES_ABOVE), -1)
    yield from range(above + 1, min(above + 1 + _LINES_UNDER, first, count))


def _begins_with_site(
    trail: Trail, base: str, proven: SiteNames, site_names: Sequence[str]
) -> bool:
    """Whether a trail begins with the name of the site, and goes on."""
    name, href = trail.texts[0], trail.crumbs[0].href
    if len(trail.crumbs) == 1 or _CHANNEL.search(name):
        return False
    is_proven = len(name) >= _LEAST_NAME and proven.proves(name)
    if is_root(base, href):
        return is_proven or _is_site(name, site_names)
    return not href and is_proven


def told_sections(texts: Iterable[str], title: str | None, site_names: Sequence[str]) -> list[str]:
    """The sections in the entries of a breadcrumb, or in a text with arrows between them."""
    crumbs = (crumb.strip() for text in texts for crumb in split_trail(text))
    return _sections([crumb for crumb in crumbs if crumb], title, site_names)


def _sections(
    crumbs: Sequence[str],
    title: str | None,
    site_names: Sequence[str],
    *,
    site_is_first: bool = False,
) -> list[str]:
    words = fold(title or "")
    names = site_names if len(crumbs) > 2 else ()
    sections: list[str] = []
    bare = (crumb.strip(EDGES) for crumb in crumbs[site_is_first:])
    named = (crumb for crumb in bare if crumb and not _SCRAP.fullmatch(crumb))
    for number, crumb in enumerate(named, int(site_is_first)):
        if END.fullmatch(crumb) or _is_of_title(fold(crumb).rstrip(".…"), words):
            break
        is_site = _is_site(crumb, names) if number == 0 else _is_site_name(crumb)
        if FRONT.fullmatch(crumb) or (number < _SITE_CRUMBS and is_site):
            continue
        if len(crumb) > _CRUMB_CHARS or _NO_SECTION.search(crumb):
            break
        sections.append(crumb)
    return sections


def _is_of_title(crumb: str, title: str) -> bool:
    """Whether a part is the title, begins it, or is that with the names of channel and site."""
    is_begin = len(crumb) > _SHORT_CRUMB and title.startswith(crumb)
    return crumb == title or is_begin or (len(title) > _SHORT_CRUMB and crumb.startswith(title))


def _is_site_name(crumb: str) -> bool:
    return len(crumb) > _SHORT_CRUMB and _SITE.search(crumb) is not None


def _is_site(crumb: str, site_names: Sequence[str]) -> bool:
    return bool(_SITE.search(crumb)) or any(name.startswith(crumb) for name in site_names[-1:])
