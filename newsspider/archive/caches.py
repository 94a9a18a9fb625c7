"""Read Scrapy's HTTP caches: HTTPCACHE_STORAGE FilesystemCacheStorage and DbmCacheStorage.

Nothing in them is trusted: pickles are read with plain types alone.
"""

import ast
import dbm
import gzip
import ipaddress
import pickle
import zlib
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from w3lib.encoding import http_content_type_encoding
from w3lib.http import headers_raw_to_dict

from newsspider.archive.documents import (
    MOST_BYTES,
    TOO_LARGE,
    Document,
    Read,
    Skipped,
    UnreadableInput,
)
from newsspider.items import ArchiveRecord

FILE_OF_ENTRY = "response_body"
"""The file of a page in FilesystemCacheStorage; what belongs to it lies beside it."""

_BESIDE = ("meta", "pickled_meta", "request_body", "request_headers", "response_headers")
_OK = 200
_PLAIN = {("ipaddress", name): getattr(ipaddress, name) for name in ("IPv4Address", "IPv6Address")}
_NOT_AN_ENTRY = (
    *(ValueError, TypeError, KeyError, SyntaxError, RecursionError, MemoryError),
    *(pickle.UnpicklingError, EOFError, AttributeError, IndexError, zlib.error, OSError),
)


def belongs_to_a_page(name: str, names: Collection[str]) -> bool:
    """Whether a file in a folder is no page, but a part of a cache that has some there.

    :param names: all files of the folder.
    """
    if FILE_OF_ENTRY in names:
        return name in _BESIDE
    stem, _, ending = name.rpartition(".")
    return ending in ("bak", "dir") and f"{stem}.dat" in names


def read_cache_entry(body: Path) -> Iterator[Read]:
    """The page of an entry of FilesystemCacheStorage, plain or with HTTPCACHE_GZIP.

    :param body: its file named `FILE_OF_ENTRY`.
    """
    folder = body.parent
    try:
        meta = ast.literal_eval(_file(folder / "meta").decode())
        headers = headers_raw_to_dict(_file(folder / "response_headers")) or {}
        url, status, fetched = meta["response_url"], meta["status"], float(meta["timestamp"])
        yield _page(url, status, headers, _file(body), fetched, str(body), 0)
    except _NOT_AN_ENTRY as error:
        yield UnreadableInput(f"{folder}: no entry of an HTTP cache: {error}")


def _file(path: Path) -> bytes:
    """A file of an entry; with HTTPCACHE_GZIP each of them is packed, `meta` too."""
    content = path.read_bytes()
    packed = path.with_name("meta").read_bytes()[:2] == b"\x1f\x8b"
    return gzip.decompress(content) if packed else content


def read_dbm_cache(file: Path) -> Iterator[Read]:
    """The pages of DbmCacheStorage, by their keys.

    :param file: one of its files: ``<spider>.db``, or with ``.dat`` or another ``.db`` behind it.
    """
    name = _dbm_name(file)
    if name is None:
        yield UnreadableInput(f"{file}: no database that this Python's dbm can read")
        return
    with dbm.open(str(name), "r") as cache:
        keys = sorted(key for key in map(_bytes, cache.keys()) if key.endswith(b"_data"))
        for number, key in enumerate(keys):
            try:
                entry = _Plain(BytesIO(cache[key])).load()
                fetched = float(cache[key.removesuffix(b"_data") + b"_time"])
                headers, content = entry["headers"], entry["body"]
                yield _page(
                    entry["url"], entry["status"], headers, content, fetched, str(file), number
                )
            except _NOT_AN_ENTRY as error:
                yield UnreadableInput(f"{file}: entry {number} is no response: {error}")


def _dbm_name(file: Path) -> Path | None:
    """By which name dbm opens a database; some kinds put an ending of their own behind it."""
    for name in (file, file.with_suffix("")):
        if dbm.whichdb(str(name)):
            return name
    return None


def _bytes(key: str | bytes) -> bytes:
    return key.encode() if isinstance(key, str) else key


class _Plain(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return _PLAIN[module, name]
        raise pickle.UnpicklingError(f"it holds a {module}.{name}")


def _page(
    url: str,
    status: int,
    headers: Mapping[bytes, Any],
    content: bytes,
    fetched: float,
    file: str,
    offset: int,
) -> Read:
    if int(status) != _OK:
        return Skipped(f"http_{int(status)}", ArchiveRecord(file, offset))
    if len(content) > MOST_BYTES:
        return Skipped(TOO_LARGE, ArchiveRecord(file, offset))
    content_type = _header(headers, b"Content-Type")
    if content_type and "html" not in content_type.lower():
        return Skipped("not_html", ArchiveRecord(file, offset))
    coding = _header(headers, b"Content-Encoding")
    return Document(
        bytes(content),
        file,
        offset,
        str(url),
        http_content_type_encoding(content_type),
        datetime.fromtimestamp(fetched, UTC),
        tuple(coding.split(",")) if coding else (),
    )


def _header(headers: Mapping[bytes, Any], name: bytes) -> str:
    return b",".join(headers.get(name) or ()).decode("latin-1")
