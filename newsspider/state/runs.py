"""Runs: one crawl of a job and its continuations, with one article file."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from newsspider.state.database import StateError
from newsspider.state.jobs import forget
from newsspider.state.revisits import DAY, SAME_SECOND
from newsspider.state.tables import runs, urls

logger = logging.getLogger(__name__)

COMPLETE = ("finished", "max_articles")
"""Why a run ended that came to its end."""

_TRIES = 20
_CHANGING = "finished file committed articles links reason exit_code pending".split()
_SAVE = (
    sa.update(runs)
    .where(runs.c.job == sa.bindparam("of_job"), runs.c.id == sa.bindparam("of_id"))
    .values({name: sa.bindparam(name) for name in _CHANGING})
)


@dataclass(slots=True)
class Run:
    """A run as the state knows it."""

    job: str
    id: str
    """When it started, in UTC, such as ``20240509T081500Z``; unique in its job."""

    spider: str
    arguments: str
    """The spider's arguments as JSON: a run is continued by the same command."""

    started: int
    """Seconds since 1970."""

    finished: int | None = None
    file: str | None = None
    """Its article file, relative to the data folder; None before the first article."""

    committed: int = 0
    """How many bytes of the file count."""

    articles: int = 0

    forgotten: bool = False
    """Whether the state forgot its articles since; its file still holds them."""

    links: str | None = None
    """What became of the links that it found, as JSON: see `newsspider.discovery.account`."""

    reason: str | None = None
    """Why it ended, in Scrapy's word: ``finished``, ``shutdown`` …"""

    exit_code: int | None = None
    pending: int | None = None
    """How many URLs it left to request."""

    recovered: bool = False
    """Whether it goes on with a run that died."""


def begin_run(
    engine: Engine, job: str, spider: str, arguments: str, now: int, *, full: bool = False
) -> tuple[Run, Run | None]:
    """Go on with the job's last run if that did not end, else begin a new one.

    A run of other arguments has to be ended before: see `newsspider.state.output.end_run`.

    :param full: a new run forgets what earlier ones learned.
    :return: the run, and the one before it if there is one.
    """
    for _ in range(_TRIES):
        try:
            return _begin_run(engine, job, spider, arguments, now, full)
        except IntegrityError:  # another job of the spider took the name in the same second
            continue
    raise StateError(f"{_TRIES} crawls of {spider} began in this second: start again")


def _begin_run(
    engine: Engine, job: str, spider: str, arguments: str, now: int, full: bool
) -> tuple[Run, Run | None]:
    with engine.begin() as connection:
        last = last_run(connection, job)
        if last and last.finished is None:
            last.recovered = True
            return last, last
        if full:
            forget(connection, job)
        started = _after_visits(connection, job, last, now)
        run = Run(job, _unused_id(connection, spider, started), spider, arguments, started)
        values = {c.name: getattr(run, c.name) for c in runs.columns}
        connection.execute(sa.insert(runs).values(values))
        return run, last


def _after_visits(connection: Connection, job: str, last: Run | None, now: int) -> int:
    """When a new run begins: after all visits of earlier ones, some of this very second."""
    query = sa.select(sa.func.max(urls.c.fetched)).where(urls.c.job == job)
    fetched = int(connection.scalar(query) or 0)
    latest = max(fetched, last.started if last else 0)
    if latest > now + SAME_SECOND:
        logger.warning(
            "The clock of earlier runs was %d s ahead: they count as of now", latest - now
        )
        _turn_back(connection, job, now - 1)
        return now
    return max(fetched + 1, now)


def _turn_back(connection: Connection, job: str, to: int) -> None:
    """Date what a wrong clock dated ahead: nothing would be requested until that time comes."""
    of_urls = sa.update(urls).where(urls.c.job == job)
    due = urls.c.due - urls.c.fetched + to
    changes = [
        of_urls.where(urls.c.fetched > to).values(due=due, fetched=to),
        of_urls.where(urls.c.first_fetched > to).values(first_fetched=to),
        of_urls.where(urls.c.discovered > to).values(discovered=to),
        of_urls.where(urls.c.state == "pending", urls.c.due > to + DAY).values(due=to),
        sa.update(runs)
        .where(runs.c.job == job, runs.c.started > to)
        .values(started=to, finished=to),
    ]
    for change in changes:
        connection.execute(change)


def saved_runs(connection: Connection, *wanted: sa.ColumnElement[bool]) -> list[Run]:
    """The runs for which some conditions hold, job by job, the oldest first."""
    query = sa.select(runs).where(*wanted).order_by(runs.c.job, runs.c.started, runs.c.id)
    return [Run(**row) for row in connection.execute(query).mappings()]


def last_run(connection: Connection, job: str) -> Run | None:
    """The job's last run."""
    query = (
        sa.select(runs).where(runs.c.job == job).order_by(runs.c.started.desc(), runs.c.id.desc())
    )
    row = connection.execute(query.limit(1)).mappings().first()
    return Run(**row) if row else None


def save_run(connection: Connection, run: Run) -> None:
    """Write what a checkpoint changes of a run."""
    values = {name: getattr(run, name) for name in _CHANGING}
    connection.execute(_SAVE, {"of_job": run.job, "of_id": run.id, **values})


def _unused_id(connection: Connection, spider: str, now: int) -> str:
    stamp = datetime.fromtimestamp(now, UTC).strftime("%Y%m%dT%H%M%SZ")
    query = sa.select(runs.c.id).where(runs.c.spider == spider, runs.c.id.like(f"{stamp}%"))
    used = set(connection.execute(query).scalars())
    number, name = 1, stamp
    while name in used:
        number += 1
        name = f"{stamp}_{number}"  # files sort by time: "_" comes after "."
    return name


def pending_count(connection: Connection, job: str) -> int:
    """How many URLs of a job wait to be requested."""
    query = sa.select(sa.func.count()).where(urls.c.job == job, urls.c.state == "pending")
    return connection.execute(query).scalar_one()
