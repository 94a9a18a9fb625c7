"""What one robots.txt says, with groups matched as RFC 9309 has it."""

from __future__ import annotations

import re
from functools import lru_cache

from protego import Protego
from scrapy import Spider
from scrapy.robotstxt import ProtegoRobotParser, decode_robotstxt
from scrapy.utils.python import to_unicode

from newsspider.robots_txt import GROUP_LINE, RobotsLine, lines_for, product_token


class RobotsRules(ProtegoRobotParser):
    """Scrapy's parser, which takes the group of our own name and of no name that is a part of it.

    Protego looks for the name of a group anywhere in the user agent: a group ``news`` or
    ``respects`` would be ours. Section 2.2.1 of the RFC wants the same product token.
    """

    def __init__(self, robotstxt_body: bytes, spider: Spider | None) -> None:
        super().__init__(b"", spider)
        self.text = decode_robotstxt(robotstxt_body, spider)
        """The file."""
        self.rp = Protego.parse(GROUP_LINE.sub(_fenced_group, self.text))

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:
        """Whether a crawler may fetch a URL."""
        return self.rp.can_fetch(to_unicode(url), _fenced(to_unicode(user_agent)))

    def crawl_delay(self, user_agent: str | bytes) -> float | None:
        """The seconds between two requests that ``Crawl-delay`` and ``Request-rate`` ask for."""
        agent = _fenced(to_unicode(user_agent))
        delay, rate = self.rp.crawl_delay(agent), self.rp.request_rate(agent)
        between = rate.seconds / rate.requests if rate else None
        return max(filter(None, (delay, between)), default=None)

    def forbidding_line(self, url: str, user_agent: str) -> RobotsLine | None:
        """The line that forbids a URL, the most specific one; None if none does."""
        if self.allowed(url, user_agent):
            return None
        lines = (line for line in lines_for(self.text, user_agent) if line.field.startswith("d"))
        forbidding = (line for line in lines if not _alone(line.value).can_fetch(url, "*"))
        return max(forbidding, key=lambda line: len(line.value), default=None)


@lru_cache(1024)
def _alone(path: str) -> Protego:
    """The rules that a line makes alone."""
    return Protego.parse(f"User-agent: *\nDisallow: {path}")


def _fenced(user_agent: str) -> str:
    """A name that is found in no other: Protego looks for one in the other."""
    token = product_token(user_agent)
    return token if token == "*" else f"={token}="


def _fenced_group(line: re.Match[str]) -> str:
    return line[1] + _fenced(line[2])
