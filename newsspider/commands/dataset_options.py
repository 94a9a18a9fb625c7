"""The options of ``scrapy dataset``, and what they ask for."""

import argparse
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import newsspider
from newsspider.commands.usage import WrongUsage, as_wrong_usage
from newsspider.corpus.selection import Selection
from newsspider.dataset.options import FORMATS, NEAR_DUPLICATES, ROWS, SCRIPTS, Options
from newsspider.dataset.papers import LOCK
from newsspider.dataset.split import Split

if TYPE_CHECKING:
    Group = argparse._ArgumentGroup

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z\d]{2,8})*", re.A)  # BCP 47
EXPORTS = ("csv", "parquet", "sqlite")
_SELECTION = {
    *("since", "until", "site", "language"),
    *("min_chars", "max_chars", "min_confidence", "respect"),
}
_SPLITS = {"validation_from", "test_from", "validation_share", "test_share"}
_TAKES = {
    "build": {
        "jobs",
        "name",
        "lock",
        "scores",
        "mask",
        "script",
        "rows",
        *_SELECTION,
        *_SPLITS,
        "format",
        "near_duplicates",
    },
    "dedup": {"jobs"},
    "diff": {"stories"},
    "export": {*_SELECTION, *EXPORTS, "no_copies", "marks"},
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add them, in a group each for what they decide."""
    _add_selection(parser.add_argument_group("which articles: build, export"))
    group = parser.add_argument_group("build")
    group.add_argument("--format", default="parquet", help="parquet, jsonl, or both with a comma")
    group.add_argument(
        "--near-duplicates",
        choices=NEAR_DUPLICATES,
        default="mark",
        help="copies: mark them, drop them, or leave the marks of the crawl (off)",
    )
    for name in ("validation", "test"):
        group.add_argument(
            f"--{name}-from", type=_day, metavar="DAY", help=f"the first day of the {name} split"
        )
        group.add_argument(
            f"--{name}-share", type=float, default=0.0, metavar="0–1", help="or its share, by hash"
        )
    group.add_argument(
        "--scores", action="store_true", help="measure each text: columns scores and flags"
    )
    group.add_argument(
        "--mask", action="store_true", help="mask numbers and addresses of private persons"
    )
    group.add_argument(
        "--script", choices=SCRIPTS, help="one more column: the text in this script, by OpenCC"
    )
    group.add_argument(
        "--rows",
        choices=ROWS,
        default=ROWS[0],
        help="what a row is: an article, or a line of its text",
    )
    group.add_argument("--name", default=Options().name, help="what its card calls it")
    group.add_argument(
        "--lock",
        type=Path,
        metavar="FILE",
        help="the versions that newsspider was installed from; without it those of the clone",
    )
    group = parser.add_argument_group("export")
    for name in EXPORTS:
        group.add_argument(
            f"--{name}", type=Path, metavar="FILE", help=f"write {name} there, overwriting"
        )
    group.add_argument(
        "--no-copies", action="store_true", help="leave out what repeats an earlier article"
    )
    group.add_argument("--marks", type=Path, metavar="FILE", help="what dedup wrote: the copies")
    group = parser.add_argument_group("diff")
    group.add_argument(
        "--stories",
        type=Path,
        metavar="FILE",
        help="write what is not the same there, as JSONL, overwriting",
    )
    group = parser.add_argument_group("build, dedup")
    group.add_argument(
        "-j",
        "--jobs",
        metavar="N",
        help="work in N processes (default: NEWSSPIDER_PROCESSES, else one for each core)",
    )


def _add_selection(group: "Group") -> None:
    group.add_argument("--since", type=_day, metavar="DAY", help="first day of publication")
    group.add_argument("--until", type=_day, metavar="DAY", help="last day of publication")
    group.add_argument("--site", action="append", default=[], help="a portal; can be repeated")
    group.add_argument(
        "--language", type=_language, action="append", default=[], help="zh, zh-Hant …; the same"
    )
    group.add_argument("--min-chars", type=int, default=0, help="of the text, without white space")
    group.add_argument("--max-chars", type=int)
    group.add_argument("--min-confidence", type=float, default=0.0, help="of the extraction, 0–1")
    group.add_argument(
        "--respect", action="store_true", help="leave out what its page or host reserves"
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day: write it as 2026-01-31") from None


def _language(text: str) -> str:
    if not _TAG.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no tag of a language: write zh or zh-Hant")
    return text


def check_options(action: str, opts: argparse.Namespace) -> None:
    """Make sure that every option that was given is one of the action.

    :raises WrongUsage: one is of another action, and would do nothing.
    """
    parser = argparse.ArgumentParser()
    add_options(parser)
    for name, default in vars(parser.parse_args([])).items():
        if name not in _TAKES[action] and getattr(opts, name) != default:
            option = f"--{name.replace('_', '-')}"
            raise WrongUsage(f"{action} has no option {option}")


def selection_of(opts: argparse.Namespace) -> Selection:
    """Which articles are wanted."""
    return Selection(
        opts.since,
        opts.until,
        tuple(opts.site),
        tuple(opts.language),
        opts.min_chars,
        opts.max_chars,
        opts.min_confidence,
        near_duplicates=not opts.no_copies,
        respect=opts.respect,
    )


def build_options_of(opts: argparse.Namespace) -> Options:
    """What the data set is to be.

    :raises WrongUsage: it can't be.
    """
    formats = tuple(dict.fromkeys(opts.format.split(",")))
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise WrongUsage(f"--format={opts.format}: there are parquet and jsonl")
    with as_wrong_usage(ValueError):
        split = Split(opts.validation_from, opts.test_from, opts.validation_share, opts.test_share)
    return Options(
        selection_of(opts),
        opts.near_duplicates,
        split,
        formats,
        opts.scores,
        opts.mask,
        opts.script,
        opts.rows,
        opts.name,
    )


def lock_of(opts: argparse.Namespace) -> Path | None:
    """The file of the installed versions: that which is named, or that of the clone.

    :raises WrongUsage: the one that is named is not there.
    """
    if opts.lock is None:
        ours = Path(newsspider.__file__).parents[1] / LOCK
        return ours if ours.is_file() else None
    if not opts.lock.is_file():
        raise WrongUsage(f"--lock={opts.lock}: there is no such file")
    named: Path = opts.lock
    return named


def exports_of(opts: argparse.Namespace) -> dict[str, Path]:
    """The files to write, by format.

    :raises WrongUsage: none is named, or one for two formats.
    """
    files = {name: getattr(opts, name) for name in EXPORTS if getattr(opts, name) is not None}
    if not files:
        raise WrongUsage("name a file: --csv, --parquet or --sqlite FILE")
    if len({path.resolve() for path in files.values()}) < len(files):
        raise WrongUsage("name a file of its own for each format")
    return files
