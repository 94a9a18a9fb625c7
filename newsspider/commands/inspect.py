"""``scrapy inspect``: why a page gave the record that it gave."""

import argparse
import os
import sys
import webbrowser
from dataclasses import replace
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.settings import Settings

from newsspider.archive.batch import ExtractionOptions, page_of
from newsspider.archive.documents import Document
from newsspider.archive.inputs import ENDINGS
from newsspider.commands.batch import Project, paths_of, processes_of
from newsspider.commands.one_page import page_at
from newsspider.commands.overwriting import check_output, files_in
from newsspider.commands.own import OwnCommand
from newsspider.commands.page_options import options_of
from newsspider.commands.portal_profile import ProfileOf, from_pages, from_state, nothing_learned
from newsspider.commands.usage import WrongUsage, as_wrong_usage
from newsspider.extraction.page import Page
from newsspider.fields.selectors import WrongSelector
from newsspider.files import is_written_to, output_path, whole_output
from newsspider.inspection.findings import find
from newsspider.inspection.text import as_text
from newsspider.inspection.view import as_html
from newsspider.words.lexicon import Lexicon


class Command(OwnCommand, ScrapyCommand):
    """Show what was kept of a page, and why everything else went."""

    usage = "[options] URL|FILE|ARTICLE_ID"
    summary = "Show why a page gives the record it gives"
    about = (
        "Writes one HTML file that shows a page with what was kept and what each rule removed, "
        "the candidates for each field, and the selector of every part. The page is fetched "
        "(URL), read from a saved file or WARC (FILE), or from the archive (the id of a saved "
        "article). It is read with what crawls learned of its portal, where there is a state, "
        "or with what kept pages teach (--learn). Nothing of the page can run or be loaded in "
        "that file."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to Scrapy's options."""
        super().add_options(parser)
        parser.add_argument(
            "--url", help="the URL of a saved page that names none; which page of a file of several"
        )
        parser.add_argument(
            "--learn",
            metavar="PATH",
            help="read it with what the kept pages in PATH teach about its portal, as scrapy "
            "extract PATH would",
        )
        parser.add_argument(
            "--no-learn",
            action="store_true",
            help="read it as if nothing was known of its portal",
        )
        parser.add_argument("--text", action="store_true", help="print it in short instead")
        parser.add_argument("-O", dest="file", metavar="FILE", help="write the HTML file there")
        parser.add_argument(
            "--open",
            action=argparse.BooleanOptionalAction,
            default=sys.stdout.isatty() and _has_display(),
            help="show the file in a browser; the default on a terminal with a display",
        )

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write the file and print its path; the exit code is 2 if there is no page."""
        targets = paths_of(args)
        if len(targets) != 1:
            raise WrongUsage("name one URL, saved page or article's id")
        read_from = [targets[0], *filter(None, [opts.learn])]
        check_output(opts.file, "-O", files_in(read_from, ENDINGS))
        options = options_of(Project.of(self.settings))
        document = page_at(targets[0], opts.url, self.settings)
        profile_of = _profile_of(document, options, opts, self.settings)

        def read(lexicon: Lexicon, labelled: bool) -> Page:
            page = page_of(document, replace(options, lexicon=lexicon), labelled=labelled)
            page.use(profile_of(page.layout))
            return page

        with as_wrong_usage(WrongSelector):
            page = read(options.lexicon, True)
        if opts.text:
            for line in as_text(find(page)):
                print(line)
            return
        path = _write(as_html(find(page, read)), opts.file)
        if is_written_to(path):
            return
        print(path)
        if opts.open and not webbrowser.open(path.resolve().as_uri()):
            print("no browser could be started: open the file yourself", file=sys.stderr)


def _profile_of(
    document: Document, options: ExtractionOptions, opts: argparse.Namespace, settings: Settings
) -> ProfileOf:
    """What is known of the portal of a page, as far as it is to be used."""
    if opts.no_learn:
        return nothing_learned
    if opts.learn:
        return from_pages(opts.learn, document, options, processes_of(settings))
    return from_state(document, settings)


def _has_display() -> bool:
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _write(html: str, file: str | None) -> Path:
    """Write the file; without a name it takes the place of the last one that had none.

    :raises WrongUsage: it can't be written.
    """
    remedy = "" if file else ": name a file with -O"
    with as_wrong_usage(OSError, RuntimeError, remedy=remedy):  # the latter of who has no home
        path = output_path(file) if file else _cache() / "inspect.html"
        if not file:
            path.parent.mkdir(parents=True, exist_ok=True)
        # What a page declared as text may hold halves of surrogates.
        with whole_output(path) as part:
            part.write_text(html, "utf-8", errors="replace")
    return path


def _cache() -> Path:
    """The folder of a user for what can be made again; one for all of them would be a trap."""
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    # A relative one does not count, says XDG.
    return (named if named.is_absolute() else Path.home() / ".cache") / "newsspider"
