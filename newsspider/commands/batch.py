"""The options of ``scrapy extract`` and ``scrapy clean``, and what the settings say to them."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from newsspider.archive.workers import processes_from, processes_wanted
from newsspider.commands.usage import WrongUsage, as_wrong_usage
from newsspider.lexicon_settings import lexicon_from
from newsspider.values import whole_number
from newsspider.words.lexicon import Lexicon

if TYPE_CHECKING:
    from scrapy.settings import Settings

USED = frozenset(("NEWSSPIDER_PROCESSES", "NEWSSPIDER_RULES", "NEWSSPIDER_RULES_OFF"))
"""The settings that decide what comes of files."""


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
        help="write the JSONL to FILE instead of standard output, overwriting what is there",
    )
    parser.add_argument(
        "-j",
        "--jobs",
        metavar="N",
        help="work in N processes, four for each core at most "
        "(default: NEWSSPIDER_PROCESSES, else one for each core)",
    )
    parser.add_argument(
        "--review",
        metavar="N",
        default="0",
        help="show the N least certain stories beside what was removed",
    )


def paths_of(args: list[str]) -> list[str]:
    """The paths among the arguments of a command.

    :raises WrongUsage: one looks like an option.
    """
    unknown = [arg for arg in args if arg.startswith("-") and arg != "-"]
    if unknown:
        raise WrongUsage(f"there is no option {unknown[0]}")
    return args


def lexicon_of(settings: Mapping[str, Any]) -> Lexicon:
    """The lexicon of the project's settings.

    :raises WrongUsage: they name a file or rule that is not usable.
    """
    with as_wrong_usage(ValueError):
        return lexicon_from(settings)


def processes_of(settings: Mapping[str, Any], jobs: str | None = None) -> int:
    """How many processes ``--jobs`` asks for, or else the project's settings.

    :raises WrongUsage: that is no number.
    """
    with as_wrong_usage(ValueError):
        if jobs is not None:
            return processes_wanted("--jobs", jobs)
        return processes_from(settings)


def review_of(opts: argparse.Namespace) -> int:
    """How many stories ``--review`` asks to be shown.

    :raises WrongUsage: it names no number.
    """
    with as_wrong_usage(ValueError):
        return whole_number("--review", opts.review, least=0)
