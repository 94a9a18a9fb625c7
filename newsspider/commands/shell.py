"""``scrapy shell``, which opens one page of a portal and crawls none."""

import argparse

from scrapy.commands.shell import Command as ScrapyShell

from newsspider.commands.checked import CheckedSettings
from newsspider.commands.looking import look_only


class Command(CheckedSettings, ScrapyShell):
    """Scrapy's command; where it finds a portal spider for the URL, that one only looks."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Open the shell."""
        look_only(self.crawler_process, args[0] if args else "")
        assert self.crawler_process is not None
        # What is fetched here is what its user types, not where a page leads.
        settings = self.crawler_process.settings
        settings.set("NEWSSPIDER_ALLOW_PRIVATE_ADDRESSES", True, priority="cmdline")
        super().run(args, opts)
