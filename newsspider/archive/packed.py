"""Read the pages in what browsers and people pack: MHTML files, zip and tar archives.

Nothing is unpacked to the disk, and no more into memory than a page may have.
"""

import lzma
import struct
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO, Any

from newsspider.archive.documents import (
    MOST_BYTES,
    TOO_LARGE,
    Document,
    NotRead,
    Read,
    Skipped,
    UnreadableInput,
)
from newsspider.items import ArchiveRecord

HTML_ENDINGS = (".html", ".htm", ".shtml", ".xhtml", ".xht")
MHTML_ENDINGS = (".mhtml", ".mht")
ZIP_ENDINGS = (".zip",)
TAR_ENDINGS = (".tar", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
ZIP_MAGIC = b"PK\x03\x04"

_RUBBISH = (EOFError, LookupError, TypeError, ValueError, lzma.LZMAError, struct.error, zlib.error)
"""What the readers of the standard library raise for an archive that is cut off or broken."""

_MOST_MHTML = 4 * MOST_BYTES  # its pictures lie in it, a third longer than they are
_MOST_UNPACKED = 8 * 1024**3
"""Bytes. Reading an archive ends where so many came out of it: it may be one to do harm."""


def read_mhtml(file: Path) -> Iterator[Read]:
    """The page of an MHTML file (RFC 2557): its first HTML part; the others are its frames.

    :raises OSError: it can't be read.
    """
    with file.open("rb") as stream:
        content = stream.read(_MOST_MHTML + 1)
    yield _mhtml(content, str(file), 0, "", _MOST_MHTML)


def _mhtml(content: bytes, file: str, offset: int, member: str, most: int) -> Read:
    name = f"{file}: {member}" if member else file
    if len(content) > most:
        return Skipped(TOO_LARGE, ArchiveRecord(file, offset))
    import email.policy  # loads what reads mail, for the rare page that is one
    from email.message import EmailMessage

    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    part = next((one for one in message.walk() if one.get_content_type() == "text/html"), None)
    if part is None:
        return UnreadableInput(f"{name}: no MHTML file with a page in it")
    page: Any = part.get_payload(decode=True)
    url = message["Snapshot-Content-Location"] or part["Content-Location"]
    return Document(
        page,
        file,
        offset,
        str(url) if url and str(url).startswith(("http://", "https://")) else None,
        part.get_content_charset(),
        _date(message["Date"]),
        member=member,
    )


def _date(value: str | None) -> datetime | None:
    from email.utils import parsedate_to_datetime

    try:
        date = parsedate_to_datetime(value or "")
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def read_zip(file: Path) -> Iterator[Read]:
    """The pages of a zip archive, in the order in which they lie in it.

    :raises OSError: it can't be read.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            members = sorted(archive.infolist(), key=lambda one: one.header_offset)
            found = _Found(file)
            for one in members:
                if not one.is_dir():
                    open_ = partial(archive.open, one)
                    yield from found.read(one.filename, one.header_offset, open_)
            yield from found.rest()
    except UnreadableInput as problem:
        yield problem
    except (zipfile.BadZipFile, RuntimeError, *_RUBBISH) as error:  # it may want a password
        yield UnreadableInput(f"{file}: {error}")


def read_tar(file: Path) -> Iterator[Read]:
    """The pages of a tar archive, packed or not, in the order in which they lie in it.

    :raises OSError: it can't be read.
    """
    found = _Found(file)
    try:
        with tarfile.open(file, "r|*") as archive:
            for one in archive:
                if one.isfile():
                    open_ = partial(_content, archive, one)
                    yield from found.read(one.name, one.offset, open_, passing=one.size)
        yield from found.rest()
    except UnreadableInput as problem:
        yield problem
    except (tarfile.TarError, *_RUBBISH) as error:
        yield UnreadableInput(f"{file}: no tar archive, or one that is cut off: {error}")


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    stream = archive.extractfile(member)
    assert stream is not None  # it is a file
    return stream


class _Found:
    """The members of an archive so far: pages, and what else was passed over."""

    def __init__(self, file: Path) -> None:
        self._file, self._unpacked = str(file), 0
        self._others: Counter[str] = Counter()

    def read(
        self, name: str, offset: int, open_: Callable[[], IO[bytes]], *, passing: int = 0
    ) -> Iterator[Read]:
        """The page that a member is, if it is one.

        :param passing: how many bytes come out of the archive even where the member is no page.
        :raises UnreadableInput: too many did.
        """
        is_mhtml = name.lower().endswith(MHTML_ENDINGS)
        if not is_mhtml and not name.lower().endswith(HTML_ENDINGS):
            self._others[ending(name)] += 1
            self._unpack(passing)
            return
        most = _MOST_MHTML if is_mhtml else MOST_BYTES
        with open_() as stream:
            content = stream.read(most + 1)
        self._unpack(len(content))
        if is_mhtml:
            yield _mhtml(content, self._file, offset, name, most)
        elif len(content) > most:
            yield Skipped(TOO_LARGE, ArchiveRecord(self._file, offset))
        else:
            yield Document(content, self._file, offset, member=name)

    def _unpack(self, size: int) -> None:
        self._unpacked += size
        if self._unpacked > _MOST_UNPACKED:
            raise UnreadableInput(
                f"{self._file}: more than 8 GiB come out of it: unpack it, and name the folder"
            )

    def rest(self) -> Iterator[Read]:
        """What was passed over, in one sentence."""
        if self._others:
            yield not_read(self._file, self._others)


def ending(name: str) -> str:
    """How the name of a file ends, to be counted by."""
    return Path(name).suffix.lower() or "without an ending"


def not_read(where: str, others: Counter[str]) -> NotRead:
    """The sentence on files that are no pages.

    :param others: how many there are, by ending.
    """
    kinds = ", ".join(f"{count} {ending}" for ending, count in others.most_common())
    total = sum(others.values())
    return NotRead(f"{where}: {total} files in it hold no pages that can be read ({kinds})", total)
