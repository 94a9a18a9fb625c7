"""How the lines of a page are worded, asked when it is needed: on many known pages it is not."""

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import compress
from operator import not_
from typing import TYPE_CHECKING, overload

from newsspider.page.lines import Line

if TYPE_CHECKING:
    from newsspider.words.wording import Wording

_LINK = -9.0  # log-odds in place of the wording of a link: no story says it, and less does alike


class LineScores(Sequence[float]):
    """For each line of a page the log-odds that a story says it so.

    :param wording: how stories put things.
    """

    def __init__(self, lines: Sequence[Line], wording: Callable[[], "Wording"]) -> None:
        self._lines, self._wording = lines, wording

    @cached_property
    def _scores(self) -> list[float]:
        return self._of(self._lines)

    def _of(self, lines: Sequence[Line]) -> list[float]:
        links = [line.is_link for line in lines]
        told = [line.text for line in compress(lines, map(not_, links))]
        scores = iter(self._wording().scores(told))
        return [_LINK if is_link else next(scores) for is_link in links]

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, index: int) -> float: ...
    @overload
    def __getitem__(self, index: slice) -> list[float]: ...
    def __getitem__(self, index: int | slice) -> float | list[float]:
        if isinstance(index, slice) and "_scores" not in self.__dict__:
            return self._of(self._lines[index])  # of a known page no other lines are asked about
        return self._scores[index]
