"""``scrapy extract``: saved pages to article JSONL."""

import argparse
from typing import ClassVar

from scrapy.commands import ScrapyCommand

from newsspider.archive.batch import extract_all
from newsspider.archive.inputs import read_paths
from newsspider.commands.batch import (
    SYNTAX,
    add_output_option,
    options_of,
    paths_of,
    processes_of,
    run_batch,
    show_pages,
)


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
        options, processes = options_of(self.settings), processes_of(self.settings)
        pages = show_pages(read_paths(paths_of(args)))
        chunks = extract_all(pages, options, processes=processes)
        results = (result for chunk in chunks for result in chunk.result())
        self.exitcode = run_batch(results, opts.overwrite_output)
