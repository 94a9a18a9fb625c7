"""Interviews that a page tells turn by turn, each with its speaker and its clock.

They are built as readers' comments are. What tells them apart is who speaks: a few people, again
and again, one after the other on one day, and behind their names stands what opens speech. Where a
paragraph stands over them, it could be the whole story: one of them must be called a host.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from newsspider.boilerplate.others import CLOCK
from newsspider.boilerplate.repeats import rows_of_blocks
from newsspider.page.lines import Element, Line, Reading
from newsspider.words.vocabulary import expand_unfolded

_LEAST_TURNS, _LEAST_SPEAKERS, _HEAD_LINES = 4, 2, 2
_SHARE = 0.8
_SPEAKER = re.compile(
    r"\s*(?:[\[［【]\s*([^\[\]［］【】：:]{2,16})[\]］】]\s*[：:]?|([^\s：:，。！？/]{2,12})\s*[：:](?!\d))"
)
_CLOCK = re.compile(rf"(?:\d{{4}}[-/年.]\d\d?[-/月.]\d\d?日?\s*)?({CLOCK})\s*[\]］】)）]?\s*$")
_CLOCK_CHARS = 24
_BESIDE_CLOCK = re.compile(rf"(?!\d)(\S{{2,12}}?)\s+{_CLOCK.pattern}")
_HOST = re.compile(expand_unfolded(r"主持|记者|嘉宾"))


@dataclass(frozen=True, slots=True)
class Talk:
    """The turns of an interview."""

    block: Element
    """The block that lines them up."""

    lines: range
    """From the first line of the first turn to the last of the last one."""

    clocks: frozenset[int]
    """Those of them that are nothing but a clock."""

    @property
    def spoken(self) -> frozenset[int]:
        """The others."""
        return frozenset(self.lines) - self.clocks


def find_talk(reading: Reading, headline: int | None) -> Talk | None:
    """The interview that is told under the headline, if that is what the page tells."""
    lines = reading.lines
    coloned = [i for i, line in enumerate(lines) if ":" in line.text or "：" in line.text]
    clocked = {i for i in coloned if _clock_of(lines[i])}
    if len(clocked) < _LEAST_TURNS:
        return None
    for block, turns in rows_of_blocks(reading, prose=False):
        under = [turn for turn in turns if headline is None or turn.start > headline]
        # Few rows have clocks enough: no more is asked of the others.
        timed = sum(turn.start in clocked or turn.stop - 1 in clocked for turn in under)
        is_timed = timed >= max(_LEAST_TURNS, _SHARE * len(under))
        if block is None or not is_timed or not _is_talk(lines, under):
            continue
        spoken = range(under[0].start, under[-1].stop)
        over = range(0 if headline is None else headline + 1, spoken.start)
        told, said = (sum(lines[i].weight for i in part) for part in (over, spoken))
        if said > 2 * told and (not told or _is_hosted(lines, under)):
            clocks = (i for i in spoken if _CLOCK.fullmatch(lines[i].text))
            return Talk(block, spoken, frozenset(clocks))
    return None


def _is_talk(lines: Sequence[Line], turns: Sequence[range]) -> bool:
    heard = list(filter(None, (_turn(lines[turn.start : turn.stop]) for turn in turns)))
    if len(heard) < max(_LEAST_TURNS, _SHARE * len(turns)):
        return False
    speakers = {turn.speaker for turn in heard}
    if not _LEAST_SPEAKERS <= len(speakers) <= len(heard) / 2:
        return False
    is_opened = all(turn.is_opened for turn in heard) or any(map(_HOST.search, speakers))
    clocks = [turn.clock for turn in heard]
    return is_opened and len(set(clocks)) > 1 and clocks in (sorted(clocks), sorted(clocks)[::-1])


def _is_hosted(lines: Sequence[Line], turns: Sequence[range]) -> bool:
    heard = filter(None, (_turn(lines[turn.start : turn.stop]) for turn in turns))
    return any(_HOST.search(turn.speaker) for turn in heard)


class _Turn(NamedTuple):
    speaker: str
    clock: tuple[int, ...]
    is_opened: bool
    """Whether what opens speech stands behind the speaker, as behind no reader."""


def _turn(lines: Sequence[Line]) -> _Turn | None:
    """Who speaks in a block, and the clock at its end or beside the speaker."""
    clock = _clock_of(lines[-1]) or _clock_of(lines[0])
    if clock is None:
        return None
    for line in lines[:_HEAD_LINES]:
        if speaker := _SPEAKER.match(line.text):
            return _Turn(speaker[1] or speaker[2], clock, is_opened=True)
        if speaker := _BESIDE_CLOCK.match(line.text):
            return _Turn(speaker[1], clock, is_opened=False)
    return None


def _clock_of(line: Line) -> tuple[int, ...] | None:
    """The clock at the end of a line: hour, minute and second."""
    clock = _CLOCK.search(line.text[-_CLOCK_CHARS:])
    return tuple(map(int, re.split("[:：]", clock[1]))) if clock else None
