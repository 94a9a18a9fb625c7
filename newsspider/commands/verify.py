"""``scrapy verify``: whether what was saved is whole."""

import argparse
import sys
from pathlib import Path

from scrapy.commands import ScrapyCommand
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from newsspider.commands.open_state import state_of
from newsspider.commands.own import OwnCommand
from newsspider.commands.usage import WrongUsage, as_wrong_usage
from newsspider.schema import schema_fault
from newsspider.state.database import StateError
from newsspider.state.repair import repair
from newsspider.state.runs import Run
from newsspider.state.verify import verify


class Command(OwnCommand, ScrapyCommand):
    """Compare the article files of a data folder with its state."""

    usage = "DATA_DIR"
    summary = "Prove that saved articles are whole, and each there once"
    about = (
        "Reads every article file of DATA_DIR: every line is a valid record, every id stands "
        "once in a run, and state and files agree. Names what does not, and exits with 1 then. "
        "--repair makes them agree: what the files hold counts, no whole line is lost."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ``--repair`` to Scrapy's options."""
        super().add_options(parser)
        parser.add_argument(
            "--repair", action="store_true", help="mend what does not agree, then verify"
        )

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print what was found; the exit code is 1 if anything is wrong."""
        if len(args) != 1:
            raise WrongUsage("name one data folder")
        data = Path(args[0])
        engine = state_of(self.settings, data, writes=opts.repair)
        if opts.repair:
            _repair(data, engine)
        runs = articles = problems = 0
        try:
            for found in verify(data, engine, schema_fault):
                if isinstance(found, Run):
                    runs, articles = runs + 1, articles + found.articles
                    continue
                problems += found.is_problem
                file = sys.stderr if found.is_problem else sys.stdout
                print(f"{found.where}: {found.what}", file=file)
        except DBAPIError as damage:
            problems += 1
            print(f"the state can't be read: {damage.orig}", file=sys.stderr)
        print(f"{runs} runs, {articles} articles, {problems} problems")
        self.exitcode = int(problems > 0)


def _repair(data: Path, engine: Engine) -> None:
    with as_wrong_usage(OSError, StateError):
        for mended in repair(data, engine, schema_fault):
            print(f"{mended.where}: {mended.what}")
