"""newsspider: crawl Chinese news portals and save clean article JSONL."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsspider.corpus import read
    from newsspider.dumps.dump import clean_text
    from newsspider.extraction.extract import extract
    from newsspider.items import Article

__all__ = ["Article", "clean_text", "extract", "read"]

# Loaded when first asked for: whoever cleans text needs no page, and most commands need neither.
_HOMES = {
    "Article": "newsspider.items",
    "clean_text": "newsspider.dumps.dump",
    "extract": "newsspider.extraction.extract",
    "read": "newsspider.corpus",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":  # reading the installation's metadata takes a while
        return import_module("newsspider.version").package_version()
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
