"""The floors under extraction: what it once reached on tests/cases, it must reach again.

python -m tests.extraction.floors    raises them to what it reaches now; it never lowers one
"""

import math
import tomllib
from functools import cache
from pathlib import Path

from newsspider.evaluation.contest import ourselves
from newsspider.evaluation.gold import load_gold
from newsspider.evaluation.score import figures, score_page

CASES = Path(__file__).parent.parent / "cases"
_FILE = Path(__file__).with_suffix(".toml")
_HEAD = "# Shares of tests/cases, 0-1. Raise them with: python -m tests.extraction.floors\n"


@cache
def reached() -> dict[str, float]:
    """What extraction reaches now; more is better, each one."""
    read = ourselves().read
    found = figures([score_page(page, read(page)) for page in load_gold(CASES)])
    wanted = {
        "f1": found.f1,
        "worst_f1": found.worst,
        "exact": found.exact,
        "title": found.title,
        "day": found.day,
        "minute": found.minute,
        "authors": found.author,
        "source": found.source,
    }
    unwanted = {
        "pages_without_leak": found.leak_pages,
        "no_author_invented": found.author_invented,
        "no_source_invented": found.source_invented,
        "no_time_invented": found.published_invented,
    }
    return {
        **{name: value for name, value in wanted.items() if value is not None},
        **{name: 1 - value for name, value in unwanted.items() if value is not None},
    }


def floors() -> dict[str, float]:
    """What it must reach."""
    return tomllib.loads(_FILE.read_text("utf-8"))


def main() -> None:
    """Raise the floors."""
    old = floors()
    # Rounded down; the tiny addend keeps 0.985, held as 0.98499…, from becoming 0.984.
    now = {name: math.floor(value * 1000 + 1e-6) / 1000 for name, value in reached().items()}
    raised = {name: max(value, old.get(name, 0.0)) for name, value in now.items()}
    lines = (f"{name} = {value:.3f}\n" for name, value in raised.items())
    _FILE.write_text(_HEAD + "".join(lines), "utf-8")
    for name in raised:
        if raised[name] != old.get(name):
            print(f"{name}: {old.get(name, 0.0):.3f} → {raised[name]:.3f}")


if __name__ == "__main__":
    main()
