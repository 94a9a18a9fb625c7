"""Numbers and addresses of private persons, out of a text; whoever it is about stays."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from newsspider.items import content_hash

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE_CHARS = "A-HJ-NP-Z0-9"


def _is_identity(number: str) -> bool:
    """Whether 18 characters are a 居民身份证 number: a day of birth and the right last one."""
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(one) * weight for one, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[17].upper()


def _is_card(number: str) -> bool:
    """Whether digits pass the check of Luhn, as the numbers of bank cards do."""
    digits = [int(one) for one in number if one.isdigit()]
    doubled = (sum(divmod(2 * one, 10)) for one in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


_KINDS: tuple[tuple[str, str, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("email", "[邮箱]", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.A), lambda _: True),
    ("identity", "[身份证号]", re.compile(r"(?<!\d)\d{17}[\dXx](?![\dXx])"), _is_identity),
    (
        "card",
        "[银行卡号]",
        re.compile(r"(?<!\d)[3-6]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)"),
        _is_card,
    ),
    (
        "phone",
        "[电话]",
        re.compile(
            r"(?<![\d.])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)"
            r"|(?<![\d.-])0(?:10|2\d|[3-9]\d{2})[ -]\d{7,8}(?!\d)"
        ),
        lambda _: True,
    ),
    (
        "plate",
        "[车牌]",
        re.compile(
            f"[{_PROVINCES}][A-HJ-NP-Z][·•]?(?=[A-Z]*[0-9])"
            f"[{_PLATE_CHARS}]{{4,5}}[{_PLATE_CHARS}挂学警港澳](?![A-Za-z0-9])"
        ),
        lambda _: True,
    ),
)
KINDS = tuple(kind for kind, _, _, _ in _KINDS)
"""What is masked."""


def masked(text: str) -> tuple[str, list[str]]:
    """A text with a word in place of what is masked, and the kind of each piece.

    >>> masked("联系人王芳，手机13812345678。")
    ('联系人王芳，手机[电话]。', ['phone'])
    """
    found: list[str] = []
    for kind, word, pattern, is_one in _KINDS:
        pieces: list[str] = []
        end = 0
        for match in pattern.finditer(text):
            if is_one(match[0]):
                pieces += [text[end : match.start()], word]
                end = match.end()
                found.append(kind)
        text = "".join(pieces) + text[end:]
    return text, found


def mask_record(record: dict[str, Any]) -> list[str]:
    """Mask all texts of a record, in place; the kinds of the pieces.

    Its `Article.content_sha256` is made anew: with the old one a number could be found by trying
    them all.
    """
    found: list[str] = []
    for holder, name in _texts(record):
        if holder[name]:
            holder[name], kinds = masked(holder[name])
            found += kinds
    if found:
        record["content_sha256"] = content_hash(record["text"])
    return found


def _texts(record: dict[str, Any]) -> Iterator[tuple[Any, Any]]:
    yield from ((record, name) for name in ("title", "text", "summary", "source"))
    for name in ("authors", "keywords"):
        yield from ((record[name], number) for number in range(len(record[name])))
    yield from ((image, "caption") for image in record["images"])
    yield from ((piece, "text") for piece in record["extraction"]["removed"])
