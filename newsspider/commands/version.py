"""``newsspider version``: what a report of a fault should name."""

import argparse

from scrapy.commands.version import Command as ScrapyVersion

from newsspider.commands.checked import CheckedSettings
from newsspider.commands.output import end_quietly
from newsspider.version import package_version


class Command(CheckedSettings, ScrapyVersion):
    """Scrapy's command, which names newsspider first."""

    def short_desc(self) -> str:
        """One line for ``newsspider`` without arguments."""
        return "Print the versions of newsspider and Scrapy"

    @end_quietly
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print them; with ``-v`` those of what Scrapy runs on, too."""
        print(f"newsspider {package_version()}")
        super().run(args, opts)
