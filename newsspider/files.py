"""Files: what it takes before their bytes count as saved, and what is told where that fails."""

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

_NO_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP)


def told(problem: Exception) -> str:
    """What went wrong, without the system's number for it; which file, says the caller."""
    return getattr(problem, "strerror", None) or str(problem)


def output_path(name: str) -> Path:
    """Where an option wants something written; ``-`` is standard output."""
    return Path("/dev/stdout" if name == "-" else name)


def check_name(path: str | Path) -> None:
    """Make sure that a name is Unicode, as databases and Arrow want it.

    :raises ValueError: it has bytes that are not UTF-8.
    """
    try:
        str(path).encode()
    except UnicodeEncodeError:
        raise ValueError(f"{path}: the name is not in UTF-8, rename it") from None


def sync_folder(folder: Path) -> None:
    """Bring the names of new files to the disk as well (POSIX: fsync of the directory)."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Bring the bytes of a file that was written to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def whole_file(path: Path, *, synced: bool = False) -> Iterator[Path]:
    """Write a file whole or not at all: gives the place to write to, which then gets its name.

    Whoever fails, or reads the very file, leaves what was there; a link goes on to lead where it
    led. What is no file, such as a pipe or /dev/null, is written to as it is, and a file that is
    open under a number, as ``>> file`` opens it for /dev/stdout, gets the whole at its end.

    :param synced: be sure of it after a power cut, too.
    """
    if is_written_to(path):
        number = _number(path) if path.is_file() else None
        with nullcontext(path) if number is None else _open_already(number) as part:
            yield part
        return
    path = path.resolve()
    part = path.with_name(f".{path.name}.part")  # hidden, as the folder may be read meanwhile
    with _alone(part):
        try:
            yield part
            if synced:
                sync_file(part)
            part.replace(path)
        except BaseException:  # else the name is free, and may be another process's already
            part.unlink(missing_ok=True)
            raise
    if synced:
        sync_folder(path.parent)


@contextmanager
def _alone(part: Path) -> Iterator[None]:
    """Have a file to write to, empty, that no other process writes to.

    The lock goes with its process, so what one that was killed left is in nobody's way.

    :raises BlockingIOError: another process writes to it.
    """
    import fcntl  # Windows, where `newsspider.extract` may run, has none

    with part.open("ab") as file:
        try:
            _lock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            check_in_place(part, file)  # it may have got its name, and no lock, since it was opened
        except (BlockingIOError, FileNotFoundError):
            raise BlockingIOError(
                errno.EAGAIN, "another process writes it: wait for its end"
            ) from None
        file.truncate(0)
        try:
            yield
        finally:
            _lock(file, fcntl.LOCK_UN)  # which processes that were forked hold, too


def _lock(file: BinaryIO, operation: int) -> None:
    """Lock a file, or unlock it, unless its file system knows no locks, as some of clusters."""
    import fcntl

    try:
        fcntl.flock(file, operation)
    except OSError as problem:
        if problem.errno not in _NO_LOCKS:
            raise


def is_written_to(path: Path) -> bool:
    """Whether nothing can take the place of an output: a pipe, a device, what is open already."""
    return _number(path) is not None or (path.exists() and not path.is_file())


def _number(path: Path) -> int | None:
    """Under which number this process has open what a name leads to, as /dev/stdout to 1."""
    numbers = Path("/dev/fd").resolve()
    while path.exists() and path.parent.resolve() != numbers:
        if not path.is_symlink():
            return None
        path = path.parent / path.readlink()
    return int(path.name) if path.exists() else None


@contextmanager
def _open_already(number: int) -> Iterator[Path]:
    """A place to write to; what is written there goes on from where the open file is."""
    with TemporaryDirectory(prefix="newsspider-") as folder:
        part = Path(folder, "output")
        yield part
        sys.stdout.flush()
        with part.open("rb") as whole, os.fdopen(os.dup(number), "wb") as file:
            shutil.copyfileobj(whole, file)


@contextmanager
def naming(path: Path | str) -> Iterator[None]:
    """Let the system's errors that name no file, as of a full disk, name what is written.

    :raises OSError: there was one.
    """
    try:
        yield
    except OSError as problem:
        if problem.strerror and problem.filename is None:
            problem.filename = str(path)
        raise


@contextmanager
def whole_output(path: Path) -> Iterator[Path]:
    """The same for a file that a user named.

    :raises OSError: it can't be written; the message names it.
    """
    try:
        with whole_file(path) as part:
            yield part
    except OSError as problem:
        if isinstance(problem, BrokenPipeError) and (_number(path) == 1 or not path.is_fifo()):
            raise  # whoever reads what is printed has had enough, and nothing is wrong
        sentence = OSError(f"{path} can't be written: {told(problem)}")
        if problem.errno != errno.EPIPE:  # else who reads what is printed would seem to have gone
            sentence.errno = problem.errno  # a full disk is no mistake of the user's
        raise sentence from problem


def check_in_place(path: Path, file: BinaryIO) -> None:
    """Make sure that an open file still has its name: a deleted one takes every line, keeps none.

    :raises FileNotFoundError: the name is gone or belongs to another file.
    """
    if not os.path.samestat(path.stat(), os.fstat(file.fileno())):
        raise FileNotFoundError(2, "the file was replaced by another", str(path))
