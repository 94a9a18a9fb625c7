"""The options of ``scrapy extract`` and ``scrapy clean``, and what the settings say to them."""

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from newsspider.archive.batch import ExtractionOptions
from newsspider.archive.workers import processes_from
from newsspider.fields.selectors import WrongSelector
from newsspider.lexicon_settings import lexicon_from
from newsspider.spiders.selectors import SelectorsBySite
from newsspider.values import whole_number
from newsspider.words.lexicon import Lexicon

SYNTAX = "[options] [PATH ...]"


def add_batch_options(parser: argparse.ArgumentParser) -> None:
    """Add ``-O FILE``, ``-j N`` and ``--review N`` to a command."""
    parser.add_argument(
        "-O",
        "--overwrite-output",
        metavar="FILE",
        help="write the JSONL to FILE instead of standard output",
    )
    parser.add_argument(
        "-j",
        "--jobs",
        metavar="N",
        help="work in N processes (default: NEWSSPIDER_PROCESSES, else one for each core)",
    )
    parser.add_argument(
        "--review",
        metavar="N",
        default="0",
        help="show the N least certain stories beside what was removed",
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

    A selector that is no CSS shows with the first page that may need it: see `told_selectors`.

    :raises UsageError: a rule is not usable.
    """
    selectors = SelectorsBySite(settings or BaseSettings())
    return ExtractionOptions(lexicon_of(settings), selectors, undated=True)


@contextmanager
def told_selectors() -> Iterator[None]:
    """Let a spider's wrong selector be told as a wrong option is.

    :raises UsageError: it names the spider and the selector.
    """
    try:
        yield
    except WrongSelector as error:
        raise UsageError(str(error), print_help=False) from error


def processes_of(settings: BaseSettings | None, jobs: str | None = None) -> int:
    """How many processes ``--jobs`` asks for, or else the project's settings.

    :raises UsageError: that is no number.
    """
    try:
        if jobs is not None:
            return whole_number("--jobs", jobs)
        return processes_from((settings or BaseSettings()).get("NEWSSPIDER_PROCESSES"))
    except ValueError as error:
        raise UsageError(str(error), print_help=False) from error


def review_of(opts: argparse.Namespace) -> int:
    """How many stories ``--review`` asks to be shown.

    :raises UsageError: it names no number.
    """
    try:
        return 0 if opts.review == "0" else whole_number("--review", opts.review)
    except ValueError as error:
        raise UsageError(str(error), print_help=False) from error
