"""Stories that a script's data holds block by block, as editors of structured text save them.

Strapi, ProseMirror, Quill, Editor.js and home-made ones differ in their keys; what they share is a
list of blocks, each with its text in strings.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from newsspider.page.lines import weigh
from newsspider.words.fold import single_spaced
from newsspider.words.late_pattern import LatePattern

_HAN = LatePattern("[\u4e00-\u9fff]")
# An entry of a list of other stories or a picture, not a block of text.
_FOREIGN = frozenset(("title", "headline", "url", "link", "href", "src"))
_LEAST_BLOCKS = 2
_DEPTH = 24


def paragraphs_of(blocks: Sequence[Any]) -> list[str]:
    """The paragraphs of a list of blocks; [] if it is another kind of list."""
    texts = [list(_strings(block, "", _DEPTH)) for block in blocks if not _is_foreign(block)]
    # Beside the text stand the names of types and styles, under other keys.
    keys = {key for text in texts for key, string in text if _HAN.search(string)}
    joined = ("".join(string for key, string in text if key in keys) for text in texts)
    paragraphs = [paragraph for paragraph in map(single_spaced, joined) if paragraph]
    is_story = len(paragraphs) >= _LEAST_BLOCKS and any(map(weigh, paragraphs))
    return paragraphs if is_story else []


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
