"""From a data folder to a data set: read, settle copies, sort, write.

Each step leaves what the next needs in a file, so that a build that was killed goes on where it
was; and none depends on the number of processes or on the clock, so that the same articles and
options give the same bytes.
"""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from newsspider.archive.pool import each
from newsspider.archive.workers import CHUNK_BYTES, map_in_order
from newsspider.corpus.account import Account
from newsspider.dataset.copies import no_copies, settle
from newsspider.dataset.figures import Figures, added_up
from newsspider.dataset.manifest import manifest, write_manifest
from newsspider.dataset.options import Options
from newsspider.dataset.papers import write_papers
from newsspider.dataset.plan import Plan, Shard, plan
from newsspider.dataset.progress import Show, show_nothing
from newsspider.dataset.scan import Scan, scan
from newsspider.dataset.shards import Written, in_one_format, write_shard
from newsspider.dataset.spill import spill
from newsspider.dataset.work import Work
from newsspider.extras import extra


class NothingKept(ValueError):
    """A data set would have no row."""

    def __init__(self, account: Account) -> None:
        super().__init__(str(account))
        self.account = account


def build(
    data: Path,
    out: Path,
    options: Options,
    *,
    processes: int = 1,
    lock: Path | None = None,
    show: Show = show_nothing,
) -> dict[str, Any]:
    """Build a data set, or finish one whose building was killed.

    :param data: the ``NEWSSPIDER_DATA_DIR`` of crawls.
    :param out: the folder of the data set, which is made.
    :param lock: the file of the versions that the code was installed from; a copy goes to `out`.
    :param show: is given what each step goes through, to show how far it is.
    :returns: the content of its ``manifest.json``.
    :raises FileNotFoundError: there are no articles.
    :raises NothingKept: none of them is wanted; `out` is as it was.
    :raises WrongFolder: `out` holds something else.
    :raises ValueError: the articles changed meanwhile.
    """
    for module in ("pyarrow", "jinja2", "pygal"):  # now, not after an hour
        extra(module)
    work = Work(data, out, options)
    try:
        with work.alone():
            content = _build(work, options, processes, lock, show)
    except NothingKept:
        work.give_up()
        raise
    work.close()
    return content


def _build(
    work: Work, options: Options, processes: int, lock: Path | None, show: Show
) -> dict[str, Any]:
    signs = options.near_duplicates != "off"
    scanned = Scan.load(work.folder)
    if scanned is None:
        scanned = scan(
            work.files,
            options.selection,
            work.folder,
            signs=signs,
            processes=processes,
            show=show,
        )
        if not len(scanned.line):
            raise NothingKept(scanned.account)
        scanned.save(work.folder)
    copies = settle(scanned, work.folder) if signs else no_copies(scanned)
    planned = plan(scanned, copies, options)
    if work.begin_spill():
        spill(work.files, planned, work.spilled, show)
        work.end_spill()
    written = _write_all(work, planned, options, processes, show)
    content = manifest(work.files, scanned, copies, planned, written, options, lock)
    content |= _described(work.out, content, written, options, lock)
    write_manifest(work.out, content)
    return content


def _described(
    out: Path, content: dict[str, Any], written: list[Written], options: Options, lock: Path | None
) -> dict[str, Any]:
    """Write what stands beside the data; each row is counted in one format alone."""
    files = in_one_format(written, options)
    figures = added_up(Figures.from_dict(one.figures) for one in files)
    papers = write_papers(out, content, figures, files, options, lock)
    return {"papers": [asdict(one) for one in papers], "figures": figures.to_dict()}


def _write_all(
    work: Work, planned: Plan, options: Options, processes: int, show: Show
) -> list[Written]:
    """Write the files that are not there yet; all of them in the order of the plan."""
    written = {shard: work.finished(shard) for shard in planned.shards}
    missing = [shard for shard, found in written.items() if found is None]
    pending = map_in_order(
        each(partial(write_shard, folder=work.out, spilled=work.spilled, options=options)),
        missing,
        processes=min(processes, len(missing)) or 1,
        crashed=_crashed,
        size=lambda _: CHUNK_BYTES,
        forks=False,  # Arrow has threads
        alone=0,
    )
    for shard, chunk in zip(missing, show(pending, "files written", len(missing)), strict=True):
        (done,) = chunk.result()
        work.finish(done)
        written[shard] = done
    return [found for found in written.values() if found is not None]


def _crashed(shard: Shard) -> Written:
    raise MemoryError(f"writing {shard.path} took its process down")
