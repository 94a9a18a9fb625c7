"""What ``scrapy clean`` makes of saved pages in each form that dumps have.

    python -m benchmarks.forms GOLD_FOLDER [TOOL]

Each page of the gold is made text by each tool that the tests know, all of it, menus included, and
cleaned by itself. The last line is what extraction gives for the pages' HTML.
A second argument names the one tool to measure.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from newsspider import clean_text, extract
from newsspider.evaluation.gold import GoldPage, load_gold
from newsspider.evaluation.score import Figures, Prediction, figures, score_page
from newsspider.items import Article
from tests.dumps.tools import TOOLS, is_installed

_COLUMNS = "F1 exact leak title day author source"


def measure(pages: list[GoldPage], read: Callable[[GoldPage], Article | None]) -> Figures:
    """How well the pages are read one way."""
    return figures([score_page(page, Prediction.of(read(page))) for page in pages])


def cleaned(tool: Callable[[str], str], page: GoldPage) -> Article | None:
    """The article in a page that a tool made text, None if it made nothing of it."""
    try:
        return clean_text(tool(page.markup), page.url)
    except ValueError:
        return None


def row(name: str, found: Figures) -> str:
    """A line of the table."""
    values = (
        found.f1,
        found.exact,
        found.leak_pages,
        found.title,
        found.day,
        found.author,
        found.source,
    )
    return f"{name:30}" + "".join(f"{value:7.3f}" for value in values if value is not None)


def main(folder: Path, only: str = "") -> None:
    """Measure and print."""
    pages = load_gold(folder)
    print(f"{len(pages)} pages".ljust(30) + "".join(f"{name:>7}" for name in _COLUMNS.split()))
    for name, tool in TOOLS.items():
        if only and name != only:
            continue
        if not is_installed(name):
            print(f"{name:30} is not installed")
            continue
        print(row(name, measure(pages, partial(cleaned, tool))), flush=True)
    print(row("the pages themselves", measure(pages, lambda page: extract(page.html, page.url))))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
