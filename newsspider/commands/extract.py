"""``scrapy extract``: saved pages to article JSONL."""

import argparse
from typing import ClassVar

from scrapy.commands import ScrapyCommand

from newsspider.archive.batch import Outcome, extract_all
from newsspider.archive.batch import Result as Extracted
from newsspider.archive.inputs import read_paths
from newsspider.commands.batch import (
    SYNTAX,
    add_batch_options,
    options_of,
    paths_of,
    processes_of,
    review_of,
)
from newsspider.commands.results import PageResult, Result, flat, progress_bar, write_results


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
        """Add those of a batch to Scrapy's options."""
        super().add_options(parser)
        add_batch_options(parser)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Extract; the exit code is 1 if no article came out."""
        pages, options, review = (
            read_paths(paths_of(args)),
            options_of(self.settings),
            review_of(opts),
        )
        processes = processes_of(self.settings, opts.jobs)
        with progress_bar() as bar:
            results = flat(extract_all(pages, options, processes=processes, finish=_written))
            self.exitcode = write_results(results, opts.overwrite_output, bar, review)


def _written(result: Extracted) -> Result:
    if not isinstance(result, Outcome):
        return result
    if result.problem:
        return PageResult(result.name, problem=result.problem)
    return PageResult.of(result.name, result.article, result.reason)
