"""``scrapy crawl``, which says in one sentence what is wrong with a spider's arguments."""

import argparse
import sys

from scrapy import Spider
from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import Crawler
from scrapy.spiderloader import get_spider_loader

from newsspider.browser.launch import wrong_browser_setting
from newsspider.commands.checks import wrong_setting
from newsspider.extensions.crawl_state import CrawlState
from newsspider.spiders.archive import ArchiveSpider
from newsspider.spiders.arguments import ArgumentError
from newsspider.spiders.portal import PortalSpider


class Command(ScrapyCrawl):
    """Scrapy's command; checks the arguments first and fails if no start URL was fetched."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check the spider's arguments before anything is set up; exit code 2 if one is wrong."""
        super().process_options(args, opts)
        error = self._wrong_argument(args, opts) if len(args) == 1 else None
        assert self.settings is not None
        error = error or wrong_setting(self.settings) or self._wrong_browser_setting(args)
        if error:
            print(f"scrapy crawl: {error}", file=sys.stderr)
            sys.exit(2)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the crawl.

        The exit code is 1 if none of its start URLs could be fetched, or nothing could be saved.
        """
        super().run(args, opts)
        state = self._crawler.get_extension(CrawlState)
        self.exitcode = self.exitcode or int(state is not None and state.crawl.failed)

    def _wrong_argument(self, args: list[str], opts: argparse.Namespace) -> str | None:
        assert self.settings is not None
        loader = get_spider_loader(self.settings)
        try:
            spider = loader.load(args[0])
        except KeyError:
            return f"there is no spider {args[0]!r}; there are: {', '.join(sorted(loader.list()))}"
        if not issubclass(spider, PortalSpider | ArchiveSpider):
            return None
        try:
            spider(**opts.spargs)
        except ArgumentError as problem:
            return str(problem)
        return None

    def _wrong_browser_setting(self, args: list[str]) -> str | None:
        """The same for the settings of the browser, which a spider may have of its own."""
        assert self.settings is not None
        settings = self.settings.copy()
        if len(args) == 1:
            get_spider_loader(settings).load(args[0]).update_settings(settings)
        return wrong_browser_setting(settings)

    def _create_crawler(self, spidercls: type[Spider] | str) -> Crawler:
        self._crawler = super()._create_crawler(spidercls)
        return self._crawler
