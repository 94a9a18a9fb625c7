"""``scrapy fetch``, which fetches one page of a portal and crawls none."""

import argparse
import sys
from contextlib import nullcontext, redirect_stdout
from io import RawIOBase, TextIOWrapper
from typing import Any, BinaryIO, TextIO, cast

from scrapy.commands.fetch import Command as ScrapyFetch

from newsspider.commands.checked import CheckedSettings
from newsspider.commands.looking import LookingLoader, check_url
from newsspider.terminal import visible_lines


class Command(CheckedSettings, ScrapyFetch):
    """Scrapy's command; where it finds a portal spider for the URL, that one only looks."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the page."""
        process = self.crawler_process
        assert process is not None
        url = args[0] if args else ""
        check_url(url)
        process.spider_loader = LookingLoader(process.spider_loader, url)
        with redirect_stdout(_Visible.of(sys.stdout)) if sys.stdout.isatty() else nullcontext():
            super().run(args, opts)


class _Visible(RawIOBase):
    """A terminal, which what is written to it does not steer."""

    def __init__(self, terminal: TextIO) -> None:
        super().__init__()
        self._terminal = terminal

    @classmethod
    def of(cls, terminal: TextIO) -> TextIOWrapper:
        """The same, for text and for bytes."""
        return TextIOWrapper(cast(BinaryIO, cls(terminal)), "utf-8", write_through=True)

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Write a body or a header: as it came, but for what would steer a terminal."""
        text = bytes(data).decode("utf-8", "replace").replace("\r\n", "\n")
        self._terminal.write(visible_lines(text))
        self._terminal.flush()
        return len(data)
