"""``scrapy genspider``, which knows the template ``portal`` beside Scrapy's own."""

import argparse
from pathlib import Path

from scrapy.commands.genspider import Command as ScrapyGenspider

_TEMPLATES = Path(__file__).parents[1] / "templates" / "spiders"


class Command(ScrapyGenspider):
    """Scrapy's command; templates of the project's TEMPLATES_DIR go before ours."""

    _wanted = ""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write, show or list templates."""
        self._wanted = "" if opts.list else opts.dump or opts.template
        super().run(args, opts)
        if opts.list:
            for file in sorted(_TEMPLATES.glob("*.tmpl")):
                print(f"  {file.stem}")

    @property
    def templates_dir(self) -> str:
        """The folder that holds the template that is wanted: the project's, or ours."""
        theirs = super().templates_dir
        name = f"{self._wanted.removesuffix('.tmpl')}.tmpl"
        is_ours = (_TEMPLATES / name).exists() and not Path(theirs, name).exists()
        return str(_TEMPLATES) if is_ours else theirs
