"""What ``scrapy extract`` and ``scrapy clean`` share: documents in, JSONL out, an account of it."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Protocol, TypeVar

from scrapy.exceptions import UsageError
from tqdm import tqdm

from newsspider.boilerplate.lexicon import Lexicon
from newsspider.commands.inputs import UnreadableInput
from newsspider.items import Article
from newsspider.middlewares.lexicon import lexicon_from
from newsspider.serialize import to_json_line

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


class Named(Protocol):
    """What a run reads one of at a time: a saved page, a page of a dump."""

    @property
    def name(self) -> str:
        """What to call it in a message."""


D = TypeVar("D", bound=Named)


def show_pages(documents: Iterable[D | UnreadableInput]) -> Iterable[D | UnreadableInput]:
    """The documents, counted on a progress bar."""
    return tqdm(documents, unit=" pages", disable=not sys.stderr.isatty())


def run_batch(
    documents: Iterable[D | UnreadableInput],
    article_of: Callable[[D], Article | None],
    output: str | None,
) -> int:
    """Write the articles of the documents as JSONL; what can't be read is named and skipped.

    :param documents: read one at a time, as the articles are written.
    :param output: a path, or None for standard output.
    :return: the exit code: 1 if no article came out, else 0.
    :raises UsageError: the output can't be written.
    """
    counts: Counter[str] = Counter()
    try:
        with _open_output(output) as file:
            for document in documents:
                article = _article(document, article_of, counts)
                if article is not None:
                    file.write(to_json_line(article))
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has had enough; no complaint at exit
    except OSError as error:
        name = output or "standard output"
        raise UsageError(f"{name}: {error.strerror}", print_help=False) from error
    else:
        print(", ".join(f"{counts[name]} {name}" for name in _ACCOUNT), file=sys.stderr)
    return 0 if counts["articles"] else 1


def _article(
    document: D | UnreadableInput,
    article_of: Callable[[D], Article | None],
    counts: Counter[str],
) -> Article | None:
    if isinstance(document, UnreadableInput):
        counts["unreadable"] += 1
        tqdm.write(f"skipped {document}", file=sys.stderr)
        return None
    try:
        article = article_of(document)
    except Exception as error:
        # One page that trips our code must not cost the other million; it is named and counted.
        counts["unreadable"] += 1
        tqdm.write(f"skipped {document.name}: {type(error).__name__}: {error}", file=sys.stderr)
        return None
    counts["read"] += 1
    counts["without a story" if article is None else "articles"] += 1
    if article is None:
        tqdm.write(f"no story in {document.name}", file=sys.stderr)
    return article


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
