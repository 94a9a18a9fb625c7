"""``scrapy extract``: saved pages, and pages by their URLs, to article JSONL."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from itertools import chain, islice
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from newsspider.archive.batch import ExtractionOptions, Outcome, extract_all
from newsspider.archive.batch import Result as Extracted
from newsspider.archive.documents import Document, Read
from newsspider.archive.inputs import read_paths
from newsspider.commands.batch import (
    SYNTAX,
    add_batch_options,
    options_of,
    paths_of,
    processes_of,
    review_of,
    told_selectors,
)
from newsspider.commands.output import end_quietly
from newsspider.commands.results import (
    INTERRUPTED,
    PageResult,
    Result,
    flat,
    progress_bar,
    write_results,
)
from newsspider.layouts.repeats import LEAST_STORIES
from newsspider.spiders.arguments import ArgumentError, parse_urls, typed_scheme


class Command(ScrapyCommand):
    """Read saved HTML, WARC or JSONL and write its articles."""

    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What stands behind the command's name."""
        return SYNTAX.replace("PATH", "PATH|URL")

    def short_desc(self) -> str:
        """One line for ``scrapy`` without arguments."""
        return "Extract articles from saved pages as JSONL"

    def long_desc(self) -> str:
        """The paragraph of ``scrapy extract -h``."""
        return (
            "Extract the article from each saved page (.html, .html.gz, .mhtml, .warc.gz, .jsonl "
            "with an html field; .zip and .tar.gz of such pages) in the files and folders given, "
            "or on standard input, and write one JSON record a line. A URL is fetched, if "
            "robots.txt lets us: that page and no other. A page that names no URL of its own gets "
            "that of its file. A page whose URL is known is read with the selectors of its "
            "portal's spider."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add those of a batch to Scrapy's options."""
        super().add_options(parser)
        add_batch_options(parser)
        parser.add_argument(
            "--no-learn",
            action="store_true",
            help="read each page as if it were the only one of its portal: half the time, and what "
            "its portal prints under every story is told by its looks alone",
        )

    @end_quietly
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Extract; the exit code is 1 if no article came out."""
        options, review = options_of(self.settings), review_of(opts)
        processes = processes_of(self.settings, opts.jobs)
        urls, paths = _sorted(paths_of(args))
        assert self.settings is not None
        fetched = _fetched(urls, self.settings)

        def pages() -> Iterator[Read]:
            return chain(fetched, read_paths(paths) if paths or not urls else ())

        learns = not opts.no_learn and "-" not in paths and bool(paths or urls)
        if learns:
            fetched = list(fetched)
            learns = _may_teach(pages())
        teaching = _taught(pages, options, processes) if learns else nullcontext(options)
        try:
            with told_selectors(), teaching as options, progress_bar() as bar:
                results = flat(extract_all(pages(), options, processes=processes, finish=_written))
                self.exitcode = write_results(results, opts.overwrite_output, bar, review)
        except KeyboardInterrupt:
            print("interrupted while it learned; nothing was written", file=sys.stderr)
            self.exitcode = INTERRUPTED


def _may_teach(pages: Iterable[Read]) -> bool:
    """Whether there are enough pages to teach anything; the fewer are read but once."""
    documents = (page for page in pages if isinstance(page, Document))
    return len(list(islice(documents, LEAST_STORIES))) == LEAST_STORIES


@contextmanager
def _taught(
    pages: Callable[[], Iterable[Read]], options: ExtractionOptions, processes: int
) -> Iterator[ExtractionOptions]:
    """The options with what the pages teach.

    :param pages: begins to read them, as often as it is called.
    """
    # One page needs nothing of it.
    from newsspider.archive.teaching import as_words, with_portals_learned

    counts = Counter[str]()
    with with_portals_learned(
        lambda: _counted(pages()), options, processes=processes, counts=counts
    ) as learned:
        if told := as_words(counts):
            print(f"learned from the pages: {told}", file=sys.stderr)
        yield learned


def _counted(pages: Iterable[Read]) -> Iterator[Read]:
    """The pages, counted on the terminal."""
    with progress_bar(task="learning") as bar:
        for page in pages:
            bar.update(isinstance(page, Document))
            yield page


def _sorted(args: list[str]) -> tuple[list[str], list[str]]:
    """The URLs among the arguments, and the paths.

    :raises UsageError: a URL is not one.
    """
    urls = [arg for arg in args if typed_scheme(arg)]
    try:
        return parse_urls(" ".join(urls)), [arg for arg in args if arg not in urls]
    except ArgumentError as problem:
        raise UsageError(str(problem), print_help=False) from problem


def _fetched(urls: list[str], settings: Settings) -> Iterable[Read]:
    if not urls:
        return ()
    from newsspider.commands.fetched import fetch_pages  # loads all that a crawl needs

    return fetch_pages(urls, settings)


def _written(result: Extracted) -> Result:
    if not isinstance(result, Outcome):
        return result
    if result.problem:
        return PageResult(result.name, problem=result.problem)
    return PageResult.of(result.name, result.article, result.reason)
