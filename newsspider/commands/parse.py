"""``scrapy parse``, which shows what a portal spider makes of one page and saves nothing."""

import argparse
import sys
from tempfile import TemporaryDirectory

from scrapy.commands.parse import Command as ScrapyParse

from newsspider.commands.checked import CheckedSettings
from newsspider.commands.checks import leave_nothing
from newsspider.commands.looking import LookingLoader, check_url
from newsspider.crawl import crawl_of
from newsspider.spiders.portal import PortalSpider


class Command(CheckedSettings, ScrapyParse):
    """Scrapy's command; a portal spider reads the page with `parse_page`, which every page gets.

    What it must remember to judge links lies in a folder that goes with it.
    """

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the article and the links; the exit code is 2 if the spider lacks its parts."""
        process = self.crawler_process
        assert process is not None
        url = args[0] if args else ""
        check_url(url)
        process.spider_loader = LookingLoader(process.spider_loader, url, with_state=True)
        with TemporaryDirectory() as folder:
            leave_nothing(process.settings, folder)
            super().run(args, opts)
        crawler = getattr(self, "pcrawler", None)
        refused = crawl_of(crawler.spider).refused if crawler is not None else None
        if refused:
            print(f"scrapy parse: {refused}", file=sys.stderr)
            self.exitcode = 2

    def set_spidercls(self, url: str, opts: argparse.Namespace) -> None:
        """Find the spider, and the callback that its pages get."""
        super().set_spidercls(url, opts)
        if self.spidercls is not None and issubclass(self.spidercls, PortalSpider):
            opts.callback = opts.callback or "parse_page"
