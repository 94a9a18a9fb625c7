"""What one robots.txt says, with groups matched as RFC 9309 has it."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from functools import cached_property
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Spider
from scrapy.robotstxt import ProtegoRobotParser, decode_robotstxt
from scrapy.utils.python import to_unicode

from newsspider.robots_txt import (
    RobotsLine,
    decoded,
    group_of,
    lines_of,
    path_matches,
    product_token,
    site_lines,
)

_DAY = 86400  # seconds
_NOT_ASCII = re.compile(rb"[\x80-\xff]")


class RobotsRules(ProtegoRobotParser):
    """Scrapy's parser, which takes the group of our own name and of no name that is a part of it.

    Protego looks for the name of a group anywhere in the user agent: a group ``news`` or
    ``respects`` would be ours. Section 2.2.1 of the RFC wants the same product token. And it gives
    every name its own copy of the rules, so that half a megabyte of names over rules never ends.
    """

    def __init__(self, robotstxt_body: bytes, spider: Spider | None) -> None:
        super().__init__(b"", spider)
        self.text = _decoded(robotstxt_body, spider)
        """The file."""
        self.rp = Protego.parse("\n".join(site_lines(self.text)))
        self._groups: dict[str, _Group] = {}

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:
        """Whether a crawler may fetch a URL."""
        return self._group(user_agent).rules.can_fetch(to_unicode(url), "*")

    def crawl_delay(self, user_agent: str | bytes) -> float | None:
        """The seconds between two requests that ``Crawl-delay`` and ``Request-rate`` ask for."""
        rules = self._group(user_agent).rules
        delay, rate = rules.crawl_delay("*"), rules.request_rate("*")
        between = min(rate.seconds, _DAY) / rate.requests if rate else None
        return max(filter(None, (delay, between)), default=None)

    def forbidding_line(self, url: str, user_agent: str) -> RobotsLine | None:
        """The line that forbids a URL, the most specific one; None if none does."""
        if self.allowed(url, user_agent):
            return None
        path = decoded(urlsplit(url)._replace(scheme="", netloc="", fragment="").geturl())
        return next(
            (
                line
                for pattern, line in self._group(user_agent).forbidding
                if path_matches(pattern, path)
            ),
            None,
        )

    def _group(self, user_agent: str | bytes) -> _Group:
        token = product_token(to_unicode(user_agent))
        if token not in self._groups:
            self._groups[token] = _Group(self.text, token)
        return self._groups[token]


def _decoded(body: bytes, spider: Spider | None) -> str:
    """A robots.txt is UTF-8, but editors write UTF-16 or GBK, too, and it would forbid nothing.

    Of what is neither of the first two, a path is its bytes, as in the URLs of such a site.
    """
    if body.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return body.decode("utf-16", "ignore")
    try:
        body.decode()
    except UnicodeDecodeError:
        body = _NOT_ASCII.sub(lambda byte: b"%%%02X" % byte[0][0], body.removeprefix(BOM_UTF8))
    return decode_robotstxt(body, spider)


class _Group:
    """What holds for one crawler."""

    def __init__(self, text: str, token: str) -> None:
        self._lines = group_of(text, token)
        self.rules = Protego.parse("\n".join(["User-agent: *", *(line for _, line in self._lines)]))

    @cached_property
    def forbidding(self) -> list[tuple[str, RobotsLine]]:
        """The lines that forbid and their patterns, decoded; the most specific ones first."""
        lines = [x for x in lines_of(self._lines) if x.field.startswith("d") and x.value]
        lines.sort(key=lambda line: len(line.value), reverse=True)
        patterns = ((decoded(line.value), line) for line in lines)
        # A dollar at the end may be one of the path, too.
        return [
            (form, line)
            for pattern, line in patterns
            for form in ((pattern, f"{pattern}*") if pattern.endswith("$") else (pattern,))
        ]
