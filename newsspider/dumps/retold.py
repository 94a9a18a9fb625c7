"""The headline in a row with others, told by the title with which the page begins.

Where the source has several elements on one line, ``get_text()`` has them in one row. The title of
the window comes first, and says again what is the headline among them.
"""

import re
from collections.abc import Sequence

from newsspider.words.time import DATE
from newsspider.words.vocabulary import expand_unfolded

_LEAST_CHARS, _MOST_CHARS = 8, 120
_LEAST_IDEOGRAPHS = 4
_PROSE_CHARS = 30
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_BEHIND = re.compile(r"\s*(?:$|[\s_|｜<《@(（【\[–—·:：-])")
"""What stands behind a headline in a title."""

_MARKS = "_|｜–—·:：-(（【[<《@ \u3000"
_UNDER = expand_unfolded(
    r"(?=$|[^\u3400-\u9fff，、；]|来源|作者|记者|编辑|{issued}|字[号体]|分享|阅读|浏览"
    rf"|[^。]{{0,30}}{DATE})"
)
"""What stands behind a headline in its row: not the rest of what only begins so."""

_LABEL = re.compile(expand_unfolded(r"(?:标题\s*[:：]?|[\[【《“「（(])\s*$"))
"""What stands before a headline that a line only names."""

_LABEL_CHARS = 20

_SENTENCE = re.compile("[。！？]")


def part_headline(rows: Sequence[str]) -> list[str]:
    """The rows down to the first sentences, those that hold the headline and more in parts.

    >>> part_headline(["青禾渡口停航一天-青禾网", "首页 城事青禾渡口停航一天2024-05-09", "渡口。"])
    ['青禾渡口停航一天-青禾网', '首页 城事', '青禾渡口停航一天', '2024-05-09', '渡口。']
    """
    headline = headline_again("\n".join(rows))
    if not headline or headline in map(str.strip, rows[1:]):
        return list(rows)
    parts: list[str] = []
    for number, row in enumerate(rows):
        parted = parted_at(headline, row, is_title=number == 0)
        parts += filter(str.strip, parted) if len(parted) > 1 else parted
        if len(row) >= _PROSE_CHARS and _SENTENCE.search(row):
            return [*parts, *rows[number + 1 :]]
    return parts


def headline_again(text: str) -> str:
    """The headline in the title with which a text begins, if the text says it again; else empty."""
    text = text.lstrip()
    title = text[:_MOST_CHARS].partition("\n")[0]
    start = title[:_LEAST_CHARS]
    if len(title) < _LEAST_CHARS or _SENTENCE.search(start):
        return ""
    longest = 0
    at = text.find(start, 1)
    while at > 0:
        said = text[at : at + len(title)]
        same = next((n for n, each in enumerate(said) if each != title[n]), len(said))
        longest = max(longest, same)
        at = text.find(start, at + 1)
    return _ended(title, longest)


def _ended(title: str, length: int) -> str:
    """The beginning of a title, of so many characters at most, that ends as a headline does."""
    while length >= _LEAST_CHARS and not _BEHIND.match(title, length):
        length = max(title.rfind(mark, 0, length) for mark in _MARKS)
    headline = title[: max(0, length)].rstrip(_MARKS)
    is_one = len(headline) >= _LEAST_CHARS and not _SENTENCE.search(headline[:-1])
    return headline if is_one and len(_IDEOGRAPH.findall(headline)) >= _LEAST_IDEOGRAPHS else ""


def parted_at(headline: str, row: str, *, is_title: bool = True) -> list[str]:
    """A row in parts: its headline, and what stands before and behind it; not where it begins.

    :param is_title: whether the row begins with the title.
    """
    if _SENTENCE.search(row.replace(headline, "")):
        pattern = rf"(?:^|(?<=\s)){re.escape(headline)}(?=\s|$)"
    else:
        pattern = rf"{re.escape(headline)}(?:{_UNDER})"
    parts: list[str] = []
    begins, end = len(row) - len(row.lstrip()), 0
    for match in re.finditer(pattern, row):
        start = match.start()
        named = _LABEL.search(row, max(0, start - _LABEL_CHARS), start)
        if named or (is_title and start <= begins):
            continue
        parts += [row[end:start], match[0]]
        end = match.end()
    return [*parts, row[end:]]
