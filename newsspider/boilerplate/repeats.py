"""Rows of like blocks that are not the story: readers' comments and teasers of other stories.

Long sentences do not tell a comment or a teaser from a paragraph; the row does. Each block of it
has the same shape and the same small parts: a name, a time, 回复 or 赞; or a headline that is a
link, over a few words.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from newsspider.page.lines import Element, Line, Reading
from newsspider.page.structure import element_shape
from newsspider.words.fold import fold
from newsspider.words.vocabulary import expand

COMMENTS = "comments"
TEASERS = "teasers"

_COUNT = r"[(\[]?\d*(?:\.\d+)?[w万k]?[)\]]?"
_ACTION = rf"(?:{{react}}|{{opinion}}|阅读?|楼主|盖楼|跟帖){_COUNT}"
_AGO = r"(?:{ago}|{long_ago}|{days_ago}|刚刚)"
_CLOCK = r"\d\d?:\d\d(?::\d\d)?"
_DATE = r"(?:\d{4}[-/年.])?\d\d?[-/月.]\d\d?日?"
_WHEN = rf"(?:{_AGO}(?:{_CLOCK})?|{_DATE}(?:{_CLOCK})|{_CLOCK})"
_SIGN = re.compile(
    expand(
        rf"(?:{_WHEN}|{_COUNT})?(?:[|·]?{_ACTION})+"
        rf"|.{{0,16}}(?:{_AGO}|{_DATE}{_CLOCK})(?:{_CLOCK})?(?:[|·]?{_ACTION})*"
        # A clock time alone heads the entries of a live blog, too.
        rf"|.{{2,16}}{_CLOCK}(?:[|·]?{_ACTION})*"
        r"|#?\d+(?:楼|f|#)|.{0,12}网友.{0,16}|.{0,8}(?:来自|发自|ip).{1,12}"
    )
)
_DAY_AND_CLOCK = re.compile(rf"{_DATE}{_CLOCK}")
_SIGN_CHARS = 40
# Where the small parts stand in one line with the comment.
_SIGNED = re.compile(expand(rf"{_AGO}[^。]{{0,10}}(?:回复|赞|举报)\d*$"))
_LEAST = 2
_MOST_LINES = 12
_SHARE = 0.6
_LEAST_HEADLINE = 6
_LEAD_LINES = 12
_SENTENCE = 60.0


def is_sign(line: Line) -> bool:
    """Whether a line is what stands around a comment: a time, a counter, 回复, 赞."""
    text = line.text
    if len(text) > _SIGN_CHARS:
        return bool(_SIGNED.search(text[-_SIGN_CHARS:]))
    folded = fold(text)
    return bool(_SIGN.fullmatch(folded) or _SIGNED.search(folded))


def find_repeats(reading: Reading, headline: int | None) -> Iterator[tuple[range, str]]:
    """The blocks of every such row on the page: their lines, and what they are.

    The block with the first sentence under the headline is the story's, whatever it looks like,
    and the line over it is its byline: such a line may stand over each reply of a thread.
    """
    first = _first_sentence(reading, headline)
    for _, row in rows_of_blocks(reading, prose=True):
        if any(headline in block for block in row):
            continue
        kinds = [_kind(reading.lines[block.start : block.stop]) for block in row]
        for kind in (COMMENTS, TEASERS):
            if kinds.count(kind) >= max(_LEAST, _SHARE * len(row)):
                over = headline if kind == COMMENTS else None
                yield from ((block, kind) for block in row if not _is_own(block, over, first))


def _is_own(block: range, headline: int | None, first: int | None) -> bool:
    """Whether a block holds the first sentence of the story, or is the one line over it.

    Lines that look like comments between the headline and that are the bar: times of issue and of
    change may have a block each.

    :param headline: under which such lines are the bar, if they may be.
    """
    if first is None:
        return False
    is_bar = headline is not None and headline < block.start and block.stop <= first
    return first in block or (len(block) == 1 and (is_bar or block.stop == first))


def _first_sentence(reading: Reading, headline: int | None) -> int | None:
    if headline is None:
        return None
    under = range(headline + 1, min(headline + 1 + _LEAD_LINES, len(reading.lines)))
    lines = reading.lines
    return next((i for i in under if lines[i].weight >= _SENTENCE and not lines[i].links), None)


def rows_of_blocks(reading: Reading, *, prose: bool) -> list[tuple[Element | None, list[range]]]:
    """Blocks of a few lines each that share parent and shape, with that parent.

    :param prose: whether each of them has a sentence.
    """
    rows: dict[tuple[Element | None, str], list[range]] = {}
    told = [0, *accumulate([line.weight > 0 for line in reading.lines])]
    for element, (start, end) in reading.ranges.items():
        if (
            (told[end] > told[start] or not prose)
            and 0 < end - start <= _MOST_LINES
            and element.tag != "tr"
        ):
            key = (element.getparent(), element_shape(element))
            rows.setdefault(key, []).append(range(start, end))
    return [(parent, row) for (parent, _), row in rows.items() if len(row) >= _LEAST]


def _kind(lines: Sequence[Line]) -> str | None:
    head = lines[0]
    # A day and clock right over a sentence, without a name, head the entries of a live blog, too.
    is_entry = len(lines) > 1 and lines[1].weight and _DAY_AND_CLOCK.fullmatch(fold(head.text))
    if any(map(is_sign, lines[1:] if is_entry else lines)):
        return COMMENTS
    if head.is_link and len(head.text) >= _LEAST_HEADLINE:
        return TEASERS
    if head.lead_link >= _LEAST_HEADLINE and head.weight:  # headline and words in one line
        return TEASERS
    return None
