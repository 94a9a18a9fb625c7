"""Where a story begins and ends among the lines that are taken for it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsspider.boilerplate.end_lists import lines_of_list
from newsspider.boilerplate.first_heads import is_first_of_row
from newsspider.boilerplate.removed_by import RemovedBy
from newsspider.dumps.evidence import PageText
from newsspider.dumps.headline_words import tells_time
from newsspider.words.known_labels import COLONS
from newsspider.words.labels import is_empty_label, read_fields, without
from newsspider.words.lexicon import HEADINGS
from newsspider.words.signatures import signs_off
from newsspider.words.time import find_dates

_LETTER = re.compile(r"[^\W\d_]")
_LABEL = re.compile(r"[^。，,]{1,30}[:：]")
_LABEL_CHARS = 8
_SIGNING_LINES = 2
_BAR_CHARS, _COLON = 60, re.compile(r"[\u4e00-\u9fff]\s?[:：]")
_OF_BARS = frozenset(("author", "reporter", "source", "issuer", "poster", "editor", "time"))
_ANNOUNCES = re.compile(r".{8,}(?:[以如]下|全文).{0,12}[:：]")


def trimmed(page: PageText, story: Sequence[int], headline: int | None = None) -> list[int]:
    """The lines of a story without what stands at its edges, and with headings in it."""
    told = _told(page, sorted({*_spoken(page, story), *_bare_headings(page, story)}))
    return [*(_announced(page, told) or _first_head(page, told, headline)), *told]


def with_list(page: PageText, story: list[int], removed_by: RemovedBy) -> list[int]:
    """The story with the list that it ends with, though rules know lines of it by their words."""
    last = next((index for index in reversed(story) if page.lines[index].weight), None)
    under = range(0) if last is None else lines_of_list(page.texts, last)
    for index in under:
        removed_by.pop(index, None)
    return sorted({*story, *under})


def _spoken(page: PageText, story: Sequence[int]) -> Sequence[int]:
    """The story without the numbers, marks and labels at its end, which nothing comes after."""
    texts = [page.texts[index] for index in story[-_SIGNING_LINES:]]
    if len(texts) == _SIGNING_LINES and signs_off(*texts):
        return story
    end = len(story)
    while end and _tells_nothing(page.texts[story[end - 1]]):
        end -= 1
    return story[:end]


def _told(page: PageText, story: Sequence[int]) -> list[int]:
    """The story without labels that lack their value, and without the time over its beginning."""
    opening = (n for n, index in enumerate(story) if not _is_over_story(page, index))
    first = next(opening, 0)
    return [index for index in story[first:] if not is_empty_label(page.texts[index])]


def _is_over_story(page: PageText, index: int) -> bool:
    """Whether a line is a time or a bar, though the labeller takes it for the story's first."""
    return _is_of_time(page, index) or _is_bar(page.texts[index])


def _is_bar(text: str) -> bool:
    """Whether a line is a time with the labelled names of who wrote and sent the story, no more.

    >>> _is_bar("来稿单位：青禾港务局 撰稿人：岑远 2024-05-09"), _is_bar("来源：当天的日志")
    (True, False)
    """
    is_short = len(text) <= _BAR_CHARS and _COLON.search(text) is not None
    moments = [moment.raw for moment in find_dates(text)] if is_short else []
    fields, rest = read_fields(without(text, moments)) if moments else ([], [])
    are_told = bool(fields) and all(x.explicit and x.kind in _OF_BARS for x in fields)
    return are_told and not any(map(_LETTER.search, rest))


def _is_of_time(page: PageText, index: int) -> bool:
    """Whether a line is a time, or the label of the time under it."""
    text = page.texts[index]
    if len(text) <= _LABEL_CHARS and text.endswith(COLONS):
        index = min(index + 1, len(page.texts) - 1)
    return tells_time(page.texts[index])


def _tells_nothing(text: str) -> bool:
    return not _LETTER.search(text) or _LABEL.fullmatch(text) is not None


def _announced(page: PageText, story: Sequence[int]) -> list[int]:
    """The line over a story that announces it, such as ``以下为访谈实录：``."""
    over = story[0] - 1 if story else -1
    return [over] if over >= 0 and _ANNOUNCES.fullmatch(page.texts[over]) else []


def _first_head(page: PageText, story: Sequence[int], headline: int | None) -> list[int]:
    """The line over a story that is a heading as others are in it."""
    lines, over = page.lines, story[0] - 1 if story else -1
    if over < 0 or over == headline or page.rules[over] or not lines[story[0]].weight:
        return []
    heads = (i for i, under in pairwise(story) if lines[under].weight and not lines[i].weight)
    return [over] if is_first_of_row(lines[over].text, (page.texts[i] for i in heads)) else []


def _bare_headings(page: PageText, story: Sequence[int]) -> Iterator[int]:
    """Headings of lists with no list under them but the story: they are sub-headings of it."""
    for index, after in pairwise(story):
        rule = page.rules[index + 1]
        if after == index + 2 and rule is not None and rule.kind in HEADINGS:
            yield index + 1
