"""The hours in which a crawl may make requests, in portal time (UTC+8)."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from newsspider.words.time import PORTAL_TIME

_HOURS = re.compile(r"(\d\d?)(?::(\d\d))?\s*[-–~]\s*(\d\d?)(?::(\d\d))?")
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class ActiveHours:
    """A part of each day; it may reach over midnight."""

    begin: int
    """Minutes after midnight; `end` likewise."""

    end: int

    def left(self, now: datetime) -> timedelta:
        """How long requests may still be made; nothing outside of the hours.

        :param now: an aware time.
        """
        local = now.astimezone(PORTAL_TIME)
        since = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second)
        length = (self.end - self.begin) % _DAY or _DAY
        into = (since - timedelta(minutes=self.begin)) % timedelta(days=1)
        return max(timedelta(), timedelta(minutes=length) - into)


def parse_active_hours(value: str) -> ActiveHours:
    """The hours that a setting names: ``22-6``, ``22:30-06:00``.

    :raises ValueError: it names none.
    """
    found = _HOURS.fullmatch(value.strip())
    minutes = [int(found[n]) * 60 + int(found[n + 1] or 0) for n in (1, 3)] if found else []
    if not found or max(minutes) > _DAY or any(int(found[n] or 0) > 59 for n in (2, 4)):
        raise ValueError(
            f"NEWSSPIDER_ACTIVE_HOURS={value!r} names no hours of a day: write it like 22:00-06:00"
        )
    return ActiveHours(minutes[0] % _DAY, minutes[1] % _DAY)
