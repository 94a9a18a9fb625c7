"""``scrapy extract``: saved pages, and pages by their URLs, to article JSONL."""

import argparse

from scrapy.commands import ScrapyCommand

from newsspider.commands import extracting
from newsspider.commands.batch import USED, Project
from newsspider.commands.own import OwnCommand
from newsspider.garbage import search_seldom


class Command(OwnCommand, ScrapyCommand):
    """Read saved HTML, WARC or JSONL and write its articles."""

    uses = USED
    usage = extracting.SYNTAX
    summary = "Extract articles from saved pages as JSONL"
    about = (
        "Extract the article from each saved page (.html, .html.gz, .mhtml, .warc.gz, .jsonl "
        "with an html field; .zip and .tar.gz of such pages) in the files and folders given, "
        "or on standard input, and write one JSON record a line. A URL is fetched, if "
        "robots.txt lets us: that page and no other. A page that names no URL of its own gets "
        "that of its file. A page whose URL is known is read with the selectors of its "
        "portal's spider."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to Scrapy's options."""
        super().add_options(parser)
        extracting.add_options(parser)

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Extract; the exit code is 1 if no article came out."""
        search_seldom()
        self.exitcode = extracting.run(args, opts, Project.of(self.settings))
