"""``scrapy extract``: saved pages to article JSONL."""

import argparse
from collections.abc import Mapping
from typing import ClassVar

from scrapy.commands import ScrapyCommand

from newsspider.boilerplate.lexicon import Lexicon
from newsspider.commands.batch import (
    SYNTAX,
    add_output_option,
    lexicon_of,
    paths_of,
    run_batch,
    show_pages,
)
from newsspider.commands.inputs import Document, html_documents
from newsspider.commands.portals import selectors_by_site, selectors_of
from newsspider.extraction.article import make_article
from newsspider.extraction.judge import reject_reason
from newsspider.extraction.page import Page
from newsspider.extraction.selectors import Selectors
from newsspider.items import ArchiveRecord, Article

# An undated page may well be an article that was saved; a list of others is none.
_NO_ARTICLES = frozenset(("not_html", "front_page", "service_page", "list"))


class Command(ScrapyCommand):
    """Read saved HTML, WARC or JSONL and write its articles."""

    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What stands behind the command's name."""
        return SYNTAX

    def short_desc(self) -> str:
        """One line for ``scrapy`` without arguments."""
        return "Extract articles from saved pages as JSONL"

    def long_desc(self) -> str:
        """The paragraph of ``scrapy extract -h``."""
        return (
            "Extract the article from each saved page (.html, .html.gz, .warc.gz, or .jsonl with "
            "an html field) in the files and folders given, or on standard input, and write one "
            "JSON record a line. A page that names no URL of its own gets that of its file. A page "
            "whose URL is given in WARC or JSONL is read with the selectors of its portal's spider."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ``-O`` to Scrapy's options."""
        super().add_options(parser)
        add_output_option(parser)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Extract; the exit code is 1 if no article came out."""
        lexicon, portals = lexicon_of(self.settings), selectors_by_site(self.settings)
        self.exitcode = run_batch(
            show_pages(html_documents(paths_of(args))),
            lambda document: extract_document(document, lexicon, portals),
            opts.overwrite_output,
        )


def extract_document(
    document: Document, lexicon: Lexicon, portals: Mapping[str, Selectors]
) -> Article | None:
    """The article of a saved page, None if it has none; its `archive` names the file.

    :param portals: the selectors of known portals by site.
    """
    if document.content.startswith(b"%PDF-"):
        return None
    page = Page(
        document.content,
        document.url,
        charset=document.charset,
        fetched=document.fetched,
        lexicon=lexicon,
        fallback_url=document.file_url,
        selectors=selectors_of(document.url, portals),
    )
    article = None if reject_reason(page) in _NO_ARTICLES else make_article(page)
    if article is not None and document.file:
        article.archive = ArchiveRecord(document.file, document.offset)
    return article
