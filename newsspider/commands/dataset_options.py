"""The options of ``scrapy dataset``, and what they ask for."""

import argparse
import os
from pathlib import Path
from typing import Any

import newsspider
from newsspider.commands.option_types import day, decimal, language, whole
from newsspider.commands.usage import WrongUsage, as_wrong_usage
from newsspider.corpus.selection import Selection
from newsspider.dataset.options import FORMATS, NEAR_DUPLICATES, ROWS, SCRIPTS, Options
from newsspider.dataset.papers import LOCK
from newsspider.dataset.split import Split
from newsspider.files import output_path

EXPORTS = ("csv", "parquet", "sqlite")


_FLAG: dict[str, Any] = {"action": "store_true"}
_FILE: dict[str, Any] = {"type": Path, "metavar": "FILE"}
_OUTPUT = _FILE | {"type": output_path}
_DAY: dict[str, Any] = {"type": day, "metavar": "DAY"}
_LIST: dict[str, Any] = {"action": "append", "default": []}
_SHARE: dict[str, Any] = {"type": decimal, "default": 0.0, "metavar": "0–1"}
_GROUPS: tuple[tuple[tuple[str, ...], dict[str, dict[str, Any]]], ...] = (
    (
        ("build", "export"),
        {
            "--since": _DAY | {"help": "first day of publication"},
            "--until": _DAY | {"help": "last day of publication"},
            "--site": _LIST | {"help": "a portal; can be repeated"},
            "--language": _LIST | {"type": language, "help": "zh, zh-Hant …; the same"},
            "--min-chars": {
                "type": whole,
                "default": 0,
                "help": "of the text, without white space",
            },
            "--max-chars": {"type": whole},
            "--min-confidence": {"type": decimal, "default": 0.0, "help": "of the extraction, 0–1"},
            "--respect": _FLAG | {"help": "leave out what its page or host reserves"},
        },
    ),
    (
        ("build",),
        {
            "--format": {"default": "parquet", "help": "parquet, jsonl, or both with a comma"},
            "--near-duplicates": {
                "choices": NEAR_DUPLICATES,
                "default": "mark",
                "help": "copies: mark them, drop them, or leave the marks of the crawl (off)",
            },
            "--validation-from": _DAY | {"help": "the first day of the validation split"},
            "--validation-share": _SHARE | {"help": "or its share, by hash"},
            "--test-from": _DAY | {"help": "the first day of the test split"},
            "--test-share": _SHARE | {"help": "or its share, by hash"},
            "--scores": _FLAG | {"help": "measure each text: columns scores and flags"},
            "--mask": _FLAG | {"help": "mask numbers and addresses of private persons"},
            "--script": {
                "choices": SCRIPTS,
                "help": "one more column: the text in this script, by OpenCC",
            },
            "--rows": {
                "choices": ROWS,
                "default": ROWS[0],
                "help": "what a row is: an article, or a line of its text",
            },
            "--name": {"default": Options().name, "help": "what its card calls it"},
            "--lock": _FILE
            | {
                "help": "the versions that newsspider was installed from; without it those of the "
                "clone"
            },
        },
    ),
    (
        ("export",),
        {f"--{name}": _OUTPUT | {"help": f"write {name} there, overwriting"} for name in EXPORTS}
        | {
            "--no-copies": _FLAG | {"help": "leave out what repeats an earlier article"},
            "--marks": _FILE | {"help": "what dedup wrote: the copies"},
        },
    ),
    (
        ("diff",),
        {
            "--stories": _OUTPUT
            | {"help": "write what is not the same there, as JSONL, overwriting"}
        },
    ),
    (
        ("build", "dedup"),
        {
            "-j --jobs": {
                "metavar": "N",
                "help": "work in N processes, four for each core at most "
                "(default: NEWSSPIDER_PROCESSES, else one for each core)",
            }
        },
    ),
)
"""Which actions take which options, and how these are read."""


def add_options(parser: argparse.ArgumentParser) -> list[tuple[argparse.Action, tuple[str, ...]]]:
    """Add them, in a group each for the actions that take them; each option with these."""
    added = []
    for actions, options in _GROUPS:
        group = parser.add_argument_group(", ".join(actions))
        for names, reading in options.items():
            added.append((group.add_argument(*names.split(), **reading), actions))
    return added


def check_options(action: str, opts: argparse.Namespace) -> None:
    """Make sure that every option that was given is one of the action.

    :raises WrongUsage: one is of another action, and would do nothing.
    """
    for option, actions in add_options(argparse.ArgumentParser()):
        if action not in actions and getattr(opts, option.dest) != option.default:
            raise WrongUsage(f"{action} has no option {option.option_strings[-1]}")


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

    :raises WrongUsage: none is named, one for two formats, or a pipe for what is not written in
        one go.
    """
    files = {name: getattr(opts, name) for name in EXPORTS if getattr(opts, name) is not None}
    if not files:
        raise WrongUsage("name a file: --csv, --parquet or --sqlite FILE")
    if len(set(map(os.path.realpath, files.values()))) < len(files):
        raise WrongUsage("name a file of its own for each format")
    for name, path in files.items():
        if name != "csv" and path.is_fifo():
            raise WrongUsage(f"--{name}={path}: only csv goes through a pipe, name a file")
    return files
