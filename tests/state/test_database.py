"""Opening the state: new, old, wrong."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from newsspider.state.database import StateError, open_state, state_url
from newsspider.state.migrate import MIGRATIONS
from newsspider.state.tables import metadata


def rows(engine: Engine, table: str) -> list[dict[str, object]]:
    with engine.connect() as connection:
        return [
            dict(row) for row in connection.execute(sa.text(f"SELECT * FROM {table}")).mappings()
        ]


def test_migrations_give_the_tables_that_the_code_uses(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


FIRST_ROWS: dict[str, dict[str, object]] = {
    "urls": {
        "id": 1, "job": "a", "key": b"\0\xff" * 8, "url": "https://x.example/新闻", "kind": "start",
        "request": '{"callback":"parse"}', "rank": -100, "state": "pending", "attempts": 2,
        "due": 1_715_000_000, "discovered": 1_714_000_000, "first_fetched": 1, "fetched": 2,
        "outcome": "http_503", "published": None, "etag": '"1"', "last_modified": "…",
        "changed": 5_000_000_000, "unchanged": 3,
    },
    "articles": {"job": "a", "id": "0" * 16, "run": "b", "content_sha256": "f" * 64},
    "shapes": {"job": "a", "shape": "/*/#", "articles": 1, "lists": 2, "barren": 3},
    "runs": {
        "job": "a", "id": "b", "spider": "c", "arguments": "{}", "started": 1, "finished": None,
        "file": "articles/c/b.jsonl", "committed": 5_000_000_000, "articles": 7,
    },
}  # fmt: skip
RENAMED = {"barren": "unproductive", "changed": "source_lastmod"}


def test_a_state_of_the_first_version_is_brought_to_this_one_with_what_it_holds(url: str) -> None:
    engine = sa.create_engine(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for table, row in FIRST_ROWS.items():
            names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
            connection.execute(sa.text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)
    engine.dispose()
    for _ in range(2):  # migrated, then opened again
        engine = open_state(url)
        with engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        for table, row in FIRST_ROWS.items():
            (kept,) = rows(engine, table)
            assert kept.items() >= {RENAMED.get(n, n): value for n, value in row.items()}.items()
        (known,) = rows(engine, "urls")
        assert known["host"] == urlsplit(str(known["url"])).hostname, (
            "what a new URL gets when it is found"
        )
        engine.dispose()


def test_crawls_that_begin_at_once_make_the_tables_once(url: str) -> None:
    with ThreadPoolExecutor(6) as threads:
        for engine in threads.map(open_state, [url] * 6):
            assert len(rows(engine, "alembic_version")) == 1
            engine.dispose()


def test_a_migration_that_stops_in_the_middle_leaves_the_state_as_it_was(url: str) -> None:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE runs (x INTEGER)"))  # the last one it makes
    with pytest.raises(StateError, match=r"can't be opened: .*already exists"):
        open_state(url)
    assert sa.inspect(engine).get_table_names() == ["runs"]
    engine.dispose()


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("nonsense", "'nonsense' is no database URL"),
        ("nodb://host/name", "is no database URL"),
        ("sqlite:////proc/none/state.sqlite", "can't be opened: unable to open database file"),
    ],
)
def test_a_wrong_url_is_one_sentence(url: str, sentence: str) -> None:
    with pytest.raises(StateError, match=sentence):
        open_state(url)


def test_a_server_that_is_not_there_is_one_sentence_without_the_password() -> None:
    with pytest.raises(StateError) as error:
        open_state("postgresql+psycopg://me:geheim@127.0.0.1:1/news")
    sentence = str(error.value)
    assert "me:***@127.0.0.1:1/news can't be opened: connection failed" in sentence
    assert "geheim" not in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize(
    "url", ["postgresql+psycopg://host/name", "postgresql+psycopg2://host/name"]
)
def test_a_missing_driver_says_what_to_install(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.setitem(sys.modules, "psycopg2", None)
    with pytest.raises(StateError, match=r"postgresql\+psycopg://… and needs .*\[postgresql\]'$"):
        open_state(url)


@pytest.mark.parametrize("name", ["data?a=1#b%20 渡口", "data#b%20", "渡口 日报"])
def test_a_state_lies_in_its_folder_whatever_the_folder_is_called(
    tmp_path: Path, name: str
) -> None:
    folder = tmp_path / name
    folder.mkdir()
    open_state(state_url(folder)).dispose()
    assert [file.name for file in folder.iterdir()] == ["state.sqlite"]
    assert [*tmp_path.iterdir()] == [folder]
    with sa.create_engine(state_url(folder)).connect() as connection:
        assert "alembic_version" in sa.inspect(connection).get_table_names()


def test_a_file_that_is_no_state_is_named(tmp_path: Path) -> None:
    (tmp_path / "state.sqlite").write_text("青禾日报" * 1000)
    with pytest.raises(StateError, match=r"state\.sqlite can't be opened: file is not a database"):
        open_state(state_url(tmp_path))


def test_a_state_of_a_later_version_is_refused(tmp_path: Path) -> None:
    engine = open_state(state_url(tmp_path))
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StateError, match="made by a later version of newsspider: update"):
        open_state(state_url(tmp_path))
