"""A data set from three portals and three days: the same bytes whoever builds it, each count told."""

import datetime as dt
import json
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from newsspider.corpus.selection import Selection
from newsspider.dataset.build import NothingKept, build
from newsspider.dataset.options import Options
from newsspider.dataset.split import Split
from newsspider.dataset.work import WrongFolder
from newsspider.items import Article
from tests.corpora import article, line, loaded, save
from tests.dedup.labelled import stories

TEXTS = [story.text for story in stories()]
SMALL = Options(
    formats=("parquet", "jsonl"), group_bytes=6_000, parquet_bytes=15_000, jsonl_bytes=12_000
)
HOSTILE = '=HYPERLINK("http://example.com")\x00\x07\u202e<script>' + "好" * 2_000_000


def on(portal: str, number: int, day: int, text: str, **fields: Any) -> Article:
    """A story of a portal, published and fetched on a day of January."""
    values = {
        "published": f"2026-01-{day:02}T{8 + number % 10:02}:00:00+08:00",
        "fetched": f"2026-01-{day:02}T12:00:00+00:00",
        "title": f"{portal} {number}",
    }
    return article(f"https://www.{portal}.com/{number}.html", text, **(values | fields))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three portals on three days: each prints a wire story, and one of them changes another."""
    data = tmp_path_factory.mktemp("data")
    wire, changed = TEXTS[0], TEXTS[1]
    for number, portal in enumerate(("alpha", "beta", "gamma")):
        own = [on(portal, n, 1 + n % 3, TEXTS[10 + 10 * number + n]) for n in range(10)]
        # `gamma` was first to print it, though its crawl came last to it.
        copy = on(portal, 20, 3 - number, wire + "编辑 阿衡" * number)
        save(data, f"{portal}/1.jsonl", [*own, copy])
    save(data, "alpha/2.jsonl.zst", [on("alpha", 30, 1, changed)])
    save(
        data,
        "alpha/3.jsonl",
        [on("alpha", 30, 1, changed + "更正", fetched="2026-01-03T12:00:00+00:00")],
    )
    save(data, "beta/2.jsonl", [on("beta", 40, 3, HOSTILE, published=None)], torn=b'{"id":"0')
    return data


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def built(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "out"
    build(data, out, SMALL)
    return out


def rows(folder: Path) -> list[dict[str, Any]]:
    paths = sorted((folder / "data").glob("*.parquet"))
    return [row for path in paths for row in pq.read_table(path).to_pylist()]


def test_every_count_is_told(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text("utf-8"))
    assert manifest["counts"] == {
        "read": 37,
        "broken": 1,
        "superseded": 1,
        "kept": 35,
    }
    assert manifest["near_duplicates"] == {
        "copies": 2,
        "stories_with_copies": 1,
        "parts": 0,
        "chains_cut": 0,
    }
    assert manifest["splits"] == {"train": 35}
    assert manifest["broken_lines"] == ["articles/beta/2.jsonl, line 2: torn: the file ends in it"]
    assert sum(file["rows"] for file in manifest["files"]) == 2 * 35


def test_rows_are_in_the_order_of_publication_in_both_formats(built: Path) -> None:
    found = rows(built)
    moments = [row["published_at"] for row in found if row["published_at"]]
    assert moments == sorted(moments)
    lines = [row for path in sorted((built / "jsonl").iterdir()) for row in loaded(path)]
    assert [row["url"] for row in lines] == [row["url"] for row in found]
    assert [row["text"] for row in lines] == [row["text"] for row in found]
    assert len(list((built / "data").iterdir())) > 2
    groups = [pq.ParquetFile(path).num_row_groups for path in (built / "data").iterdir()]
    assert max(groups) > 1


def test_the_copies_name_the_one_that_was_published_first(built: Path) -> None:
    by_url = {row["url"]: row for row in rows(built)}
    first, *copies = (by_url[f"https://www.{p}.com/20.html"] for p in ("gamma", "beta", "alpha"))
    assert first["duplicate_of"] is None
    assert [copy["duplicate_of"] for copy in copies] == [first["id"]] * 2
    assert {copy["cluster"] for copy in copies} == {first["cluster"]} == {first["id"]}
    assert by_url["https://www.alpha.com/30.html"]["text"].endswith("更正")
    assert by_url["https://www.beta.com/40.html"]["text"] == HOSTILE


def test_another_build_on_two_processes_gives_the_same_bytes(
    data: Path, built: Path, tmp_path: Path
) -> None:
    build(data, tmp_path / "out", SMALL, processes=2)
    assert files(tmp_path / "out") == files(built)


def test_lines_are_sorted_in_little_memory(
    data: Path, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row groups that are written in many pieces are the same."""
    monkeypatch.setattr("newsspider.dataset.spill._HELD", 3000)
    build(data, tmp_path / "out", SMALL)
    assert files(tmp_path / "out") == files(built)


