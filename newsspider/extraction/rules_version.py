"""Which rules and weights made a record."""

import hashlib
from functools import cache
from importlib.resources import files

_FILES = {
    "newsspider.words": (".toml", ".json"),
    "newsspider.boilerplate": (".json",),
    "newsspider.dumps": (".json",),
}
"""Where words, rules and weights lie, by package."""


@cache
def rules_version() -> str:
    """First 12 hex digits of the SHA-256 of all words, rules and weights that come with newsspider.

    Two records with the same one, and the same version of newsspider, were made by the same rules.
    A project's own rules (``NEWSSPIDER_RULES``) do not count.
    """
    digest = hashlib.sha256()
    for package, endings in _FILES.items():
        for file in sorted(files(package).iterdir(), key=lambda one: one.name):
            if file.name.endswith(endings):
                digest.update(f"{package}/{file.name}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
