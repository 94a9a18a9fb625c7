"""What ``scrapy extract`` does: saved pages, and pages by their URLs, to article JSONL."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from itertools import chain, islice

from newsspider.archive.batch import ExtractionOptions, Outcome, extract_all
from newsspider.archive.batch import Result as Extracted
from newsspider.archive.documents import Document, Read
from newsspider.archive.inputs import ENDINGS, read_paths
from newsspider.commands.batch import (
    Project,
    add_batch_options,
    paths_of,
    processes_of,
    review_of,
)
from newsspider.commands.output import INTERRUPTED
from newsspider.commands.overwriting import check_output, files_in
from newsspider.commands.page_options import options_of
from newsspider.commands.results import (
    PageResult,
    Result,
    flat,
    progress_bar,
    write_results,
)
from newsspider.commands.usage import as_wrong_usage
from newsspider.fields.selectors import WrongSelector
from newsspider.layouts.repeats import LEAST_STORIES
from newsspider.spiders.arguments import ArgumentError, parse_urls, typed_scheme

SYNTAX = "[options] [PATH|URL ...]"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add those of the command."""
    add_batch_options(parser)
    parser.add_argument(
        "--no-learn",
        action="store_true",
        help="read each page as if it were the only one of its portal: half the time, and what "
        "its portal prints under every story is told by its looks alone",
    )


def run(args: list[str], opts: argparse.Namespace, project: Project) -> int:
    """Extract.

    :return: the exit code, 1 if no article came out.
    :raises WrongUsage: it can't be done.
    """
    options, review = options_of(project), review_of(opts)
    processes = processes_of(project.settings, opts.jobs)
    urls, paths = _sorted(paths_of(args))
    read = files_in(paths, ENDINGS)
    check_output(opts.overwrite_output, "-O", read, is_jsonl=True, reads_pages=True)
    fetched = _fetched(urls, project)

    def pages() -> Iterator[Read]:
        return chain(fetched, read_paths(paths) if paths or not urls else ())

    learns = not opts.no_learn and "-" not in paths and bool(paths or urls)
    if learns:
        fetched = list(fetched)
        learns = _may_teach(pages())
    teaching = _taught(pages, options, processes) if learns else nullcontext(options)
    try:
        with as_wrong_usage(WrongSelector), teaching as options, progress_bar() as bar:
            results = flat(extract_all(pages(), options, processes=processes, finish=_written))
            return write_results(results, opts.overwrite_output, bar, review)
    except KeyboardInterrupt:
        print("interrupted while it learned; nothing was written", file=sys.stderr)
        return INTERRUPTED


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

    :raises WrongUsage: a URL is not one.
    """
    urls = [arg for arg in args if "://" in arg or typed_scheme(arg)]
    with as_wrong_usage(ArgumentError):
        return parse_urls(" ".join(urls)), [arg for arg in args if arg not in urls]


def _fetched(urls: list[str], project: Project) -> Iterable[Read]:
    if not urls:
        return ()
    from newsspider.commands.fetched import fetch_pages  # loads all that a crawl needs

    return fetch_pages(urls, project.with_scrapy())


def _written(result: Extracted) -> Result:
    if not isinstance(result, Outcome):
        return result
    if result.problem:
        return PageResult(result.name, problem=result.problem)
    return PageResult.of(result.name, result.article, result.reason)
