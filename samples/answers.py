"""What a site of files answers to a URL: pages, redirects, validators."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

HERE = Path(__file__).parent
PORTAL = HERE / "portal"
DAY_TWO = HERE / "portal-day2"  # what is new or different on day two
BASE = "http://127.0.0.1:8000"  # in the rendered files; the server writes its own URL there

_WRITTEN = {PORTAL: datetime(2024, 4, 25, tzinfo=UTC), DAY_TWO: datetime(2024, 4, 26, tzinfo=UTC)}
_HTML = (".html", ".htm", ".shtml")
_INDEXES = ("index.html", "index.htm")


@dataclass(frozen=True)
class Answer:
    """A status, a body and headers."""

    status: HTTPStatus = HTTPStatus.OK
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    heeds_conditions: bool = True
    """Whether If-None-Match and If-Modified-Since may turn it into a 304."""


@dataclass(frozen=True)
class Rules:
    """`serving.toml`: what a server does apart from sending files."""

    validators: dict[str, str] = field(default_factory=dict)
    """By prefix of paths: none, weak or ignored. Else there are strong ones."""
    charsets: dict[str, str] = field(default_factory=dict)
    """By prefix of paths: the charset of Content-Type, right or wrong. Else it has none."""
    redirects: dict[str, str] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    """Status of each story that is gone on day two."""

    @classmethod
    def load(cls, day: int) -> Rules:
        """Those of the sample portal."""
        rules = tomllib.loads((HERE / "serving.toml").read_text("utf-8"))
        return cls(**rules | ({} if day > 1 else {"removed": {}}))


class Files:
    """Folders of files as one site; a file of an earlier folder hides those of later ones.

    ``/list.html?page=2`` is the file ``list~page=2.html`` if there is one, else ``list.html``;
    ``/map.xml.gz`` is ``map.xml``, compressed.
    """

    def __init__(self, *folders: Path, rules: Rules | None = None) -> None:
        self._folders = folders
        self._rules = rules or Rules()

    def answer(self, target: str, base: str) -> Answer:
        """What to send for a path with its query.

        :param base: URL of the server without a final slash, written in place of `BASE`.
        """
        parts = urlsplit(target)
        path = unquote(parts.path)
        if path in self._rules.removed:
            return Answer(HTTPStatus(self._rules.removed[path]))
        if path in self._rules.redirects:
            return redirect(self._rules.redirects[path])
        for folder in self._folders:
            place = (folder / path.lstrip("/")).resolve()
            if not place.is_relative_to(folder.resolve()):
                continue
            if place.is_dir() and not path.endswith("/"):
                return redirect(quote(path) + "/", HTTPStatus.MOVED_PERMANENTLY)
            for file in filter(Path.is_file, _names(place, parts.query)):
                body = file.read_bytes().replace(BASE.encode(), base.encode())
                if path.endswith(".gz") and file.suffix != ".gz":
                    body = gzip.compress(body, mtime=0)
                return self._page(path, body, _WRITTEN.get(folder) or _changed(file))
        return Answer(HTTPStatus.NOT_FOUND)

    def _page(self, path: str, body: bytes, written: datetime) -> Answer:
        headers = {"Content-Type": self._content_type(path)}
        validators = _by_prefix(self._rules.validators, path)
        if validators != "none":
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            headers["ETag"] = f"W/{tag}" if validators == "weak" else tag
            headers["Last-Modified"] = format_datetime(written, usegmt=True)
        return Answer(HTTPStatus.OK, body, headers, validators != "ignored")

    def _content_type(self, path: str) -> str:
        if path.endswith((*_HTML, "/")):
            charset = _by_prefix(self._rules.charsets, path)
            return f"text/html; charset={charset}" if charset else "text/html"
        guessed, encoding = mimetypes.guess_type(path)
        return "application/gzip" if encoding else guessed or "application/octet-stream"


def _names(place: Path, query: str) -> Iterator[Path]:
    for file in [place / name for name in _INDEXES] if place.is_dir() else [place]:
        if query:
            yield file.with_stem(f"{file.stem}~{query.replace('/', '')}")
        yield file
        if file.suffix == ".gz":
            yield file.with_suffix("")


def redirect(location: str, status: HTTPStatus = HTTPStatus.FOUND) -> Answer:
    """The answer that sends the client on."""
    return Answer(status, headers={"Location": location})


def _by_prefix(table: dict[str, str], path: str) -> str | None:
    """The value of the longest prefix of `path`."""
    prefix = max(filter(path.startswith, table), key=len, default=None)
    return None if prefix is None else table[prefix]


def _changed(file: Path) -> datetime:
    return datetime.fromtimestamp(int(file.stat().st_mtime), UTC)
