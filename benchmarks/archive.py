"""Speed of ``scrapy crawl archive`` with one process and two: ``python -m benchmarks.archive``.

Packs the labelled pages of the tests into a WARC file, each many times under another URL and with
other words, so that none is a duplicate; runs the real command on it with NEWSSPIDER_PROCESSES=1
and =2 by turns, and prints pages per second and how many times as fast two processes are as one,
round by round. Each run is timed against one on the first pages alone, so that the start of the
command and its processes is not counted.

The ratio can be no better than the machine is free: before each round two processes that only count
are timed against one, and where those gain nothing, the round says nothing. The processor time of
both runs, which other load hardly changes, tells what two free cores would give at best.
"""

import random
import re
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from benchmarks.usage import run
from newsspider.archive.exchange import Request, Response
from newsspider.archive.workers import cores
from newsspider.archive.writer import ArchiveWriter
from newsspider.page.decoding import decode

CASES = Path(__file__).parent.parent / "tests" / "cases"
PAGES, FIRST, ROUNDS = 2_500, 500, 3
_HAN = re.compile(r"[\u4e00-\u9fff]{2}(?=[\u4e00-\u9fff，。])")


def build(data: Path, count: int) -> Path:
    """A WARC file of so many pages."""
    texts = [decode(file.read_bytes()).text for file in sorted(CASES.glob("*/page.html"))]
    source = random.Random(0)
    writer = ArchiveWriter(data, data, "pages", info={}, file_bytes=10**12)
    for number in range(count):
        url = f"https://news{number}.qinghe.example/2024/0509/{number + 10_000}.html"
        body = varied(texts[number % len(texts)], source).encode()
        answer = Response(200, [(b"Content-Type", b"text/html; charset=utf-8")], body, _NOW)
        writer.write(Request(url, "GET", []), answer)
    writer.close()
    return data / "pages-00000.warc.gz"


def varied(text: str, source: random.Random) -> str:
    """The page with some of its words changed, to be no duplicate of the others."""
    return _HAN.sub(
        lambda pair: (
            chr(source.randint(0x4E00, 0x9FA5)) + pair[0][1]
            if source.random() < _CHANGED
            else pair[0]
        ),
        text,
    )


_NOW = datetime(2024, 5, 10, tzinfo=UTC)
_CHANGED = 0.3


class Crawl(NamedTuple):
    """What a run of the command took, and what it saved."""

    seconds: float
    processor_seconds: float
    articles: int


def crawl(file: Path, processes: int) -> Crawl:
    """Run the real command."""
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "scrapy", "crawl", "archive", "-a", f"path={file}"]
        command += ["-s", f"NEWSSPIDER_DATA_DIR={data}", "-s", f"NEWSSPIDER_PROCESSES={processes}"]
        command += ["-s", "NEWSSPIDER_LEARN=off"]  # benchmarks.layouts tells what that costs
        taken = run([*command, "-L", "ERROR"], stderr=None)
        lines = [line for f in Path(data).glob("articles/*/*") for line in f.open("rb")]
        return Crawl(taken.seconds, taken.processor_seconds, len(lines))


def counting(processes: int) -> int:
    """How far so many processes count together in a few seconds."""
    command = [sys.executable, "-c", _COUNT]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(processes)]
    return sum(int(process.communicate()[0]) for process in running)


_COUNT = """
import time
end, n = time.perf_counter() + 3, 0
while time.perf_counter() < end:
    for _ in range(1000):
        n += 1
print(n)
"""


def main(count: int) -> None:
    """Build, measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = build(Path(folder, "few"), FIRST), build(Path(folder, "many"), count)
        print(f"{count} pages, {many.stat().st_size / 1e6:.0f} MB of WARC, {cores()} cores")
        ratios, bests = [], []
        for number in range(ROUNDS):
            free = counting(2) / counting(1)
            begins = {processes: crawl(few, processes) for processes in (1, 2)}
            runs = {processes: crawl(many, processes) for processes in (1, 2)}
            speeds = {n: (count - FIRST) / (runs[n].seconds - begins[n].seconds) for n in runs}
            costs = {n: runs[n].processor_seconds - begins[n].processor_seconds for n in runs}
            ratios.append(speeds[2] / speeds[1])
            bests.append(2 * costs[1] / costs[2])
            print(
                f"round {number + 1}: {speeds[1]:6.1f} pages/s with one process,",
                f"{speeds[2]:6.1f} with two: {ratios[-1]:.2f} times as fast,",
                f"where two that count are {free:.2f};",
                f"at best {bests[-1]:.2f} by processor time;",
                f"{runs[1].articles} and {runs[2].articles} articles",
            )
        print(
            f"two processes are {statistics.median(ratios):.2f} times as fast as one (median),",
            f"on free cores at best {statistics.median(bests):.2f} times",
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
