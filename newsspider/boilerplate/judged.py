"""A page as the rules have judged it, for whoever has the last word."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from newsspider.boilerplate.growth import Body
from newsspider.boilerplate.parts import Parts
from newsspider.boilerplate.removed_by import RemovedBy
from newsspider.page.lines import Reading


@dataclass(frozen=True, slots=True)
class Judged:
    """A page as the rules have judged it."""

    reading: Reading
    headline: int | None
    title: str | None
    wording: Sequence[float]
    """For each line the log-odds that a story says it so."""

    parts: Parts
    body: Body
    story: Sequence[int]
    removed_by: RemovedBy


class LastWord(Protocol):
    """Whoever has the last word."""

    def odds(self, judged: Judged, asked: Sequence[int] | None = None) -> dict[int, float]:
        """The log-odds that a line is of the story, for the lines of its block and near it.

        Empty where what the rules propose is to stand as it is.

        :param asked: those of these lines to be asked about; all of them, if not given.
        """
