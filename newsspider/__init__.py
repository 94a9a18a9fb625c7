"""newsspider: crawl Chinese news portals and save clean article JSONL."""

from newsspider.dumps.dump import clean_text
from newsspider.extraction.article import package_version
from newsspider.extraction.extract import extract
from newsspider.items import Article

__all__ = ["Article", "clean_text", "extract"]


def __getattr__(name: str) -> str:
    if name == "__version__":  # reading the installation's metadata takes a while
        return package_version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
