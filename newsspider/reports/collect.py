"""What a report tells, from the state and the article files of a data folder."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from newsspider.corpus.files import Line
from newsspider.corpus.row import BrokenRow, read_row
from newsspider.monitoring.figures import FIELDS, SiteFigures, total
from newsspider.monitoring.past import Alarm
from newsspider.state.database import StateError
from newsspider.state.figures import past_runs
from newsspider.state.lines import committed_lines
from newsspider.state.report import jobs
from newsspider.state.run_files import file_path
from newsspider.state.runs import Run, saved_runs

_SAMPLES = 10
_MOST_DAYS = 120
"""More days than this are drawn week by week: a chart has no more points than that to show."""


@dataclass(slots=True)
class Portal:
    """What was crawled of one site, period by period."""

    site: str
    periods: dict[date, SiteFigures]
    """By the day of the crawl, UTC, or the Monday of its week."""

    @property
    def total(self) -> SiteFigures:
        """All of it together."""
        return total(list(self.periods.values()))


@dataclass(slots=True)
class Raised:
    """An alarm, and the run that raised it last."""

    job: str
    run: str
    alarm: Alarm


@dataclass(slots=True)
class Report:
    """What a report tells."""

    made: datetime
    seed: int
    weekly: bool
    portals: list[Portal]
    """Those of which anything was read as an article; the largest first."""

    alarms: list[Raised]
    """Those of the last run of each job."""

    runs: list[Run]
    runs_without_figures: int
    """Runs of before figures were kept, or that died before the first of them."""

    other_sites: int
    """Sites of which nothing was read: redirects led there."""

    sample: list[dict[str, Any]] = field(default_factory=list)
    """Records by chance, the same ones for the same seed and articles."""

    missing: int = 0
    """Records that were chosen and can't be read."""

    @property
    def periods(self) -> list[date]:
        """All periods from the first to the last, those without a crawl too."""
        seen = [period for portal in self.portals for period in portal.periods]
        if not seen:
            return []
        step = timedelta(days=7 if self.weekly else 1)
        count = (max(seen) - min(seen)) // step
        return [min(seen) + step * number for number in range(count + 1)]


def collect(data: Path, engine: Engine, *, seed: int, now: datetime) -> Report:
    """Read what a report tells.

    :param seed: of the records by chance.
    :param now: aware.
    """
    by_site: dict[str, list[tuple[date, SiteFigures]]] = defaultdict(list)
    with_figures, alarms = 0, []
    for job in jobs(engine):
        past = past_runs(engine, job)
        with_figures += len(past)
        for run in past:
            day = datetime.fromtimestamp(run.started, UTC).date()
            for site, figures in run.sites.items():
                by_site[site].append((day, figures))
        alarms += [Raised(job, run.id, alarm) for run in past[-1:] for alarm in run.alarms]
    days = [day for seen in by_site.values() for day, _ in seen]
    weekly = bool(days) and (max(days) - min(days)).days >= _MOST_DAYS
    portals = [Portal(site, _periods(seen, weekly)) for site, seen in by_site.items()]
    read = [portal for portal in portals if portal.total.read or portal.total.saved]
    with engine.connect() as connection:
        all_runs = sorted(saved_runs(connection), key=lambda run: (run.started, run.id))
    report = Report(
        made=now,
        seed=seed,
        weekly=weekly,
        portals=sorted(read, key=lambda portal: (-portal.total.saved, portal.site)),
        alarms=alarms,
        runs=all_runs,
        runs_without_figures=len(all_runs) - with_figures,
        other_sites=len(portals) - len(read),
    )
    for record in _sample(data, all_runs, random.Random(seed), _SAMPLES):
        if record is None:
            report.missing += 1
        else:
            report.sample.append(record)
    return report


def _periods(seen: Sequence[tuple[date, SiteFigures]], weekly: bool) -> dict[date, SiteFigures]:
    periods: dict[date, SiteFigures] = defaultdict(SiteFigures)
    for day, figures in seen:
        periods[day - timedelta(days=day.weekday() * weekly)].update(figures)
    return dict(sorted(periods.items()))


def _sample(
    data: Path, all_runs: Sequence[Run], chance: random.Random, count: int
) -> Iterator[dict[str, Any] | None]:
    """Records that are chosen with equal chances; None for one that can't be read."""
    held = [run for run in all_runs if run.file]
    number = sum(run.articles for run in held)
    chosen = sorted(chance.sample(range(number), min(count, number)))
    first = 0
    for run in held:
        mine = [index - first for index in chosen if first <= index < first + run.articles]
        first += run.articles
        if mine:
            yield from _records(data, run, mine)


def _records(data: Path, run: Run, numbers: list[int]) -> Iterator[dict[str, Any] | None]:
    """Some lines of the file of a run by their numbers, which ascend."""
    left = list(numbers)
    try:
        path = file_path(data, str(run.file))
        lines = islice(committed_lines(path, run.committed), numbers[-1] + 1)
        for number, line in enumerate(lines):
            if left and number == left[0]:
                left.pop(0)
                yield _record(Line(str(run.file), number + 1, line))
    except (OSError, ValueError, StateError):
        pass  # and what is left is missing
    yield from [None] * len(left)


def _record(line: Line) -> dict[str, Any] | None:
    try:
        return read_row(line).record
    except BrokenRow:
        return None


def as_json(report: Report) -> dict[str, Any]:
    """The report as plain values, for ``report.json``."""
    return {
        "made": report.made.isoformat(timespec="seconds"),
        "period": "week" if report.weekly else "day",
        "portals": [
            {
                "site": portal.site,
                "total": described(portal.total),
                "periods": [
                    {"from": day.isoformat(), **described(figures)}
                    for day, figures in portal.periods.items()
                ],
            }
            for portal in report.portals
        ],
        "alarms": [
            {"job": raised.job, "run": raised.run, **raised.alarm.to_dict()}
            for raised in report.alarms
        ],
        "runs": [
            {
                name: getattr(run, name)
                for name in "job id started finished reason exit_code articles file".split()
            }
            for run in report.runs
        ],
        "runs_without_figures": report.runs_without_figures,
        "other_sites": report.other_sites,
        "seed": report.seed,
        "sample": [record.get("id") for record in report.sample],
        "sample_missing": report.missing,
    }


def described(figures: SiteFigures) -> dict[str, Any]:
    """Figures as they are read: shares of articles, quantiles, counts by reason."""
    return {
        "new": figures.new,
        "changed": figures.changed,
        "found": figures.found,
        "fetched": figures.fetched,
        "failed": figures.failed,
        "blocked": figures.blocked,
        "near_duplicates": figures.near_duplicates,
        "dropped": dict(figures.dropped.most_common()),
        "statuses": dict(sorted(figures.answers.items())),
        "visits": dict(figures.visits.most_common()),
        "drift": dict(figures.drift.most_common()),
        "filled": {name: share(figures.filled[name], figures.saved) for name in FIELDS},
        "text_chars": _quantiles(figures, "lengths", 0),
        "removed_share": _quantiles(figures, "removed", 2),
        "confidence": _quantiles(figures, "confidence", 2),
        "latency_ms": _quantiles(figures, "latency", 0),
    }


def share(some: int, of: int) -> float | None:
    """A share, None of nothing."""
    return round(some / of, 3) if of else None


def _quantiles(figures: SiteFigures, name: str, digits: int) -> dict[str, float] | None:
    values = getattr(figures, name)
    if not len(values):
        return None
    return {f"p{100 * q:.0f}": round(values.quantile(q), digits) for q in (0.1, 0.5, 0.9)}
