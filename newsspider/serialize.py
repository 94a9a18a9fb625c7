"""Records to JSON lines: UTF-8, no escapes, every key, one article a line."""

from typing import Any

import orjson
from itemadapter.adapter import ItemAdapter

from newsspider.items import Article


def to_json_line(article: Article) -> bytes:
    """The line for an article, with its line feed."""
    try:
        return orjson.dumps(article, option=orjson.OPT_APPEND_NEWLINE)
    except orjson.JSONEncodeError:
        record = ItemAdapter(article).asdict()
        return orjson.dumps(_scrub(record), option=orjson.OPT_APPEND_NEWLINE)


def _scrub(value: Any) -> Any:
    """The value with U+FFFD for lone surrogates, which UTF-8 cannot hold."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_scrub(item) for item in value]
    if isinstance(value, dict):
        return {key: _scrub(item) for key, item in value.items()}
    return value
