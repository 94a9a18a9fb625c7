"""``scrapy clean``: old text dumps to article JSONL."""

import argparse

from scrapy.commands import ScrapyCommand

from newsspider.commands import cleaning
from newsspider.commands.batch import USED, Project
from newsspider.commands.checked import CheckedSettings
from newsspider.commands.output import end_quietly
from newsspider.commands.plain import QUIET
from newsspider.commands.usage import told_by_scrapy
from newsspider.garbage import search_seldom


class Command(CheckedSettings, ScrapyCommand):
    """Read text dumps of pages and write their articles."""

    requires_crawler_process = False
    default_settings = QUIET
    uses = USED

    def syntax(self) -> str:
        """What stands behind the command's name."""
        return cleaning.SYNTAX

    def short_desc(self) -> str:
        """One line for ``scrapy`` without arguments."""
        return "Clean text dumps of news pages into article JSONL"

    def long_desc(self) -> str:
        """The paragraph of ``scrapy clean -h``."""
        return (
            "Clean text that was scraped long ago into one JSON record a line: text files of one "
            "or many pages (headline, byline, date, story, blocks, one a line), or JSON lines with "
            "a text field, from the files and folders given or standard input. All of it is one "
            "dump, which is read twice: blocks that recur under its stories are found first."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to Scrapy's options."""
        super().add_options(parser)
        cleaning.add_options(parser)

    @end_quietly
    @told_by_scrapy()
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Clean; the exit code is 1 if no article came out."""
        assert self.settings is not None
        search_seldom()
        self.exitcode = cleaning.run(args, opts, Project.of(self.settings))
