"""What it costs to learn a portal's layout: ``python -m benchmarks.layouts [PAGES]`` (5000).

Writes so many pages of one host to a folder, runs ``scrapy extract -j 1 FOLDER`` with what they
teach and without (``--no-learn``), and prints time, processor time and peak memory of each, and how
many texts are exact. Before that, one process reads some of the pages with and without a known
layout, by turns, and prints the processor time of a page, and what it would be at the least if a
known layout had nothing read but headline, byline and story: that of pages which have nothing else,
with the parse of the whole ones.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from lxml import etree

from benchmarks.usage import Run, run
from newsspider.extraction.extract import extract_page
from newsspider.extraction.page import Page
from newsspider.extraction.strip import strip_page
from newsspider.layouts.profile import Profile
from newsspider.page.tree import parse
from tests.layouts.portals import FURNITURE, html, portal, stories

PAGES, KNOWN, ROUNDS = 5_000, 100, 7


def extract(folder: Path, *options: str) -> tuple[Run, dict[str, str]]:
    """Run the command: what it took, and the text of each page."""
    out = folder.parent / "out.jsonl"
    command = [sys.executable, "-m", "scrapy", "extract", str(folder), "-j", "1", "-O", str(out)]
    taken = run([*command, *options])
    records = map(json.loads, out.read_text("utf-8").splitlines())
    return taken, {one["title"]: one["text"] for one in records}


def whole(pages: int) -> None:
    """The command on a folder of so many pages."""
    told = stories(pages)
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root, "pages")
        folder.mkdir()
        for number, story in enumerate(told):
            (folder / f"{10_000 + number}.html").write_text(html(story, number, FURNITURE), "utf-8")
        texts = {story.title: "\n".join(story.paragraphs) for story in told}
        for options in (("--no-learn",), ()):
            taken, found = extract(folder, *options)
            exact = sum(found.get(title) == text for title, text in texts.items())
            print(
                f"scrapy extract {' '.join(options):10} {pages} pages: {taken.seconds:.1f} s, "
                f"{taken.processor_seconds:.1f} s of processors, peak {taken.peak_mb:.0f} MB, "
                f"exact {exact / len(texts):.3f}"
            )


def one_page() -> None:
    """The processor time of a page, with and without a known layout."""
    known = portal(stories(KNOWN), FURNITURE).learn()
    bare = list(map(_bare, known.pages))
    taken: dict[str, list[float]] = {"any page": [], "known layout": [], "story alone": []}
    read: list[float] = []
    for _ in range(ROUNDS):
        for name, profile in (("any page", None), ("known layout", known.profile)):
            total, of_it = _milliseconds(known.pages, profile)
            taken[name].append(total)
            read.append(of_it)
        total, _ = _milliseconds(bare, known.profile)
        taken["story alone"].append(total + _parsed(known.pages) - _parsed(bare))
    for name, times in taken.items():
        print(f"{name:12} {median(times):.2f} ms a page")
    print(f"of each whole page, bytes to lines: {median(read):.2f} ms")


def _bare(page: tuple[str, str]) -> tuple[str, str]:
    """A page with nothing on it but headline, byline and story."""
    url, content = page
    read = Page(content.encode(), url)
    strip_page(read)
    assert read.root is not None
    return url, etree.tostring(read.root, encoding="unicode", method="html")


def _milliseconds(pages: Sequence[tuple[str, str]], profile: Profile | None) -> tuple[float, float]:
    total = read = 0.0
    for url, content in pages:
        began = time.process_time()
        page = Page(content.encode(), url, portal=profile)
        read += time.process_time() - began
        extract_page(page)
        total += time.process_time() - began
    return 1e3 * total / len(pages), 1e3 * read / len(pages)


def _parsed(pages: Sequence[tuple[str, str]]) -> float:
    began = time.process_time()
    for _, content in pages:
        parse(content)
    return 1e3 * (time.process_time() - began) / len(pages)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="?", type=int, default=PAGES)
    one_page()
    whole(parser.parse_args().pages)
