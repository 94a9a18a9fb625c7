"""``scrapy runspider``, which fails as ``scrapy crawl`` does."""

import argparse
import sys

from scrapy import Spider
from scrapy.commands.runspider import Command as ScrapyRunspider
from scrapy.crawler import Crawler

from newsspider.commands.checks import wrong_argument
from newsspider.commands.outcome import exit_code
from newsspider.commands.output import end_quietly, say_what_export_holds


class Command(ScrapyRunspider):
    """Scrapy's command; checks a portal spider's arguments, and its exit code is that of crawl."""

    _made: Crawler | None = None
    _arguments: dict[str, str]

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Say of Scrapy's ``-O`` what it exports of a crawl that goes on."""
        super().add_options(parser)
        say_what_export_holds(parser)

    @end_quietly
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the spider of a file; exit codes are those of ``scrapy crawl``."""
        self._arguments = opts.spargs
        super().run(args, opts)
        if self._made is not None:
            self.exitcode = self.exitcode or exit_code("runspider", self._made)

    def _create_crawler(self, spidercls: type[Spider] | str) -> Crawler:
        error = None if isinstance(spidercls, str) else wrong_argument(spidercls, self._arguments)
        if error:
            print(f"scrapy runspider: {error}", file=sys.stderr)
            sys.exit(2)
        self._made = super()._create_crawler(spidercls)
        return self._made
