"""Cron expressions, as crontab(5) means them, for APScheduler.

Its own reading differs where it would go unnoticed: 0 is Monday to APScheduler 3, Sunday to cron.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

FIELDS = ("second", "minute", "hour", "day", "month", "day_of_week")
WEEKDAYS = "sun mon tue wed thu fri sat sun".split()
"""By cron's numbers: 0 and 7 are Sunday."""


class CronError(ValueError):
    """An expression is none; the message says why."""


def fields_of(expression: str) -> dict[str, str]:
    """The fields of an expression by name; ``second`` only where there are six.

    Days of the week are names, set apart by commas, so that no reader counts them differently.

    >>> fields_of("30 6 * * 1-5")["day_of_week"]
    'mon,tue,wed,thu,fri'

    :raises CronError: there are not five or six, or days of the month and of the week at once.
    """
    values = expression.lower().split()
    if len(values) not in (len(FIELDS) - 1, len(FIELDS)):
        raise CronError(
            "it needs five fields (minute, hour, day of month, month, day of week), such as "
            '"30 6 * * *" for half past six every day'
        )
    fields = dict(zip(FIELDS[-len(values) :], values, strict=True))
    if not fields["day"].startswith("*") and fields["day_of_week"] != "*":
        raise CronError(
            "days of the month and of the week at once mean either of them to cron and both to "
            "others: write two crawls"
        )
    fields["day_of_week"] = _weekdays(fields["day_of_week"])
    return fields


def _weekdays(field: str) -> str:
    if field == "*":
        return field
    chosen = [day for item in field.split(",") for day in _weekday_range(item)]
    return ",".join(dict.fromkeys(chosen))


def _weekday_range(item: str) -> list[str]:
    days, _, step = item.partition("/")
    first, _, last = days.partition("-")
    if days == "*":
        first, last = "0", "6"
    try:
        start = _weekday(first)
        end = _weekday(last) if last else start
        end += 7 if end < start else 0  # fri-mon
        return [WEEKDAYS[day % 7] for day in range(start, end + 1, int(step or 1))]
    except ValueError:
        raise CronError(f"{item!r} is no day of the week: they are 0-7 or sun-sat") from None


def _weekday(name: str) -> int:
    if name.isdecimal() and int(name) < len(WEEKDAYS):
        return int(name)
    return WEEKDAYS.index(name)


class Cron:
    """When a crawl is due.

    :param jitter: at most so many seconds later, at random each time.
    :raises CronError: the expression is none.
    """

    def __init__(self, expression: str, zone: ZoneInfo, jitter: int = 0) -> None:
        self.expression, self.zone = expression, zone
        try:
            self.trigger = CronTrigger(**fields_of(expression), timezone=zone, jitter=jitter)
        except CronError:
            raise
        except (ValueError, TypeError) as problem:
            raise CronError(f"{problem}; crontab(5) says how it is written") from problem

    def next_after(self, moment: datetime) -> datetime | None:
        """The first time at or after a moment (both aware); None for a day that never comes."""
        found: datetime | None = self.trigger.get_next_fire_time(None, moment)
        return found
