"""Make state and article files agree again, without losing a line that is whole.

The files are right, as they hold the articles: the state is told what they hold. Lines that are no
articles go to a file beside, ``<run>.rejected.txt``. What the files lost is forgotten, and the next
crawl requests it again.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import Any, TypeVar

import orjson
import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from newsspider.files import sync_file, whole_file
from newsspider.items import article_id
from newsspider.state.compression import FORMATS
from newsspider.state.jobs import locked
from newsspider.state.lines import committed_lines
from newsspider.state.run_files import file_path, form_of
from newsspider.state.runs import Run, save_run, saved_runs
from newsspider.state.tables import articles, urls
from newsspider.state.upsert import upsert
from newsspider.urls import canonical_url

Wrong = Callable[[Any], str | None]
_AT_ONCE = 500
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was done about a run or a job."""

    where: str
    what: str


def repair(data: Path, engine: Engine, wrong: Wrong) -> Iterator[Repaired]:
    """Mend every run of a state, then what the state says of the articles; a job at a time.

    :param wrong: what is wrong with a record, None if nothing is.
    :raises StateError: a crawl of the job is running, or a file lies outside of the data folder.
    :raises OSError: a file can't be read or written; what was mended before stays.
    """
    with engine.connect() as connection:
        listed = saved_runs(connection)
    for job, of_job in groupby(listed, key=lambda run: run.job):
        with locked(engine, data, job):
            yield from _repair_job(data, engine, list(of_job), wrong)


def _repair_job(data: Path, engine: Engine, job: list[Run], wrong: Wrong) -> Iterator[Repaired]:
    held: dict[str, tuple[str, str]] = {}
    for run in job:
        before = (run.file, run.committed, run.articles)
        contents, rejected = _mend(data, run, wrong)
        if rejected:
            beside = _rejected(Path(run.file or run.id)).name
            yield Repaired(f"{run.file}", f"{rejected} lines are no articles: see {beside}")
        if before != (run.file, run.committed, run.articles):
            with engine.begin() as connection:
                save_run(connection, run)
            yield Repaired(before[0] or run.id, f"{run.articles} articles count, {before[2]} did")
        if not run.forgotten:
            held |= {id_: (run.id, content) for id_, content in contents.items()}
    yield from _tell_state(engine, job[0].job, held)


def _mend(data: Path, run: Run, wrong: Wrong) -> tuple[dict[str, str], int]:
    """Bring a run's file into order; the content hash of each article, how many lines were none."""
    path = file_path(data, run.file) if run.file else None
    if path is None or not path.is_file():
        run.file, run.committed, run.articles = None, 0, 0
        return {}, 0
    last: dict[str, int] = {}
    contents: dict[str, str] = {}
    bad = 0
    for number, line in enumerate(_whole_lines(path)):
        record = _article(line, wrong)
        if record is None:
            bad += 1
            continue
        last[record["id"]] = number
        contents[record["id"]] = record["content_sha256"]
    if bad or len(last) != run.articles or path.stat().st_size != run.committed:
        bad = _rewrite(path, set(last.values()))
    run.committed, run.articles = path.stat().st_size, len(last)
    return contents, bad


def _whole_lines(path: Path) -> Iterator[bytes]:
    """All lines of a file, those behind a broken zstd frame left out."""
    try:
        yield from committed_lines(path, path.stat().st_size)
    except ValueError:
        return


def _article(line: bytes, wrong: Wrong) -> Any:
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return None if wrong(record) else record


def _rewrite(path: Path, kept: set[int]) -> int:
    """Write a file anew with some of its lines, in one step; how many others there were."""
    frame = FORMATS[form_of(path.name)]
    rejected, others = _rejected(path), 0
    with whole_file(path, synced=True) as part:
        with part.open("wb") as good, rejected.open("ab") as bad:
            for lines in _batches(enumerate(_whole_lines(path))):
                some = b"".join(_ended(line) for number, line in lines if number in kept)
                if some:
                    good.write(frame(some) if frame else some)
                for number, line in lines:
                    if number not in kept:
                        bad.write(_ended(line))
                        others += 1
        sync_file(rejected)  # before the file loses these lines
    if not others and not rejected.stat().st_size:
        rejected.unlink()
    return others


def _rejected(path: Path) -> Path:
    return path.with_name(f"{path.name.partition('.jsonl')[0]}.rejected.txt")


def _ended(line: bytes) -> bytes:
    return line.rstrip(b"\r\n") + b"\n"


def _tell_state(engine: Engine, job: str, held: dict[str, tuple[str, str]]) -> Iterator[Repaired]:
    with engine.begin() as connection:
        mine = articles.c.job == job
        columns = (articles.c.id, articles.c.run, articles.c.content_sha256)
        known = {row.id: (row.run, row.content_sha256) for row in
                 connection.execute(sa.select(*columns).where(mine))}  # fmt: skip
        new = [id_ for id_, version in held.items() if known.get(id_) != version]
        rows = [
            {"job": job, "id": id_, "run": held[id_][0], "content_sha256": held[id_][1]}
            for id_ in new
        ]
        upsert(connection, articles, rows)
        lost = known.keys() - held.keys()
        for some in _batches(sorted(lost)):
            connection.execute(sa.delete(articles).where(mine, articles.c.id.in_(some)))
        asked = _ask_again(connection, job, lost) if lost else 0
    if new:
        yield Repaired(
            job, f"{len(new)} articles of the files were not, or otherwise, in the state"
        )
    if lost:
        rest = f"; of {len(lost) - asked} the address is not known" if asked < len(lost) else ""
        yield Repaired(
            job, f"{len(lost)} articles are in no file: {asked} are requested again{rest}"
        )


def _ask_again(connection: Connection, job: str, lost: set[str]) -> int:
    """Make the URLs of lost articles pending; how many were found."""
    query = sa.select(urls.c.id, urls.c.url).where(urls.c.job == job, urls.c.kind == "article")
    found = {
        row.id: id_
        for row in connection.execute(query)
        if (id_ := article_id(canonical_url(row.url), "")) in lost
    }
    unread = {"state": "pending", "due": None, "fetched": None, "etag": None, "last_modified": None}
    for some in _batches(found):
        connection.execute(sa.update(urls).where(urls.c.id.in_(some)).values(unread))
    return len(set(found.values()))


def _batches(values: Iterable[_T]) -> Iterator[list[_T]]:
    left = iter(values)
    while some := list(islice(left, _AT_ONCE)):
        yield some
