"""WARC files as other tools write them, by hand."""

import gzip
from pathlib import Path

DATE = "2024-05-09T12:00:00Z"


def http(body: bytes, status: str = "200 OK", kind: str = "text/html", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(kind: str, url: str, block: bytes, *headers: str, version: str = "1.0") -> bytes:
    """One record; `headers` are further WARC headers."""
    content_type = f"application/http; msgtype={'request' if kind == 'request' else 'response'}"
    lines = [
        f"WARC/{version}",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        f"WARC-Date: {DATE}",
        f"WARC-Record-ID: <urn:uuid:{hash((kind, url, block)) & 0xFFFFFFFF:08x}>",
        *(
            headers
            if any(h.startswith("Content-Type") for h in headers)
            else [*headers, f"Content-Type: {content_type}"]
        ),
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def write(file: Path, *records: bytes) -> Path:
    """A file of records: each a gzip member of its own if the name says so."""
    file.parent.mkdir(parents=True, exist_ok=True)
    packed = file.suffix == ".gz"
    file.write_bytes(b"".join(gzip.compress(r) if packed else r for r in records))
    return file
