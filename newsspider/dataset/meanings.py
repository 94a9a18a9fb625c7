"""What the columns of a data set hold, in words, for those who read its description alone."""

from typing import Any

from newsspider.dataset.columns import columns_beside
from newsspider.dataset.options import Options
from newsspider.items import article_schema

_OF_ARROW = {
    "published_at": "The moment of `published`, UTC; of a day alone its midnight there.",
    "published_date": "The day of publication, as the page states it: count days by it.",
}
_OF_PARAGRAPHS = {
    "text": "A paragraph of the story; the cells of a table row are set apart by a tab."
}


def meanings(options: Options) -> dict[str, str]:
    """What each column holds, by its name; a part of a structure as ``extraction.method``."""
    found = dict(_OF_ARROW)
    for name, told in article_schema()["properties"].items():
        found[name] = _as_a_line(told)
        for structure in (told, *told.get("anyOf", ())):
            parts = structure.get("properties", {}).items()
            found |= {f"{name}.{part}": _as_a_line(inner) for part, inner in parts}
    if options.rows == "paragraph":
        found |= _OF_PARAGRAPHS
    return found | {one.name: one.meaning for one in columns_beside(options)}


def _as_a_line(told: dict[str, Any]) -> str:
    return " ".join(str(told["description"]).replace("``", "`").split())
