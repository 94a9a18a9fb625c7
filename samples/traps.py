"""What makes crawlers run in circles: pages without end, made when they are asked for.

The pages are in `portal-traps/`, rendered like all others; a word between two `@` stands for what
differs from request to request, in ASCII whatever the page's encoding.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from datetime import date, timedelta
from html import escape
from http import HTTPStatus
from pathlib import Path

from samples.answers import Answer, redirect

PAGES = Path(__file__).parent / "portal-traps"
_MONTH = timedelta(days=30)
_NEVER_CACHED = {"Content-Type": "text/html", "Cache-Control": "no-cache"}


def trap(target: str) -> Answer | None:
    """The answer to a path with its query, if a trap lies there."""
    for pattern, answer in _TRAPS.items():
        if match := re.fullmatch(pattern, target):
            return answer(match)
    return None


def _calendar(url: re.Match[str]) -> Answer:
    """Every day links to those around it, from the year 1 to the year 9999."""
    try:
        day = date.fromisoformat(url[1])
        around = [day - _MONTH, day - timedelta(1), day + timedelta(1), day + _MONTH]
    except (ValueError, OverflowError):
        return Answer(HTTPStatus.NOT_FOUND)
    names = ("month_before", "before", "after", "month_after")
    year, month, number = url[1].split("-")
    links = {name: other.isoformat() for name, other in zip(names, around, strict=True)}
    return _page("calendar", **links, year=year, month=month, day=number)


def _roll(url: re.Match[str]) -> Answer:
    """Each page of the list has a next one, with the same stories."""
    number = int(url[1] or 1)
    return _page("roll", number=str(number), next=str(number + 1))


def _forum(url: re.Match[str]) -> Answer:
    """The links of each page carry a new session id."""
    return _page("forum", session=secrets.token_hex(16))


def _mirrors(url: re.Match[str]) -> Answer:
    """One list, whose links add a parameter to whatever URL it was asked under."""
    return _page("mirrors", here=escape(url[0] + ("&" if "?" in url[0] else "?")))


def _folder(url: re.Match[str]) -> Answer:
    """The same page under every URL, with relative links."""
    return _page("folder")


def _soft_404(url: re.Match[str]) -> Answer:
    """A story that is not there, answered 200."""
    return _page("gone")


def _redirects(url: re.Match[str]) -> Answer:
    """Each URL redirects to the next."""
    return redirect(f"/zhuanti/go?n={int(url[1]) + 1}")


_TRAPS: dict[str, Callable[[re.Match[str]], Answer]] = {
    r"/rili/(\d{4}-\d\d-\d\d)\.html": _calendar,
    r"/old/roll/index(?:_(\d{1,9}))?\.htm": _roll,
    r"/hudong/(?:list|board)\.jsp(?:[;?].*)?": _forum,
    r"/quanbu/list\.html(?:\?.*)?": _mirrors,
    r"/tuku/.*": _folder,
    r"/article/.*": _soft_404,
    r"/zhuanti/go\?n=(\d{1,9})": _redirects,
}


def _page(name: str, **words: str) -> Answer:
    body = (PAGES / f"{name}.html").read_bytes()
    for word, value in words.items():
        body = body.replace(f"@{word}@".encode(), value.encode())
    return Answer(body=body, headers=_NEVER_CACHED)
