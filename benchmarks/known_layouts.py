"""What a known layout saves on real pages: ``python -m benchmarks.known_layouts FOLDER``.

FOLDER has a folder of saved pages (``.html``, ``.html.gz``) for each host, or the gold that
``scrapy evaluate`` takes. The pages of each host teach its layouts, and then each page is read with
what they taught and as any page, by turns. With ``--held-out`` every other page teaches, and the
rest are read. Printed for each host: how many pages were read, how many of them have a known
layout, how many of these were settled, and the processor time of these by that of any page.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speed import read_pages
from newsspider.evaluation.gold import GoldError, load_gold
from newsspider.extraction.extract import extract_page
from newsspider.extraction.observe import observe
from newsspider.extraction.page import Page
from newsspider.layouts.gate import ROUNDS, learn_again
from newsspider.layouts.profile import Profile

PASSES = 7

Saved = tuple[str, bytes]
"""A page: its URL, if that is known, and its bytes."""


@dataclass
class Cost:
    """What a page takes, milliseconds of the processor: the least of some passes."""

    is_known: bool
    is_settled: bool
    any_page: float = float("inf")
    known: float = float("inf")


def pages_by_host(folder: Path) -> Mapping[str, Sequence[Saved]]:
    """The pages of gold by their portal, or those of a folder by the folders in it."""
    found: dict[str, list[Saved]] = defaultdict(list)
    try:
        for gold in load_gold(folder):
            found[gold.portal].append((gold.url or "", gold.html))
    except GoldError:
        for host in sorted(filter(Path.is_dir, folder.iterdir())):
            found[host.name] = [("", page) for page in read_pages(host)]
    return found


def learned(pages: Sequence[Saved]) -> Profile:
    """What the pages of a host teach."""
    profile = Profile()
    for left in reversed(range(ROUNDS)):
        read = [_read(page, profile) for page in pages]
        told = [observe(page) for page in read if extract_page(page).article is not None]
        seen = [observation for observation in told if observation is not None]
        profile, again = learn_again(profile, seen, last=not left)
        if not again:
            break
    return profile


def costs(pages: Sequence[Saved], profile: Profile) -> list[Cost]:
    """What each page takes with a profile and without."""
    found = []
    for page in pages:
        read = _read(page, profile)
        extract_page(read)
        found.append(Cost(read.layout in profile.layouts and bool(read.story), read.is_settled))
    for _ in range(PASSES):
        for page, cost in zip(pages, found, strict=True):
            cost.any_page = min(cost.any_page, _milliseconds(page, None))
            cost.known = min(cost.known, _milliseconds(page, profile))
    return found


def _read(page: Saved, profile: Profile | None) -> Page:
    url, html = page
    return Page(html, url or None, portal=profile)


def _milliseconds(page: Saved, profile: Profile | None) -> float:
    began = time.process_time()
    extract_page(_read(page, profile))
    return 1e3 * (time.process_time() - began)


def report(name: str, found: Sequence[Cost]) -> str:
    """One line of the table."""
    known = [cost for cost in found if cost.is_known]
    settled = [cost for cost in known if cost.is_settled]
    return f"{name:24} {len(found):5} {len(known):5} {len(settled):7}  " + "  ".join(
        _ratio(some) for some in (settled, known, found)
    )


def _ratio(found: Sequence[Cost]) -> str:
    if not found:
        return f"{'–':>18}"
    taken, usual = (
        sum(times) / len(found)
        for times in zip(*((cost.known, cost.any_page) for cost in found), strict=True)
    )
    return f"{taken / usual:4.2f} {taken:5.2f}/{usual:5.2f} ms"


def main(folder: Path, *, held_out: bool) -> None:
    """Measure and print."""
    print(f"{'host':24} pages known settled  {'of settled':>18}  {'of known':>18}  {'of all':>18}")
    every = []
    for host, pages in pages_by_host(folder).items():
        teach, read = (pages[::2], pages[1::2]) if held_out else (pages, pages)
        found = costs(read, learned(teach))
        every += found
        print(report(host, found))
    print(report("all", every))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--held-out", action="store_true", help="every other page teaches")
    args = parser.parse_args()
    main(args.folder, held_out=args.held_out)
