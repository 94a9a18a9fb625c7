"""From crawls to a data set: three portals, crawled side by side on three days into one folder.

Each prints stories of its own and, every day, the wire story of that day, with words before it and at
another hour. One corrects a story on the second day, one has a hostile page on the third.
"""

import csv
import datetime as dt
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import datasets
import duckdb
import mlcroissant
import pandas
import polars
import pytest

from samples.answers import BASE
from samples.serve import Server, serve
from tests.conftest import ROOT, Scrapy
from tests.dedup.labelled import stories

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="three addresses on loopback")

HOSTS, DAYS, OWN = ("127.0.0.1", "127.0.0.2", "127.0.0.3"), (1, 2, 3), 2
TOLD = [story for story in stories() if 300 < len(story.text) < 2000]
AHEAD, BEHIND = "Etc/GMT-14", "Etc/GMT+12"  # 26 hours apart: never the same day
LEAD = "本网综合消息，以下为通讯社稿件全文，转载请注明出处。"
CORRECTION = "更正：此前报道的班次数目有误，以本段为准，编辑部谨此致歉。"
FORMULA = '=HYPERLINK("http://www.example.com","点这里看渡轮班次")'
CONTROLS = "渡轮\x07今日\x1b[2J照常\u202e开行，请旅客留意码头广播。"
LONG = "".join(
    f"第{n}号渡轮在{n % 97}号码头停靠，载客{n * 7 % 311}人，一切如常。" for n in range(72_000)
)


@dataclass(frozen=True)
class Page:
    """A story as a portal prints it."""

    path: str
    day: int
    hour: int
    title: str
    paragraphs: tuple[str, ...]
    changed: int

    def html(self) -> str:
        text = "".join(f"<p>{one}</p>" for one in self.paragraphs)
        return (
            f'<html><head><meta charset="utf-8"><title>{self.title}</title></head><body>'
            f"<h1>{self.title}</h1><div>2024-05-{self.day:02} {self.hour:02}:15　来源：青禾日报</div>"
            f"<div class=content>{text}</div></body></html>"
        )


def online(portal: int, today: int) -> list[Page]:
    """What a portal has on a day; the later its address, the earlier it prints the wire."""
    found: list[Page] = []
    for day in range(1, today + 1):
        first = 10 + OWN * (len(DAYS) * portal + day)
        for n, own in enumerate(TOLD[first : first + OWN]):
            found.append(Page(f"n/{day}0{n}.html", day, 9, own.title, own.paragraphs, day))
        wire, lead = TOLD[day], (LEAD,) * portal
        hour = 20 - 5 * portal
        found.append(Page(f"n/{day}90.html", day, hour, wire.title, (*lead, *wire.paragraphs), day))
    if portal == 0 and today >= 2:
        found[0] = replace(found[0], paragraphs=(*found[0].paragraphs, CORRECTION), changed=2)
    if portal == 2 and today == 3:
        lines = (LONG[n : n + 9000] for n in range(0, len(LONG), 9000))
        found.append(Page("n/399.html", 3, 9, FORMULA, (CONTROLS, *lines), 3))
    return found


def publish(root: Path, pages: list[Page]) -> None:
    """Put them where the server looks, with a sitemap that says when each was changed."""
    (root / "n").mkdir(parents=True, exist_ok=True)
    urls = links = ""
    for page in pages:
        (root / page.path).write_text(page.html(), "utf-8")
        moment = f"2024-05-{page.changed:02}T12:00:00Z"
        urls += f"<url><loc>{BASE}/{page.path}</loc><lastmod>{moment}</lastmod></url>"
        links += f'<li><a href="/{page.path}">渡口新闻一条，共{page.day}天前后</a></li>'
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    (root / "sitemap.xml").write_text(f'<urlset xmlns="{namespace}">{urls}</urlset>', "utf-8")
    (root / "robots.txt").write_text(f"User-agent: *\nSitemap: {BASE}/sitemap.xml\n")
    (root / "index.html").write_text(f"<meta charset=utf-8><ul>{links}</ul>", "utf-8")


