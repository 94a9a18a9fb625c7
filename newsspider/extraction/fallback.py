"""trafilatura as second opinion and fallback.

It is asked only about pages on which our own search found no story or trusts its find little, as
it costs ten times our whole extraction.
"""

from collections import Counter
from copy import deepcopy
from itertools import accumulate, islice

from lxml.etree import iterwalk

from newsspider.page.lines import Element, Reading

_SHINGLE = 5
# trafilatura takes seconds for larger pages, and more than twice as long for twice as many links.
_MOST_ELEMENTS = 10_000
_PAGE_CHARS = 300_000
_DEEPEST = 200  # it reads a link for each element around it, and its functions call themselves
_LONG_CHARS = 20_000  # of texts that are not to stay in memory: bounds that, and no story


def is_readable(reading: Reading, root: Element) -> bool:
    """Whether a page is small enough to ask trafilatura about it."""
    chars = sum(len(line.text) for line in reading.lines)
    if chars > _PAGE_CHARS or next(islice(root.iter(), _MOST_ELEMENTS, None), None) is not None:
        return False
    steps = (1 if event == "start" else -1 for event, _ in iterwalk(root, ("start", "end")))
    return all(depth <= _DEEPEST for depth in accumulate(steps))


def trafilatura_paragraphs(root: Element) -> list[str]:
    """The story as trafilatura finds it on an already parsed page, without comments."""
    import trafilatura  # loads slowly and is seldom needed

    page = deepcopy(root)
    for field in page.iter("textarea"):  # what is in it is markup for an editor, not text
        field.text = None
    text = trafilatura.extract(
        page, output_format="txt", include_comments=False, include_tables=True, fast=True
    )
    if any(len(piece) > _LONG_CHARS for piece in root.itertext()):
        from trafilatura.utils import line_processing, return_printables_and_spaces, trim

        # Each remembers a thousand texts and more, however long.
        for remembering in (line_processing, return_printables_and_spaces, trim):
            remembering.cache_clear()
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def agreement(one: list[str], other: list[str]) -> float:
    """The share of character 5-grams that two stories have in common: Jaccard of multisets, 0–1."""
    first, second = _shingles(one), _shingles(other)
    union = sum((first | second).values())
    return sum((first & second).values()) / union


def _shingles(paragraphs: list[str]) -> Counter[str]:
    text = "".join("".join(paragraphs).split())
    return Counter(text[i : i + _SHINGLE] for i in range(max(1, len(text) - _SHINGLE + 1)))
