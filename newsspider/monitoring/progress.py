"""How a crawl is doing, for people: the same figures for a terminal and for a log."""

import re
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsspider.monitoring.figures import SiteFigures
from newsspider.monitoring.sentences import Sentence

_WINDOW = 60.0
"""Seconds over which a rate is taken: long enough for a host with a delay of half a minute."""

HEAD = ("", "found", "fetched", "saved", "changed", "dropped", "blocked", "pages/s", "next in")


class Rate:
    """How fast a count grew over the last minute."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def at(self, now: float, count: int) -> float:
        """Note a count, and give how much it grew a second; 0 before there is a second one.

        :param now: seconds of a clock that only goes forward.
        """
        self._seen.append((now, count))
        while len(self._seen) > 2 and self._seen[0][0] < now - _WINDOW:
            self._seen.popleft()
        then, before = self._seen[0]
        return (count - before) / (now - then) if now > then else 0.0


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a crawl is with one portal."""

    site: str
    figures: SiteFigures
    pages_per_second: float
    next_request: float | None
    """Seconds until the next request that waits for its turn; None if none waits."""

    @property
    def values(self) -> tuple[str, ...]:
        """A cell for each column of `HEAD`."""
        figures = self.figures
        counts = (
            figures.found,
            figures.fetched,
            figures.saved,
            figures.changed,
            figures.dropped.total(),
            figures.blocked,
        )
        wait = "–" if self.next_request is None else f"{self.next_request:.1f} s"
        return (self.site, *map(str, counts), f"{self.pages_per_second:.1f}", wait)

    @property
    def line(self) -> str:
        """The same as one line."""
        site, *counts, rate, wait = self.values
        told = ", ".join(f"{name} {n}" for name, n in zip(HEAD[1:], counts, strict=False))
        next_in = "" if self.next_request is None else f", next request in {wait}"
        return f"{site}: {told}, {rate} pages/s{next_in}"


def time_left(pending: Sequence[int], per_second: float) -> float | None:
    """Seconds until the frontier is empty; None where that can't be told, as it does not shrink.

    :param pending: how many URLs waited, some time ago and now.
    :param per_second: how many visits end.
    """
    if len(pending) < 2 or per_second <= 0 or pending[-1] >= pending[0]:
        return None
    return pending[-1] / per_second


def waiting_text(pending: int, left: float | None, articles: int = 0) -> str:
    """How many URLs wait, how long that takes, and how many articles are yet to be judged.

    >>> waiting_text(1200, 330.0, 14)
    '1200 URLs wait, about 6 min left; 14 articles wait until the layout is known'
    """
    text = f"{pending} URLs wait"
    text += "" if left is None else f", about {duration(left)} left"
    if not articles:
        return text
    many = "1 article waits" if articles == 1 else f"{articles} articles wait"
    return f"{text}; {many} until the layout is known"


def duration(seconds: float) -> str:
    """A time for people, in its largest unit.

    >>> duration(8), duration(330), duration(40_000)
    ('8 s', '6 min', '11 h')
    """
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.0f} h"


_LEFT_OUT = re.compile(
    r"newsspider/(?:(?:pages|archive/skipped|dropped)/(?!article$)|archive/(?=unreadable|not_read))"
    r"(?P<reason>\w+)"
)
"""The stats of what was read and gave no record."""


def left_out(stats: Mapping[str, int]) -> Sentence | None:
    """What was read of an archive and gave no record, by reason, the most frequent first."""
    counts = Counter[str]()
    for name, count in stats.items():
        if match := _LEFT_OUT.fullmatch(name):
            counts[match["reason"]] += count
    if not counts:
        return None
    listed = ", ".join(f"{count} {reason}" for reason, count in counts.most_common())
    return Sentence(
        f"no articles: {listed}; docs/stats.md says what that is", "以上不是文章，按原因计"
    )


def summary(
    figures: SiteFigures,
    file: str | None,
    *,
    is_finished: bool = True,
    left: int | None = None,
    from_state: int = 0,
) -> Sentence:
    """What came of a run, in one sentence; its file is named once, in the English one.

    :param file: its article file, if it has one.
    :param is_finished: whether it came to its end.
    :param left: how many URLs it left to request, if that is known.
    :param from_state: how many pages had come before it was killed, and were not requested again.
    """
    en = f"{figures.new} new, {figures.changed} changed, {figures.failed} failed"
    zh = f"新增 {figures.new} 篇，改动 {figures.changed} 篇，失败 {figures.failed} 个请求"
    if from_state:
        en += f"; {from_state} pages came from the state"
        zh += f"；{from_state} 个页面取自状态库"
    if not is_finished:
        en += "; it did not come to its end"
        zh += "；没有抓完"
        en += "" if left is None else f", {left} URLs are left to the next run"
        zh += "" if left is None else f"，还有 {left} 个网址留给下一次运行"
    return Sentence(f"{en}; {file or 'no article file'}", zh)
