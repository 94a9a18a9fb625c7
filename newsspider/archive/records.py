"""An exchange as WARC records (WARC/1.1, ISO 28500:2017).

https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsspider.archive.exchange import Headers, Request, Response
from newsspider.items import ArchiveRecord

NORMALISED = (
    "HTTP headers are normalised: one case of names, no reason phrase of the server's, hop-by-hop "
    "fields gone with the transfer coding, no credentials in requests. Payloads are as they were "
    "sent, content codings kept."
)
"""What warcinfo says of the headers."""

_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
# Of one connection, not of the resource: RFC 9110, 7.6.1.
_HOP_BY_HOP = frozenset(
    (b"connection", b"keep-alive", b"proxy-connection", b"te", b"trailer", b"transfer-encoding")
)
_CREDENTIALS = frozenset((b"authorization", b"proxy-authorization"))


@dataclass(frozen=True, slots=True)
class Stored:
    """A response record that later records may refer to."""

    id: str
    """Its WARC-Record-ID."""

    url: str
    date: str
    """Its WARC-Date."""

    place: ArchiveRecord


class _Latin1Headers(StatusAndHeaders):  # type: ignore[misc]  # warcio has no types
    """Headers whose bytes stay what they were; warcio would percent-encode what is not ASCII."""

    def to_ascii_bytes(self, filter_func: Any = None) -> bytes:
        return bytes(self.to_bytes(filter_func, "latin-1"))


class Records:
    """Makes records and turns them into bytes, one gzip member each."""

    def __init__(self) -> None:
        self._buffer = BytesIO()
        self._writer = WARCWriter(self._buffer, gzip=True, warc_version="1.1")

    def warcinfo(self, filename: str, info: Mapping[str, str]) -> Any:
        """The record that a file begins with."""
        fields = {
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "description": NORMALISED,
            **info,
        }
        return self._writer.create_warcinfo_record(filename, fields)

    def response(self, url: str, response: Response) -> Any:
        """The response record, with the digest of its payload."""
        return self._writer.create_warc_record(
            url,
            "response",
            payload=BytesIO(response.body),
            length=len(response.body),
            http_headers=_response_headers(response),
            warc_headers_dict=_warc_headers(response),
        )

    def repeat(self, url: str, response: Response, digest: str, earlier: Stored) -> Any:
        """A revisit record for a payload that is stored already: identical-payload-digest."""
        record = self._writer.create_revisit_record(
            url,
            digest,
            earlier.url,
            earlier.date,
            http_headers=_response_headers(response),
            warc_headers_dict=_warc_headers(response),
        )
        record.rec_headers.add_header("WARC-Refers-To", earlier.id)
        return record

    def not_modified(self, url: str, response: Response, earlier: Stored | None) -> Any:
        """A revisit record for a 304: server-not-modified."""
        record = self._writer.create_warc_record(
            url,
            "revisit",
            http_headers=_response_headers(response),
            warc_headers_dict=_warc_headers(response),
        )
        record.rec_headers.add_header("WARC-Profile", _NOT_MODIFIED)
        record.rec_headers.add_header("WARC-Refers-To-Target-URI", earlier.url if earlier else url)
        if earlier is not None:
            record.rec_headers.add_header("WARC-Refers-To-Date", earlier.date)
            record.rec_headers.add_header("WARC-Refers-To", earlier.id)
        return record

    def request(self, request: Request, answer: Any) -> Any:
        """The request record that belongs to a response or revisit record."""
        headers = {
            "WARC-Date": header(answer, "WARC-Date"),
            "WARC-Concurrent-To": header(answer, "WARC-Record-ID"),
        }
        return self._writer.create_warc_record(
            request.url,
            "request",
            payload=BytesIO(request.body),
            length=len(request.body),
            http_headers=_request_headers(request),
            warc_headers_dict=headers,
        )

    def metadata(self, url: str, fields: Mapping[str, str], about: Stored | None) -> Any:
        """A metadata record on a URL that was not requested.

        :param about: the response because of which it was not.
        """
        content = "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
        return self._writer.create_warc_record(
            url,
            "metadata",
            payload=BytesIO(content),
            length=len(content),
            warc_content_type="application/warc-fields",
            warc_headers_dict={"WARC-Refers-To": about.id} if about else {},
        )

    def to_bytes(self, *records: Any) -> bytes:
        """The records as they stand in a file."""
        for record in records:
            self._writer.write_record(record)
        data = self._buffer.getvalue()
        self._buffer.seek(0)
        self._buffer.truncate()
        return data


def header(record: Any, name: str) -> str:
    """A WARC header that the record has."""
    return str(record.rec_headers.get_header(name))


def _warc_headers(response: Response) -> dict[str, str]:
    headers = {"WARC-Date": _iso(response.received)}
    if response.ip:
        headers["WARC-IP-Address"] = response.ip
    if response.truncated:
        headers["WARC-Truncated"] = response.truncated
    return headers


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _response_headers(response: Response) -> StatusAndHeaders:
    try:
        phrase = HTTPStatus(response.status).phrase
    except ValueError:  # a number of the server's own
        phrase = ""
    headers = _without(response.headers, _HOP_BY_HOP)
    return _Latin1Headers(f"{response.status} {phrase}", headers, protocol="HTTP/1.1")


def _request_headers(request: Request) -> StatusAndHeaders:
    parts = urlsplit(request.url)
    target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    headers = _without(request.headers, _HOP_BY_HOP | _CREDENTIALS)
    if not any(name.lower() == b"host" for name, _ in headers):
        host = parts.netloc.rpartition("@")[2]
        headers.insert(0, (b"Host", host.encode()))
    line = f"{request.method} {target} HTTP/1.1"
    return _Latin1Headers(line, headers, is_http_request=True)


def _without(headers: Headers, names: frozenset[bytes]) -> Headers:
    return [(name, value) for name, value in headers if name.lower() not in names]
