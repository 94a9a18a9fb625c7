"""Where the article files of runs lie: in the data folder, whatever the state says."""

from pathlib import Path, PurePosixPath

from newsspider.state.database import StateError
from newsspider.state.runs import Run

FOLDER = "articles"


def new_name(run: Run, form: str) -> str:
    """The name of the file of a run that has none yet, relative to the data folder."""
    return f"{FOLDER}/{run.spider}/{run.id}.{form}"


def file_path(data: Path, name: str) -> Path:
    """The path of an article file.

    :param name: as the state has it, which others may have written.
    :raises StateError: it would lie elsewhere.
    """
    parts = PurePosixPath(name).parts
    if parts[:1] != (FOLDER,) or len(parts) < 2 or ".." in parts or "\0" in name:
        raise StateError(
            f"the state names {name!r} as an article file, which does not lie in {data / FOLDER}: "
            "it is damaged or was changed; take a copy of it that is whole"
        )
    return data / name
