"""Charts as SVG that stands in a page: pygal draws them, the page colours them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import accumulate

from pygal import Config, Line, StackedBar
from pygal.style import Style

from newsspider.monitoring.distribution import Distribution
from newsspider.monitoring.figures import FIELDS, SiteFigures, total
from newsspider.reports.collect import Portal, Report, share
from newsspider.svg import still

_SERIES = 8  # as many colours can be told apart
_LABELS = 4
_DOTS = 40  # points that can be told apart

Values = Sequence[float | None]
Series = Sequence[tuple[str | None, Values]]
"""Lines or layers by name, the rest of them under None."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its words in English and Chinese."""

    id: str
    title: tuple[str, str]
    note: tuple[str, str]
    svg: str
    names: list[str | None]
    """What its colours stand for, in their order; None: all else."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a chart shows."""

    id: str
    title: tuple[str, str]
    note: tuple[str, str]
    series: Callable[[Report], Series]
    is_stacked: bool = False


def charts(report: Report) -> list[Chart]:
    """All charts of a report that have anything to show."""
    drawn = []
    for plan in _PLANS:
        series = [(n, v) for n, v in plan.series(report) if any(x is not None for x in v)]
        if series and report.periods:
            svg = _svg(plan, report.periods, series)
            names = [name for name, _ in series]
            drawn.append(Chart(plan.id, plan.title, plan.note, svg, names))
    return drawn


def _svg(plan: _Plan, periods: Sequence[date], series: Series) -> str:
    kind = StackedBar if plan.is_stacked else Line
    drawing = kind(_config(), style=_style())
    drawing.show_dots = len(periods) <= _DOTS
    drawing.x_labels = [f"{day:%m-%d}" for day in periods]
    step = max(1, -(-len(periods) // _LABELS))
    drawing.x_labels_major = drawing.x_labels[::step]
    drawing.x_labels_major_every = step
    for name, values in series:
        drawing.add(name or "…", list(values))
    return still(drawing, plan.id)


def _config() -> Config:
    return Config(
        width=420,
        height=260,
        show_legend=False,  # the page has one that breaks its lines
        show_minor_x_labels=False,
        truncate_label=-1,
        x_label_rotation=0,
        dots_size=2,
        stroke_style={"width": 2},
        include_x_axis=True,
        min_scale=3,
        max_scale=6,
        margin=6,
        human_readable=True,
        value_formatter=_number,
        no_data_text="",
    )


def _style() -> Style:
    colours = tuple(f"var(--c{number})" for number in range(_SERIES))
    return Style(
        background="transparent",
        plot_background="transparent",
        foreground="var(--ink)",
        foreground_strong="var(--ink)",
        foreground_subtle="var(--rule)",
        guide_stroke_color="var(--rule)",
        major_guide_stroke_color="var(--rule)",
        colors=colours,
        value_colors=("var(--ink)",) * _SERIES,
        font_family="inherit",
        label_font_size=12,
        major_label_font_size=12,
        opacity="1",
        opacity_hover="1",
        transition="0s",
    )


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if abs(value) < 100_000 else f"{value:,.0f}"


def _by_portal(
    report: Report, value: Callable[[SiteFigures], float | None], *, rest: bool = False
) -> Series:
    """A line a portal, the largest ones.

    :param rest: whether those of the other portals are added up.
    """
    most = _SERIES - 1 if rest and len(report.portals) > _SERIES else _SERIES
    series: list[tuple[str | None, Values]] = [
        (portal.site, [_of(portal, day, value) for day in report.periods])
        for portal in report.portals[:most]
    ]
    others = report.portals[most:]
    if rest and others:
        series.append(
            (None, [sum(_of(p, day, value) or 0 for p in others) for day in report.periods])
        )
    return series


def _of(portal: Portal, day: date, value: Callable[[SiteFigures], float | None]) -> float | None:
    return value(portal.periods[day]) if day in portal.periods else None


def _all(report: Report) -> list[SiteFigures | None]:
    """All portals together, period by period; None where there was no crawl."""
    together = []
    for day in report.periods:
        met = [p.periods[day] for p in report.portals if day in p.periods]
        together.append(total(met) if met else None)
    return together


def _saved(report: Report) -> Series:
    return _by_portal(report, lambda figures: figures.saved, rest=True)


def _growth(report: Report) -> Series:
    """New articles, added up."""
    by_portal = _by_portal(report, lambda figures: figures.new, rest=True)
    return [(name, list(accumulate(value or 0 for value in row))) for name, row in by_portal]


def _fill_rates(report: Report) -> Series:
    met = _all(report)
    return [(name, [share(f.filled[name], f.saved) if f else None for f in met]) for name in FIELDS]


def _middle(report: Report, values: Callable[[SiteFigures], Distribution]) -> Series:
    """The median of something, a line a portal."""
    return _by_portal(report, lambda figures: values(figures).quantile(0.5))


def _drops(report: Report) -> Series:
    met = _all(report)
    reasons = Counter[str]()
    for figures in met:
        reasons.update(figures.dropped if figures else {})
    most = [reason for reason, _ in reasons.most_common(_SERIES)]
    return [(reason, [f.dropped[reason] if f else None for f in met]) for reason in most]


def _near_duplicates(report: Report) -> Series:
    return _by_portal(report, lambda figures: share(figures.near_duplicates, figures.saved))


def _errors(report: Report) -> Series:
    return _by_portal(report, lambda figures: figures.failed + figures.blocked, rest=True)


_PLANS = (
    _Plan(
        "articles",
        ("Articles saved", "保存的文章"),
        ("new and changed, by portal", "新文章与有改动的文章，按门户"),
        _saved,
        is_stacked=True,
    ),
    _Plan(
        "growth",
        ("Growth of the corpus", "语料库的增长"),
        ("new articles, added up", "新文章累计"),
        _growth,
    ),
    _Plan(
        "fill",
        ("Fill rates", "字段填充率"),
        ("share of the articles that have a field", "含有该字段的文章所占比例"),
        _fill_rates,
    ),
    _Plan(
        "lengths",
        ("Length of the texts", "正文长度"),
        ("characters, median", "字数，中位数"),
        partial(_middle, values=lambda figures: figures.lengths),
    ),
    _Plan(
        "removed",
        ("Removed share", "剔除比例"),
        (
            "share of a page's text that is not the story, median",
            "页面文字中不属于正文的比例，中位数",
        ),
        partial(_middle, values=lambda figures: figures.removed),
    ),
    _Plan(
        "drops",
        ("Dropped articles", "丢弃的文章"),
        ("by reason", "按原因"),
        _drops,
        is_stacked=True,
    ),
    _Plan(
        "latency",
        ("Latency", "响应时间"),
        ("milliseconds until an answer is there, median", "收到响应所需毫秒数，中位数"),
        partial(_middle, values=lambda figures: figures.latency),
    ),
    _Plan(
        "near",
        ("Near-duplicates", "近似重复"),
        ("share of the articles that nearly repeat an earlier one", "与更早的文章近似重复的比例"),
        _near_duplicates,
    ),
    _Plan(
        "errors",
        ("Failed and blocked requests", "失败与被拦截的请求"),
        ("by portal", "按门户"),
        _errors,
        is_stacked=True,
    ),
)
