"""What can be measured of a text, and the filters of others that would reject it.

Nothing is dropped. Shares lie between 0 and 1. Where a filter counts words, two characters stand
for one: there is no word list here that its authors would agree with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

from newsspider.dedup.key import converter
from newsspider.dumps.dump import clean_text

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LETTER = re.compile(r"[^\W\d_]")
_SYMBOL = re.compile(r"[^\w\s]|_")
_ENDS = tuple("。！？!?.…；;”’」』）)】")
_CHINESE_WEB_TEXT_HAN = re.compile("[\u4e00-\u9fa5]")
_GAPS = re.compile(r"[ \n\t]")
_WORD = 2  # characters

_TOP_GRAMS = {2: 0.256, 3: 0.201, 4: 0.171}
_DUPLICATE_GRAMS = {5: 0.198, 6: 0.182, 7: 0.167, 8: 0.154, 9: 0.14, 10: 0.127}

NAMES = (
    "han",
    "traditional",
    "symbols",
    "ended_lines",
    "repeated_lines",
    "repeated_line_chars",
    "top_grams",
    "repeated_grams",
    "residue",
)
"""The scores, in their order: see docs/datasets.md."""


def scores(text: str, title: str = "") -> dict[str, float | None]:
    """The scores of a text, by `NAMES`; one is None where there is nothing to measure it on.

    :param title: the headline, which is needed to judge what else is on the page.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    letters = len(_LETTER.findall(text))
    repeated, repeated_chars = _repeated(lines)
    return {
        "han": _share(len(_HAN.findall(text)), letters),
        "traditional": _traditional(text),
        "symbols": _share(len(_SYMBOL.findall(text)), len("".join(text.split()))),
        "ended_lines": _share(sum(line.rstrip().endswith(_ENDS) for line in lines), len(lines)),
        "repeated_lines": _share(repeated, len(lines)),
        "repeated_line_chars": _share(repeated_chars, sum(map(len, lines))),
        "top_grams": _top_grams(text, 2 * _WORD),
        "repeated_grams": _repeated_grams(text, 5 * _WORD),
        "residue": _residue(text, title),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _repeated(lines: list[str]) -> tuple[int, int]:
    """How many lines repeat an earlier one, and their characters."""
    seen: set[str] = set()
    count = chars = 0
    for line in map(str.strip, lines):
        if line in seen:
            count, chars = count + 1, chars + len(line)
        seen.add(line)
    return count, chars


def _lines_repeated(text: str) -> tuple[float, float]:
    lines = [line for line in text.split("\n") if line.strip()]
    count, chars = _repeated(lines)
    return count / max(1, len(lines)), chars / max(1, sum(map(len, lines)))


def _ended(text: str) -> float:
    lines = [line for line in text.split("\n") if line.strip()]
    return sum(line.rstrip().endswith(_ENDS) for line in lines) / max(1, len(lines))


def _traditional(text: str) -> float | None:
    """Of the characters that one script writes otherwise than the other, the traditional ones."""
    counts = Counter(text)
    traditional = sum(n for one, n in counts.items() if _is_traditional(one))
    simplified = sum(n for one, n in counts.items() if _is_simplified(one))
    return _share(traditional, traditional + simplified)


def _converted(character: str, config: str) -> str:
    converted: str = converter(config).convert(character)
    return converted


@cache
def _is_traditional(character: str) -> bool:
    return _HAN.match(character) is not None and _converted(character, "t2s") != character


@cache
def _is_simplified(character: str) -> bool:
    """Forms of both scripts count, as 后 and 里, which in traditional texts are rare."""
    if _HAN.match(character) is None or _is_traditional(character):
        return False
    other = _converted(character, "s2t")
    return other != character and _converted(other, "t2s") == character


def _top_grams(text: str, size: int) -> float:
    """The share of the text that its most frequent n-gram makes, 0 if none is there twice."""
    grams = Counter(text[start : start + size] for start in range(len(text) - size + 1))
    count = max(grams.values(), default=0)
    return round(count * size / len(text), 4) if count > 1 else 0.0


def _repeated_grams(text: str, size: int) -> float:
    """The share of the text in n-grams that stood before."""
    seen: set[str] = set()
    start = repeated = 0
    while start <= len(text) - size:
        gram = text[start : start + size]
        if gram in seen:
            repeated, start = repeated + size, start + size
        else:
            seen.add(gram)
            start += 1
    return round(repeated / max(1, len(text)), 4)


def _chinese_web_text_repeats(text: str) -> float:
    """The share of 13-grams that are there more than once."""
    plain = _GAPS.sub("", text.strip().lower())
    grams = Counter(plain[start : start + 13] for start in range(len(plain) - 13))
    return sum(n for n in grams.values() if n > 1) / max(1, grams.total())


def _residue(text: str, title: str) -> float | None:
    """The share of the text that cleaning it as a dump would still take away.

    None where the cleaner finds no story at all: it was made for whole pages, and a short item has
    too little for it.
    """
    if not text.strip():
        return None
    left = clean_text(f"{title}\n\n{text}" if title else text).text
    chars = len("".join(text.split()))
    return _share(max(0, chars - len("".join(left.split()))), chars) if left else None


FLAGS: dict[str, Callable[[str], bool]] = {
    "fineweb2/repeated_lines": lambda text: _lines_repeated(text)[0] > 0.287,
    "fineweb2/repeated_line_chars": lambda text: _lines_repeated(text)[1] > 0.1,
    "fineweb2/unended_lines": lambda text: _ended(text) < 0.106,
    "fineweb2/top_grams": lambda text: any(
        _top_grams(text, n * _WORD) > most for n, most in _TOP_GRAMS.items()
    ),
    "fineweb2/repeated_grams": lambda text: any(
        _repeated_grams(text, n * _WORD) > most for n, most in _DUPLICATE_GRAMS.items()
    ),
    "chinesewebtext/short": lambda text: len(text) <= 200,
    "chinesewebtext/short_lines": lambda text: len(text) / len(text.split("\n")) < 10,
    "chinesewebtext/not_chinese": lambda text: (
        len(_CHINESE_WEB_TEXT_HAN.findall(text)) < 0.3 * len(text)
    ),
    "chinesewebtext/traditional": lambda text: any(_is_traditional(one) for one in set(text)),
    "chinesewebtext/repeated_grams": lambda text: _chinese_web_text_repeats(text) > 0.5,
    "mnbvc/repeated_paragraphs": lambda text: _lines_repeated(text)[0] > 0.5,
}
"""By name whether a filter rejects a text; thresholds as published, sources in docs/datasets.md."""


def flags(text: str) -> list[str]:
    """The filters of `FLAGS` that would reject a text, in their order."""
    return [name for name, rejects in FLAGS.items() if rejects(text)]
