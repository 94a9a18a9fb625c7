"""``scrapy inspect``: why a page gave the record that it gave."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newsspider.archive.batch import page_of
from newsspider.archive.documents import Document, UnreadableInput
from newsspider.archive.inputs import read_paths
from newsspider.commands.batch import options_of, paths_of
from newsspider.extraction.candidates import candidates
from newsspider.extraction.extract import extract_page
from newsspider.extraction.page import Page
from newsspider.extraction.page_kind import REASONS

_TEXT_CHARS = 100


class Command(ScrapyCommand):
    """Show the candidates of each field and what became of each line."""

    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What stands behind the command's name."""
        return "[options] PATH"

    def short_desc(self) -> str:
        """One line for ``scrapy`` without arguments."""
        return "Show why a saved page gives the record it gives"

    def long_desc(self) -> str:
        """The paragraph of ``scrapy inspect -h``."""
        return (
            "For a saved page: whether it counts as an article, the candidates for each field with "
            "the winner first, and every line of it, kept (|) or removed by a rule."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ``--url`` to Scrapy's options."""
        super().add_options(parser)
        parser.add_argument("--url", help="the URL of the page, if it names none itself")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the view; the exit code is 1 if the page can't be read."""
        paths = paths_of(args)
        if len(paths) != 1:
            raise UsageError("name one saved page", print_help=False)
        options = options_of(self.settings)
        for document in read_paths(paths):
            if isinstance(document, UnreadableInput):
                raise UsageError(str(document), print_help=False)
            if isinstance(document, Document):
                named = replace(document, url=opts.url or document.url)
                print("\n".join(view(page_of(named, options))))


def view(page: Page) -> Iterator[str]:
    """The view of a page line by line."""
    found = extract_page(page, REASONS)
    sure = found.article.extraction.confidence if found.article else 0.0
    yield f"{page.url or 'no URL'}: {found.reject_reason or 'article'}, read as {page.encoding}"
    yield f"found by {page.method}, confidence {sure}"
    if drift := found.drift:
        yield f"selectors that found nothing: {', '.join(drift)}"
    for name, values in candidates(page).items():
        yield f"{name:10} {' / '.join(values) or '-'}"
    yield ""
    story = set(page.story)
    for index, line in enumerate(page.lines):
        fate = "|" if index in story else page.removed_by.get(index, "outside")
        fate = "headline" if index == page.headline else fate
        yield f"{fate:>16}  {line.text[:_TEXT_CHARS]}"
