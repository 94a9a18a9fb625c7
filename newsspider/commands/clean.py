"""``scrapy clean``: old text dumps to article JSONL."""

import argparse
import sys
from typing import ClassVar, Never

from scrapy.commands import ScrapyCommand
from tqdm import tqdm

from newsspider.commands.batch import (
    SYNTAX,
    add_output_option,
    lexicon_of,
    paths_of,
    run_batch,
    tried,
)
from newsspider.commands.dumps import Dump, Progress, TextPage
from newsspider.commands.output import end_quietly
from newsspider.dumps.dump import clean_page
from newsspider.dumps.metadata import DumpMetadata
from newsspider.dumps.repetition import Repetition
from newsspider.items import ArchiveRecord, Article
from newsspider.words.lexicon import Lexicon

_PASSES = 2


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
            "Clean text that was scraped long ago into one JSON record a line: text files of one "
            "or many pages (headline, byline, date, story, blocks, one a line), or JSON lines with "
            "a text field, from the files and folders given or standard input. All of it is one "
            "dump, which is read twice: blocks that recur under its stories are found first."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ``-O`` to Scrapy's options."""
        super().add_options(parser)
        add_output_option(parser)

    @end_quietly
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Clean; the exit code is 1 if no article came out."""
        lexicon = lexicon_of(self.settings)
        with Dump(paths_of(args), lexicon) as dump, _progress_bar(dump) as bar:
            repetition = find_repetition(dump, bar.update)
            results = tried(
                dump.pages(bar.update), lambda page: clean_document(page, lexicon, repetition)
            )
            self.exitcode = run_batch(results, opts.overwrite_output)


def _progress_bar(dump: Dump) -> "tqdm[Never]":
    return tqdm(
        total=_PASSES * dump.size, unit="B", unit_scale=True, disable=not sys.stderr.isatty()
    )


def find_repetition(dump: Dump, progress: Progress) -> Repetition:
    """The first pass over a dump: which lines recur on its pages."""
    repetition = Repetition()
    for page in dump.pages(progress):
        if isinstance(page, TextPage) and page.lines:
            repetition.add(page.lines)
    return repetition


def clean_document(page: TextPage, lexicon: Lexicon, repetition: Repetition) -> Article | None:
    """The article in a page of a dump, None if it has none; its `archive` names the file."""
    if not page.lines:
        return None
    article = clean_page(
        "\n".join(page.lines),
        page.url,
        lexicon=lexicon,
        known=DumpMetadata.of(page.record),
        repetition=repetition,
    )
    if not article.text:
        return None
    if page.file:
        article.archive = ArchiveRecord(page.file, page.offset)
    return article