def crawl_side_by_side(servers: list[Server], data: Path) -> None:
    words = [sys.executable, "-m", "scrapy", "crawl", "portal", "-s", f"NEWSSPIDER_DATA_DIR={data}"]
    words += ["-s", "AUTOTHROTTLE_ENABLED=False"]
    running = [
        subprocess.Popen(
            [*words, "-a", f"url={server.url}/"], cwd=ROOT, stderr=subprocess.PIPE, text=True
        )
        for server in servers
    ]
    for process in running:
        _, log = process.communicate()
        assert process.returncode == 0, log


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What nine crawls saved."""
    folder = tmp_path_factory.mktemp("crawls")
    roots = [folder / host for host in HOSTS]
    for root in roots:
        root.mkdir()
    with ExitStack() as stack:
        servers = [
            stack.enter_context(serve(root, host=host))
            for root, host in zip(roots, HOSTS, strict=True)
        ]
        for day in DAYS:
            for portal, root in enumerate(roots):
                publish(root, online(portal, day))
            crawl_side_by_side(servers, folder / "data")
    return folder / "data"


OPTIONS = ("--format=parquet,jsonl", "--test-from=2024-05-03", "--mask")


def build(data: Path, out: Path, processes: int, **environment: str) -> str:
    """What the command says, run as on a machine of its own."""
    words = ["dataset", "build", str(data), str(out), *OPTIONS, f"-j{processes}"]
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", *words],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def built(data: Path) -> tuple[Path, str]:
    """The data set, and what the command said."""
    out = data.parent / "out"
    return out, build(data, out, 1, PYTHONHASHSEED="1", TZ=AHEAD, LC_ALL="C")


def rows(out: Path) -> dict[str, dict[str, Any]]:
    """Rows by host and path."""
    table = polars.read_parquet(out / "data" / "*.parquet")
    return {_place(row["url"]): row for row in table.to_dicts()}


def _place(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}{parts.path}"


GOLD = {
    f"{host}/{page.path}": page
    for portal, host in enumerate(HOSTS)
    for page in online(portal, DAYS[-1])
}
WIRES = {f"{host}/n/{day}90.html" for host in HOSTS for day in DAYS}
HOSTILE = f"{HOSTS[2]}/n/399.html"


def test_each_count_is_explained(data: Path, built: tuple[Path, str]) -> None:
    out, told = built
    saved = [one for file in data.glob("articles/*/*") for one in file.read_bytes().splitlines()]
    # Each story once, and the one that was corrected twice.
    assert len(saved) == len(GOLD) + 1 == 29
    # Of the three prints of a wire the earliest is the first. One story and the hostile page of the
    # third day stand beside the two own stories of each portal, and a wire of the third day.
    assert told.splitlines() == [
        "counts: 29 read, 0 broken, 1 superseded, 28 kept",
        "near_duplicates: 6 copies, 3 stories_with_copies, 0 parts, 0 chains_cut",
        "splits: 18 train, 10 test",
        f"4 files in {out}",
    ]
    content = json.loads((out / "manifest.json").read_text("utf-8"))
    counts = Counter(content["counts"])
    assert counts["read"] == counts["broken"] + counts["superseded"] + counts["kept"]
    assert sum(content["splits"].values()) == counts["kept"]
    assert sum(one["rows"] for one in content["files"]) == 2 * counts["kept"]
    by_month = content["figures"]["months"]
    assert by_month == {"2024-05": {host: 9 + (host == HOSTS[2]) for host in HOSTS}}


def test_a_row_is_what_the_portal_printed_last(built: tuple[Path, str]) -> None:
    found = rows(built[0])
    assert found.keys() == GOLD.keys()
    for place, page in GOLD.items():
        assert found[place]["title"] == page.title
        assert found[place]["published_date"] == dt.date(2024, 5, page.day)
    assert found[f"{HOSTS[0]}/n/100.html"]["text"].endswith(CORRECTION)
    assert "".join(found[HOSTILE]["text"].split("\n")[1:]) == LONG
    assert not re.search("[\x00-\x08\x1b\u202e]", found[HOSTILE]["text"])


def test_copies_name_the_print_that_was_published_first(built: tuple[Path, str]) -> None:
    """Whichever crawl came to it first, and whether or not one saw another's."""
    found = rows(built[0])
    for day in DAYS:
        late, middle, first = (found[f"{host}/n/{day}90.html"] for host in HOSTS)
        assert first["duplicate_of"] is None
        assert late["duplicate_of"] == middle["duplicate_of"] == first["id"]
        assert late["cluster"] == middle["cluster"] == first["cluster"] == first["id"]
    alone = [row for place, row in found.items() if place not in WIRES]
    assert all(row["duplicate_of"] is None and row["cluster"] == row["id"] for row in alone)


