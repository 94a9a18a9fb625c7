"""``scrapy extract``: saved pages to article JSONL."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import ClassVar

from scrapy.commands import ScrapyCommand

from newsspider.archive.batch import ExtractionOptions, Item, extract_all
from newsspider.archive.inputs import read_paths
from newsspider.archive.teaching import with_portals_learned
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
        parser.add_argument(
            "--no-learn",
            action="store_true",
            help="read each page as if it were the only one of its portal: half the time, and what "
            "its portal prints under every story is told by its looks alone",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Extract; the exit code is 1 if no article came out."""
        options, processes = options_of(self.settings), processes_of(self.settings)
        paths = paths_of(args)
        with self._taught(paths, options, processes, opts) as options:
            pages = show_pages(read_paths(paths))
            chunks = extract_all(pages, options, processes=processes)
            results = (result for chunk in chunks for result in chunk.result())
            self.exitcode = run_batch(results, opts.overwrite_output)

    @staticmethod
    @contextmanager
    def _taught(
        paths: list[str], options: ExtractionOptions, processes: int, opts: argparse.Namespace
    ) -> Iterator[ExtractionOptions]:
        """The options with what the pages teach; standard input can be read but once."""
        if opts.no_learn or not paths or "-" in paths:
            yield options
            return
        counts = Counter[str]()

        def read() -> Iterable[Item]:
            return show_pages(read_paths(paths), "learning from")

        with with_portals_learned(read, options, processes=processes, counts=counts) as learned:
            if counts["portals"]:
                told = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
                print(f"learned from the pages: {told}", file=sys.stderr)
            yield learned
