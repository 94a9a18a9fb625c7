"""Portals beside whose stories a server makes up pages without end, all of them useless."""

import random
import re
from collections.abc import Callable
from datetime import date, timedelta
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

from samples.answers import Answer
from tests.links.portals import Portal

_WORDS = "桥 河 茶 渔 稻 学 医 路 站 港 湖 山 镇 村 春 夏 秋 冬 雨 雪 风 晴 早 晚".split()
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Endless:
    """A portal, and pages that are made up for every other address.

    :param made_up: the body of the page at a path with its query, None where there is none.
    """

    def __init__(self, portal: Portal, made_up: Callable[[str], str | None]) -> None:
        self.portal = portal
        self._made_up = made_up

    def answer(self, target: str, base: str) -> Answer:
        """What to send for a path with its query."""
        known = self.portal.answer(target, base)
        body = self._made_up(unquote(target)) if known.status == HTTPStatus.NOT_FOUND else None
        if body is None:
            return known
        page = self.portal.framed(self.portal.name, body)
        return Answer(body=page.encode(), headers={"Content-Type": "text/html; charset=utf-8"})

    def is_useless(self, target: str) -> bool:
        """Whether a page was made up."""
        return self.portal.answer(target, "").status == HTTPStatus.NOT_FOUND and (
            self._made_up(unquote(target)) is not None
        )


class Homepages:
    """Any sub-domain is somebody's page, and leads to twenty others."""

    def answer(self, target: str, base: str) -> Answer:
        """What to send for a path with its query."""
        if target != "/":
            return Answer(HTTPStatus.NOT_FOUND)
        chance = random.Random(base)
        names = ("".join(chance.choices(_LETTERS, k=chance.randint(4, 9))) for _ in range(20))
        links = (f'<a href="http://{name}.example.com/">{name}的主页</a> ' for name in names)
        body = f"<html><title>{base}</title><body><h1>{base[7:]}</h1>{''.join(links)}</body></html>"
        return Answer(body=body.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def tags(path: str) -> str | None:
    """Every tag leads to twenty others, whose words nobody has written before."""
    return _words(path, "/tag/") if path.startswith("/tag/") else None


def words_at_the_root(path: str) -> str | None:
    """The same without a folder: any word is an address."""
    return _words(path, "/") if re.fullmatch("/[a-z]{6,9}", path) else None


def _words(path: str, folder: str) -> str:
    chance = random.Random(path)
    said = "、".join(chance.choices(_WORDS, k=9))
    links = "".join(
        f'<a href="{folder}{"".join(chance.choices(_LETTERS, k=chance.randint(6, 9)))}">'
        f"{''.join(chance.choices(_WORDS, k=chance.randint(2, 12)))}</a> "
        for _ in range(20)
    )
    return f"<h2>{said}</h2><div class='cloud'>{links}</div>"


def calendar(target: str) -> str | None:
    """A day leads to those around it, and there are no news on any."""
    match = re.fullmatch(r"/rili\?y=(\d+)&m=(\d+)&d=(\d+)", target)
    if match is None:
        return None
    try:
        day = date(*map(int, match.groups()))
        around = [day + timedelta(days) for days in (-365, -30, -1, 1, 30, 365)]
    except (ValueError, OverflowError):
        return None
    links = "".join(
        f'<a href="/rili?y={one.year}&amp;m={one.month}&amp;d={one.day}">{one.year}年{one.month}月{one.day}日</a> '
        for one in around
    )
    return f"<h2>{day.year}年{day.month}月{day.day}日</h2><p>当天没有消息。</p>{links}"


_AROUND = {-30: "上个月", -1: "前一天", 1: "后一天", 30: "下个月"}


def numbered_days(target: str) -> str | None:
    """A calendar whose addresses count the days, so that they tell no date."""
    match = re.fullmatch(r"/day/(\d{1,6})", target)
    if match is None:
        return None
    number = int(match[1])
    around = (f'<a href="/day/{number + off}">{name}</a> ' for off, name in _AROUND.items())
    return f"<h2>{date(1970, 1, 1) + timedelta(number):%Y年%m月%d日}</h2><p>当天没有消息。</p>{''.join(around)}"


def front_page(target: str) -> str | None:
    """Whatever is asked for is the front page, whose links are relative."""
    if urlsplit(target).path == "/":
        return None
    return (
        '<ul><li><a href="yaowen/">要闻</a></li><li><a href="minsheng/">民生新闻</a></li>'
        '<li><a href="zhuanti/chungeng.html">春耕时节看青禾：田间地头的新变化</a></li></ul>'
    )
