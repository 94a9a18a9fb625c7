"""What a build leaves behind until it is done, so that one that was killed can be continued."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from newsspider.corpus.files import ArticlesFile, article_files
from newsspider.dataset.manifest import FILE
from newsspider.dataset.options import Options
from newsspider.dataset.plan import Shard
from newsspider.dataset.shards import Written, sha256_of
from newsspider.files import whole_file
from newsspider.version import package_version


class WrongFolder(ValueError):
    """A data set can't be built there; the message says why, and what to do."""


class Work:
    """The folder ``.build`` in that of a data set: what it is made of, and what is done."""

    def __init__(self, data: Path, out: Path, options: Options) -> None:
        """Begin, or go on with what an earlier build of the same options began.

        :raises WrongFolder: `out` holds something else.
        """
        self.out, self.folder = out, out / ".build"
        self.spilled = self.folder / "groups"
        self._parts, self._begun_file = self.folder / "written", self.folder / "begun.json"
        wanted = {"options": options.to_dict(), "newsspider": package_version()}
        begun = self._begun()
        self._is_new = begun is not None or not out.exists()
        if begun is None:
            if (data / "articles").resolve() in (out.resolve(), *out.resolve().parents):
                raise WrongFolder(
                    f"{out} lies among the articles that are read: name another folder"
                )
            if out.exists() and not out.is_dir():
                raise WrongFolder(f"{out} is a file: name a folder, which is made")
            if out.exists() and any(path != self.folder for path in out.iterdir()):
                raise WrongFolder(_why_not(out))
            self.files = article_files(data)
            self._begin(wanted)
        elif {name: begun[name] for name in wanted} != wanted:
            raise WrongFolder(
                f"{out} holds a build with other options, or of another version, that was not "
                "finished: name another folder, or delete this one"
            )
        else:
            self.files = _as_they_were(data, begun["files"])

    def alone(self) -> AbstractContextManager[None]:
        """Keep others from building there at once.

        :raises WrongFolder: one does.
        """
        return alone(self.folder, f"another build writes to {self.out}: wait for it")

    def _begun(self) -> dict[str, Any] | None:
        file = self._begun_file
        return json.loads(file.read_text("utf-8")) if file.exists() else None

    def _begin(self, wanted: dict[str, Any]) -> None:
        self._parts.mkdir(parents=True, exist_ok=True)
        files = [[file.name, file.size] for file in self.files]
        _write_json(self._begun_file, wanted | {"files": files})

    def begin_spill(self) -> bool:
        """Whether the lines have to be sorted still; then the folder for them is empty."""
        if (self.folder / "sorted").exists():
            return False
        shutil.rmtree(self.spilled, ignore_errors=True)
        self.spilled.mkdir()
        return True

    def end_spill(self) -> None:
        """Remember that all lines are sorted."""
        (self.folder / "sorted").touch()

    def finished(self, shard: Shard) -> Written | None:
        """The file, if an earlier build finished it and its bytes are what they were."""
        note = self._note(shard.path)
        path = self.out / shard.path
        if not note.exists() or not path.exists():
            return None
        written = Written(**json.loads(note.read_text("utf-8")))
        return written if sha256_of(path) == written.sha256 else None

    def finish(self, written: Written) -> None:
        """Remember that a file is whole."""
        _write_json(self._note(written.path), asdict(written))

    def _note(self, path: str) -> Path:
        return self._parts / f"{path.replace('/', '-')}.json"

    def give_up(self) -> None:
        """There is nothing to build: nothing that was made stays."""
        shutil.rmtree(self.folder)
        if self._is_new:
            self.out.rmdir()

    def close(self) -> None:
        """The data set is there: nothing of the work stays.

        Who is killed here goes on, or leaves a few small files: what is deleted last is no work.
        """
        shutil.rmtree(self.spilled, ignore_errors=True)  # all files are written, so nobody reads it
        self._begun_file.unlink()
        shutil.rmtree(self.folder)


@contextmanager
def alone(folder: Path, sentence: str) -> Iterator[None]:
    """Keep other processes from working in a folder at once.

    :param sentence: what to tell the others.
    :raises WrongFolder: one works there.
    """
    try:
        with FileLock(folder / "lock").acquire(timeout=0):
            yield
    except Timeout:
        raise WrongFolder(sentence) from None


def _why_not(out: Path) -> str:
    if (out / FILE).exists():
        return f"{out} holds a data set: name another folder, or delete this one"
    return f"{out} is not empty: name a folder that is, or that is not there"


def _as_they_were(data: Path, sizes: list[tuple[str, int]]) -> list[ArticlesFile]:
    """The files as long as they were when the build began: a crawl may have gone on since."""
    now = {file.name: file for file in article_files(data)}
    files = []
    for name, size in sizes:
        if name not in now or now[name].size < size:
            raise WrongFolder(f"{data / name} is not what it was when the build began: start anew")
        files.append(ArticlesFile(name, now[name].path, size))
    return files


def _write_json(path: Path, content: Any) -> None:
    with whole_file(path) as part:
        part.write_text(json.dumps(content), "utf-8")
