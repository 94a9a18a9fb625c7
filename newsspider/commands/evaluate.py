"""``scrapy evaluate``: how good extraction is, on pages whose articles are known."""

import argparse
import os
import shlex
import sys
from datetime import date
from pathlib import Path
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newsspider.commands.batch import lexicon_of, paths_of
from newsspider.evaluation.contest import Contestant, hold, ourselves
from newsspider.evaluation.diff import compare, render
from newsspider.evaluation.gold import GoldError, GoldPage, load_gold
from newsspider.evaluation.peers import MissingPeerError, load_peers
from newsspider.evaluation.report import Table, markdown, pages_table, terminal
from newsspider.evaluation.score import score_page
from newsspider.fields.selectors import WrongSelector
from newsspider.spiders.selectors import selectors_of_spider


class Command(ScrapyCommand):
    """Measure extraction against gold."""

    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What stands behind the command's name."""
        return "[options] GOLD_DIR"

    def short_desc(self) -> str:
        """One line for ``scrapy`` without arguments."""
        return "Measure extraction on saved pages whose articles are known"

    def long_desc(self) -> str:
        """The paragraph of ``scrapy evaluate -h``."""
        return (
            "Extract the article of every page in GOLD_DIR and compare text and fields with gold. "
            "GOLD_DIR holds gold.jsonl and html/ID.html.gz, or a folder a page with case.json and "
            "page.html. See docs/evaluation.md for what the figures mean."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options to Scrapy's."""
        super().add_options(parser)
        parser.add_argument("--page", metavar="ID", help="show one page: its verdict and a diff")
        parser.add_argument(
            "--peers",
            action="store_true",
            help="measure other extractors too (pip install 'newsspider[peers]')",
        )
        parser.add_argument(
            "--portal",
            metavar="NAME",
            help="read the pages with the selectors of this spider, too",
        )
        parser.add_argument("--report", metavar="FILE", help="write the tables to FILE as Markdown")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Measure and print; whatever can't be read or written is one sentence, exit code 2."""
        if len(paths_of(args)) != 1:
            raise UsageError("one folder of gold is wanted", print_help=False)
        if opts.page and (opts.peers or opts.report):
            raise UsageError("--page stands alone, without --peers and --report", print_help=False)
        try:
            pages = load_gold(Path(args[0]))
            ours = [ourselves(lexicon_of(self.settings))]
            if opts.portal:
                ours.append(self._with_selectors(opts.portal))
            if opts.page:
                print(_one_page(pages, opts.page, ours[-1]))
                return
            peers = load_peers() if opts.peers else []
        except (GoldError, MissingPeerError) as error:
            raise UsageError(str(error), print_help=False) from error
        contest = hold([*ours, *peers], pages)
        print(terminal(contest))
        if opts.report:
            words = ["scrapy", "evaluate", args[0], *(["--peers"] if opts.peers else [])]
            words += ["--portal", opts.portal] if opts.portal else []
            command = shlex.join([*words, "--report", opts.report])
            _write(Path(opts.report), markdown(contest, command, date.today()))

    def _with_selectors(self, name: str) -> Contestant:
        """This package with a spider's selectors, as a contestant of the spider's name."""
        assert self.settings is not None
        try:
            selectors = selectors_of_spider(self.settings, name)
        except KeyError:
            message = f"there is no spider {name!r}; scrapy list names them"
            raise UsageError(message, print_help=False) from None
        except WrongSelector as error:
            raise UsageError(str(error), print_help=False) from error
        return ourselves(lexicon_of(self.settings), selectors, name)


def _one_page(pages: list[GoldPage], name: str, reader: Contestant) -> str:
    page = next((page for page in pages if page.id == name), None)
    if page is None:
        raise GoldError(f"there is no page {name!r}; scrapy evaluate without --page lists them")
    prediction = reader.read(page)
    score = score_page(page, prediction)
    rows: list[tuple[str, ...]] = [
        (field, getattr(page, field) or "–", getattr(prediction, field) or "–")
        for field in ("title", "author", "source", "published")
    ]
    leaks = "".join(f"leaked: {string}\n" for string in score.leaked)
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return "\n".join(
        (
            pages_table([score]).text(),
            Table(("", "gold", "extracted"), rows, left=3).text(),
            leaks + render(compare(page, prediction.text), colour=colour),
        )
    )


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}", print_help=False) from error