def test_many_articles_are_read_by_two_processes_as_by_one(tmp_path: Path) -> None:
    """So many that the second process is started, and of one moment, so that their ids decide."""
    told = {"published": "2026-01-05T08:00:00+08:00"}
    many = [on("alpha", n, 5, f"{n}号渡轮停航一天。", **told) for n in range(200)]
    save(tmp_path / "data", "portal/1.jsonl", many)
    for processes in (1, 2):
        build(tmp_path / "data", tmp_path / f"{processes}", SMALL, processes=processes)
    assert files(tmp_path / "1") == files(tmp_path / "2")
    ids = [row["id"] for row in rows(tmp_path / "1")]
    assert ids == sorted(one.id for one in many)


def test_a_cluster_is_on_one_side(data: Path, tmp_path: Path) -> None:
    """The wire story was out on day one, and two portals had it on days two and three."""
    days = Split(validation_from=dt.date(2026, 1, 2), test_from=dt.date(2026, 1, 3))
    content = build(data, tmp_path / "out", replace(SMALL, split=days))
    sides: dict[str, set[str]] = {}
    for name in content["splits"]:
        for path in (tmp_path / "out" / "data").glob(f"{name}-*"):
            for row in pq.read_table(path).to_pylist():
                sides.setdefault(row["cluster"], set()).add(name)
                if row["cluster"] == row["id"] and row["published"]:
                    day = row["published_date"].day
                    assert name == {1: "train", 2: "validation", 3: "test"}[day]
    assert all(len(names) == 1 for names in sides.values())
    # 4 + 3 + 3 stories of each portal, the story that changed, the wire story, the hostile one.
    assert content["splits"] == {"train": 12 + 3 + 1, "validation": 9, "test": 9 + 1}


def test_shares_are_drawn_by_the_id(data: Path, tmp_path: Path) -> None:
    shares = replace(SMALL, split=Split(validation_share=0.25, test_share=0.25))
    content = build(data, tmp_path / "out", shares)
    assert sum(content["splits"].values()) == 35
    for path in (tmp_path / "out" / "data").glob("test-*"):
        assert all(row["cluster"] < "4" for row in pq.read_table(path).to_pylist())
    assert content["splits"]["test"] > 2


def test_copies_can_be_left_out(data: Path, tmp_path: Path) -> None:
    wanted = Selection(max_chars=100_000, sites=("alpha.com", "beta.com"))
    content = build(
        data, tmp_path / "out", replace(SMALL, near_duplicates="drop", selection=wanted)
    )
    left_out = {name: n for name, n in content["counts"].items() if name.startswith("left_out/")}
    assert left_out == {"left_out/site": 11, "left_out/too_long": 1, "left_out/near_duplicate": 1}
    assert content["counts"]["kept"] == 22


KILLED = """
import os, signal, sys
from pathlib import Path
from newsspider.dataset.build import build
from tests.dataset.test_build import SMALL

left, data, out = sys.argv[1:]

def kill(event, arguments):
    if event == "open" and any(Path(out).rglob(left)):
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(kill)
build(Path(data), Path(out), SMALL)
"""


