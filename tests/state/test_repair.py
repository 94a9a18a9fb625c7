"""``scrapy verify --repair``: state and files agree again, and no whole line is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from newsspider.items import article_id
from newsspider.state.database import StateError
from newsspider.state.jobs import locked
from newsspider.state.lines import committed_lines
from newsspider.state.repair import repair
from newsspider.state.run_files import file_stem
from newsspider.state.runs import Run
from newsspider.state.tables import urls
from newsspider.state.verify import Finding, verify
from tests.state.crawls import JOB, Crawl

LATER = 1_715_000_200


def wrong(record: Any) -> str | None:
    return None if isinstance(record, dict) and "id" in record else "$: no id"


def mend(data: Path, engine: Engine) -> list[str]:
    """Repair; state and files agree then."""
    done = [mended.what for mended in repair(data, engine, wrong)]
    assert [found for found in verify(data, engine, wrong) if isinstance(found, Finding)] == []
    assert list(repair(data, engine, wrong)) == []
    return done


@pytest.fixture(params=["jsonl", "jsonl.zst"])
def run(tmp_path: Path, engine: Engine, request: pytest.FixtureRequest) -> Run:
    """A finished run of three articles."""
    crawl = Crawl(tmp_path, engine, form=request.param)
    crawl.save("a", "b")
    crawl.save("c")
    return crawl.finish()


def ids(data: Path, run: Run) -> str:
    assert run.file is not None
    path = data / run.file
    lines = committed_lines(path, path.stat().st_size)
    return "".join(line.split(b'"')[3].decode()[-1] for line in lines)


def test_what_agrees_is_left_alone(tmp_path: Path, engine: Engine, run: Run) -> None:
    assert run.file is not None
    before = (tmp_path / run.file).read_bytes()
    assert mend(tmp_path, engine) == []
    assert (tmp_path / run.file).read_bytes() == before


@pytest.mark.parametrize(
    ("edit", "left", "rejected"),
    [
        (lambda text: text.replace(b"\n", b"\r\n"), "abc", 0),
        (lambda text: text[:-9], "ab", 1),
        (lambda text: text + b'{"id": "torn', "abc", 1),
        (lambda text: text + text[: text.index(b"\n") + 1], "bca", 1),
        (lambda text: b"a note\n" + text, "abc", 1),
        (lambda text: text.replace(b'"id"', b'"ie"', 1), "bc", 1),
        (lambda _: b"", "", 0),
    ],
)  # fmt: skip
def test_an_edited_file(
    tmp_path: Path, engine: Engine, edit: Callable[[bytes], bytes], left: str, rejected: int
) -> None:
    crawl = Crawl(tmp_path, engine)
    crawl.save("a", "b", "c")
    run = crawl.finish()
    path = crawl.output.path
    lines = edit(path.read_bytes())
    path.write_bytes(lines)
    mend(tmp_path, engine)
    assert ids(tmp_path, run) == left
    beside = path.with_name(f"{file_stem(run)}.rejected.txt")
    assert (beside.read_bytes().count(b"\n") if beside.exists() else 0) == rejected


def test_a_broken_frame_keeps_what_stands_before_it(tmp_path: Path, engine: Engine) -> None:
    crawl = Crawl(tmp_path, engine, form="jsonl.zst")
    crawl.save("a", "b")
    first = crawl.output.path.stat().st_size
    crawl.save("c")
    run = crawl.finish()
    data = bytearray(crawl.output.path.read_bytes())
    data[first + 12] ^= 0xFF
    crawl.output.path.write_bytes(data)
    mend(tmp_path, engine)
    assert ids(tmp_path, run) == "ab"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM articles WHERE id LIKE '%b'",
        "UPDATE articles SET id = 'x' WHERE id LIKE '%b'",
        "UPDATE articles SET content_sha256 = 'x'",
        "UPDATE runs SET articles = 2",
        "UPDATE runs SET committed = committed - 1",
    ],
)
def test_a_state_that_is_wrong(tmp_path: Path, engine: Engine, run: Run, statement: str) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text(statement))
    assert mend(tmp_path, engine)
    assert ids(tmp_path, run) == "abc"


def test_a_file_that_is_gone(tmp_path: Path, engine: Engine, run: Run) -> None:
    assert run.file is not None
    (tmp_path / run.file).unlink()
    done = mend(tmp_path, engine)
    assert done[0] == "0 articles count, 3 did"
    assert (
        done[1] == "3 articles are in no file: 0 are requested again; of 3 the address is not known"
    )


def test_what_is_lost_is_requested_again(tmp_path: Path, engine: Engine) -> None:
    url = "http://a.example/1.html"
    crawl = Crawl(tmp_path, engine)
    crawl.save(article_id(url), "b")
    crawl.finish()
    row = {"job": JOB, "key": b"1", "url": url, "kind": "article", "rank": 0, "state": "done"}
    with engine.begin() as connection:
        connection.execute(
            sa.insert(urls).values(row | {"discovered": 1, "fetched": 2, "etag": "x"})
        )
    path = crawl.output.path
    path.write_bytes(path.read_bytes().partition(b"\n")[2])
    assert "1 articles are in no file: 1 are requested again" in mend(tmp_path, engine)
    with engine.connect() as connection:
        found = connection.execute(sa.select(urls.c.state, urls.c.fetched, urls.c.etag)).one()
    assert tuple(found) == ("pending", None, None)


def test_an_older_version_counts_where_the_newer_one_is_lost(
    tmp_path: Path, engine: Engine
) -> None:
    first = Crawl(tmp_path, engine)
    first.save("a", "b")
    first.finish()
    second = Crawl(tmp_path, engine, now=LATER)
    second.save("b", content="more")
    second.finish(now=LATER + 1)
    second.output.path.unlink()
    assert mend(tmp_path, engine) == [
        "0 articles count, 1 did", "1 articles of the files were not, or otherwise, in the state"
    ]  # fmt: skip


def test_a_run_that_goes_on(tmp_path: Path, engine: Engine) -> None:
    first = Crawl(tmp_path, engine)
    first.save("a")
    first.add("b")
    first.output.sync()  # whole, and not committed
    first.die()
    mend(tmp_path, engine)
    second = Crawl(tmp_path, engine)
    assert second.articles.in_this_run("b".rjust(16, "0"))
    second.save("c")
    assert ids(tmp_path, second.finish()) == "abc"


def test_a_job_that_is_crawled_is_left_alone(tmp_path: Path, engine: Engine, run: Run) -> None:
    with locked(engine, tmp_path, JOB), pytest.raises(StateError, match="another crawl"):
        list(repair(tmp_path, engine, wrong))
