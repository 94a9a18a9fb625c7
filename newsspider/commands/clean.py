"""``scrapy clean``: old text dumps to article JSONL."""

import argparse

from scrapy.commands import ScrapyCommand

from newsspider.commands import cleaning
from newsspider.commands.batch import USED, Project
from newsspider.commands.own import OwnCommand
from newsspider.garbage import search_seldom


class Command(OwnCommand, ScrapyCommand):
    """Read text dumps of pages and write their articles."""

    uses = USED
    usage = cleaning.SYNTAX
    summary = "Clean text dumps of news pages into article JSONL"
    about = (
        "Clean text that was scraped long ago into one JSON record a line: text or Markdown of "
        "one or many pages (headline, byline, date, story, blocks, one a line), or JSON or CSV "
        "with a field of text, from the files and folders given or standard input. All of it is "
        "one dump, which is read twice: blocks that recur under its stories are found first. "
        "docs/dumps.md says more."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to Scrapy's options."""
        super().add_options(parser)
        cleaning.add_options(parser)

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Clean; the exit code is 1 if no article came out."""
        search_seldom()
        self.exitcode = cleaning.run(args, opts, Project.of(self.settings))
