"""What became of each line of a corpus."""

import logging
from collections import Counter
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from newsspider.corpus.files import Line

logger = logging.getLogger(__name__)

_NAMED = 20  # broken lines that are named one by one


@dataclass(slots=True)
class Account:
    """How many lines were read, and how many were left out for what."""

    read: int = 0
    """Lines of the article files."""

    broken: int = 0
    """Lines that hold no article: torn by a kill, damaged."""

    superseded: int = 0
    """Articles of which a later version was read."""

    left_out: Counter[str] = field(default_factory=Counter)
    """Articles that were not wanted, by reason: see `newsspider.corpus.selection.REASONS`."""

    kept: int = 0
    faults: list[str] = field(default_factory=list)
    """Where the first 20 broken lines are and what is wrong with them."""

    def count(self, last: NDArray[np.bool_]) -> None:
        """Note how many lines were read.

        :param last: for each whether it holds the last version of a story.
        """
        self.read = len(last)
        self.superseded = self.read - self.broken - int(last.sum())

    def add_broken(self, line: Line, problem: str) -> None:
        """Count a line that holds no article, and name it."""
        self.broken += 1
        fault = f"{line.file}, line {line.number}: {problem}"
        if len(self.faults) < _NAMED:
            self.faults.append(fault)
            logger.warning("%s", fault)
        elif self.broken == _NAMED + 1:
            logger.warning("More lines are broken: they are counted, not named")

    def to_dict(self) -> dict[str, int]:
        """The counts by name, those of reasons as ``left_out/<reason>``."""
        left_out = {f"left_out/{name}": self.left_out[name] for name in sorted(self.left_out)}
        return {
            "read": self.read,
            "broken": self.broken,
            "superseded": self.superseded,
            **left_out,
            "kept": self.kept,
        }

    def __str__(self) -> str:
        left_out = "".join(f", {n} {name}" for name, n in sorted(self.left_out.items()))
        return (
            f"{self.read} lines read, {self.broken} broken, {self.superseded} superseded"
            f"{left_out}, {self.kept} kept"
        )