@pytest.mark.parametrize("killed_at", ["scan.npz", "groups", "written"])
def test_a_build_that_was_killed_goes_on_to_the_same_bytes(
    data: Path, built: Path, tmp_path: Path, killed_at: str
) -> None:
    """Killed for real, at the first file that is opened after a step began to leave something.

    Articles come in meanwhile.
    """
    own = tmp_path / "data"
    subprocess.run(["cp", "-r", str(data), str(own)], check=True)
    out = tmp_path / "out"
    left = f"**/{killed_at}*/*" if "." not in killed_at else f"**/{killed_at}"
    words = [sys.executable, "-c", KILLED, left, str(own), str(out)]
    process = subprocess.run(words, check=False)
    assert process.returncode == -signal.SIGKILL, "it was through already"
    with (own / "articles" / "gamma" / "1.jsonl").open("ab") as file:
        file.write(line(on("gamma", 50, 3, TEXTS[2])))
    build(own, out, SMALL)
    assert files(out) == files(built)


def test_a_finished_file_that_was_damaged_is_written_again(
    data: Path, built: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with pytest.raises(OSError, match="disk is full"):
        build(data, out, SMALL, show=_full_after_four_files)
    finished = sorted(path for path in (out / "data").iterdir() if path.suffix == ".parquet")
    finished[0].write_bytes(b"damaged")
    kept = finished[1].stat().st_mtime_ns
    build(data, out, SMALL)
    assert files(out) == files(built)
    assert finished[1].stat().st_mtime_ns == kept, "what was whole was not written again"


def _full_after_four_files(items: Any, what: str, total: int | None) -> Any:
    for number, item in enumerate(items):
        if what == "files written" and number == 4:
            raise OSError("the disk is full")
        yield item


def test_a_folder_that_holds_something_else_is_left_alone(
    data: Path, built: Path, tmp_path: Path
) -> None:
    with pytest.raises(WrongFolder, match="holds a data set"):
        build(data, built, SMALL)
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(WrongFolder, match="not empty"):
        build(data, tmp_path, SMALL)
    out = tmp_path / "out"
    with pytest.raises(OSError, match="disk is full"):
        build(data, out, SMALL, show=_full_after_four_files)
    with pytest.raises(WrongFolder, match="other options"):
        build(data, out, replace(SMALL, near_duplicates="off"))


def test_articles_that_change_meanwhile_are_an_error(data: Path, tmp_path: Path) -> None:
    own = save(tmp_path, "portal/1.jsonl", [on("alpha", 1, 1, TEXTS[0])])

    def meddle(items: Any, what: str, total: int | None) -> Any:
        if what == "lines sorted":
            own.write_bytes(line(on("alpha", 1, 1, TEXTS[1])))
        return items

    with pytest.raises(ValueError, match="changed while they were read: build again"):
        build(tmp_path, tmp_path / "out", SMALL, show=meddle)


def test_two_builds_do_not_write_to_one_folder(data: Path, tmp_path: Path) -> None:
    def build_too(items: Any, what: str, total: int | None) -> Any:
        with pytest.raises(WrongFolder, match="another build writes"):
            build(data, tmp_path / "out", SMALL)
        return items

    build(data, tmp_path / "out", SMALL, show=build_too)


def test_a_corpus_of_which_nothing_is_wanted_leaves_no_folder(data: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    for out in (tmp_path / "out", there):
        with pytest.raises(NothingKept, match="35 language, 0 kept"):
            build(data, out, Options(Selection(languages=("en",))))
    assert not (tmp_path / "out").exists()
    assert list(there.iterdir()) == []


def test_a_build_that_was_killed_while_it_cleared_up_goes_on(
    data: Path, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sorted lines are what it deletes first, and all files that need them are there."""
    out = tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr("newsspider.dataset.build.Work.close", lambda work: None)
        build(data, out, SMALL)
    shutil.rmtree(out / ".build" / "groups")
    build(data, out, SMALL)
    assert files(out) == files(built)
