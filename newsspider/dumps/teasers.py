"""Lists of other stories in plain text: a heading, then headlines, or teasers cut by dots."""

import re
from collections.abc import Sequence

from newsspider.boilerplate.blocks import LISTED_HEADLINE_CHARS, TEASER_CHARS
from newsspider.boilerplate.removed_by import RemovedBy
from newsspider.page.lines import Line
from newsspider.words.lexicon import Lexicon

# Three dots or one ellipsis are a program's; the six dots of …… are a writer's.
_CUT = re.compile(r"(?:(?<!\.)\.{3}|(?<!…)…)(?:\s|$)")
_CUT_AT_END = re.compile(r"(?:(?<!\.)\.{3}|(?<!…)…)[\s\])】]*$")
_SENTENCE_END = re.compile(r"[。；;：:，,]$")
_EXCLAMATION = re.compile(r"(?:[！!？?”」]|…|\.{4,})$")
_SUMMARY = re.compile(r"[^。，,；;]{4,40}\s\S{12}")
_LEAST_CUT, _LEAST_PLAIN = 2, 3
_PLAIN_CHARS = 8


def is_cut(text: str) -> bool:
    """Whether a line is a teaser that a program has cut at its end.

    >>> is_cut("国际金价、银价，暴跌！ 据新华社1月30日消息，市场剧..."), is_cut("他没有说下去……")
    (True, False)
    """
    return len(text) <= TEASER_CHARS and bool(_CUT_AT_END.search(text))


def mark_lists(lines: Sequence[Line], removed_by: RemovedBy, lexicon: Lexicon) -> RemovedBy:
    """The headings of the lexicon with the teasers or headlines that hang under them.

    A list at the end of the page, or above what `removed_by` takes away, goes whatever it is made
    of, and a heading with nothing under it too. One that a paragraph follows must be cut by dots,
    or be several headlines: a sub-heading with the first lines of its section looks much alike.
    """
    found: RemovedBy = {}
    for index in range(len(lines) - 1, 0, -1):
        rule = lexicon.heading(lines[index].text)
        if rule is None:
            continue
        end = _end_of_list(lines, index + 1, found)
        if end < len(lines) and end not in found and end not in removed_by:
            end = _end_of_inner_list(lines, index + 1, end)
        if end > index:
            found.update(dict.fromkeys(range(index, end), rule.id))
    return found


def _end_of_list(lines: Sequence[Line], start: int, found: RemovedBy) -> int:
    """The end of the run of items; at most every second of them may end as a quotation does."""
    end, weak = start, 0
    while end < len(lines) and end not in found:
        text = lines[end].text
        if not _is_item(text):
            if not _may_be_item(text) or (weak + 1) * 2 > end - start + 1:
                break
            weak += 1
        end += 1
    return end


def _end_of_inner_list(lines: Sequence[Line], start: int, end: int) -> int:
    """The end of a list that a paragraph follows; 0 if it is a section of the story."""
    texts = [line.text for line in lines[start:end]]
    cut = [number for number, text in enumerate(texts, 1) if _is_teaser(text)]
    if len(cut) >= _LEAST_CUT:
        return start + cut[-1]
    plain = [number for number, text in enumerate(texts, 1) if _is_headline(text)]
    if len(plain) >= _LEAST_PLAIN and len(plain) == plain[-1]:
        return start + plain[-1]
    return 0


def _is_item(text: str) -> bool:
    return _is_teaser(text) or (
        len(text) <= LISTED_HEADLINE_CHARS
        and not _SENTENCE_END.search(text)
        and not _EXCLAMATION.search(text)
    )


def _is_teaser(text: str) -> bool:
    return len(text) <= TEASER_CHARS and bool(_CUT.search(text))


def _is_headline(text: str) -> bool:
    return _is_item(text) and len(text) >= _PLAIN_CHARS


def _may_be_item(text: str) -> bool:
    """Whether a line is a headline that ends as a quotation does, or one before its summary."""
    if len(text) <= LISTED_HEADLINE_CHARS and _EXCLAMATION.search(text):
        return True
    return len(text) <= TEASER_CHARS and bool(_SUMMARY.match(text))
