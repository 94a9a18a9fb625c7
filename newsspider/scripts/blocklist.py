"""Stories that a script's JSON holds block by block, as editors of structured text save them.

Strapi, ProseMirror, Quill, Editor.js and home-made ones differ in their keys; what they share is a
list of blocks under the object that has the headline, each with its text in strings.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from newsspider.page.lines import weigh
from newsspider.words.fold import single_spaced

_HAN = re.compile("[\u4e00-\u9fff]")
# An entry of a list of other stories or a picture, not a block of text.
_FOREIGN = frozenset(("title", "headline", "url", "link", "href", "src"))
_LEAST_BLOCKS = 2
_DEPTH, _LIST_DEPTH = 24, 4


def listed_paragraphs(script: str, headline: str) -> list[str]:
    """The paragraphs of the list with the most running text beside a headline, [] without one.

    :param script: JSON, or an assignment of JSON; of other scripts nothing is read.
    :param headline: it stands at the object as a string, be it with the site's name cut off.
    """
    start = script.find("{")
    try:
        data, _ = json.JSONDecoder(strict=False).raw_decode(script, max(start, 0))
    except (ValueError, RecursionError):
        return []
    lists = (
        found for node in _headed(data, headline, _DEPTH) for found in _lists(node, _LIST_DEPTH)
    )
    return max(lists, key=lambda paragraphs: sum(map(weigh, paragraphs)), default=[])


def _headed(data: Any, headline: str, depth: int) -> Iterator[Any]:
    """The objects that have the headline among their own strings."""
    if depth and isinstance(data, dict):
        values = [value for value in data.values() if isinstance(value, str)]
        if any(len(value) > 1 and single_spaced(value) == headline for value in values):
            yield data
    if depth and isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _headed(value, headline, depth - 1)


def _lists(data: Any, depth: int) -> Iterator[list[str]]:
    """The texts of the lists of blocks in an object, but for those inside another block."""
    if isinstance(data, list):
        blocks = [list(_strings(block, "", _DEPTH)) for block in data if not _is_foreign(block)]
        # Beside the text stand the names of types and styles, under other keys.
        keys = {key for block in blocks for key, text in block if _HAN.search(text)}
        texts = [single_spaced("".join(t for key, t in block if key in keys)) for block in blocks]
        paragraphs = [text for text in texts if text]
        if len(paragraphs) >= _LEAST_BLOCKS and any(map(weigh, paragraphs)):
            yield paragraphs
    elif depth and isinstance(data, dict):
        for value in data.values():
            yield from _lists(value, depth - 1)


def _is_foreign(block: Any) -> bool:
    return isinstance(block, dict) and not _FOREIGN.isdisjoint(block)


def _strings(data: Any, key: str, depth: int) -> Iterator[tuple[str, str]]:
    """The strings of a block, each with the key that it stands under."""
    if isinstance(data, str):
        yield key, data
    elif depth and isinstance(data, dict):
        for name, value in data.items():
            yield from _strings(value, name, depth - 1)
    elif depth and isinstance(data, list):
        for value in data:
            yield from _strings(value, key, depth - 1)
