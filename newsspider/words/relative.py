"""Times that only the clock of the fetch can resolve: 3小时前, 昨天 14:05, 刚刚."""

import re
from datetime import datetime, timedelta

from newsspider.words.clock import CLOCK, PORTAL_TIME, read_clock
from newsspider.words.time import ParsedDate

_RELATIVE = re.compile(
    # In a byline such a time stands alone or beside a label; in a sentence it does not.
    r"(?:^|(?<=[\s|｜丨·:：(（【/,，于於-]))(?:"
    r"(?P<count>\d{1,3}|[一二两兩三四五六七八九十半])\s?[个個]?(?P<unit>秒|分|小|天)[钟鐘时時]?[之以]?前"
    r"|(?P<now>刚刚|剛剛)"
    r"|(?P<day>[今昨前])(?:[天日]\s?"
    rf"{CLOCK}|天)"
    r")(?=$|[\s|｜丨·)）】/,-]|[发發][布佈表]|更新|[来來]源)"
)
_NUMERALS = dict(zip("半一二两兩三四五六七八九十", (0.5, 1, 2, 2, 2, *range(3, 11)), strict=True))
_UNITS = {"秒": "seconds", "分": "minutes", "小": "hours", "天": "days"}
_DAYS_AGO = {"今": 0, "昨": 1, "前": 2}


def has_relative_time(text: str) -> bool:
    """Whether a text tells a time that only the fetch can resolve."""
    return _RELATIVE.search(text) is not None


def relative_time(text: str) -> str | None:
    """The first such time of a text, as printed."""
    found = _RELATIVE.search(text)
    return found.group() if found else None


def relative_moment(text: str, fetched: datetime) -> ParsedDate | None:
    """The first relative time of a text; None where it has none, or one after the fetch.

    Its precision is what it shows: the minute for 5分钟前 and 昨天 14:05, the day for what is
    counted in hours or days, or not at all, as 刚刚 is.

    >>> from datetime import UTC
    >>> relative_moment("3小时前 来源：青禾日报", datetime(2024, 5, 9, 1, 30, tzinfo=UTC)).iso
    '2024-05-09T00:00:00+08:00'

    :param fetched: when the page was fetched (aware).
    """
    found = _RELATIVE.search(text)
    if found is None:
        return None
    now = fetched.astimezone(PORTAL_TIME)
    when, is_exact = _resolve(found, now)
    if when > now:
        return None
    moment = ParsedDate(when.replace(second=0, microsecond=0), "minute", found.group())
    return moment if is_exact else moment.day


def _resolve(found: re.Match[str], now: datetime) -> tuple[datetime, bool]:
    """The time, and whether it is exact to the minute."""
    count, unit, day = found["count"], found["unit"], found["day"]
    if count:
        amount = _NUMERALS[count] if count in _NUMERALS else int(count)
        return now - timedelta(**{_UNITS[unit]: amount}), unit in "秒分" and count != "半"
    told = read_clock(found.groupdict())
    if day and told:
        clock = now.replace(hour=told.hour, minute=told.minute, second=0, microsecond=0)
        return clock - timedelta(days=_DAYS_AGO[day]), True
    return now - timedelta(days=_DAYS_AGO[day] if day else 0), False
