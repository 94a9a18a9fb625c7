"""``scrapy clean``: old text dumps to article JSONL."""

import argparse
from typing import ClassVar

from scrapy.commands import ScrapyCommand

from newsspider.boilerplate.lexicon import Lexicon
from newsspider.commands.batch import SYNTAX, add_output_option, lexicon_of, paths_of, run_batch
from newsspider.commands.inputs import Document, text_documents
from newsspider.extraction.dump import clean_text
from newsspider.items import ArchiveRecord, Article
from newsspider.page.decoding import decode


class Command(ScrapyCommand):
    """Read text dumps of pages and write their articles."""

    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What stands behind the command's name."""
        return SYNTAX

    def short_desc(self) -> str:
        """One line for ``scrapy`` without arguments."""
        return "Clean text dumps of news pages into article JSONL"

    def long_desc(self) -> str:
        """The paragraph of ``scrapy clean -h``."""
        return (
            "Clean text that was scraped long ago: a text file of one page (headline, byline, date, "
            "story, blocks, one a line) or JSON lines with a text field, from the files and folders "
            "given or standard input, into one JSON record a line."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ``-O`` to Scrapy's options."""
        super().add_options(parser)
        add_output_option(parser)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Clean; the exit code is 1 if no article came out."""
        lexicon = lexicon_of(self.settings)
        self.exitcode = run_batch(
            text_documents(paths_of(args)),
            lambda document: clean_document(document, lexicon),
            opts.overwrite_output,
        )


def clean_document(document: Document, lexicon: Lexicon) -> Article | None:
    """The article of a text dump, None if it is empty; its `archive` names the file."""
    text = decode(document.content, document.charset).text
    if not text.strip():
        return None
    article = clean_text(text, document.url or document.file_url, lexicon=lexicon)
    if document.file:
        article.archive = ArchiveRecord(document.file, document.offset)
    return article
