"""A headline, or the first sentence, that stands in one row with the time of its story.

Converters leave out the break between elements whose style made it. A page has one such row over
its prose; where several stand there, they are entries of a list or of a log.
"""

import re
from collections.abc import Iterator, Sequence

from newsspider.words.labels import read_fields
from newsspider.words.names import is_medium
from newsspider.words.time import DATE, YEAR
from newsspider.words.vocabulary import expand_unfolded

_CLOCK = r"[T\s]*\[?\d{1,2}[:：]\d\d(?:[:：]\d\d)?\]?"
DAY_IN_DIGITS = rf"{YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
"""A day as programs write it."""

_STAMPED = re.compile(
    expand_unfolded(
        rf"(?P<over>[^\W_][^。|｜>]{{9,100}}?)(?<![\d(（\[])\s*"
        rf"(?P<under>{DATE}(?:{_CLOCK}|\s*(?=来源|作者))(?P<behind>[^。，！？]{{0,80}})"
        rf"|[(（]{DATE}\s*[^\s（）()]{{1,5}}版[)）]|[(（\[]\s*{DAY_IN_DIGITS}\s*[)）\]]"
        rf"|{DAY_IN_DIGITS}(?:\s+[^\s。，！？]{{0,20}}记者[^。，！？]{{2,20}})?)"
    )
)
_STAMP_OVER_SENTENCE = re.compile(rf"(?P<over>{DATE}{_CLOCK})\s+(?P<under>\S[^。]{{16,}}。.*)")
_LABEL = re.compile(
    expand_unfolded(r"[|｜丨/·\[(（]|来源|作者|编辑|责编|记者|阅读|浏览|点击|评论|字[号体]|分享")
)
_DAY = re.compile(DATE)
_CLAUSE = re.compile(r"[\u3400-\u9fff]{7}")  # names are shorter
_BYLINE = re.compile(
    expand_unfolded(r"记者|编辑|作者|报道|(?:{issued}|更新|时间|日期|[于至到自从])\s*[:：]?\s*$")
)
_PROSE_CHARS = 30


def part_stamped(rows: Sequence[str]) -> list[str]:
    """The rows, the one of a headline and its time as two.

    >>> part_stamped(["青禾渡口因大风全天停航2024-05-09 07:20", "渡口停航。"])
    ['青禾渡口因大风全天停航', '2024-05-09 07:20', '渡口停航。']
    """
    found = list(_over_prose(rows))
    if len(found) != 1:
        return list(rows)
    ((number, match),) = found
    over, under = match["over"].strip(), match["under"].strip()
    is_head = match.re is _STAMP_OVER_SENTENCE or (
        _is_headline(over)
        and _is_behind_time((match["behind"] or "").strip())
        and not any(_DAY.search(row) and "。" not in row for row in rows[number + 1 : number + 2])
    )
    parted = [over, under] if is_head else [rows[number]]
    return [*rows[:number], *parted, *rows[number + 1 :]]


def _over_prose(rows: Sequence[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """The rows with a time in them down to the first sentence."""
    for number, row in enumerate(rows):
        match = _stamped(row) if "20" in row or "19" in row else None
        if match:
            yield number, match
        if len(row) >= _PROSE_CHARS and "。" in row:
            return


def _stamped(row: str) -> re.Match[str] | None:
    match = _STAMPED.fullmatch(row)
    return match or (_STAMP_OVER_SENTENCE.fullmatch(row) if row[0].isdigit() else None)


def _is_headline(text: str) -> bool:
    is_byline = _BYLINE.search(text) or not _CLAUSE.search(text)
    return not (is_byline or read_fields(text)[0] or is_medium(text))


def _is_behind_time(text: str) -> bool:
    """Whether a text may stand behind the time of a story, not behind one in its headline."""
    return not text or bool(_LABEL.match(text)) or is_medium(text.split()[0])
