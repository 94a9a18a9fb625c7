"""In which slot the pages of a layout tell when their story was published.

Beside it may stand the time of a change, of the fetch, or of the paper that the story is from.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from newsspider.layouts.slots import chain_of, named
from newsspider.page.lines import Line
from newsspider.words.time import ParsedDate, first_date

_USUAL, _AGREEING = 0.8, 0.9
_MOST_CHARS = 120
_MINUTE = 60
_ABOVE_HEADLINE, _WITHOUT_HEADLINE = 6, 12


@dataclass(frozen=True, slots=True)
class SeenTime:
    """A time above a story, and where it stands."""

    chain: tuple[str, ...]
    day: str
    """ISO 8601."""

    agrees: bool | None
    """Whether it is what the head or the address of the page says; None where these say nothing."""

    chosen: bool
    """Whether it was taken for the publication."""


def see_times(
    lines: Sequence[Line], near: Iterable[int], chosen: str, stated: Collection[ParsedDate]
) -> Iterator[SeenTime]:
    """The times in some lines of a page.

    :param chosen: what was taken for the publication, as found.
    :param stated: what the head and the address of the page say of it.
    """
    for index, moment in _dated(lines, near):
        agrees = any(_is_same(moment, other) for other in stated) if stated else None
        is_chosen = bool(chosen) and chosen in lines[index].text
        yield SeenTime(chain_of(lines[index]), f"{moment.when:%Y-%m-%d}", agrees, is_chosen)


def above_story(headline: int | None, first: int) -> range:
    """The lines above a story where its time may stand.

    :param first: its first line.
    """
    if headline is None or headline > first:
        return range(max(0, first - _WITHOUT_HEADLINE), first)
    return range(max(0, headline - _ABOVE_HEADLINE), first)


def time_slot(times: Sequence[Sequence[SeenTime]], names: Collection[str]) -> str:
    """The slot in which the pages of a layout tell the publication; "" if that is not clear.

    It has one time on nearly all pages. Where others have the same day on all of them and it has
    not, these are the day of the fetch; and it says what head and address say, if they do.

    :param times: of each story.
    """
    found: dict[str, list[SeenTime]] = defaultdict(list)
    for story in times:
        slots = [named(time.chain, names) for time in story]
        times_in = Counter(slots)
        for slot, time in zip(slots, story, strict=True):
            if times_in[slot] == 1:
                found[slot].append(time)
    usual = {
        slot: seen
        for slot, seen in found.items()
        if len(seen) >= _USUAL * len(times) and agrees_with_pages(seen)
    }
    moving = {slot: seen for slot, seen in usual.items() if len({time.day for time in seen}) > 1}
    ranks = {slot: _rank(seen) for slot, seen in (moving or usual).items()}
    best = max(ranks.values(), default=None)
    first = [slot for slot, rank in ranks.items() if rank == best]
    return first[0] if len(first) == 1 else ""


def agrees_with_pages(seen: Iterable[SeenTime]) -> bool:
    """Whether the times of a slot are those that heads and addresses say, where they say any."""
    told = [time.agrees for time in seen if time.agrees is not None]
    return sum(told) >= _AGREEING * len(told)


def known_time(
    lines: Sequence[Line], near: Iterable[int], slot: str, names: Collection[str]
) -> int | None:
    """The line in the slot of the time, where the page has several times to decide between."""
    dated = list(_dated(lines, near))
    there = [index for index, _ in dated if named(chain_of(lines[index]), names) == slot]
    others = {moment.when for _, moment in dated}
    return there[0] if len(there) == 1 and len(others) > 1 else None


def _rank(seen: Collection[SeenTime]) -> tuple[int, int]:
    return sum(time.agrees is True for time in seen), sum(time.chosen for time in seen)


def _dated(lines: Sequence[Line], near: Iterable[int]) -> Iterator[tuple[int, ParsedDate]]:
    for index in near:
        line = lines[index]
        if line.hidden or line.is_link or len(line.text) > _MOST_CHARS:
            continue
        moment = first_date(line.text)
        if moment is not None:
            yield index, moment


def _is_same(one: ParsedDate, other: ParsedDate) -> bool:
    """Whether two times are the same, as far as both tell."""
    if "day" in (one.precision, other.precision):
        return one.day.when == other.day.when
    return abs((one.when - other.when).total_seconds()) < _MINUTE
