"""Speed of ``scrapy crawl archive`` with one process and two: ``python -m benchmarks.archive``.

Packs the labelled pages of the tests into a WARC file, each many times under another URL and with
other words, so that none is a duplicate; runs the real command on it with NEWSSPIDER_PROCESSES=1
and =2 by turns, and prints pages per second and how many times as fast two processes are as one,
round by round. Each run is timed against one on the first pages alone, so that the start of the
command and its processes is not counted. Quote the ratio: the absolute figures are the machine's,
and both hang on how free its cores are.
"""

import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

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


def crawl(file: Path, processes: int) -> tuple[float, int]:
    """Seconds of the clock for the real command, and the articles that it saved."""
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "scrapy", "crawl", "archive", "-a", f"path={file}"]
        command += ["-s", f"NEWSSPIDER_DATA_DIR={data}", "-s", f"NEWSSPIDER_PROCESSES={processes}"]
        start = time.perf_counter()
        subprocess.run([*command, "-L", "ERROR"], check=True)
        seconds = time.perf_counter() - start
        lines = [line for f in Path(data).glob("articles/*/*") for line in f.open("rb")]
        assert all(json.loads(line)["archive"] for line in lines)
        return seconds, len(lines)


def main(count: int) -> None:
    """Build, measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = build(Path(folder, "few"), FIRST), build(Path(folder, "many"), count)
        print(f"{count} pages, {many.stat().st_size / 1e6:.0f} MB of WARC, {cores()} cores")
        ratios = []
        for number in range(ROUNDS):
            begins = {processes: crawl(few, processes)[0] for processes in (1, 2)}
            runs = {processes: crawl(many, processes) for processes in (1, 2)}
            speeds = {n: (count - FIRST) / (runs[n][0] - begins[n]) for n in runs}
            ratios.append(speeds[2] / speeds[1])
            print(
                f"round {number + 1}: {speeds[1]:6.1f} pages/s with one process,",
                f"{speeds[2]:6.1f} with two: {ratios[-1]:.2f} times as fast;",
                f"{runs[1][1]} and {runs[2][1]} articles",
            )
        print(f"two processes are {statistics.median(ratios):.2f} times as fast as one (median)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
