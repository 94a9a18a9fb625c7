"""Where the lines of a run go: its article file, of which the state knows how much counts."""

import os
from pathlib import Path

from sqlalchemy import Connection, Engine

from newsspider.state.article_file import ArticleFile, check_end
from newsspider.state.checkpoint import Participant
from newsspider.state.compression import FORMATS
from newsspider.state.run_files import file_path, form_of, new_name
from newsspider.state.runs import Run, save_run


class Output(Participant):
    """The article file of a run; a participant of the job's checkpoints.

    The file begins with the first line, so that a run without articles leaves none.
    """

    def __init__(self, data: Path, run: Run, form: str = "jsonl") -> None:
        """Open the run's file if it has one, and cut what was not committed.

        :param form: ``jsonl`` or ``jsonl.zst``, for a file that has not begun.
        :raises OSError: the file can't be written, or has lost what was committed.
        :raises StateError: the state says that it lies outside of the data folder.
        """
        self.run = run
        self.cut = _cut(data, run)
        """How many bytes were in the file and not committed."""
        self._name = run.file or new_name(run, form)
        self.path = file_path(data, self._name)
        self._frame = FORMATS[form if run.file is None else form_of(run.file)]
        self._lines: list[bytes] = []
        self._file = ArticleFile(self.path, run.committed) if run.file else None

    def append(self, line: bytes) -> None:
        """Take the line of an article; it counts from the next checkpoint on."""
        self._lines.append(line)

    def sync(self) -> None:
        """Bring the lines so far to the disk.

        :raises OSError: the disk is full, the file is gone.
        """
        if not self._lines:
            return
        if self._file is None:
            self._file = ArticleFile(self.path)
        batch = b"".join(self._lines)
        self._file.write(self._frame(batch) if self._frame else batch)
        self.run.file, self.run.committed = self._name, self._file.length
        self.run.articles += len(self._lines)
        self._lines.clear()

    def save(self, connection: Connection) -> None:
        """Write how much of the file counts, and whether the run is finished."""
        save_run(connection, self.run)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()


def end_run(data: Path, engine: Engine, run: Run, now: int) -> None:
    """End a run that nobody goes on with, and cut what it did not commit.

    :raises OSError: the file can't be written.
    :raises StateError: the state says that it lies outside of the data folder.
    """
    _cut(data, run)
    run.finished = max(now, run.started)
    with engine.begin() as connection:
        save_run(connection, run)


def _cut(data: Path, run: Run) -> int:
    """Cut what a process that died wrote and did not commit; how many bytes that was."""
    cut = 0
    for name in [run.file] if run.file else [new_name(run, form) for form in FORMATS]:
        path = file_path(data, name)
        behind = path.stat().st_size - run.committed if path.exists() else 0
        if behind > 0:
            check_end(path, run.committed)
            os.truncate(path, run.committed)
            cut += behind
        if run.file is None:
            path.unlink(missing_ok=True)
    return cut
