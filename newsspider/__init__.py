"""newsspider: crawl Chinese news portals and save clean article JSONL."""

from typing import TYPE_CHECKING, Any

from newsspider.dumps.dump import clean_text
from newsspider.extraction.article import package_version
from newsspider.extraction.extract import extract
from newsspider.items import Article

if TYPE_CHECKING:
    from newsspider.corpus import read

__all__ = ["Article", "clean_text", "extract", "read"]


def __getattr__(name: str) -> Any:
    if name == "__version__":  # reading the installation's metadata takes a while
        return package_version()
    if name == "read":  # who cleans pages does not load what reads a corpus
        from newsspider.corpus import read

        return read
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
