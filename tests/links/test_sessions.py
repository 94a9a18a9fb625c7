"""A portal that gives each link a session of its own: no story is lost, few are asked twice."""

import re
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from samples.answers import Answer
from tests.links.crawls import crawl
from tests.links.portals import Portal
from tests.links.prose import places

STORIES = 60
_LINK = re.compile(rb'(?<=href=")([^"]*\.s?html)(?=")')
_SESSION = re.compile(r"[?;]zhan=\w+")


class Sessions:
    """Adds to each link what makes it new, and takes no notice of it."""

    def __init__(self, portal: Portal, form: str) -> None:
        self.portal = portal
        self._form, self._numbers = form, count(10**9)

    def answer(self, target: str, base: str) -> Answer:
        """What to send for a path with its query."""
        answer = self.portal.answer(_SESSION.sub("", target), base)
        return replace(answer, body=_LINK.sub(self._renamed, answer.body))

    def _renamed(self, link: re.Match[bytes]) -> bytes:
        return link[0] + self._form.format(next(self._numbers)).encode()


@pytest.mark.parametrize("form", ["?zhan={}", ";zhan={}"])
def test_every_story_is_saved_and_few_are_requested_again(form: str, tmp_path: Path) -> None:
    """Of 300 stories 150 were saved by 1,900 requests, when stories without end seemed useless."""
    site = Sessions(Portal(next(places()), count=STORIES), form)
    crawled = crawl({site.portal.host: site}, tmp_path, [f"http://{site.portal.host}/"])
    assert crawled.titles(site.portal.host) == sorted(site.portal.titles)
    asked = [url for url in crawled.requests_of(site.portal.host) if "zhan=" in url]
    assert len(asked) <= 2 * STORIES
