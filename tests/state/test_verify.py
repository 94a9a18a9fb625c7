"""What ``scrapy verify`` says of each kind of damage."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from newsspider.state.jobs import forget
from newsspider.state.runs import Run
from newsspider.state.verify import Finding, verify
from tests.state.crawls import JOB, Crawl


def wrong(record: Any) -> str | None:
    return None if isinstance(record, dict) and "id" in record else "$: no id"


def findings(data: Path, engine: Engine) -> list[Finding]:
    return [found for found in verify(data, engine, wrong) if isinstance(found, Finding)]


def problems(data: Path, engine: Engine) -> list[str]:
    return [found.what for found in findings(data, engine) if found.is_problem]


@pytest.fixture
def run(tmp_path: Path, engine: Engine) -> Run:
    """A finished run of three articles."""
    crawl = Crawl(tmp_path, engine)
    crawl.save("a", "b")
    crawl.save("c")
    return crawl.finish()


def edited(edit: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Damage to a file's content."""

    def harm(path: Path) -> None:
        path.write_bytes(edit(path.read_bytes()))

    return harm


def test_nothing_is_wrong_with_a_run_that_ended(tmp_path: Path, engine: Engine, run: Run) -> None:
    assert list(verify(tmp_path, engine, wrong)) == [run]


A, B, C = (f"{name:0>16}" for name in "abc")


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        (Path.unlink, ["the file is gone; it held 3 articles"]),
        (edited(lambda text: text.replace(b'"id"', b'"ie"', 1)), ["line 1 is no article: $: no id"]),
        (edited(lambda text: text.replace(b"{", b"\xff", 1)), ["line 1 is no JSON"]),
        (edited(lambda text: text.replace(b"b", b"a")), [f"line 2 repeats the id {A}", f"article {B} is in the state and not in the file"]),
        (edited(lambda text: text.replace(b"b", b"d")), [f"article {B} is in the state and not in the file", "is in the file and not in the state"]),
        (edited(lambda text: text + text[:20]), ["20 bytes behind the committed ones"]),
        (edited(lambda text: text[:-1]), ["1 of ", "line 3 is torn"]),
        (edited(lambda text: text.partition(b"\n")[2]), [" committed bytes are gone", "it has 2 lines, and the state says 3", f"article {A} is in the state and not in the file"]),
        (edited(lambda text: text.partition(b"\n")[0] + b"\n" + text), [" bytes behind the committed ones", f"line 2 repeats the id {A}", f"article {C} is in the state and not in the file"]),
        (edited(lambda _: b""), ["committed bytes are gone", "it has 0 lines, and the state says 3"]),
    ],
)  # fmt: skip
def test_damage_to_a_file_is_named(
    tmp_path: Path, engine: Engine, run: Run, harm: Callable[[Path], None], named: list[str]
) -> None:
    assert run.file is not None
    harm(tmp_path / run.file)
    said = problems(tmp_path, engine)
    for part in named:
        assert any(part in line for line in said), said
    assert all(found.where == run.file for found in findings(tmp_path, engine))


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        (f"DELETE FROM articles WHERE id = '{B}'", f"article {B} is in the file and not in the state"),
        (f"UPDATE articles SET id = 'x' WHERE id = '{B}'", "article x is in the state and not in the file"),
        ("UPDATE runs SET articles = 2", "it has 3 lines, and the state says 2"),
        ("UPDATE runs SET committed = committed - 1", "1 bytes behind the committed ones"),
        ("UPDATE runs SET file = NULL", "the run has 3 articles and no file"),
        ("DELETE FROM runs", "no run wrote it"),
    ],
)  # fmt: skip
def test_damage_to_the_state_is_named(
    tmp_path: Path, engine: Engine, run: Run, statement: str, named: str
) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text(statement))
    assert any(named in what for what in problems(tmp_path, engine))


def test_a_strange_file_is_named(tmp_path: Path, engine: Engine, run: Run) -> None:
    (tmp_path / "articles/portal/other.jsonl").write_text("{}\n")
    assert findings(tmp_path, engine) == [Finding("articles/portal/other.jsonl", "no run wrote it")]


def test_many_of_a_kind_are_counted(tmp_path: Path, engine: Engine, run: Run) -> None:
    with engine.begin() as connection:
        forget(connection, JOB)
        connection.execute(sa.text("UPDATE runs SET forgotten = false"))
    crawl = Crawl(tmp_path, engine, now=1_715_000_200)
    crawl.save(*(f"{n}" for n in range(9)))
    crawl.finish()
    with engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM articles"))
    said = problems(tmp_path, engine)
    assert len(said) == 3 + 5 + 1
    assert "and 4 more: each is in the file and not in the state" in said


@pytest.mark.parametrize("committed", [False, True])
def test_what_a_killed_run_left_is_no_problem(
    tmp_path: Path, engine: Engine, committed: bool
) -> None:
    crawl = Crawl(tmp_path, engine)
    if committed:
        crawl.save("a")
    crawl.add("b")
    crawl.output.sync()
    crawl.die()
    (found,) = findings(tmp_path, engine)
    assert not found.is_problem
    assert "the next start cuts" in found.what


def test_what_a_full_crawl_forgot_is_no_problem(tmp_path: Path, engine: Engine, run: Run) -> None:
    crawl = Crawl(tmp_path, engine, now=1_715_000_200, full=True)
    crawl.save("b", "d")
    crawl.finish()
    assert problems(tmp_path, engine) == []


def test_a_story_that_changed_is_in_two_runs(tmp_path: Path, engine: Engine, run: Run) -> None:
    crawl = Crawl(tmp_path, engine, now=1_715_000_200)
    crawl.save("b", content="more")
    crawl.finish()
    assert problems(tmp_path, engine) == []


def test_a_broken_frame_is_named(tmp_path: Path, engine: Engine) -> None:
    crawl = Crawl(tmp_path, engine, form="jsonl.zst")
    crawl.save("a")
    run = crawl.finish()
    assert run.file is not None
    data = bytearray((tmp_path / run.file).read_bytes())
    data[len(data) // 2] ^= 0xFF
    (tmp_path / run.file).write_bytes(data)
    (said,) = problems(tmp_path, engine)
    assert said.startswith("can't be read: ")
