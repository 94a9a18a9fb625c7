"""Keys: one for all spellings of what is asked."""

import hashlib

from newsspider.urls import twin_key


def request_key(url: str, method: str = "GET", body: bytes = b"") -> bytes:
    """The key of a request: its method, its body, and its URL without what twins differ in."""
    name = f"{method} {twin_key(url)}\n".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(name + body, digest_size=16).digest()
