"""The floors under extraction: what it once reached on tests/cases, it must reach again.

make floors    raises them to what it reaches now; it never lowers one

A case that is too hard for now may lower a figure: take its line out of floors.toml first.
"""

import math
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from newsspider.evaluation.contest import ourselves
from newsspider.evaluation.gold import GoldPage, load_gold
from newsspider.evaluation.score import Prediction, figures, score_page

CASES = Path(__file__).parent.parent / "cases"
_FILE = Path(__file__).with_suffix(".toml")
_HEAD = "# Shares of tests/cases, 0-1. Raise them with: make floors\n"
_STEPS = 10**6  # the least that one token of the longest case makes is noticed


def reached(read: Callable[[GoldPage], Prediction]) -> dict[str, float]:
    """What a reader reaches, rounded down; more is better, each one."""
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
        "noise_without_leak": found.leak_strings,
        "no_author_invented": found.author_invented,
        "no_source_invented": found.source_invented,
        "no_time_invented": found.published_invented,
    }
    return {
        **{name: _rounded(value) for name, value in wanted.items() if value is not None},
        **{name: _rounded(1 - value) for name, value in unwanted.items() if value is not None},
    }


@cache
def reached_now() -> dict[str, float]:
    """What extraction reaches now."""
    return reached(ourselves().read)


def floors() -> dict[str, float]:
    """What it must reach."""
    return tomllib.loads(_FILE.read_text("utf-8"))


def fault(name: str, value: float, floor: float) -> str | None:
    """What is wrong with a figure that does not stand on its floor."""
    if value < floor:
        return (
            f"{name} of tests/cases fell from {floor:.6f} to {value:.6f}; "
            "scrapy evaluate tests/cases --against REVISION names the pages"
        )
    if value > floor:
        return f"{name} of tests/cases rose from {floor:.6f} to {value:.6f}: make floors keeps it"
    return None


def _rounded(share: float) -> float:
    # The tiny addend keeps 0.985, held as 0.98499…, from becoming 0.984999.
    return math.floor(share * _STEPS + 1e-3) / _STEPS


def main() -> None:
    """Raise the floors."""
    old, now = floors(), reached_now()
    raised = {name: max(value, old.get(name, 0.0)) for name, value in now.items()}
    lines = (f"{name} = {value:.6f}\n" for name, value in raised.items())
    _FILE.write_text(_HEAD + "".join(lines), "utf-8")
    for name in raised:
        if raised[name] != old.get(name):
            print(f"{name}: {old.get(name, 0.0):.6f} → {raised[name]:.6f}")


if __name__ == "__main__":
    main()
