"""Where the lines of a run go: its article file, of which the state knows how much counts."""

from pathlib import Path

from sqlalchemy import Connection

from newsspider.state.article_file import ArticleFile
from newsspider.state.compression import FORMATS
from newsspider.state.runs import Run, save_run


class Output:
    """The article file of a run; a participant of the job's checkpoints.

    The file begins with the first line, so that a run without articles leaves none.
    """

    def __init__(self, data: Path, run: Run, form: str = "jsonl") -> None:
        """Open the run's file if it has one, and cut what was not committed.

        :param form: ``jsonl`` or ``jsonl.zst``, for a file that has not begun.
        :raises OSError: the file can't be written, or has lost what was committed.
        """
        self.run = run
        name = run.file or f"articles/{run.spider}/{run.id}.{form}"
        self.path = data / name
        self._name, self._frame = name, FORMATS[name.rpartition("/")[2].partition(".")[2]]
        self._lines: list[bytes] = []
        self._file = ArticleFile(self.path, run.committed) if run.file else None
        self.cut = self._file.cut if self._file else 0

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
