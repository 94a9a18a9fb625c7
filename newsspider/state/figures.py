"""The figures and alarms of runs: kept for ever, a row a site and an alarm."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from newsspider.monitoring.figures import RunFigures, SiteFigures
from newsspider.monitoring.past import Alarm, PastRun
from newsspider.monitoring.sentences import Sentence
from newsspider.state.checkpoint import Participant
from newsspider.state.json_rows import read_json
from newsspider.state.runs import COMPLETE, Run, saved_runs
from newsspider.state.tables import alarms, figures, runs
from newsspider.state.upsert import upsert


class KeptFigures(RunFigures, Participant):
    """The figures of a run; a participant of its checkpoints, so that they say what is saved."""

    def __init__(self, engine: Engine, run: Run) -> None:
        """Begin, or go on with those of a run that died."""
        kept = load_figures(engine, run.job, [run.id]).get(run.id) if run.recovered else None
        super().__init__(kept)
        self._run = run
        self.changed: set[str] = set()
        """Ids of articles on their way that an earlier run saved with another text."""

        self.alarms: list[Alarm] = []
        """What is out of the ordinary, judged when the run ends."""

    def save(self, connection: Connection) -> None:
        """Write what changed."""
        mine = {"job": self._run.job, "run": self._run.id}
        rows: list[dict[str, Any]] = [
            {**mine, "site": site, "figures": json.dumps(self.sites[site].to_dict())}
            for site in sorted(self.touched)
        ]
        upsert(connection, figures, rows)
        self.touched.clear()
        upsert(connection, alarms, [{**mine, **_row(alarm)} for alarm in self.alarms])


def load_figures(
    engine: Engine, job: str, run_ids: Iterable[str]
) -> dict[str, dict[str, SiteFigures]]:
    """The figures of some runs of a job: run to site to figures."""
    query = sa.select(figures.c.run, figures.c.site, figures.c.figures).where(
        figures.c.job == job, figures.c.run.in_(list(run_ids))
    )
    found: dict[str, dict[str, SiteFigures]] = defaultdict(dict)
    with engine.connect() as connection:
        for row in connection.execute(query):
            what = f"the figures of {row.site!r} in run {row.run!r}"
            figures_of_site = read_json(row.figures, SiteFigures.from_dict, what)
            if figures_of_site is not None:
                found[row.run][row.site] = figures_of_site
    return dict(found)


def past_runs(
    engine: Engine, job: str, *, most: int | None = None, before: str = "", calm: bool = False
) -> list[PastRun]:
    """The last runs of a job that have figures, the oldest first, with their alarms.

    :param most: how many at most; None for all.
    :param before: the name of a run that is not wanted, as it is the present one.
    :param calm: whether as many that raised no alarm come with them, if they lie further back.
    """
    has_figures = sa.exists().where(figures.c.job == runs.c.job, figures.c.run == runs.c.id)
    alarm = sa.exists().where(alarms.c.job == runs.c.job, alarms.c.run == runs.c.id)
    mine = sa.select(runs.c.id).where(runs.c.job == job, runs.c.id != before, has_figures)
    last = mine.order_by(runs.c.started.desc(), runs.c.id.desc()).limit(most)
    is_calm = runs.c.reason.in_(COMPLETE) & ~alarm.where(~alarms.c.accepted)
    wanted = [last, last.where(is_calm)] if calm else [last]
    with engine.connect() as connection:
        ids = {id_ for query in wanted for id_ in connection.scalars(query)}
        found = saved_runs(connection, runs.c.job == job, runs.c.id.in_(ids))
        raised = connection.execute(sa.select(alarms).where(alarms.c.job == job)).all()
    kept = load_figures(engine, job, [run.id for run in found])
    return [
        PastRun(
            run.id,
            run.started,
            kept.get(run.id, {}),
            pending=run.pending,
            is_finished=run.reason in COMPLETE,
            alarms=[_alarm(row) for row in raised if row.run == run.id],
            accepted={(a.kind, a.site) for a in raised if a.run == run.id and a.accepted},
        )
        for run in found
    ]


def _row(alarm: Alarm) -> dict[str, Any]:
    told = {"sentence": alarm.sentence.en, "sentence_zh": alarm.sentence.zh}
    return {"site": alarm.site, "kind": alarm.kind, "since": alarm.since, **told}


def _alarm(row: Any) -> Alarm:
    told = Sentence(row.sentence, row.sentence_zh or "")
    return Alarm(row.kind, row.site, row.since, told)


def accept_alarms(engine: Engine, job: str) -> int:
    """Take what raised the alarms of a job's last run for usual from that run on; how many."""
    newest = sa.select(runs.c.id).where(runs.c.job == job, runs.c.reason.is_not(None))
    newest = newest.order_by(runs.c.started.desc(), runs.c.id.desc()).limit(1)
    statement = sa.update(alarms).where(
        alarms.c.job == job, alarms.c.run == newest.scalar_subquery(), ~alarms.c.accepted
    )
    with engine.begin() as connection:
        return connection.execute(statement.values(accepted=True)).rowcount
