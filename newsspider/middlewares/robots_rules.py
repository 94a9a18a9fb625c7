"""What one robots.txt says, with groups matched as RFC 9309 has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from protego import Protego
from scrapy import Spider
from scrapy.robotstxt import ProtegoRobotParser, decode_robotstxt
from scrapy.utils.python import to_unicode

_TOKEN = re.compile(r"[^\s/;(]+")
# As generous as Protego, which takes misspelt words and a colon that is missing.
_GROUP_LINE = re.compile(r"^([ \t]*user[- ]?agent[ \t]*[: \t][ \t]*)([^#\r\n]*)", re.I | re.M)
_RULE_LINE = re.compile(r"\s*(?:(d[isa]+l+[oa]w)|allow|crawl|request|visit)\b", re.I)


def product_token(user_agent: str) -> str:
    """The name by which a robots.txt knows a crawler: ``newsspider`` of ``newsspider/1.0 (…)``.

    RFC 9309, section 2.2.1; case is folded.
    """
    found = _TOKEN.match(user_agent.strip())
    return found[0].lower() if found else "*"


class RobotsRules(ProtegoRobotParser):
    """Scrapy's parser, which takes the group of our own name and of no name that is a part of it.

    Protego looks for the name of a group anywhere in the user agent: a group ``news`` or
    ``respects`` would be ours. Section 2.2.1 of the RFC wants the same product token.
    """

    def __init__(self, robotstxt_body: bytes, spider: Spider | None) -> None:
        super().__init__(b"", spider)
        self._text = decode_robotstxt(robotstxt_body, spider)
        self.rp = Protego.parse(_GROUP_LINE.sub(_fenced_group, self._text))

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:
        """Whether a crawler may fetch a URL."""
        return self.rp.can_fetch(to_unicode(url), _fenced(to_unicode(user_agent)))

    def crawl_delay(self, user_agent: str | bytes) -> float | None:
        """The seconds between two requests that ``Crawl-delay`` and ``Request-rate`` ask for."""
        agent = _fenced(to_unicode(user_agent))
        delay, rate = self.rp.crawl_delay(agent), self.rp.request_rate(agent)
        between = rate.seconds / rate.requests if rate else None
        return max(filter(None, (delay, between)), default=None)

    def forbidding_line(self, url: str, user_agent: str) -> str | None:
        """The line that forbids a URL, with its number from 1; None if none does."""
        if self.allowed(url, user_agent):
            return None
        token = product_token(user_agent)
        rules = self._rules.get(token) or self._rules.get("*") or []
        forbidding = (line for line, rule in rules if not rule.can_fetch(url, "*"))
        return max(forbidding, key=_path_chars, default=None)

    @cached_property
    def _rules(self) -> dict[str, list[tuple[str, Protego]]]:
        """By product token each line that forbids something, and the rules it makes alone."""
        rules: dict[str, list[tuple[str, Protego]]] = {}
        for tokens, number, line in _rule_lines(self._text):
            alone = Protego.parse(f"User-agent: *\n{line}")
            for token in tokens:
                rules.setdefault(token, []).append((f"line {number}: {line.strip()}", alone))
        return rules


def _rule_lines(text: str) -> Iterator[tuple[list[str], int, str]]:
    """The lines that forbid: the product tokens of their group, the number, the line."""
    tokens: list[str] = []
    is_head = False
    for number, line in enumerate(text.splitlines(), 1):
        group, rule = _GROUP_LINE.match(line), _RULE_LINE.match(line)
        if group:
            tokens = [*(tokens if is_head else ()), product_token(group[2])]
            is_head = True
        elif rule:
            is_head = False
            if rule[1]:
                yield tokens, number, line


def _path_chars(line: str) -> int:
    """How specific a rule is (section 2.2.2): the length of its path."""
    return len(line.partition(": ")[2].partition(":")[2].strip())


def _fenced(user_agent: str) -> str:
    """A name that is found in no other: Protego looks for one in the other."""
    token = product_token(user_agent)
    return token if token == "*" else f"={token}="


def _fenced_group(line: re.Match[str]) -> str:
    return line[1] + _fenced(line[2])
