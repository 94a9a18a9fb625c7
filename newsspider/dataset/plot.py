"""The corpus over time as a picture."""

from __future__ import annotations

from collections import Counter
from datetime import date

from newsspider.dataset.figures import UNDATED, Figures, by_size
from newsspider.extras import extra
from newsspider.svg import still

_SERIES = 8
_MOST_MONTHS = 120
_LABELS = 8


def plot(figures: Figures, rows: str) -> str:
    """Rows by month and portal as SVG, by year where there are more than ten years.

    Of many portals the seven largest have a colour of their own. Undated rows are not shown.

    :param rows: what they are.
    :raises MissingExtra: pygal is not installed.
    """
    pygal = extra("pygal")
    dated = {month: n for month, n in figures.months.items() if month != UNDATED}
    periods = _months(min(dated), max(dated)) if dated else []
    if len(periods) > _MOST_MONTHS:
        dated = _by_year(dated)
        periods = [str(year) for year in range(int(min(dated)), int(max(dated)) + 1)]
    drawing = pygal.StackedBar(width=960, height=400, legend_at_bottom=True, truncate_label=-1)
    drawing.title = f"{rows.capitalize()} by publication date and portal"
    drawing.x_labels = periods
    drawing.x_labels_major_every = max(1, -(-len(periods) // _LABELS))
    drawing.show_minor_x_labels = False
    named = [site for site, _ in by_size(figures.portals)]
    if len(named) > _SERIES:
        named = named[: _SERIES - 1]
    for site in named:
        drawing.add(site or "(no site)", [dated.get(one, Counter())[site] for one in periods])
    rest = [sum(n for s, n in dated.get(one, {}).items() if s not in named) for one in periods]
    if any(rest):
        drawing.add("others", rest)
    return still(drawing, "corpus") + "\n"


def _months(first: str, last: str) -> list[str]:
    """All months from the first to the last one."""
    begin, end = (date.fromisoformat(f"{month}-01") for month in (first, last))
    count = (end.year - begin.year) * 12 + end.month - begin.month + 1
    numbers = range(begin.month - 1, begin.month - 1 + count)
    return [f"{begin.year + n // 12:04}-{n % 12 + 1:02}" for n in numbers]


def _by_year(months: dict[str, Counter[str]]) -> dict[str, Counter[str]]:
    years: dict[str, Counter[str]] = {}
    for month, portals in months.items():
        years.setdefault(month[:4], Counter()).update(portals)
    return years
