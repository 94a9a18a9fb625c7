"""Data sets, how fast and in how much memory: ``python -m benchmarks.dataset [ARTICLES…]``.

Writes an invented corpus of so many articles, then settles its copies and builds data sets of it,
each in processes of their own: time, memory, and whether the copies were found.

Of a hundred articles about 85 are strangers of 700 random ideographs (in so many ``--sentences``),
10 are copies of earlier ones (.6 to 1 of their sentences), in any order of publication, and 5 are
forms that are filled in with figures. So the texts compress less than real ones; what is read and
compared is as much.
"""

import argparse
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from benchmarks.usage import used
from newsspider.archive.workers import cores
from newsspider.dataset.build import build
from newsspider.dataset.marks import FILE, dedup
from newsspider.dataset.options import Options
from newsspider.items import Article, article_id
from tests.corpora import article

SIZES = [100_000, 1_000_000]
BUILDS = {
    "off": Options(near_duplicates="off"),
    "mark": Options(),
    "paragraph": Options(near_duplicates="off", rows="paragraph"),  # a sentence each
}
STEPS = ("dedup", *BUILDS)
SENTENCES, SENTENCE_CHARS = 20, 35
FORM = (
    "远港气象台{}月{}日{}时发布大风蓝色预警：预计未来{}小时北部海面将有{}级偏北风，阵风{}级，"
    "局地最大风速每秒{}米。请关好门窗，加固围板、棚架、广告牌等易被风吹动的搭建物，妥善安置室外物品；"
    "行人尽量少骑自行车，刮风时不要在广告牌、临时搭建物等下面逗留；有关部门注意森林、草原防火。"
)
_BEGIN = datetime(2024, 1, 1, tzinfo=UTC)


def sentences(number: int, count: int) -> list[str]:
    """The sentences of a stranger."""
    generator = np.random.default_rng(number)
    codes = generator.integers(0x4E00, 0x4E00 + 3000, count * SENTENCE_CHARS, dtype=np.uint32)
    text = codes.astype("<u4").tobytes().decode("utf-32-le")
    return [f"{text[n : n + SENTENCE_CHARS]}。" for n in range(0, len(text), SENTENCE_CHARS)]


def articles(count: int, length: int) -> Iterator[tuple[Article, int | None]]:
    """The articles of so many sentences, each with the number of the one that it is a copy of."""
    random_ = random.Random(0)
    firsts: list[int] = []
    for number in range(count):
        lot, first = random_.random(), None
        if lot < 0.1 and firsts:
            first = random_.choice(firsts)
            told, other = sentences(first, length), sentences(count + number, length)
            for place in random_.sample(range(length), random_.randint(0, length // 5)):
                told[place] = other[place]
        elif lot < 0.15:
            told = [FORM.format(*(random_.randint(1, 99) for _ in range(7)))]
        else:
            told = sentences(number, length)
            firsts.append(number)
        # A copy comes a minute to a month after its first, which many a crawl meets later.
        moment = _BEGIN + timedelta(minutes=number if first is None else first + 1 + number % 43200)
        stamp = moment.isoformat()
        url = f"https://www.portal{number % 50}.com/{number}.html"
        yield article(url, "\n".join(told), published=stamp, fetched=stamp), first


def write(data: Path, count: int, length: int) -> dict[str, str]:
    """Write them as ten runs; the copies and their firsts by id."""
    copies: dict[str, str] = {}
    folder = data / "articles" / "portal"
    folder.mkdir(parents=True)
    files = [(folder / f"{run}.jsonl").open("wb") for run in range(10)]
    for number, (one, first) in enumerate(articles(count, length)):
        files[number % 10].write(one.to_json().encode() + b"\n")
        if first is not None:
            copies[one.id] = article_id(f"https://www.portal{first % 50}.com/{first}.html")
    for file in files:
        file.close()
    return copies


def measure(name: str, work: Callable[[], object]) -> None:
    """Run a step in a process of its own and print what it took."""
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    print(f"{name}: {used(process)}", flush=True)
    if process.exitcode:
        sys.exit(f"{name} failed")


def found(marks: Path, copies: dict[str, str]) -> str:
    """Recall and precision of what was settled."""
    right = wrong = 0
    with pq.ParquetFile(marks) as file:
        for batch in file.iter_batches(columns=["id", "duplicate_of"]):
            for id_, first in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                right += first is not None and copies.get(id_) == first
                wrong += first is not None and copies.get(id_) != first
    return f"recall {right / len(copies):.4f}, precision {right / max(1, right + wrong):.4f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.dataset")
    parser.add_argument("articles", nargs="*", type=int, default=SIZES)
    parser.add_argument("-j", "--processes", type=int, default=cores())
    parser.add_argument(
        "--sentences", type=int, default=SENTENCES, help="of an article, 35 characters each"
    )
    parser.add_argument("--steps", nargs="*", choices=STEPS)
    parser.add_argument("--folder", help="where there is room: some 6 kB an article")
    options = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, -j{options.processes}")
    for count in options.articles:
        with tempfile.TemporaryDirectory(dir=options.folder) as name:
            data = Path(name)
            copies = write(data, count, options.sentences)
            size = sum(file.stat().st_size for file in data.rglob("*.jsonl"))
            print(f"{count} articles in {size / 1e6:.0f} MB, {len(copies)} of them copies")
            for step in options.steps or STEPS:
                run(step, data, copies, options.processes)


def run(step: str, data: Path, copies: dict[str, str], processes: int) -> None:
    """Measure one of `STEPS`, and say what came of it."""
    if step == "dedup":
        measure(step, lambda: dedup(data, data / FILE, processes=processes))
        print(found(data / FILE, copies))
        return
    out, wanted = data / "out", BUILDS[step]
    measure(f"build ({step})", lambda: build(data, out, wanted, processes=processes))
    written = [file.stat().st_size for file in out.rglob("*.parquet")]
    print(f"{len(written)} files, {sum(written) / 1e6:.0f} MB")
    shutil.rmtree(out)


if __name__ == "__main__":
    main()
