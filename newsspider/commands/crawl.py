"""``scrapy crawl``, which says in one sentence what is wrong with a spider's arguments."""

import argparse
import logging
import sys
from tempfile import TemporaryDirectory, gettempdir

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from newsspider.browser.launch import wrong_browser_setting
from newsspider.commands.checks import wrong_setting
from newsspider.extensions.crawl_state import CrawlState
from newsspider.spiders.archive import ArchiveSpider
from newsspider.spiders.arguments import ArgumentError
from newsspider.spiders.portal import PortalSpider
from newsspider.spiders.portal_crawl import PortalCrawl
from newsspider.undocumented import untested_scrapy

logger = logging.getLogger(__name__)


def _leave_nothing(settings: BaseSettings, folder: str) -> None:
    """Let a dry run keep what it must in a folder that goes with it."""
    values = {"DATA_DIR": folder, "STATE_URL": None, "ARCHIVE": False}
    for name, value in values.items():
        settings.set(f"NEWSSPIDER_{name}", value, priority="cmdline")


class Command(ScrapyCrawl):
    """Scrapy's command; checks the arguments first and fails if no start URL was fetched."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check the spider's arguments before anything is set up; exit code 2 if one is wrong."""
        super().process_options(args, opts)
        error = self._wrong_argument(args, opts) if len(args) == 1 else None
        assert self.settings is not None
        if opts.spargs.get("dry_run") == "1":
            self.settings.set("NEWSSPIDER_DATA_DIR", gettempdir(), priority="cmdline")
        error = error or wrong_setting(self.settings) or self._wrong_browser_setting(args)
        if error:
            print(f"scrapy crawl: {error}", file=sys.stderr)
            sys.exit(2)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the crawl.

        The exit code is 1 if none of its start URLs was of any use, if their hosts block it, or
        if nothing could be saved; 130 after Ctrl-C and 143 after SIGTERM; and what
        NEWSSPIDER_ALARM_EXIT_CODE says if it raised an alarm.
        """
        if len(args) != 1:
            return super().run(args, opts)  # it says what is wrong
        assert self.crawler_process is not None
        untested = untested_scrapy()
        if untested:
            logger.warning("%s", untested)
        crawler = self.crawler_process.create_crawler(args[0])
        with TemporaryDirectory() as folder:
            if opts.spargs.get("dry_run") == "1":
                _leave_nothing(crawler.settings, folder)
            super().run([crawler], opts)  # type: ignore[list-item]  # it gets one by create_crawler
        if not self.exitcode:  # else there may be no extensions
            state = crawler.get_extension(CrawlState)
            known = getattr(state, "crawl", None)  # none where it stopped before its state opened
            self.exitcode = known.exit_code if known is not None else 0
        crawl = getattr(crawler.spider, "crawl", None)
        if isinstance(crawl, PortalCrawl) and crawl.dry_run is not None:
            print(crawl.dry_run.render(crawl.account))
        return None

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
