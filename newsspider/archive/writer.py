"""Write what a crawl receives to WARC files, so that a killed crawl leaves whole records."""

import os
from collections.abc import Mapping
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import Any

from newsspider.archive.documents import REMEMBERED
from newsspider.archive.exchange import Request, Response
from newsspider.archive.records import Records, Stored, header
from newsspider.archive.torn_tail import truncate_torn_tail
from newsspider.files import check_in_place, sync_folder
from newsspider.items import ArchiveRecord
from newsspider.recent import Recent

_NOT_MODIFIED = 304
_NUMBER = "[0-9]" * 5


class ArchiveWriter:
    """Writes ``<run>-NNNNN.warc.gz`` in a folder.

    A response and its request go to the file in one piece, unbuffered; one that does not fit on the
    disk is taken off again, so that a file ends with a whole record unless its writer was killed in
    the middle of one. The next writer of the run cuts that one off and begins a new file.
    """

    def __init__(
        self,
        data: Path,
        folder: Path,
        run: str,
        *,
        info: Mapping[str, str],
        file_bytes: int,
        recent: Recent[str, Stored] | None = None,
    ) -> None:
        """Prepare the folder; the first file begins with the first record.

        :param data: the data folder, which the places of records are relative to.
        :param folder: where the files go, below `data`.
        :param info: what warcinfo says besides the format.
        :param file_bytes: the record after so many begins another file.
        :raises OSError: the folder or its last file can't be written.
        """
        self._data, self._folder, self._run = data, folder, run
        self._info, self._file_bytes = info, file_bytes
        self._recent = Recent(REMEMBERED) if recent is None else recent
        self._records = Records()
        self._file: FileIO | None = None
        self._path = folder
        self._length = 0
        self._is_synced = True
        folder.mkdir(parents=True, exist_ok=True)
        self._number, self.cut = self._go_on()

    def _go_on(self) -> tuple[int, int]:
        """The last number that the run has used, and how many bytes of that file were torn."""
        files = sorted(self._folder.glob(f"{self._run}-{_NUMBER}.warc.gz"))
        if not files:
            return -1, 0
        number = files[-1].name.removesuffix(".warc.gz").rpartition("-")[2]
        return int(number), truncate_torn_tail(files[-1])

    def write(self, request: Request, response: Response) -> ArchiveRecord:
        """Write an exchange; the place of the record that holds its payload.

        That is an earlier record if the very payload is stored already.

        :raises OSError: the disk is full or the file can't be written.
        """
        file = self._current_file()
        answer, earlier = self._answer(request.url, response)
        place = ArchiveRecord(self._path.relative_to(self._data).as_posix(), self._length)
        self._append(file, self._records.to_bytes(answer, self._records.request(request, answer)))
        if response.status == _NOT_MODIFIED or response.truncated:
            return place  # nothing that a later record could refer to
        stored = earlier or _stored(answer, request.url, place)
        self._recent[header(answer, "WARC-Payload-Digest")] = stored
        self._recent[request.url] = stored
        return stored.place

    def write_metadata(self, url: str, fields: Mapping[str, str], because_of: str) -> None:
        """Write a record on a URL that was not requested.

        :param because_of: the URL whose response says why.
        :raises OSError: the disk is full or the file can't be written.
        """
        file = self._current_file()
        record = self._records.metadata(url, fields, self._recent.use(because_of))
        self._append(file, self._records.to_bytes(record))

    def _current_file(self) -> FileIO:
        if self._file is None or self._length >= self._file_bytes:
            return self._next_file()
        return self._file

    def _answer(self, url: str, response: Response) -> tuple[Any, Stored | None]:
        """The record of a response, and the earlier one that holds its payload."""
        if response.status == _NOT_MODIFIED:
            return self._records.not_modified(url, response, self._recent.use(url)), None
        record = self._records.response(url, response)
        digest = header(record, "WARC-Payload-Digest")
        earlier = self._recent.use(digest) if response.body and not response.truncated else None
        if earlier is None:
            return record, None
        return self._records.repeat(url, response, digest, earlier), earlier

    def _next_file(self) -> FileIO:
        self.close()
        self._number += 1
        self._path = self._folder / f"{self._run}-{self._number:05}.warc.gz"
        self._length = 0
        file = FileIO(self._path, "xb")
        info = self._records.warcinfo(self._path.name, self._info)
        try:
            self._append(file, self._records.to_bytes(info))
        except OSError:
            file.close()
            self._path.unlink()
            raise
        self._file = file
        return file

    def _append(self, file: FileIO, data: bytes) -> None:
        self._is_synced = False
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[file.write(rest) :]
        except OSError as problem:
            with suppress(OSError):  # the first one is what the user must read
                file.truncate(self._length)
                file.seek(self._length)
            problem.filename = str(self._path)
            raise
        self._length += len(data)

    def sync(self) -> None:
        """Bring what was written to the disk.

        :raises OSError: the disk is full, or the file is gone from its folder.
        """
        if self._file is None or self._is_synced:
            return
        check_in_place(self._path, self._file)
        os.fsync(self._file.fileno())
        sync_folder(self._folder)
        self._is_synced = True

    def close(self) -> None:
        """Sync and close the file.

        :raises OSError: as `sync` does; the file is closed all the same.
        """
        if self._file is not None:
            try:
                self.sync()
            finally:
                self._file.close()
                self._file = None


def _stored(record: Any, url: str, place: ArchiveRecord) -> Stored:
    return Stored(header(record, "WARC-Record-ID"), url, header(record, "WARC-Date"), place)
