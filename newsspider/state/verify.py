"""Prove that files and state agree, or name what does not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy import Engine

from newsspider.state.database import StateError
from newsspider.state.lines import committed_lines
from newsspider.state.run_files import file_path, file_stem
from newsspider.state.runs import Run, saved_runs
from newsspider.state.tables import articles

_NAMED = 5  # problems of one kind in one file that are named one by one


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was found about a file."""

    where: str
    """The file, relative to the data folder."""

    what: str
    is_problem: bool = True


def verify(
    data: Path, engine: Engine, wrong: Callable[[Any], str | None]
) -> Iterator[Finding | Run]:
    """Check every run of a state: yields what was found, and each run once it is through.

    Every line is a valid record, every id stands once in a run, and files and state hold the same
    articles. What lies behind the committed length of a run that did not finish is no problem: the
    next start cuts it.

    :param wrong: what is wrong with a record, None if nothing is.
    """
    known: set[str] = set()
    with engine.connect() as connection:
        listed = saved_runs(connection)
    for run in listed:
        if run.file:
            known.add(run.file)
            yield from _verify_run(data, engine, run, wrong)
        elif run.articles:
            yield Finding(run.id, f"the run has {run.articles} articles and no file")
        yield run
    unfinished = {f"articles/{r.spider}/{file_stem(r)}" for r in listed if r.finished is None}
    for path in sorted((data / "articles").rglob("*.jsonl*")):
        name = path.relative_to(data).as_posix()
        if name in known:
            continue
        begun = name.partition(".jsonl")[0] in unfinished
        what = "nothing of it is committed: the next start cuts it" if begun else "no run wrote it"
        yield Finding(name, what, is_problem=not begun)


def _verify_run(
    data: Path, engine: Engine, run: Run, wrong: Callable[[Any], str | None]
) -> Iterator[Finding]:
    assert run.file is not None
    try:
        path = file_path(data, run.file)
    except StateError as problem:
        yield Finding(run.id, str(problem))
        return
    if not path.is_file():
        yield Finding(run.file, f"the file is gone; it held {run.articles} articles")
        return
    behind = path.stat().st_size - run.committed
    if behind < 0:
        yield Finding(run.file, f"{-behind} of {run.committed} committed bytes are gone")
    elif behind > 0:
        yield Finding(
            run.file,
            f"{behind} bytes behind the committed ones"
            + (": the next start cuts them" if run.finished is None else ""),
            is_problem=run.finished is not None,
        )
    ids: set[str] = set()
    try:
        for finding in _verify_lines(path, run, wrong, ids):
            yield Finding(run.file, finding)
    except (OSError, ValueError) as problem:
        yield Finding(run.file, f"can't be read: {problem}")
        return
    yield from _compare(engine, run, ids)


def _verify_lines(
    path: Path, run: Run, wrong: Callable[[Any], str | None], ids: set[str]
) -> Iterator[str]:
    count = 0
    for number, line in enumerate(committed_lines(path, run.committed), 1):
        count = number
        if not line.endswith(b"\n"):
            yield f"line {number} is torn"
        try:
            record = orjson.loads(line)
        except orjson.JSONDecodeError as problem:
            yield f"line {number} is no JSON: {problem}"
            continue
        problem_found = wrong(record)
        if problem_found:
            yield f"line {number} is no article: {problem_found}"
            continue
        if record["id"] in ids:
            yield f"line {number} repeats the id {record['id']}"
        ids.add(record["id"])
    if count != run.articles:
        yield f"it has {count} lines, and the state says {run.articles}"


def _compare(engine: Engine, run: Run, ids: set[str]) -> Iterator[Finding]:
    """Articles of the state that the file lacks; those of the file that the state lacks."""
    assert run.file is not None
    mine = articles.c.job == run.job
    with engine.connect() as connection:
        rows = connection.execute(sa.select(articles.c.id).where(mine, articles.c.run == run.id))
        lost = set(rows.scalars()) - ids
        unknown = set() if run.forgotten else set(ids)
        for id_ in connection.execute(sa.select(articles.c.id).where(mine)).scalars():
            unknown.discard(id_)
    for what, some in (("is in the state and not in the file", lost),
                       ("is in the file and not in the state", unknown)):  # fmt: skip
        for id_ in sorted(some)[:_NAMED]:
            yield Finding(run.file, f"article {id_} {what}")
        if len(some) > _NAMED:
            yield Finding(run.file, f"and {len(some) - _NAMED} more: each {what}")
