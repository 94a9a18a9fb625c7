"""What ``scrapy extract`` and ``scrapy clean`` share: documents in, JSONL out, an account of it."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Protocol, TypeVar

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from tqdm import tqdm

from newsspider.archive.batch import ExtractionOptions, Outcome, Result
from newsspider.archive.documents import End, Skipped, UnreadableInput
from newsspider.archive.workers import processes_from
from newsspider.fields.selectors import WrongSelector
from newsspider.items import ArchiveRecord, Article
from newsspider.lexicon_settings import lexicon_from
from newsspider.spiders.selectors import selectors_by_site
from newsspider.words.lexicon import Lexicon

SYNTAX = "[options] [PATH ...]"
_ACCOUNT = ("read", "articles", "without a story", "unreadable")


def add_output_option(parser: argparse.ArgumentParser) -> None:
    """Add ``-O FILE`` to a command."""
    parser.add_argument(
        "-O",
        "--overwrite-output",
        metavar="FILE",
        help="write the JSONL to FILE instead of standard output",
    )


def paths_of(args: list[str]) -> list[str]:
    """The paths among the arguments of a command.

    :raises UsageError: one looks like an option.
    """
    unknown = [arg for arg in args if arg.startswith("-") and arg != "-"]
    if unknown:
        raise UsageError(f"there is no option {unknown[0]}", print_help=False)
    return args


def lexicon_of(settings: Mapping[str, Any] | None) -> Lexicon:
    """The lexicon of the project's settings.

    :raises UsageError: they name a file or rule that is not usable.
    """
    try:
        return lexicon_from(settings or {})
    except ValueError as error:
        raise UsageError(str(error), print_help=False) from error


def options_of(settings: BaseSettings | None) -> ExtractionOptions:
    """How pages are read by the project's settings and with its spiders' selectors.

    :raises UsageError: a rule or selector is not usable.
    """
    try:
        return ExtractionOptions(
            lexicon_of(settings), selectors_by_site(settings or BaseSettings()), undated=True
        )
    except WrongSelector as error:
        raise UsageError(str(error), print_help=False) from error


def processes_of(settings: BaseSettings | None) -> int:
    """How many processes the project's settings ask for.

    :raises UsageError: they name no number.
    """
    try:
        return processes_from((settings or BaseSettings()).get("NEWSSPIDER_PROCESSES"))
    except ValueError as error:
        raise UsageError(str(error), print_help=False) from error


class Named(Protocol):
    """What a run reads one of at a time: a saved page, a page of a dump."""

    @property
    def name(self) -> str:
        """What to call it in a message."""


D = TypeVar("D", bound=Named)
T = TypeVar("T")


def show_pages(pages: Iterable[T], doing: str | None = None) -> Iterable[T]:
    """The pages, counted on a progress bar."""
    return tqdm(pages, doing, unit=" pages", disable=not sys.stderr.isatty())


def tried(
    documents: Iterable[D | UnreadableInput], article_of: Callable[[D], Article | None]
) -> Iterator[Result]:
    """What comes of the documents; one that trips our code is told like one that can't be read."""
    for document in documents:
        if isinstance(document, UnreadableInput):
            yield document
            continue
        outcome = Outcome(document.name, ArchiveRecord("", 0))
        try:
            outcome.article = article_of(document)
        except Exception as error:
            outcome.problem = f"{type(error).__name__}: {error}"
        yield outcome


def run_batch(results: Iterable[Result], output: str | None) -> int:
    """Write the articles as JSONL; what can't be read is named and skipped.

    :param results: made one at a time, as the articles are written.
    :param output: a path, or None for standard output.
    :return: the exit code: 1 if no article came out, else 0.
    :raises UsageError: the output can't be written.
    """
    counts: Counter[str] = Counter(dict.fromkeys(_ACCOUNT, 0))
    try:
        with _open_output(output) as file:
            for result in results:
                article = _account(result, counts)
                if article is not None:
                    file.write(f"{article.to_json()}\n".encode())
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has had enough; no complaint at exit
    except OSError as error:
        name = output or "standard output"
        raise UsageError(f"{name}: {error.strerror}", print_help=False) from error
    else:
        print(", ".join(f"{count} {name}" for name, count in counts.items()), file=sys.stderr)
    return 0 if counts["articles"] else 1


def _account(result: Result, counts: Counter[str]) -> Article | None:
    """The article of a result; what became of it is counted and, where there is none, told."""
    if isinstance(result, End):
        return None
    if isinstance(result, Skipped):
        counts[f"skipped as {result.reason}"] += 1
        return None
    problem = str(result) if isinstance(result, UnreadableInput) else result.problem
    if isinstance(result, UnreadableInput) or problem:
        counts["unreadable"] += 1
        name = "" if isinstance(result, UnreadableInput) else f"{result.name}: "
        tqdm.write(f"skipped {name}{problem}", file=sys.stderr)
        return None
    counts["read"] += 1
    counts["without a story" if result.article is None else "articles"] += 1
    if result.article is None:
        shared = result.reason == "text_under_several_titles"
        why = ": its text stands under several titles" if shared else ""
        if shared:
            counts["of them with a text that stands under several titles"] += 1
        tqdm.write(f"no story in {result.name}{why}", file=sys.stderr)
    return result.article


@contextmanager
def _open_output(path: str | None) -> Iterator[IO[bytes]]:
    if path is None or path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif Path(path).exists() and not Path(path).is_file():  # such as /dev/null
        with Path(path).open("wb") as file:
            yield file
    else:
        # Renamed at the end: a run that fails, or reads the very file, leaves what was there.
        part = Path(f"{path}.part")
        try:
            with part.open("wb") as file:
                yield file
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
