"""Which files a command may write: none that it reads, none that crawls count on."""

import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from newsspider.archive.inputs import find_files
from newsspider.commands.usage import WrongUsage
from newsspider.files import told
from newsspider.items import ARTICLE_LINE

_STATE = "state.sqlite"
_LOCKS = "locks"
_KEPT = ("articles", "archive", "logs", _LOCKS)
"""What in a data folder can't be made again."""

_DATABASE = b"SQLite format 3\0"
"""How a database begins."""

_BEGIN_BYTES = 64


def check_output(
    output: str | Path | None,
    option: str,
    read: Iterable[Path] = (),
    *,
    is_jsonl: bool = False,
    by_scrapy: bool = False,
    reads_pages: bool = False,
) -> None:
    """Make sure that a file can be written before the work begins, and that it loses nothing.

    What an earlier run of a command wrote there is overwritten: that is what was asked for.

    :param option: what names the output, for the message.
    :param read: the files that the command reads; they are looked for only if there is an output.
    :param is_jsonl: articles may take the place of articles.
    :param by_scrapy: it is an export of Scrapy's, which makes the folder, writes into a file that
        is there, and appends to it with ``-o``.
    :param reads_pages: no article is read, though it lies among the pages: an earlier run left it.
    :raises WrongUsage: it can't be, or something would be lost.
    """
    if output is None or str(output) == "-":
        return
    path, appends = Path(output), by_scrapy and option == "-o"
    try:
        problem = _not_writable(path, by_scrapy=by_scrapy)
        if problem is None and path.is_file():
            loss = _loss(path, read, is_jsonl=is_jsonl or appends, reads_pages=reads_pages)
            problem = loss and f"{loss}, and would be {'changed' if appends else 'overwritten'}"
    # Of a name that is too long, in a folder that may not be looked at, of a link to itself.
    except (OSError, RuntimeError) as error:
        if isinstance(error, OSError) and error.strerror is None:  # of ours, on what is read
            raise
        problem = f"can't be written, {told(error)}"
    if problem:
        raise WrongUsage(f"{output} {problem}: name another file with {option}")


def files_in(paths: Iterable[str], endings: tuple[str, ...]) -> Iterable[Path]:
    """The files that a command reads of paths and folders."""
    for path in paths:
        if path != "-":
            yield from (one for one in find_files(Path(path), endings) if isinstance(one, Path))


def _not_writable(path: Path, *, by_scrapy: bool) -> str | None:
    if path.is_dir():
        return "is a folder"
    if path.exists() and (by_scrapy or not path.is_file()):  # the latter such as /dev/null
        place = path
    else:  # what is there is replaced
        place = path.resolve().parent
        while by_scrapy and not place.exists():
            place = place.parent
    if not place.exists():
        folder = place if path.is_symlink() else path.parent
        return f"can't be written, there is no folder {folder}"
    needs = os.W_OK | os.X_OK if place.is_dir() else os.W_OK
    return None if os.access(place, needs) else "can't be written, permission denied"


def _loss(path: Path, read: Iterable[Path], *, is_jsonl: bool, reads_pages: bool) -> str | None:
    """What would be lost with a file."""
    with path.open("rb") as file:
        begin = file.read(_BEGIN_BYTES)
    holds_articles = ARTICLE_LINE.match(begin) is not None
    looked_for = () if holds_articles and reads_pages else read
    if any(path.samefile(one) for one in looked_for if one.exists()):
        return "is read"
    data = _data_folder_of(path)
    if data:
        return f"belongs to the data folder {data}"
    if begin.startswith(_DATABASE) and _is_state(path):
        return "is the state of crawls"
    return "holds articles" if holds_articles and not is_jsonl else None


def _data_folder_of(path: Path) -> Path | None:
    """The data folder that would miss a file; a folder is one by what crawls leave in it."""
    path = path.resolve()
    for folder in path.parents:
        if (folder / _STATE).is_file() or (folder / _LOCKS).is_dir():
            first = path.relative_to(folder).parts[0]
            if first in _KEPT or first.startswith(_STATE):
                return folder
    return None


def _is_state(path: Path) -> bool:
    import sqlite3  # hardly ever needed

    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            tables = database.execute("SELECT name FROM sqlite_master").fetchall()
    except sqlite3.Error:  # it is damaged, or another's: nothing to overwrite lightly
        return True
    return ("alembic_version",) in tables
