"""``scrapy genspider``, which knows the template ``portal`` beside Scrapy's own."""

from pathlib import Path

from scrapy.commands.genspider import Command as ScrapyGenspider

_TEMPLATES = Path(__file__).parents[1] / "templates" / "spiders"


class Command(ScrapyGenspider):
    """Scrapy's command; templates of the project's TEMPLATES_DIR go before ours."""

    def _find_template(self, template: str) -> Path | None:
        ours = _TEMPLATES / f"{template.removesuffix('.tmpl')}.tmpl"
        theirs = Path(self.templates_dir, ours.name)
        if ours.exists() and not theirs.exists():
            return ours
        return super()._find_template(template)

    def _list_templates(self) -> None:
        super()._list_templates()
        for file in sorted(_TEMPLATES.glob("*.tmpl")):
            print(f"  {file.stem}")
