"""``scrapy fetch``, which fetches one page of a portal and crawls none."""

import argparse
import sys

from scrapy.commands.fetch import Command as ScrapyFetch

from newsspider.commands.looking import LookingLoader
from newsspider.terminal import visible_lines


class Command(ScrapyFetch):
    """Scrapy's command; where it finds a portal spider for the URL, that one only looks."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the page."""
        process = self.crawler_process
        assert process is not None
        process.spider_loader = LookingLoader(process.spider_loader, args[0] if args else "")
        super().run(args, opts)

    def _print_bytes(self, bytes_: bytes) -> None:
        """Write a body or a header: as it came, but for what would steer a terminal.

        Scrapy 2.19: all that the command prints of an answer goes through here.
        """
        if sys.stdout.isatty():
            text = bytes_.decode("utf-8", "replace").replace("\r\n", "\n")
            print(visible_lines(text))
        else:
            super()._print_bytes(bytes_)
