"""The time of day in a date: half of the day, hour and minute, and whose clock it is."""

import re
from datetime import UTC, timedelta, timezone
from typing import NamedTuple

from newsspider.words.vocabulary import expand_unfolded

PORTAL_TIME = timezone(timedelta(hours=8))
"""China Standard Time, the time of the portals unless a page or spider says otherwise."""

_NAMED_ZONES = {
    "z": 0,
    "utc": 0,
    "gmt": 0,
    "bst": 1,
    "cet": 1,
    "cest": 2,
    "jst": 9,
    "kst": 9,
    "hkt": 8,
    "est": -5,
    "edt": -4,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
    "aest": 10,
    "aedt": 11,
}
# CST is China's here; (GMT+0800) says more than its name does.
_ZONE = (
    r"(?:(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d\d)?(?!\d)|[+-]\d\d:?\d\d(?!\d)"
    rf"|(?:{'|'.join(sorted(_NAMED_ZONES, key=len, reverse=True))})(?![a-z])"
    + expand_unfolded(r"|[(（]?{greenwich})")
)
HALF_BEHIND = r"(?:[AP]\.?M\.?(?![A-Z])|[上下]午(?![\u4e00-\u9fff]))"
"""The half of the day behind a clock: 6:45 PM, 06:45 下午, but not: 08:15 下午茶."""

DIGITAL = (
    r"(?P<hour>2[0-3]|[01]?\d)\s?[:：]\s?(?P<minute>[0-5]?\d)(?!\d)"
    r"(?:\s?[:：]\s?(?P<second>[0-5]?\d)(?!\d)(?:\.\d+)?)?"
    rf"(?:\s?(?P<after>{HALF_BEHIND}))?\s?(?:\((?=GMT|UTC))?(?P<zone>{_ZONE})?"
)
"""A clock of digits; all of it is named, so that a date has it once."""

CLOCK = (
    expand_unfolded(
        r"(?:(?:{local_time}|HKT|GMT\+8|(?P<greenwich>{greenwich}))[:：]?\s{0,3})?(?P<half>{half_day}|[AP]M)?\s{0,3}"
    )
    + r"(?:(?P<hour_zh>2[0-3]|[01]?\d)\s?[时時点點](?!间|間)"
    r"(?:整|\s?(?P<minute_zh>[0-5]?\d)(?!\d)分?(?:\s?(?P<second_zh>[0-5]?\d)秒)?|半(?P<half_past>))?"
    rf"|{DIGITAL})"
)
"""A clock as Chinese pages print it: 晚8：00, 清晨6时, 香港時間11時18分."""


BEFORE = re.compile(rf"(?<![\d.])(?<!\d[:：]){DIGITAL}[\s,，|·]{{0,3}}$", re.I)
"""A clock at the end of what stands before a date."""

_FROM_MIDNIGHT = ("am", "凌晨", "午夜", "深夜")
_TO_MIDNIGHT = ("下午", "傍晚", "午后", "午後", "晚上", "pm")


class Clock(NamedTuple):
    """A time of day as it is told."""

    hour: int
    minute: int
    second: int
    precision: str
    zone: timezone | None
    """None where it is that of the portal."""


def read_clock(part: dict[str, str | None]) -> Clock | None:
    """The clock in the groups of a match; None where it has none."""
    stated = part.get("hour_zh") or part.get("hour")
    if not stated:
        return None
    half = (part.get("half") or part.get("after") or "").lower().replace(".", "")
    minute = part.get("minute_zh") or part.get("minute")
    second = part.get("second_zh") or part.get("second")
    if half == "上午" and part.get("hour"):  # as programs print it: spoken, 上午12点 is noon
        half = "am"
    return Clock(
        hour_of_day(int(stated), half),
        30 if part.get("half_past") is not None else int(minute or 0),
        int(second or 0),
        "second" if second else "minute",
        UTC if part.get("greenwich") else _zone(part.get("zone")),
    )


def hour_of_day(hour: int, half: str) -> int:
    """The hour of 24 for one of 12 in a half of the day.

    >>> hour_of_day(8, "晚"), hour_of_day(12, "深夜"), hour_of_day(6, "清晨")
    (20, 0, 6)
    """
    if hour == 12 and half in _FROM_MIDNIGHT:
        return 0
    if half in _TO_MIDNIGHT:
        first = 1
    elif half[:1] in ("晚", "夜") or half == "深夜":
        first = 5
    else:
        return hour + 12 if half[:1] in ("中", "午") and hour < 6 else hour
    return hour + 12 if first <= hour < 12 else hour


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if not text.isascii():  # 格林尼治时间
        return UTC
    named = re.match(r"[a-z]*", text, re.I)
    name = named[0].lower() if named else ""
    digits = text[len(name) :].strip()
    if not digits:
        return timezone(timedelta(hours=_NAMED_ZONES[name])) if _NAMED_ZONES[name] else UTC
    sign, digits = (-1 if digits[0] == "-" else 1), digits[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(sign * offset) if offset < timedelta(days=1) else PORTAL_TIME
