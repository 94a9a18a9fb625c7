"""The article file: what was committed stays, what was not goes."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from newsspider.state.article_file import ArticleFile
from newsspider.state.database import StateError
from newsspider.state.lines import committed_lines
from newsspider.state.tables import runs
from newsspider.state.verify import Finding, verify
from tests.state.crawls import Crawl


def test_a_torn_tail_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": 1}\n{"id"')
    file = ArticleFile(path, 10)
    file.write(b'{"id": 2}\n')
    file.close()
    assert path.read_bytes() == b'{"id": 1}\n{"id": 2}\n'
    assert file.length == 20


def test_a_file_that_lost_what_was_committed_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id"')
    with pytest.raises(OSError, match=r"a\.jsonl has 5 bytes, and 10 were saved: put it back"):
        ArticleFile(path, 10)
    assert path.read_bytes() == b'{"id"'
    path.unlink()
    with pytest.raises(OSError, match=r"has 0 bytes, and 10 were saved"):
        ArticleFile(path, 10)
    assert not path.exists()


def replace(path: Path) -> None:
    path.rename(path.with_suffix(".old"))
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("harm", "sentence"), [(Path.unlink, "No such file"), (replace, "replaced by another")]
)
def test_nothing_is_written_to_a_file_that_is_not_there_any_more(
    tmp_path: Path, harm: Callable[[Path], None], sentence: str
) -> None:
    file = ArticleFile(tmp_path / "a.jsonl")
    file.write(b"{}\n")
    harm(tmp_path / "a.jsonl")
    with pytest.raises(FileNotFoundError, match=sentence):
        file.write(b"{}\n")
    assert file.length == 3
    file.close()


@pytest.mark.parametrize("form", ["jsonl", "jsonl.zst"])
def test_what_was_not_committed_is_cut_by_the_next_process(
    engine: Engine, tmp_path: Path, form: str
) -> None:
    first = Crawl(tmp_path, engine, form=form)
    first.save("a", "b")
    committed = first.output.path.stat().st_size
    first.add("c")
    first.output.sync()  # on the disk, and then the power goes
    first.die()
    torn = first.output.path.stat().st_size - committed
    second = Crawl(tmp_path, engine, form="jsonl")  # the file stays what it is
    assert second.output.path == first.output.path
    assert second.output.cut == torn
    assert second.articles.look_up("c".rjust(16, "0"), "c".rjust(64, "0")).earlier is None
    second.save("c")
    run = second.finish()
    assert b"".join(committed_lines(second.output.path, run.committed)).count(b"\n") == 3
    assert run.committed == second.output.path.stat().st_size


def test_a_file_that_never_counted_is_gone_whatever_its_format_was(
    engine: Engine, tmp_path: Path
) -> None:
    first = Crawl(tmp_path, engine, form="jsonl.zst")
    first.add("a")
    first.output.sync()
    first.die()
    torn = first.output.path.stat().st_size
    second = Crawl(tmp_path, engine, form="jsonl")
    assert second.output.cut == torn
    second.save("a")
    second.finish()
    assert [path.suffix for path in (tmp_path / "articles/portal").iterdir()] == [".jsonl"]


def test_a_run_without_articles_leaves_no_file(engine: Engine, tmp_path: Path) -> None:
    assert Crawl(tmp_path, engine).finish().file is None
    assert list(tmp_path.glob("articles/**/*")) == []


def test_a_frame_is_a_batch(tmp_path: Path, engine: Engine) -> None:
    crawl = Crawl(tmp_path, engine, form="jsonl.zst")
    ends = []
    for name in "abc":
        crawl.save(name)
        ends.append(crawl.run.committed)
    for count, end in enumerate(ends, 1):
        assert len(list(committed_lines(crawl.output.path, end))) == count
    with pytest.raises(ValueError, match="zstd"):
        list(committed_lines(crawl.output.path, ends[-1] - 3))
    crawl.output.path.write_bytes(b"\0" * ends[-1])
    with pytest.raises(ValueError, match="zstd"):
        list(committed_lines(crawl.output.path, ends[-1]))
    crawl.die()


@pytest.mark.parametrize("form", ["jsonl", "jsonl.zst"])
def test_a_file_that_was_edited_is_not_cut_within_a_line(
    engine: Engine, tmp_path: Path, form: str
) -> None:
    first = Crawl(tmp_path, engine, form=form)
    first.save("a", "b")
    first.die()
    path = first.output.path
    edited = b"a note of the user\n" + path.read_bytes()
    path.write_bytes(edited)
    with pytest.raises(OSError, match=r"end within a line.*scrapy verify --repair"):
        Crawl(tmp_path, engine)
    assert path.read_bytes() == edited


@pytest.mark.parametrize(
    "file", ["/etc/passwd", "../a.jsonl", "articles/../../a.jsonl", "state.sqlite", "articles"]
)
def test_a_file_outside_of_the_folder_of_articles_is_never_touched(
    engine: Engine, tmp_path: Path, file: str
) -> None:
    crawl = Crawl(tmp_path, engine)
    crawl.save("a")
    crawl.die()
    with engine.begin() as connection:
        connection.execute(sa.update(runs).values(file=file, committed=0))
    with pytest.raises(StateError, match="does not lie in"):
        Crawl(tmp_path, engine)
    (found,) = (
        one
        for one in verify(tmp_path, engine, lambda _: None)
        if isinstance(one, Finding) and "not lie in" in one.what
    )
    assert found.is_problem
