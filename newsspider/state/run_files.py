"""Where the article files of runs lie: in the data folder, whatever the state says."""

from pathlib import Path, PurePosixPath

from newsspider.state.compression import FORMATS
from newsspider.state.database import StateError
from newsspider.state.jobs import file_part
from newsspider.state.runs import Run

FOLDER, ARCHIVE_FOLDER = "articles", "archive"


def file_stem(run: Run) -> str:
    """How the names of a run's files begin: when it started and, of several, which sites.

    >>> run = Run("portal news.example.com", "20240509T081500Z", "portal", "{}", 0)
    >>> file_stem(run)
    '20240509T081500Z-news.example.com'
    """
    crawled = file_part(run.job.removeprefix(run.spider))
    return f"{run.id}-{crawled}" if crawled else run.id


def new_name(run: Run, form: str) -> str:
    """The name of the file of a run that has none yet, relative to the data folder."""
    return f"{FOLDER}/{run.spider}/{file_stem(run)}.{form}"


def form_of(name: str) -> str:
    """The one of `FORMATS` that an article file has, by its name.

    :raises StateError: it has none.
    """
    for form in FORMATS:
        if name.endswith(f".{form}"):
            return form
    raise StateError(f"the state names {name!r} as an article file: it ends in no known format")


def lies_in(folder: str, name: str) -> bool:
    """Whether a path relative to the data folder, as the state has it, leads into a folder there.

    >>> lies_in("articles", "articles/a.jsonl"), lies_in("articles", "articles/../../a.jsonl")
    (True, False)
    """
    parts = PurePosixPath(name).parts
    return parts[:1] == (folder,) and len(parts) > 1 and ".." not in parts and "\0" not in name


def file_path(data: Path, name: str) -> Path:
    """The path of an article file.

    :param name: as the state has it, which others may have written.
    :raises StateError: it would lie elsewhere.
    """
    if not lies_in(FOLDER, name):
        raise StateError(
            f"the state names {name!r} as an article file, which does not lie in {data / FOLDER}: "
            "it is damaged or was changed; take a copy of it that is whole"
        )
    return data / name
