"""Keys: one for all spellings of what is requested, one for each job."""

import hashlib
from collections.abc import Iterable
from urllib.parse import urlsplit

from newsspider.urls import url_fingerprint

_NAME_CHARS = 200  # of the tables' column
_HOST_CHARS = 255


def request_key(url: str, method: str = "GET", body: bytes = b"") -> bytes:
    """The key of a request: its method, its body, and its URL without what twins differ in."""
    name = f"{method} {url_fingerprint(url)}\n".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(name + body, digest_size=16).digest()


def host_key(url: str) -> str:
    """The host of a URL without its port, as a download slot has it; empty if it has none."""
    try:
        return (urlsplit(url).hostname or "")[:_HOST_CHARS]
    except ValueError:
        return ""


def job_name(spider: str, parts: Iterable[str]) -> str:
    """The name of a job: its spider and its sites or files; a long one ends in its digest."""
    name = " ".join([spider, *parts])
    if len(name) <= _NAME_CHARS:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:16]
    return f"{name[: _NAME_CHARS - len(digest) - 1]} {digest}"
