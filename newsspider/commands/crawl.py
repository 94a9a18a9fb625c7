"""``scrapy crawl``, which takes URLs, too, and says in one sentence what is wrong."""

import argparse
import logging
import sys
from tempfile import TemporaryDirectory, gettempdir

from scrapy import Spider
from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.settings import BaseSettings

from newsspider.addon import is_ours
from newsspider.browser.launch import wrong_browser_setting
from newsspider.commands.checks import leave_nothing, wrong_argument, wrong_setting
from newsspider.commands.known_spiders import known_spiders, no_project, spider_named
from newsspider.commands.outcome import exit_code
from newsspider.commands.output import end_quietly, say_what_export_holds
from newsspider.spiders.arguments import typed_scheme, without_credentials
from newsspider.spiders.portal import GenericPortalSpider
from newsspider.spiders.portal_crawl import PortalCrawl
from newsspider.undocumented import untested_scrapy

logger = logging.getLogger(__name__)


class Command(ScrapyCrawl):
    """Scrapy's command; checks the arguments first and fails if no start URL was fetched."""

    def syntax(self) -> str:
        """What stands behind the command's name."""
        return "[options] <spider> | <url>..."

    def short_desc(self) -> str:
        """One line for ``scrapy`` without arguments."""
        return "Run a spider, by name, or crawl the portal at a URL"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Say of Scrapy's ``-O`` what it exports of a crawl that goes on."""
        super().add_options(parser)
        say_what_export_holds(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check the spider's arguments before anything is set up; exit code 2 if one is wrong."""
        super().process_options(args, opts)
        error = self._wrong(args, opts)
        if error:
            print(f"scrapy crawl: {error}", file=sys.stderr)
            sys.exit(2)

    @end_quietly
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the crawl.

        The exit code is 1 if none of its start URLs was of any use, if their hosts block it, or
        if nothing could be saved, and 2 if the project lacks what the spider needs; 130 after
        Ctrl-C and 143 after SIGTERM; and what NEWSSPIDER_ALARM_EXIT_CODE says if it raised an
        alarm.
        """
        if len(args) != 1:
            return super().run(args, opts)  # it says what is wrong
        assert self.crawler_process is not None
        untested = untested_scrapy()
        if untested:
            logger.warning("%s", untested)
        with TemporaryDirectory() as folder:
            if opts.spargs.get("dry_run") == "1":  # Scrapy merges these into a crawler's once more
                leave_nothing(self.crawler_process.settings, folder)
            crawler = self.crawler_process.create_crawler(self._spider(args[0]))
            super().run([crawler], opts)  # type: ignore[list-item]  # it gets one by create_crawler
        self.exitcode = self.exitcode or exit_code("crawl", crawler)
        crawl = getattr(crawler.spider, "crawl", None)
        if isinstance(crawl, PortalCrawl) and crawl.dry_run is not None:
            print(crawl.dry_run.render(crawl.account))
        return None

    def _wrong(self, args: list[str], opts: argparse.Namespace) -> str | None:
        """What is wrong; URLs among the arguments become those of the generic spider."""
        assert self.settings is not None
        unknown = next((arg for arg in args if arg.startswith("-")), None)
        if unknown is not None:
            return _no_option(unknown)
        if args and all(map(typed_scheme, args)):
            if "url" in opts.spargs:
                return "URLs are given twice: leave out -a url=…"
            opts.spargs["url"] = " ".join(args)
            args[:] = [GenericPortalSpider.name]
        if len(args) != 1:
            return None  # Scrapy says it
        try:
            spidercls = self._spider(args[0])
        except KeyError:
            return _unknown(args[0], known_spiders(self.settings))
        elsewhere = no_project(self.settings, "crawl")
        if elsewhere:
            return elsewhere
        if not is_ours(spidercls) and not self._is_our_project():
            return None
        if opts.spargs.get("dry_run") == "1":
            self.settings.set("NEWSSPIDER_DATA_DIR", gettempdir(), priority="cmdline")
        return (
            wrong_argument(spidercls, opts.spargs, self.settings)
            or wrong_setting(self.settings)
            or _wrong_browser_setting(self.settings, spidercls)
        )

    def _spider(self, name: str) -> type[Spider]:
        assert self.settings is not None
        return spider_named(self.settings, name)

    def _is_our_project(self) -> bool:
        assert self.settings is not None
        return self.settings.get("NEWSSPIDER_DATA_DIR") is not None


def _no_option(typed: str) -> str:
    """What a spider takes is no option, but many try it as one."""
    name, _, value = typed.lstrip("-").replace("-", "_").partition("=")
    return f"there is no option {typed}; an argument of a spider is -a {name}={value or 'VALUE'}"


def _unknown(name: str, known: list[str]) -> str:
    _, mark, rest = name.rpartition("://")
    name, rest = without_credentials(name), rest.rpartition("@")[2]
    if "." in name or mark:
        return f"there is no spider {name!r}; to crawl that portal: newsspider crawl https://{rest}"
    if not known:
        return f"there is no spider here; outside of a project: newsspider crawl {name}"
    return f"there is no spider {name!r}; there are: {', '.join(known)}"


def _wrong_browser_setting(settings: BaseSettings, spidercls: type[Spider]) -> str | None:
    """The same for the settings of the browser, which a spider may have of its own."""
    settings = settings.copy()
    spidercls.update_settings(settings)
    return wrong_browser_setting(settings)
