"""What a tool or a portal put between all paragraphs of a story: ``[图片]``, ``---``, 点击查看大图.

A few of them are gaps that the story goes on after. Many take all paragraphs for lines that stand
alone, so they go before any line is judged by those around it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from newsspider.page.lines import Line
from newsspider.words.known_labels import COLONS
from newsspider.words.lexicon import HEADINGS, Lexicon
from newsspider.words.vocabulary import expand_unfolded

_MOST_CHARS = 200  # of an address
_NAMED_CHARS = 30
_LEAST_GAPS = 2
_MOST_ROWS = 3  # in one gap: more of them are a list, or a table
_PROSE_CHARS = 20
_PROSE = re.compile("[，。！？；]")
_PICTURE = re.compile(
    expand_unfolded(
        r"[\[【(（<〈［](?:图|图片|图像|配图|插图|照片|动图|表情|视频|音频|image|img|photo|picture|video)"
        r"\s?\d{0,3}[\]】)）>〉］]"
    ),
    re.I,
)
_BRACKETS = "[【(（<〈［"
_FIRST_IDEOGRAPH, _MARKS = "\u3400", frozenset("（＜［＊－＝～—＿")
_FILE = re.compile(r"[\w.%-]{1,80}\.(?:jpe?g|png|gif|webp|bmp|mp4)", re.I | re.A)
_ADDRESS = re.compile(r"https?://[!-~]+")
_LETTER = re.compile(r"\w")


def put_between(lines: Sequence[Line], lexicon: Lexicon) -> list[int]:
    """The numbers of the lines that stand for a picture, part or advertise in the gaps of a story.

    What says something is such a line only if a rule knows it by its words and it is the same each
    time: who speaks in an interview stands over each answer, too.
    """
    texts = [line.text for line in lines]
    # Nearly all lines begin with an ideograph, and most of them stand there once.
    marked = [n for n, text in enumerate(texts) if text[0] < _FIRST_IDEOGRAPH or text[0] in _MARKS]
    without = [n for n in marked if _stands_for_none(texts[n])]
    pictures = [n for n in without if _is_picture(texts[n])]
    repeated = _repeated(texts)
    again = [n for n, text in enumerate(texts) if text in repeated] if repeated else []
    may_be = sorted({*again, *without})
    gaps = [gap for gap in _runs(may_be) if _is_between(lines, gap)]
    if len(gaps) < _LEAST_GAPS:
        return pictures
    told = {lines[n].text for gap in gaps for n in gap}
    out = {text for text in told if _stands_for_none(text) or _is_named(text, lexicon)}
    gaps = [gap for gap in gaps if all(lines[n].text in out for n in gap)]
    if len(gaps) < _LEAST_GAPS:
        return pictures
    # Sub-headings stand between them, too, and what is told there is no paragraph.
    within = range(gaps[0][0], gaps[-1][-1] + 1)
    return [
        n
        for n in may_be
        if lines[n].text in out or (n in within and _stands_for_none(lines[n].text))
    ]


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Those that follow each other, if they are no more than stand in a gap."""
    for _, run in groupby(enumerate(numbers), lambda each: each[1] - each[0]):
        gap = [number for _, number in run]
        if len(gap) <= _MOST_ROWS:
            yield gap


def _repeated(texts: Sequence[str]) -> set[str]:
    """The short texts that stand there as often as it takes."""
    times = Counter(texts)
    if len(times) == len(texts):
        return set()
    return {
        text
        for text, count in times.items()
        if count >= _LEAST_GAPS and len(text) <= _NAMED_CHARS and not text.endswith(COLONS)
    }


def _stands_for_none(text: str) -> bool:
    """Whether a line has no words of its own: a picture, its address, a row of marks.

    >>> [_stands_for_none(x) for x in ("[图片]", "【圖】", "* * *", "http://a.example/1.jpg", "三")]
    [True, True, True, True, False]
    """
    if len(text) > _MOST_CHARS:
        return False
    if _is_picture(text) or not (text[0].isalnum() or _LETTER.search(text)):
        return True
    return text.isascii() and bool(_ADDRESS.fullmatch(text) or _FILE.fullmatch(text))


def _is_picture(text: str) -> bool:
    return text[0] in _BRACKETS and _PICTURE.fullmatch(text) is not None


def _is_between(lines: Sequence[Line], gap: Sequence[int]) -> bool:
    over, under = gap[0] - 1, gap[-1] + 1
    return over >= 0 and under < len(lines) and all(map(_is_prose, (lines[over], lines[under])))


def _is_prose(line: Line) -> bool:
    return len(line.text) >= _PROSE_CHARS and _PROSE.search(line.text) is not None


def _is_named(text: str, lexicon: Lexicon) -> bool:
    rule = lexicon.name(text)
    return rule is not None and rule.kind not in HEADINGS
