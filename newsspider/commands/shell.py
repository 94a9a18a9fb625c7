"""``scrapy shell``, which opens one page of a portal and crawls none."""

import argparse

from scrapy.commands.shell import Command as ScrapyShell

from newsspider.commands.checked import CheckedSettings
from newsspider.commands.looking import LookingLoader


class Command(CheckedSettings, ScrapyShell):
    """Scrapy's command; where it finds a portal spider for the URL, that one only looks."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Open the shell."""
        process = self.crawler_process
        assert process is not None
        # What is fetched here is what its user types, not where a page leads.
        process.settings.set("NEWSSPIDER_ALLOW_PRIVATE_ADDRESSES", True, priority="cmdline")
        process.spider_loader = LookingLoader(process.spider_loader, args[0] if args else "")
        super().run(args, opts)
