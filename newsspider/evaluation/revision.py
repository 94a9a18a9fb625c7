"""What the code of another revision says of pages.

The revision is unpacked into a temporary folder and runs there, in a process of its own, with
today's dependencies.
"""

import base64
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from newsspider.evaluation import reader
from newsspider.evaluation.gold import GoldPage
from newsspider.evaluation.predictions import load_predictions
from newsspider.evaluation.score import Prediction
from newsspider.files import told

_PACKAGE = "newsspider"
_CLONE = Path(__file__).parents[2]


class RevisionError(ValueError):
    """A revision that can't be had or does not run; the message says why."""


def read_with(
    revision: str, pages: Sequence[GoldPage], rules: Mapping[str, Any]
) -> list[Prediction | None]:
    """What a revision of the clone that this package lies in says of each page.

    :param rules: the settings of the lexicon.
    :raises RevisionError: there is no clone or no such revision, or its code does not run.
    """
    commit = _commit(revision)
    with TemporaryDirectory(prefix="newsspider-") as name:
        folder = Path(name)
        _unpack(revision, commit, folder)
        given, said = folder / "pages.jsonl", folder / "predictions.jsonl"
        with given.open("w", encoding="utf-8") as lines:
            lines.writelines(map(_line, pages))
        _run(revision, folder, rules, given, said)
        return load_predictions(said, pages)


def _commit(revision: str) -> str:
    wanted = f"{revision}^{{commit}}"
    found = _git("rev-parse", "--quiet", "--verify", "--end-of-options", wanted)
    if found.returncode == 0:
        return found.stdout.decode().strip()
    problem = _last_line(found.stderr)  # none if the clone is fine
    reason = f" ({problem})" if problem else ""
    raise RevisionError(f"{revision} is neither a file nor a revision of {_CLONE}{reason}")


def _unpack(revision: str, commit: str, folder: Path) -> None:
    """The package as it was, in a folder."""
    found = _git("archive", "--format=zip", commit, _PACKAGE)
    if found.returncode == 0:
        zipfile.ZipFile(BytesIO(found.stdout)).extractall(folder)
    if not (folder / _PACKAGE / "__init__.py").is_file():
        raise RevisionError(f"{revision} holds no {_PACKAGE}")


def _git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", _CLONE, *arguments], capture_output=True, check=False)
    except OSError as error:
        raise RevisionError(f"a revision takes git, which can't be run: {told(error)}") from error


def _run(revision: str, folder: Path, rules: Mapping[str, Any], given: Path, said: Path) -> None:
    # -P: the reader's own folder, which is today's, stays off the path.
    command = [sys.executable, "-P", reader.__file__, json.dumps(dict(rules), default=str)]
    path = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    with given.open("rb") as pages, said.open("wb") as records:
        run = subprocess.run(
            command,
            env={**os.environ, "PYTHONPATH": path},
            stdin=pages,
            stdout=records,
            stderr=subprocess.PIPE,
            check=False,
        )
    if run.returncode or not said.stat().st_size:
        raise RevisionError(f"{revision} does not run here: {_last_line(run.stderr)}")


def _line(page: GoldPage) -> str:
    html = base64.b64encode(page.html).decode()
    return json.dumps({"id": page.id, "url": page.url, "html": html}) + "\n"


def _last_line(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""
