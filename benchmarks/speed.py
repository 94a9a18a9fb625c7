"""Speed of extraction, side by side in one run: ``make bench [PAGES=FOLDER]``.

Pages per second of `newsspider.extract` and of its steps, of `trafilatura.bare_extraction` with
metadata (as ours has) and for the text alone, and of a bare parser, on the same pages,
interleaved so that a noisy machine is noisy for all. resiliparse and magic-html take part where
they are installed (magic-html wants Python 3.12).
Quote the ratios, each the median over the rounds; the absolute figures are the machine's.
"""

import gzip
import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from operator import truediv
from pathlib import Path

import trafilatura
from lxml import etree

from newsspider import extract
from newsspider.extraction.page import Page
from newsspider.page.decoding import decode

DEFAULT = Path(__file__).parent.parent / "tests" / "cases"
ROUNDS = 5
URL = "https://news.example.com/2024/0509/1.html"
OURS, PARSER = "newsspider.extract", "etree, as UTF-8"
PEER, PEER_TEXT = "trafilatura with metadata", "trafilatura, text alone"

Extractor = Callable[[str], object]


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


def parsed(markup: bytes) -> object:
    """The tree of a page in UTF-8, whatever the page declares.

    `lxml.html.fromstring` stops early on bytes that declare a coding they do not have, and refuses
    text that declares one.
    """
    return etree.fromstring(markup, etree.HTMLParser(encoding="utf-8"))


def _resiliparse() -> Extractor:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda text: extract_plain_text(text, main_content=True)


def _magic_html() -> Extractor:
    from magic_html import GeneralExtractor

    extractor = GeneralExtractor()
    return lambda text: extractor.extract(text, base_url=URL)


PEERS = {"resiliparse": _resiliparse, "magic-html": _magic_html}


def installed_peers() -> dict[str, Extractor]:
    """Those of the peers that can be imported; the others are named."""
    peers = {}
    for name, load in PEERS.items():
        try:
            peers[name] = load()
        except ImportError:
            print(f"{name} is not installed: it takes no part")
    return peers


def contestants(texts: Mapping[bytes, str]) -> dict[str, Callable[[bytes], object]]:
    """What is measured; all but ours get each page decoded."""
    utf8 = {page: text.encode("utf-8", "replace") for page, text in texts.items()}

    def on_text(extractor: Extractor) -> Callable[[bytes], object]:
        return lambda page: extractor(texts[page])

    return {
        OURS: extract,
        "  of it: parsed, read in lines": Page,
        "  the same with all its links": lambda page: Page(page, URL).links,
        PEER: on_text(lambda text: trafilatura.bare_extraction(text, with_metadata=True)),
        PEER_TEXT: on_text(trafilatura.bare_extraction),
        **{name: on_text(peer) for name, peer in installed_peers().items()},
        PARSER: lambda page: parsed(utf8[page]),
    }


def main(folder: Path) -> None:
    """Measure and print."""
    pages = read_pages(folder)
    functions = contestants({page: decode(page).text for page in pages})
    times: dict[str, list[float]] = {name: [] for name in functions}
    for _ in range(ROUNDS):
        for name, function in functions.items():
            times[name].append(seconds(function, pages))
    load = f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(f"{len(pages)} pages in {folder}, {ROUNDS} rounds, median of CPU time, {load}")
    for name, spent in times.items():
        median = statistics.median(spent)
        ratio = statistics.median(map(truediv, spent, times[OURS]))
        print(
            f"{name:31} {len(pages) / median:9.1f} pages/s",
            f"{1000 * median / len(pages):8.2f} ms/page {ratio:8.2f} times newsspider's cost",
        )
    fair = statistics.median(map(truediv, times[OURS], times[PARSER]))
    print(f"newsspider costs {fair:.1f} times what it takes to parse the same pages as UTF-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)
