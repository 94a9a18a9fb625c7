"""What the state remembers, for people."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Engine

from newsspider.state.revisits import FORBIDDEN
from newsspider.state.runs import Run, last_run
from newsspider.state.stored_responses import stored_count
from newsspider.state.tables import articles, runs, urls


@dataclass(frozen=True, slots=True)
class JobReport:
    """What is remembered of one job."""

    job: str
    pending: int
    """URLs that wait to be requested; `done` and `failed` likewise are URLs."""

    done: int
    failed: int
    stored: int
    """Of the pending ones those whose pages are here, and wait until their layout is known."""

    articles: int
    """Articles that were saved, each once however often it changed."""

    runs: int
    last: Run | None


@dataclass(frozen=True, slots=True)
class Failure:
    """A URL that could not be visited."""

    url: str
    outcome: str
    attempts: int
    due: int | None
    """When it is tried again: seconds since 1970; None: not any more."""


def jobs(engine: Engine) -> list[str]:
    """The names of all jobs, in order."""
    with engine.connect() as connection:
        names = sa.union(sa.select(runs.c.job), sa.select(urls.c.job))
        return sorted(connection.execute(names).scalars())


def report(engine: Engine, job: str) -> JobReport:
    """Count what is remembered of a job."""
    with engine.connect() as connection:
        query = sa.select(urls.c.state, sa.func.count()).where(urls.c.job == job)
        counts = {row[0]: row[1] for row in connection.execute(query.group_by(urls.c.state))}
        saved, held = (
            connection.execute(sa.select(sa.func.count()).where(table.c.job == job)).scalar_one()
            for table in (articles, runs)
        )
        return JobReport(
            job,
            pending=counts.get("pending", 0),
            done=counts.get("done", 0),
            failed=counts.get("failed", 0),
            stored=stored_count(connection, job),
            articles=saved,
            runs=held,
            last=last_run(connection, job),
        )


def forbidden(engine: Engine, job: str) -> Sequence[tuple[str, str, int]]:
    """What robots.txt forbade in the runs of a job: host, line, and of how many URLs."""
    query = (
        sa.select(urls.c.host, urls.c.outcome, sa.func.count())
        .where(urls.c.job == job, urls.c.outcome.startswith(FORBIDDEN, autoescape=True))
        .group_by(urls.c.host, urls.c.outcome)
        .order_by(urls.c.host, urls.c.outcome)
    )
    with engine.connect() as connection:
        rows = connection.execute(query).all()
    return [(host, outcome.removeprefix(FORBIDDEN), count) for host, outcome, count in rows]


def failures(engine: Engine, job: str) -> Sequence[Failure]:
    """The URLs of a job that failed: those given up first, then those that are tried again."""
    query = (
        sa.select(urls.c.url, urls.c.outcome, urls.c.attempts, urls.c.due, urls.c.state)
        .where(urls.c.job == job, urls.c.attempts > 0, urls.c.state.in_(("pending", "failed")))
        .order_by(urls.c.state, urls.c.id)
    )
    with engine.connect() as connection:
        return [
            Failure(row.url, row.outcome, row.attempts, row.due if row.state == "pending" else None)
            for row in connection.execute(query)
        ]
