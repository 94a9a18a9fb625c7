"""Keys: one for all spellings of what is requested."""

import hashlib

from newsspider.urls import url_fingerprint


def request_key(url: str, method: str = "GET", body: bytes = b"") -> bytes:
    """The key of a request: its method, its body, and its URL without what twins differ in."""
    name = f"{method} {url_fingerprint(url)}\n".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(name + body, digest_size=16).digest()
