"""newsspider: crawl Chinese news portals and save clean article JSONL."""

from newsspider.dumps.dump import clean_text
from newsspider.extraction.article import package_version
from newsspider.extraction.extract import extract
from newsspider.items import Article

__all__ = ["Article", "clean_text", "extract"]

__version__ = package_version()
