"""``scrapy genspider``, which knows the template ``portal`` beside Scrapy's own."""

import argparse
import errno
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from scrapy.commands.genspider import Command as ScrapyGenspider
from scrapy.commands.genspider import verify_url_scheme
from scrapy.utils.conf import closest_scrapy_cfg

from newsspider.commands.checked import CheckedSettings
from newsspider.commands.learned import (
    NothingLearned,
    learn_selectors,
    template_with,
    told,
)
from newsspider.commands.output import NO_ROOM, end_quietly
from newsspider.commands.usage_error import UsageError
from newsspider.files import check_name

_TEMPLATES = Path(__file__).parents[1] / "templates" / "spiders"
_PORTAL = "portal"
_OURS = "newsspider.spiders"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")


class Command(CheckedSettings, ScrapyGenspider):
    """Scrapy's command; templates of the project's TEMPLATES_DIR go before ours."""

    _wanted = ""
    _learned: str | None = None
    """The folder of a template with learned selectors."""

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ``--learn`` to Scrapy's options."""
        super().add_options(parser)
        parser.add_argument(
            "--learn",
            action="store_true",
            help="with -t portal: crawl 30 articles of the URL and write the selectors that they "
            "teach; nothing else is left of that crawl",
        )

    @end_quietly
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write, show or list templates; the exit code is 2 if a portal's name will not do."""
        assert self.settings is not None
        try:
            check_name(" ".join(args))
        except ValueError as error:
            raise UsageError(str(error)) from error
        self._wanted = "" if opts.list else opts.dump or opts.template
        of_portal = self._wanted == _PORTAL and not opts.dump
        problem = _wrong_name(*args) if of_portal and len(args) == 2 else None
        if problem:
            print(f"scrapy genspider: {problem}", file=sys.stderr)
            self.exitcode = 2
            return
        if opts.learn:
            if not of_portal or len(args) != 2:
                raise UsageError("--learn goes with -t portal NAME URL")
            self._learn(args, opts)
            return
        self._write(args, opts, of_portal=of_portal)

    def _learn(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write a spider with the selectors that the portal's pages teach."""
        try:
            proposed, articles = learn_selectors(verify_url_scheme(args[1]), opts.set)
        except NothingLearned as problem:
            print(f"scrapy genspider: {problem}", file=sys.stderr)
            self.exitcode = 1
            return
        template = Path(self.templates_dir, f"{_PORTAL}.tmpl").read_text("utf-8")
        with TemporaryDirectory(prefix="newsspider-") as folder:
            Path(folder, f"{_PORTAL}.tmpl").write_text(template_with(template, proposed), "utf-8")
            self._learned = folder
            self._write(args, opts, of_portal=True)
        print(told(proposed, articles))

    def _write(self, args: list[str], opts: argparse.Namespace, *, of_portal: bool) -> None:
        assert self.settings is not None
        is_standalone = self.settings.get("NEWSPIDER_MODULE") == _OURS and not closest_scrapy_cfg()
        if is_standalone:  # the file goes here, and not into the installed package
            self.settings.set("NEWSPIDER_MODULE", None, priority="cmdline")
        try:
            super().run(args, opts)
        except OSError as error:
            error.filename = error.filename2 or error.filename  # of a copy, that to which it goes
            if error.errno in (errno.EPIPE, *NO_ROOM):
                raise
            problem = f"{error.filename} can't be written: {error.strerror}"
            raise UsageError(problem) from error
        if not opts.list and not self._has_template(opts.dump or opts.template):
            self.exitcode = 2
        if opts.list:
            for file in sorted(_TEMPLATES.glob("*.tmpl")):
                print(f"  {file.stem}")
        elif of_portal and is_standalone:
            print(f"Run it: newsspider runspider {args[0]}.py")

    def _has_template(self, name: str) -> bool:
        """Whether there is a template of that name; where not, Scrapy says so and ends with 0."""
        file = name if name.endswith(".tmpl") else f"{name}.tmpl"
        return Path(file).exists() or Path(self.templates_dir, file).exists()

    @property
    def templates_dir(self) -> str:
        """The folder that holds the template that is wanted: the project's, or ours."""
        if self._learned is not None:
            return self._learned
        theirs = super().templates_dir
        name = f"{self._wanted.removesuffix('.tmpl')}.tmpl"
        is_ours = (_TEMPLATES / name).exists() and not Path(theirs, name).exists()
        return str(_TEMPLATES) if is_ours else theirs


def _wrong_name(name: str, url: str) -> str | None:
    """What is wrong with the name of a portal's spider: a file, a class and a folder get it."""
    if _NAME.fullmatch(name):
        return None
    host = urlsplit(verify_url_scheme(url)).hostname or ""
    proposed = host.removeprefix("www.").partition(".")[0]
    example = proposed if _NAME.fullmatch(proposed) else "qinghe"
    return (
        f"{name!r} can't name the file, the class and the folder of a spider: give it a name in "
        f"Latin letters and digits: scrapy genspider -t portal {example} {url}"
    )
