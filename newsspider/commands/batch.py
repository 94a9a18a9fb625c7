"""The options of ``scrapy extract`` and ``scrapy clean``, and what the settings say to them."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from newsspider.archive.batch import ExtractionOptions
from newsspider.archive.workers import processes_from
from newsspider.commands.usage import WrongUsage, as_wrong_usage
from newsspider.lexicon_settings import lexicon_from
from newsspider.spiders.selectors import SelectorsBySite
from newsspider.values import whole_number
from newsspider.words.lexicon import Lexicon

if TYPE_CHECKING:
    from scrapy.settings import Settings


@dataclass(frozen=True, slots=True)
class Project:
    """Where a command runs."""

    settings: Mapping[str, Any]

    with_scrapy: Callable[[], "Settings"]
    """The same settings as Scrapy has them, which it loads."""

    @classmethod
    def of(cls, settings: "Settings") -> Self:
        """That of a command that Scrapy runs."""
        return cls(settings, lambda: settings)


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


def paths_of(args: list[str], output: str | None = None) -> list[str]:
    """The paths among the arguments of a command.

    :raises WrongUsage: one looks like an option, or is the output, whose pages would be lost.
    """
    unknown = [arg for arg in args if arg.startswith("-") and arg != "-"]
    if unknown:
        raise WrongUsage(f"there is no option {unknown[0]}")
    if output and any(arg != "-" and _is_one_file(arg, output) for arg in args):
        raise WrongUsage(f"{output} is read, and would be overwritten: name another file with -O")
    return args


def _is_one_file(path: str, other: str) -> bool:
    try:
        return Path(path).is_file() and Path(path).samefile(other)
    except (OSError, ValueError):
        return False


def lexicon_of(settings: Mapping[str, Any]) -> Lexicon:
    """The lexicon of the project's settings.

    :raises WrongUsage: they name a file or rule that is not usable.
    """
    with as_wrong_usage(ValueError):
        return lexicon_from(settings)


def options_of(project: Project) -> ExtractionOptions:
    """How pages are read by the project's settings and with its spiders' selectors.

    A selector that is no CSS shows with the first page that may need it, by a `WrongSelector`.

    :raises WrongUsage: a rule is not usable.
    """
    selectors = SelectorsBySite(project.with_scrapy, project.settings.get("SPIDER_MODULES"))
    return ExtractionOptions(lexicon_of(project.settings), selectors, undated=True)


def processes_of(settings: Mapping[str, Any], jobs: str | None = None) -> int:
    """How many processes ``--jobs`` asks for, or else the project's settings.

    :raises WrongUsage: that is no number.
    """
    with as_wrong_usage(ValueError):
        if jobs is not None:
            return whole_number("--jobs", jobs)
        return processes_from(settings)


def review_of(opts: argparse.Namespace) -> int:
    """How many stories ``--review`` asks to be shown.

    :raises WrongUsage: it names no number.
    """
    with as_wrong_usage(ValueError):
        return whole_number("--review", opts.review, least=0)
