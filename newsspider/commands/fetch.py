"""``scrapy fetch``, which fetches one page of a portal and crawls none."""

import argparse

from scrapy.commands.fetch import Command as ScrapyFetch

from newsspider.commands.looking import LookingLoader


class Command(ScrapyFetch):
    """Scrapy's command; where it finds a portal spider for the URL, that one only looks."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the page."""
        process = self.crawler_process
        assert process is not None
        process.spider_loader = LookingLoader(process.spider_loader, args[0] if args else "")
        super().run(args, opts)
