"""What a server sends to be told again is kept, unless it is made to fill the state or to break it."""

import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from samples.answers import Answer
from samples.expect import saved_records
from tests.conftest import Scrapy
from tests.links.crawls import running
from tests.links.portals import Portal
from tests.links.prose import places


@dataclass
class Tagged:
    """A portal whose every page has an ETag."""

    portal: Portal
    etag: str

    def answer(self, target: str, base: str) -> Answer:
        answer = self.portal.answer(target, base)
        return replace(answer, headers={**answer.headers, "ETag": self.etag})


@pytest.mark.parametrize(
    ("etag", "kept"),
    [('"5f3-a1"', '"5f3-a1"'), (f'"{"a" * 12_000}"', None), ('"a\0b"', None), ('"a\x1b[2J"', None)],
    ids=["ordinary", "12 kB", "NUL", "escape sequence"],
)
def test_an_etag_is_kept_if_it_is_short_and_printable(
    etag: str, kept: str | None, scrapy: Scrapy, tmp_path: Path
) -> None:
    portal = Portal(next(places()), count=3)
    with running(Tagged(portal, etag)) as server:
        result = scrapy("crawl", "portal", "-a", f"url={server.url}/")
    assert result.returncode == 0, result.stderr
    assert {record["title"] for record in saved_records(tmp_path)} == portal.titles
    with sqlite3.connect(tmp_path / "state.sqlite") as state:
        rows = state.execute("SELECT DISTINCT etag FROM urls WHERE kind = 'article'").fetchall()
    state.close()
    assert rows == [(kept,)]
