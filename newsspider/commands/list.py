"""``scrapy list``, which can say in a line of each spider what it is."""

import argparse
import inspect

from scrapy import Spider
from scrapy.commands.list import Command as ScrapyList
from scrapy.spiderloader import get_spider_loader

from newsspider.commands.checked import CheckedSettings
from newsspider.commands.output import end_quietly
from newsspider.spiders.portal import GenericPortalSpider, PortalSpider

_ALL = """
To crawl one:      newsspider crawl {example}
To crawl another:  newsspider crawl https://news.example.com/
To crawl all, one after the other:
                   for name in {names}; do newsspider crawl $name; done"""


class Command(CheckedSettings, ScrapyList):
    """Scrapy's command, and ``--describe``."""

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ``--describe`` to Scrapy's options."""
        super().add_options(parser)
        parser.add_argument(
            "--describe",
            action="store_true",
            help="a line on each spider, and how to crawl all (newsspider list does so)",
        )

    @end_quietly
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the names, alone or with a line each."""
        if not opts.describe:
            return super().run(args, opts)
        assert self.settings is not None
        loader = get_spider_loader(self.settings)
        spiders = {name: loader.load(name) for name in sorted(loader.list())}
        width = max(map(len, spiders), default=0)
        for name, spider in spiders.items():
            print(f"{name:{width}}  {_line(spider)}".rstrip())
        portals = [name for name, spider in spiders.items() if _has_a_start(spider)]
        if portals:
            print(_ALL.format(example=portals[0], names=" ".join(portals)))
        return None


def _has_a_start(spider: type[Spider]) -> bool:
    return issubclass(spider, PortalSpider) and not issubclass(spider, GenericPortalSpider)


def _line(spider: type[Spider]) -> str:
    """What its docstring says first, and where it starts."""
    says = inspect.cleandoc(spider.__doc__ or "").partition("\n")[0].replace("``", "").rstrip(".")
    starts = getattr(spider, "start_urls", None) or ()
    return f"{says} {starts[0]}" if starts else says
