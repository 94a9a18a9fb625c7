"""``scrapy dataset``: from what crawls saved to what papers are written on."""

import argparse
import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import orjson
from scrapy.commands import ScrapyCommand
from tqdm import tqdm

from newsspider.commands.batch import paths_of, processes_of
from newsspider.commands.dataset_options import (
    add_options,
    build_options_of,
    check_options,
    exports_of,
    lock_of,
    selection_of,
)
from newsspider.commands.overwriting import check_output
from newsspider.commands.own import OwnCommand
from newsspider.commands.usage import WrongUsage, as_wrong_usage
from newsspider.corpus.files import article_files
from newsspider.corpus.marks import Marks
from newsspider.corpus.reader import Corpus
from newsspider.dataset.build import NothingKept, build
from newsspider.dataset.diff import Difference, diff
from newsspider.dataset.export import export
from newsspider.dataset.figures import by_size
from newsspider.dataset.marks import FILE, dedup
from newsspider.extras import MissingExtra
from newsspider.files import check_name, is_written_to, naming, whole_output
from newsspider.terminal import visible


class Command(OwnCommand, ScrapyCommand):
    """Build a data set of a corpus, settle its copies, or export some of it."""

    usage = "[options] build DATA_DIR OUT | dedup DATA_DIR | export DATA_DIR | diff A B"
    summary = "Make a data set of what crawls saved"
    about = (
        "Each takes the last version of each story under DATA_DIR, and counts what it leaves "
        "out. build: Parquet or JSONL files with splits and a manifest, in the new folder OUT; "
        "the same command goes on with a build that was killed. dedup: settle which articles "
        f"are copies, in the order of publication, and write DATA_DIR/{FILE}. export: one file "
        "for Excel (--csv), --parquet or --sqlite. diff: which stories of data folder A are "
        "gone, changed or new in B, and by which rules. docs/datasets.md says more."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to Scrapy's options."""
        super().add_options(parser)
        add_options(parser)

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do what the first argument says."""
        actions: dict[str, tuple[int, Callable[[list[Path], argparse.Namespace], None]]] = {
            "build": (2, self._build),
            "dedup": (1, self._dedup),
            "diff": (2, self._diff),
            "export": (1, self._export),
        }
        name, *paths = paths_of(args) or [""]
        if name not in actions:
            raise WrongUsage(f"say what to do: {', '.join(actions)}")
        count, action = actions[name]
        if len(paths) != count:
            two = "A and B" if name == "diff" else "DATA_DIR and OUT"
            wanted = two if count == 2 else "one DATA_DIR"
            raise WrongUsage(f"{name} takes {wanted}")
        # What it would log is printed with the account.
        logging.getLogger("newsspider.corpus").addHandler(logging.NullHandler())
        check_options(name, opts)
        with as_wrong_usage(MissingExtra, OSError, ValueError):
            action([Path(path) for path in paths], opts)

    def _build(self, paths: list[Path], opts: argparse.Namespace) -> None:
        data, out = paths
        check_name(out.absolute())
        processes = processes_of(self.settings, opts.jobs)
        options, lock = build_options_of(opts), lock_of(opts)
        try:
            with naming(out):
                content = build(data, out, options, processes=processes, lock=lock, show=_show)
        except NothingKept as nothing:
            _print_faults(nothing.account.faults, nothing.account.broken)
            print(nothing.account)
            self._end(0)
            return
        _print_faults(content["broken_lines"], content["counts"]["broken"])
        for name in ("counts", "near_duplicates", "splits"):
            counts = content[name]
            told = ", ".join(f"{n} {what}" for what, n in (counts or {}).items())
            print(f"{name}: {'off' if counts is None else told or 'none'}")
        print(f"{len(content['files'])} files in {out}")

    def _dedup(self, paths: list[Path], opts: argparse.Namespace) -> None:
        (data,) = paths
        out = (data if data.is_dir() else data.parent) / FILE
        processes = processes_of(self.settings, opts.jobs)
        with naming(out):
            account, copies = dedup(data, out, processes=processes, show=_show)
        _print_faults(account.faults, account.broken)
        print(account)
        print(", ".join(f"{n} {what}" for what, n in copies.account().items()))
        print(f"written to {out}")

    def _diff(self, paths: list[Path], opts: argparse.Namespace) -> None:
        first, second = paths
        found = Difference()
        check_output(opts.stories, "--stories", _articles_of(first, second))
        with _lines_to(opts.stories) as write:
            for change in diff(first, second, found):
                write(orjson.dumps(change, option=orjson.OPT_APPEND_NEWLINE))
        beside = _beside(filter(None, [opts.stories]))
        for path, account in zip(paths, found.accounts, strict=True):
            _print_faults(account.faults, account.broken)
            print(f"{path}: {account}", file=beside)
        print(f"stories: {_listed(found.stories) or 'none'}", file=beside)
        print(f"changed: {_listed(found.fields) or 'no field'}", file=beside)
        print(f"removed in {second} alone: {_listed(found.more) or 'nothing'}", file=beside)
        print(f"removed in {first} alone: {_listed(found.fewer) or 'nothing'}", file=beside)

    def _export(self, paths: list[Path], opts: argparse.Namespace) -> None:
        files, selection = exports_of(opts), selection_of(opts)
        read = [*_articles_of(*paths), *filter(None, [opts.marks])]
        for name, file in files.items():
            check_output(file, f"--{name}", read)
        marks = Marks(opts.marks) if opts.marks else None
        corpus = Corpus(paths[0], selection, marks)
        told = export(corpus, files)
        _print_faults(corpus.account.faults, corpus.account.broken)
        print(corpus.account, file=_beside(files.values()))
        if told["cut_cells"]:
            print(
                f"{told['cut_cells']} cells are cut to the 32,767 characters that Excel can show: "
                "--parquet and --sqlite hold them whole",
                file=sys.stderr,
            )
        self._end(corpus.account.kept)

    def _end(self, kept: int) -> None:
        """As of ``extract`` and ``clean``, the exit code is 1 if no article came out."""
        if not kept:
            print("no article is in it: the counts say why", file=sys.stderr)
            self.exitcode = 1


def _beside(outputs: Iterable[Path]) -> TextIO:
    """Where to print what is told beside outputs: not amid one that is standard output."""
    return sys.stderr if any(map(is_written_to, outputs)) else sys.stdout


def _articles_of(*folders: Path) -> list[Path]:
    """The files that are read of data folders."""
    return [file.path for folder in folders for file in article_files(folder)]


@contextmanager
def _lines_to(path: Path | None) -> Iterator[Callable[[bytes], object]]:
    """What writes a line to a file, or to nowhere."""
    if path is None:
        yield lambda _: None
        return
    with whole_output(path) as part, part.open("wb") as file:
        yield file.write


def _show(items: Iterable[Any], what: str, total: int | None) -> Iterable[Any]:
    return tqdm(items, unit=f" {what}", total=total, disable=None)  # on a terminal alone


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{n} {name}" for name, n in by_size(counts) if n)


def _print_faults(faults: list[str], count: int) -> None:
    for fault in faults:
        print(visible(fault), file=sys.stderr)
    if count > len(faults):
        print(f"and {count - len(faults)} more lines are broken", file=sys.stderr)
