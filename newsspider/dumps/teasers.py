"""Teasers in plain text: headlines and summaries that a program has cut by dots."""

import re
from collections.abc import Iterator, Sequence, Set

import numpy as np

from newsspider.boilerplate.blocks import TEASER_CHARS
from newsspider.dumps.evidence import PageText
from newsspider.words.lexicon import HEADINGS
from newsspider.words.vocabulary import expand_unfolded

_LAST_SPACE = 0x3000  # no white space has a higher code
_CLOSING = "".join(filter(str.isspace, map(chr, range(_LAST_SPACE + 1)))) + "])】"
_READ_ON = re.compile(
    expand_unfolded(
        r"\s*[(（\[【](?:(?:继续|查看|阅读)[\u4e00-\u9fff]{2,4}|详细|详情|全文)[)）\]】]\s*$"
    )
)
_TEASER_LINES = 2  # a headline, and the summary that is cut
_CUT_ENDS = frozenset("….]】)")
_HEADLINE_CHARS, _STAMP_CHARS = range(6, 50), 24
_LEAST_IN_ROW, _BETWEEN = 2, 2
"""How many teasers are a row of them, and how many lines with a button, a source or a time stand
between two of them at most."""


def is_cut(text: str) -> bool:
    """Whether a line is a teaser that a program has cut at its end.

    >>> is_cut("国际金价、银价，暴跌！ 据新华社1月30日消息，市场剧..."), is_cut("他没有说下去……")
    (True, False)
    """
    if ("…" not in text and "..." not in text) or len(text) > TEASER_CHARS:  # as most lines
        return False
    text = _READ_ON.sub("", text).rstrip(_CLOSING)
    # Three dots or one ellipsis are a program's; the six dots of …… are a writer's.
    return (text.endswith("...") and text[-4:-3] != ".") or (text[-1:] == "…" != text[-2:-1])


def teasers_under_headings(page: PageText) -> Iterator[tuple[int, str]]:
    """The headings of lists under the first sentence of a page and their teasers, with their rules.

    One teaser alone reads like a story: its headline, and a paragraph.
    """
    told = page.column("ends") * page.column("weight")
    for heading, rule in enumerate(page.rules):
        if rule is None or rule.kind not in HEADINGS or not told[:heading].any():
            continue
        over = heading
        while (cut := _cut_under(page.texts, over)) is not None:
            yield from ((index, rule.id) for index in range(over, cut + 1))
            over = cut


def rows_of_teasers(page: PageText) -> Iterator[int]:
    """The lines of two and more teasers in a row under the first sentence of a page.

    Each has its headline and a summary that a program has cut, or one with its time under it. In a
    chronicle the time stands over the headline, and so over the first one, too.
    """
    told = np.flatnonzero(page.column("ends") * page.column("weight"))
    if told.size <= 1:
        return
    stamps = _stamps(page)
    row: list[tuple[int, int]] = []
    for start, end in [*_teasers(page, int(told[0]), stamps), (len(page.texts) + _BETWEEN + 1, 0)]:
        between = range(row[-1][1] + 1, start) if row else range(0)
        if row and (len(between) > _BETWEEN or any(page.lines[i].weight for i in between)):
            if len(row) >= _LEAST_IN_ROW and row[0][0] - 1 not in stamps:
                yield from range(row[0][0], row[-1][1] + 1)
            row = []
        row.append((start, end))


def _stamps(page: PageText) -> set[int]:
    dated = np.flatnonzero(page.column("date")).tolist()
    return {index for index in dated if len(page.texts[index]) <= _STAMP_CHARS}


def _teasers(page: PageText, first: int, stamps: Set[int]) -> Iterator[tuple[int, int]]:
    """The first and last lines of teasers with their headlines, below a line."""
    texts = page.texts
    cut = {index for index, text in enumerate(texts) if text[-1] in _CUT_ENDS}
    for index in sorted(cut.union(stamps)):
        if index < first + 2:
            continue
        if index in stamps:
            head, is_one = index - 2, page.lines[index - 1].weight and index - 1 not in stamps
        else:
            head, is_one = index - 1, _is_teaser(texts[index])
        if is_one and head > first and head not in stamps and _heads_teaser(page, head):
            yield head, index


def _heads_teaser(page: PageText, index: int) -> bool:
    text = page.texts[index]
    is_short = len(text) in _HEADLINE_CHARS and not page.lines[index].weight
    return bool(is_short and not page.column("ends")[index] and not page.column("colon")[index])


def _cut_under(texts: Sequence[str], over: int) -> int | None:
    """The number of the teaser that ends right under a line, its headline before it or not."""
    under = range(over + 1, min(len(texts), over + 1 + _TEASER_LINES))
    return next((index for index in under if _is_teaser(texts[index])), None)


def _is_teaser(text: str) -> bool:
    """Whether a line under the heading of a list is a teaser: cut, or with a button behind it."""
    button = _READ_ON.search(text) if len(text) <= TEASER_CHARS else None
    return is_cut(text) or (button is not None and button.start() > 0)
