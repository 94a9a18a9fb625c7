"""What the commands of ours have in common that run no spider."""

import argparse
import sys
from abc import abstractmethod
from typing import ClassVar

from scrapy.settings import Settings

from newsspider.commands.checked import CheckedSettings
from newsspider.commands.output import INTERRUPTED, end_quietly
from newsspider.commands.plain import QUIET
from newsspider.commands.usage import WrongUsage
from newsspider.commands.usage_error import UsageError


class OwnCommand(CheckedSettings):
    """A command that runs no spider; what it can't do is one sentence, exit code 2.

    Mixed into Scrapy's class, not derived from it: Scrapy would list it as a command.
    """

    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = QUIET
    settings: Settings  # Scrapy sets them before it calls anything here

    usage: str
    """What stands behind the command's name."""

    summary: str
    """One line for ``scrapy`` without arguments."""

    about: str
    """The paragraph of ``scrapy COMMAND -h``."""

    def syntax(self) -> str:
        """See `usage`."""
        return self.usage

    def short_desc(self) -> str:
        """See `summary`."""
        return self.summary

    def long_desc(self) -> str:
        """See `about`."""
        return self.about

    @end_quietly
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do the work, and let Scrapy say what is wrong."""
        try:
            self.work(args, opts)
        except WrongUsage as problem:
            raise UsageError(str(problem)) from problem
        except KeyboardInterrupt:
            print("interrupted", file=sys.stderr)
            sys.exit(INTERRUPTED)

    @abstractmethod
    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do what was asked for.

        :raises WrongUsage: it can't be done.
        """
