"""Speed of extraction, side by side in one run: ``make bench [PAGES=FOLDER]``.

Pages per second of `newsspider.extract` and of its steps, of `trafilatura.bare_extraction` with
metadata (as ours has) and for the text alone, and of the bare parser, `lxml.html.fromstring`, on
the same pages, interleaved so that a noisy machine is noisy for all.
Quote the ratios, each the median over the rounds; the absolute figures are the machine's.
"""

import gzip
import statistics
import sys
import time
from collections.abc import Callable
from operator import truediv
from pathlib import Path

import lxml.html
import trafilatura

from newsspider import extract
from newsspider.extraction.page import Page
from newsspider.page.decoding import decode

DEFAULT = Path(__file__).parent.parent / "tests" / "cases"
ROUNDS = 5
URL = "https://news.example.com/2024/0509/1.html"
OURS, PARSER = "newsspider.extract", "lxml.html.fromstring"
PEER, PEER_TEXT = "trafilatura with metadata", "trafilatura, text alone"


def read_pages(folder: Path) -> list[bytes]:
    """The saved pages below a folder."""
    files = sorted(f for f in folder.rglob("*") if f.name.endswith((".html", ".html.gz")))
    return [gzip.decompress(f.read_bytes()) if f.suffix == ".gz" else f.read_bytes() for f in files]


def seconds(function: Callable[[bytes], object], pages: list[bytes]) -> float:
    """CPU seconds of one pass over the pages."""
    start = time.process_time()
    for page in pages:
        function(page)
    return time.process_time() - start


def main(folder: Path) -> None:
    """Measure and print."""
    pages = read_pages(folder)
    texts = {page: decode(page).text for page in pages}
    contestants: dict[str, Callable[[bytes], object]] = {
        OURS: extract,
        "  of it: parsed, read in lines": Page,
        "  the same with all its links": lambda page: Page(page, URL).links,
        PEER: lambda page: trafilatura.bare_extraction(texts[page], with_metadata=True),
        PEER_TEXT: lambda page: trafilatura.bare_extraction(texts[page]),
        PARSER: lambda page: lxml.html.fromstring(texts[page]),
    }
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(ROUNDS):
        for name, function in contestants.items():
            times[name].append(seconds(function, pages))
    print(f"{len(pages)} pages in {folder}, {ROUNDS} rounds, median of CPU time")
    for name, spent in times.items():
        median = statistics.median(spent)
        print(
            f"{name:31} {len(pages) / median:9.1f} pages/s",
            f"{1000 * median / len(pages):8.2f} ms/page",
        )

    def ratio(one: str, other: str) -> float:
        return float(statistics.median(map(truediv, times[one], times[other])))

    print(
        f"newsspider is {ratio(PEER, OURS):.1f} times as fast as trafilatura with metadata,",
        f"{ratio(PEER_TEXT, OURS):.1f} times as for the text alone,",
        f"at {ratio(OURS, PARSER):.1f} times the cost of the bare parser",
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)
