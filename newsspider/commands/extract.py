"""``scrapy extract``: saved pages, and pages by their URLs, to article JSONL."""

import argparse

from scrapy.commands import ScrapyCommand

from newsspider.commands import extracting
from newsspider.commands.batch import USED, Project
from newsspider.commands.checked import CheckedSettings
from newsspider.commands.output import end_quietly
from newsspider.commands.plain import QUIET
from newsspider.commands.usage import told_by_scrapy
from newsspider.garbage import search_seldom


class Command(CheckedSettings, ScrapyCommand):
    """Read saved HTML, WARC or JSONL and write its articles."""

    requires_crawler_process = False
    default_settings = QUIET
    uses = USED

    def syntax(self) -> str:
        """What stands behind the command's name."""
        return extracting.SYNTAX

    def short_desc(self) -> str:
        """One line for ``scrapy`` without arguments."""
        return "Extract articles from saved pages as JSONL"

    def long_desc(self) -> str:
        """The paragraph of ``scrapy extract -h``."""
        return (
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

    @end_quietly
    @told_by_scrapy()
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Extract; the exit code is 1 if no article came out."""
        assert self.settings is not None
        search_seldom()
        self.exitcode = extracting.run(args, opts, Project.of(self.settings))
