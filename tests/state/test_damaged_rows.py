"""A row of the state that says nonsense is passed over and named; the others are read."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from newsspider.layouts.known import KnownPortal
from newsspider.state.database import open_state, state_url
from newsspider.state.figures import load_figures
from newsspider.state.layouts import LayoutMemory, known_portals
from newsspider.state.tables import figures, layouts
from samples.serve import Server
from tests.conftest import Scrapy
from tests.pages import document, page

NONSENSE = ["{", "[]", "null", "5", '{"profiles": 1, "read": "x"}', "[" * 100_000]


@pytest.mark.parametrize("text", NONSENSE)
def test_a_damaged_row(text: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    engine = open_state(state_url(tmp_path))
    row = {"job": "job", "used": 1}
    with engine.begin() as connection:
        connection.execute(sa.insert(layouts), {**row, "portal": "a.example", "known": text})
        connection.execute(
            sa.insert(figures), {"job": "job", "run": "1", "site": "a.example", "figures": text}
        )
        connection.execute(
            sa.insert(figures),
            {"job": "job", "run": "1", "site": "b.example", "figures": '{"read": 3}'},
        )
    assert known_portals(engine, "job") == {}
    assert isinstance(LayoutMemory(engine, "job").of("a.example"), KnownPortal)
    found = load_figures(engine, "job", ["1"])["1"]
    assert {site: of_site.read for site, of_site in found.items() if of_site.read} == {
        "b.example": 3
    }
    named = [message for message in caplog.messages if "a.example" in message]
    assert len(named) >= 2
    assert all(message.startswith("The state is damaged: ") for message in named)


@pytest.mark.parametrize("nonsense", ["\x1b[31mnever", b"\xff", 1e300, 2**62])
def test_a_number_that_is_none(
    nonsense: object,
    scrapy: Scrapy,
    site: Callable[[dict[str, bytes | str]], Server],
    tmp_path: Path,
) -> None:
    """SQLite keeps whatever was written, whatever its column is for."""
    path = "2024/0509/1000001.html"
    front = document(f'<ul><li><a href="/{path}">渡口停航一天</a></li></ul>')
    url = f"{site({'index.html': front, path: page()}).url}/"
    crawl = ("crawl", "portal", "-a", f"url={url}")
    assert scrapy(*crawl).returncode == 0
    of = {
        "urls": "fetched first_fetched source_lastmod published due attempts",
        "runs": "started finished articles",
    }
    with closing(sqlite3.connect(tmp_path / "state.sqlite")) as state, state:
        for table, columns in of.items():
            values = ", ".join(f"{column} = :value" for column in columns.split())
            state.execute(f"UPDATE {table} SET {values}", {"value": nonsense})
    for words in (("state", "-s", f"NEWSSPIDER_DATA_DIR={tmp_path}"), crawl):
        done = scrapy(*words)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        assert "The state is damaged: " in done.stderr
        assert "\x1b" not in done.stdout + done.stderr
