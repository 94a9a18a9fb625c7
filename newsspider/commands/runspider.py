"""``scrapy runspider``, which fails as ``scrapy crawl`` does."""

import argparse
import sys

import scrapy.exceptions
from scrapy import Spider
from scrapy.commands.runspider import Command as ScrapyRunspider
from scrapy.crawler import Crawler

from newsspider.commands.checked import CheckedSettings
from newsspider.commands.checks import wrong_argument, wrong_feed
from newsspider.commands.outcome import exit_code
from newsspider.commands.output import end_quietly, say_what_export_holds
from newsspider.commands.usage_error import UsageError


class Command(CheckedSettings, ScrapyRunspider):
    """Scrapy's command; checks arguments and exports, and its exit code is that of crawl."""

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Say of Scrapy's ``-O`` what it exports of a crawl that goes on."""
        super().add_options(parser)
        say_what_export_holds(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check what is exported before anything is set up; exit code 2 if it can't be."""
        super().process_options(args, opts)
        assert self.settings is not None
        error = wrong_feed(self.settings)
        if error:
            print(f"scrapy runspider: {error}", file=sys.stderr)
            sys.exit(2)

    @end_quietly
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the spider of a file; exit codes are those of ``scrapy crawl``."""
        assert self.crawler_process is not None
        settings = self.crawler_process.settings
        create, made = self.crawler_process.create_crawler, list[Crawler]()

        def noted(crawler_or_spidercls: type[Spider] | str | Crawler) -> Crawler:
            if isinstance(crawler_or_spidercls, type):
                error = wrong_argument(crawler_or_spidercls, opts.spargs, settings)
                if error:
                    print(f"scrapy runspider: {error}", file=sys.stderr)
                    sys.exit(2)
            made.append(create(crawler_or_spidercls))
            return made[-1]

        self.crawler_process.create_crawler = noted  # type: ignore[method-assign]
        try:
            super().run(args, opts)
        except scrapy.exceptions.UsageError as problem:  # it names the file
            raise UsageError(str(problem), print_help=problem.print_help) from problem
        if made:
            self.exitcode = self.exitcode or exit_code("runspider", made[0])
