"""Speed of extraction, side by side in one run: ``make bench [PAGES=FOLDER]``.

Pages per second of `newsspider.extract`, of `trafilatura.bare_extraction` with metadata (as ours
has) and for the text alone, and of the bare parser, `lxml.html.fromstring`, on the same pages,
interleaved so that a noisy machine is noisy for all.
Quote the ratios; the absolute figures are the machine's.
"""

import gzip
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import lxml.html
import trafilatura

from newsspider import extract
from newsspider.page.decoding import decode

DEFAULT = Path(__file__).parent.parent / "tests" / "cases"
ROUNDS = 5


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
        "newsspider.extract": extract,
        "trafilatura with metadata": lambda page: trafilatura.bare_extraction(
            texts[page], with_metadata=True
        ),
        "trafilatura, text alone": lambda page: trafilatura.bare_extraction(texts[page]),
        "lxml.html.fromstring": lambda page: lxml.html.fromstring(texts[page]),
    }
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(ROUNDS):
        for name, function in contestants.items():
            times[name].append(seconds(function, pages))
    print(f"{len(pages)} pages in {folder}, {ROUNDS} rounds, median of CPU time")
    for name, spent in times.items():
        median = statistics.median(spent)
        print(
            f"{name:30} {len(pages) / median:9.1f} pages/s",
            f"{1000 * median / len(pages):8.2f} ms/page",
        )
    ours, peer, alone, parser = (statistics.median(spent) for spent in times.values())
    print(
        f"newsspider is {peer / ours:.1f} times as fast as trafilatura with metadata,",
        f"{alone / ours:.1f} times as for the text alone,",
        f"at {ours / parser:.1f} times the cost of the bare parser",
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)
