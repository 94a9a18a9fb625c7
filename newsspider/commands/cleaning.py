"""What ``scrapy clean`` does: old text dumps to article JSONL."""

import argparse
from collections.abc import Iterator, Sequence
from functools import partial

from newsspider.archive.documents import UnreadableInput
from newsspider.archive.workers import map_in_order
from newsspider.commands.batch import (
    Project,
    add_batch_options,
    lexicon_of,
    paths_of,
    processes_of,
    review_of,
)
from newsspider.commands.dumps import ENDINGS, Dump, Progress
from newsspider.commands.overwriting import check_output, files_in
from newsspider.commands.results import (
    Bar,
    PageResult,
    Result,
    flat,
    progress_bar,
    write_results,
)
from newsspider.commands.text_pages import Part, Place, TextPage, read_parts
from newsspider.dumps.dump import TextOfPage, clean_pages
from newsspider.dumps.metadata import DumpMetadata
from newsspider.dumps.repetition import PageKeys, Repetition
from newsspider.items import ArchiveRecord, Article
from newsspider.words.lexicon import Lexicon

SYNTAX = "[options] [PATH ...]"

_PASSES = 2
_TOGETHER = 64  # pages: most are so small that to weigh many costs little more than to weigh one


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add those of the command."""
    add_batch_options(parser)


def run(args: list[str], opts: argparse.Namespace, project: Project) -> int:
    """Clean.

    :return: the exit code, 1 if no article came out.
    :raises WrongUsage: it can't be done.
    """
    lexicon, review = lexicon_of(project.settings), review_of(opts)
    processes = processes_of(project.settings, opts.jobs)
    paths = paths_of(args)
    check_output(opts.overwrite_output, "-O", files_in(paths, ENDINGS), is_jsonl=True)
    with (
        Dump(paths, lexicon) as dump,
        progress_bar(_PASSES * dump.size) as bar,
    ):
        results = clean_all(dump, lexicon, processes, bar)
        return write_results(results, opts.overwrite_output, bar, review)


def clean_all(dump: Dump, lexicon: Lexicon, processes: int, bar: Bar) -> Iterator[Result]:
    """What comes of the pages of a dump, in their order."""
    bar.set_description("finding what recurs")
    repetition = find_repetition(dump, bar.update, processes)
    bar.set_description("cleaning")
    yield from flat(
        map_in_order(
            partial(_results, lexicon=lexicon, repetition=repetition),
            dump.parts(bar.update),
            processes=processes,
            crashed=_crashed,
            size=_size,
            together=_TOGETHER,
        )
    )


def _results(parts: Sequence[Part], lexicon: Lexicon, repetition: Repetition) -> list[Result]:
    """What comes of pages; one that trips our code must not cost the other million."""
    pages = list(read_parts(parts))
    readable = [page for page in pages if isinstance(page, TextPage) and page.text.strip()]
    try:
        articles = iter(clean_documents(readable, lexicon, repetition))
    except Exception as error:
        if len(pages) > 1:
            return [x for page in pages for x in _results([page], lexicon, repetition)]
        return [
            PageResult(page.name, problem=f"{type(error).__name__}: {error}") for page in readable
        ]
    results: list[Result] = []
    for page in pages:
        if isinstance(page, UnreadableInput):
            results.append(page)
        elif page.text.strip():
            results.append(PageResult.of(page.name, next(articles), "no_story"))
        else:
            results.append(PageResult.of(page.name, None, "empty"))
    return results


def _crashed(part: Part) -> Result:
    assert not isinstance(part, UnreadableInput)  # nothing is done with others
    return PageResult(part.name, problem="cleaning it took the process down")


def _size(part: Part) -> int:
    return 0 if isinstance(part, UnreadableInput) else part.size


def find_repetition(dump: Dump, progress: Progress, processes: int = 1) -> Repetition:
    """The first pass over a dump: which lines recur on its pages."""
    repetition = Repetition()
    parts = (part for part in dump.parts(progress) if not isinstance(part, UnreadableInput))
    for chunk in map_in_order(
        _keys, parts, processes=processes, crashed=_crashed_early, size=_size
    ):
        for keys in filter(None, chunk.result()):
            repetition.add_keys(keys)
    return repetition


def _keys(parts: Sequence[TextPage | Place]) -> list[PageKeys | None]:
    return list(map(_keys_of, read_parts(parts)))


def _keys_of(page: TextPage | UnreadableInput) -> PageKeys | None:
    """What is counted of a page; of one that cannot be read nothing: the second pass tells."""
    if isinstance(page, UnreadableInput):
        return None
    try:
        return PageKeys.of(page.lines) if page.text.strip() else None
    except Exception:
        return None


def _crashed_early(part: TextPage | Place) -> None:
    """The second pass tells of it."""


def clean_documents(
    pages: Sequence[TextPage], lexicon: Lexicon, repetition: Repetition
) -> list[Article | None]:
    """The articles in pages of a dump, None where there is none; `archive` names the file.

    :raises ValueError: there is no text in one of them.
    """
    texts = [TextOfPage(page.text, page.url, DumpMetadata.of(page.record)) for page in pages]
    articles = clean_pages(texts, lexicon=lexicon, repetition=repetition)
    for page, article in zip(pages, articles, strict=True):
        if page.file:
            article.archive = ArchiveRecord(page.file, page.offset)
    return [article if article.text else None for article in articles]