def test_another_machine_builds_the_same_bytes(
    data: Path, built: tuple[Path, str], tmp_path: Path
) -> None:
    """In another folder, with files of another order and age, another clock, words and processes."""
    for file in sorted((data / "articles").rglob("*.jsonl"), reverse=True):
        place = tmp_path / "elsewhere" / file.relative_to(data)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
        os.utime(place, (1, 1))
    other = {"PYTHONHASHSEED": "77", "TZ": BEHIND, "LC_ALL": "zh_CN.UTF-8"}
    out = tmp_path / "there"
    assert build(tmp_path / "elsewhere", out, 2, **other) == built[1].replace(
        str(built[0]), str(out)
    )
    assert _bytes(out) == _bytes(built[0])


def _bytes(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


DAYS_OF_ALL = sorted((page.title, dt.date(2024, 5, page.day)) for page in GOLD.values())


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_five_readers_find_every_story_on_its_day(built: tuple[Path, str], tmp_path: Path) -> None:
    out = built[0]
    parquet = f"{out}/data/*.parquet"
    loaded = datasets.load_dataset(str(out), cache_dir=str(tmp_path))
    with duckdb.connect() as connection:
        query = f"SELECT title, published_date FROM '{parquet}'"
        by_duckdb = connection.execute(query).fetchall()
    described = mlcroissant.Dataset(str(out / "croissant.json"))
    by_croissant = [
        (one[f"{split}/title"].decode(), one[f"{split}/published_date"].date())
        for split in ("train", "test")
        for one in described.records(split)
    ]
    columns = ["title", "published_date"]
    found = {
        "datasets": [
            (one["title"], one["published_date"]) for name in loaded for one in loaded[name]
        ],
        "DuckDB": by_duckdb,
        "pandas": list(
            pandas.read_parquet(out / "data")[columns].itertuples(index=False, name=None)
        ),
        "polars": polars.read_parquet(parquet).select(columns).rows(),
        "Croissant": by_croissant,
    }
    assert {reader: sorted(stories) for reader, stories in found.items()} == dict.fromkeys(
        found, DAYS_OF_ALL
    )


def test_excel_runs_nothing(data: Path, tmp_path: Path, scrapy: Scrapy) -> None:
    file = tmp_path / "out.csv"
    done = scrapy("dataset", "export", str(data), "--csv", str(file))
    assert done.returncode == 0
    assert done.stderr.startswith("1 cells are cut to the 32,767 characters")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        table = {_place(row["url"]): row for row in csv.DictReader(lines)}
    assert table.keys() == GOLD.keys()
    assert table[HOSTILE]["title"] == f"'{FORMULA}"
    cells = [cell for row in table.values() for cell in row.values()]
    assert not [cell[:30] for cell in cells if cell.lstrip()[:1] in tuple("=+-@＝＋－＠")]
    assert max(map(len, cells)) == 32_767
