"""``scrapy verify``: whether what was saved is whole."""

import argparse
import sys
from pathlib import Path
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from newsspider.commands.checked import CheckedSettings
from newsspider.commands.open_state import state_of
from newsspider.commands.output import end_quietly
from newsspider.commands.usage_error import UsageError
from newsspider.schema import schema_fault
from newsspider.state.database import StateError
from newsspider.state.repair import repair
from newsspider.state.runs import Run
from newsspider.state.verify import verify


class Command(CheckedSettings, ScrapyCommand):
    """Compare the article files of a data folder with its state."""

    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What stands behind the command's name."""
        return "DATA_DIR"

    def short_desc(self) -> str:
        """One line for ``scrapy`` without arguments."""
        return "Prove that saved articles are whole, and each there once"

    def long_desc(self) -> str:
        """The paragraph of ``scrapy verify -h``."""
        return (
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

    @end_quietly
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print what was found; the exit code is 1 if anything is wrong."""
        if len(args) != 1:
            raise UsageError("name one data folder", print_help=False)
        data = Path(args[0])
        assert self.settings is not None
        engine = state_of(self.settings, data)
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
    try:
        for mended in repair(data, engine, schema_fault):
            print(f"{mended.where}: {mended.what}")
    except (OSError, StateError) as problem:
        raise UsageError(f"can't repair: {problem}", print_help=False) from problem
