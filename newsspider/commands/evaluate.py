"""``scrapy evaluate``: how good extraction is, on pages whose articles are known."""

import argparse
import os
import shlex
import sys
from datetime import date
from pathlib import Path

from scrapy.commands import ScrapyCommand

from newsspider.commands.batch import lexicon_of, paths_of
from newsspider.commands.overwriting import check_output
from newsspider.commands.own import OwnCommand
from newsspider.commands.usage import WrongUsage, as_wrong_usage
from newsspider.evaluation.comparison import compare_readings
from newsspider.evaluation.comparison_report import changes_text, totals_text
from newsspider.evaluation.contest import OURS, Contest, Contestant, hold, ourselves, read_all
from newsspider.evaluation.diff import compare, render
from newsspider.evaluation.gold import GoldError, GoldPage, gold_files, load_gold
from newsspider.evaluation.learning import learn_portals
from newsspider.evaluation.peers import MissingPeerError, load_peers
from newsspider.evaluation.predictions import load_predictions, save_predictions
from newsspider.evaluation.report import Table, markdown, pages_table, terminal
from newsspider.evaluation.revision import RevisionError, read_with
from newsspider.evaluation.score import Prediction, score_page
from newsspider.fields.selectors import Selectors, WrongSelector
from newsspider.files import output_path, whole_output
from newsspider.spiders.selectors import selectors_of_spider

_APART = {
    "page": ("peers", "report", "against", "totals", "predictions"),
    "against": ("peers", "report", "predictions"),
    "totals": ("predictions",),
}


class Command(OwnCommand, ScrapyCommand):
    """Measure extraction against gold."""

    usage = "[options] GOLD_DIR"
    summary = "Measure extraction on saved pages whose articles are known"
    about = (
        "Extract the article of every page in GOLD_DIR and compare text and fields with gold. "
        "Pages of one portal teach about each other, as in scrapy extract. "
        "GOLD_DIR holds gold.jsonl and html/ID.html.gz, or a folder a page with case.json and "
        "page.html. See docs/evaluation.md for what the figures mean. With --against the exit "
        "code is 1 if a figure of any page fell."
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
        parser.add_argument(
            "--against",
            metavar="REV_OR_FILE",
            help="show the pages that the code of a git revision, or of the time when a file of "
            "predictions or article records was made, reads otherwise",
        )
        parser.add_argument(
            "--predictions", metavar="FILE", help="write what is extracted to FILE, for --against"
        )
        parser.add_argument(
            "--no-learn",
            action="store_true",
            help="read each page as if it were the only one of its portal",
        )
        parser.add_argument(
            "--totals", action="store_true", help="tell nothing of single pages and portals"
        )

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Measure and print; whatever can't be read or written is one sentence, exit code 2."""
        if len(paths_of(args)) != 1:
            raise WrongUsage("one folder of gold is wanted")
        _refuse_together(opts)
        with as_wrong_usage(GoldError, MissingPeerError, OSError, RevisionError, WrongSelector):
            read = [*gold_files(Path(args[0])), *map(Path, filter(None, [opts.against]))]
            check_output(opts.report, "--report", read)
            check_output(opts.predictions, "--predictions", read)
            pages = load_gold(Path(args[0]))
            ours = [self._ourselves(pages, opts)]
            if opts.portal:
                ours.append(self._ourselves(pages, opts, opts.portal))
            if opts.page:
                print(_one_page(pages, opts.page, ours[-1]))
            elif opts.against:
                self._compare(pages, ours[-1], opts)
            else:
                peers = load_peers() if opts.peers else []
                _tell(hold([*ours, *peers], pages), pages, _command(args[0], opts), opts)

    def _compare(self, pages: list[GoldPage], reader: Contestant, opts: argparse.Namespace) -> None:
        """Print what a change of the code changes; the exit code is 1 if any page fell."""
        before = self._earlier(pages, opts)
        given = [said or Prediction() for said in before]
        comparison = compare_readings(pages, given, read_all(reader, pages))
        if not opts.totals:
            print(changes_text(comparison), end="")
        print(totals_text(comparison, opts.against))
        if None in before:
            print(f"pages of which {opts.against} says nothing: {before.count(None)}")
        self.exitcode = int(comparison.is_worse)

    def _earlier(self, pages: list[GoldPage], opts: argparse.Namespace) -> list[Prediction | None]:
        """What the revision or file says that today's reading is held against."""
        file = Path(opts.against)
        if file.exists() and not file.is_dir():
            return load_predictions(file, pages)
        if opts.portal:
            raise WrongUsage(
                "--portal goes with --against only where that names a file of predictions"
            )
        names = ("NEWSSPIDER_RULES", "NEWSSPIDER_RULES_OFF")
        rules = {name: self.settings[name] for name in names if self.settings.get(name)}
        return read_with(opts.against, pages, rules)

    def _ourselves(
        self, pages: list[GoldPage], opts: argparse.Namespace, spider: str | None = None
    ) -> Contestant:
        """This package as a contestant, or it with a spider's selectors under the spider's name.

        The code of a git revision reads pages one by one, so that of today does beside it.
        """
        lexicon = lexicon_of(self.settings)
        selectors = self._selectors(spider) if spider else None
        learns = not (opts.no_learn or (opts.against and not Path(opts.against).is_file()))
        portals = learn_portals(pages, lexicon, selectors) if learns else None
        return ourselves(lexicon, selectors, spider or OURS, portals)

    def _selectors(self, name: str) -> Selectors:
        """The selectors of a spider."""
        try:
            return selectors_of_spider(self.settings, name)
        except KeyError:
            raise WrongUsage(f"there is no spider {name!r}; scrapy list names them") from None


def _refuse_together(opts: argparse.Namespace) -> None:
    for one, others in _APART.items():
        for other in others:
            if getattr(opts, one) and getattr(opts, other):
                raise WrongUsage(f"--{one} does not go with --{other}")


def _tell(contest: Contest, pages: list[GoldPage], command: str, opts: argparse.Namespace) -> None:
    """Print what was measured, and write what is wanted of it.

    :param command: how a report says that it was made.
    """
    print(terminal(contest, totals=opts.totals))
    if opts.report:
        with whole_output(output_path(opts.report)) as file:
            text = markdown(contest, command, date.today(), totals=opts.totals)
            file.write_text(text, "utf-8")
    if opts.predictions:
        with whole_output(output_path(opts.predictions)) as file:
            save_predictions(file, pages, contest.results[int(bool(opts.portal))].predictions)


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


def _command(gold: str, opts: argparse.Namespace) -> str:
    """The command that writes a report once more."""
    words = ["scrapy", "evaluate", gold]
    words += ["--peers"] if opts.peers else []
    words += ["--portal", opts.portal] if opts.portal else []
    words += ["--no-learn"] if opts.no_learn else []
    words += ["--totals"] if opts.totals else []
    words += ["--report", opts.report] if opts.report else []
    return shlex.join(words)
