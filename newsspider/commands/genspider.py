"""``scrapy genspider``, which knows the template ``portal`` beside Scrapy's own."""

import argparse
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.commands.genspider import Command as ScrapyGenspider
from scrapy.commands.genspider import verify_url_scheme
from scrapy.utils.conf import closest_scrapy_cfg

from newsspider.commands.output import end_quietly

_TEMPLATES = Path(__file__).parents[1] / "templates" / "spiders"
_PORTAL = "portal"
_OURS = "newsspider.spiders"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")


class Command(ScrapyGenspider):
    """Scrapy's command; templates of the project's TEMPLATES_DIR go before ours."""

    _wanted = ""

    @end_quietly
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write, show or list templates; the exit code is 2 if a portal's name will not do."""
        assert self.settings is not None
        self._wanted = "" if opts.list else opts.dump or opts.template
        of_portal = self._wanted == _PORTAL and not opts.dump
        problem = _wrong_name(*args) if of_portal and len(args) == 2 else None
        if problem:
            print(f"scrapy genspider: {problem}", file=sys.stderr)
            self.exitcode = 2
            return
        is_standalone = self.settings.get("NEWSPIDER_MODULE") == _OURS and not closest_scrapy_cfg()
        if is_standalone:  # the file goes here, and not into the installed package
            self.settings.set("NEWSPIDER_MODULE", None, priority="cmdline")
        super().run(args, opts)
        if opts.list:
            for file in sorted(_TEMPLATES.glob("*.tmpl")):
                print(f"  {file.stem}")
        elif of_portal and is_standalone:
            print(f"Run it: newsspider runspider {args[0]}.py")

    @property
    def templates_dir(self) -> str:
        """The folder that holds the template that is wanted: the project's, or ours."""
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
