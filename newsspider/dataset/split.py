"""Which articles are for training, validation and test."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

SPLITS = ("train", "validation", "test")


@dataclass(frozen=True, slots=True)
class Split:
    """By days or by hash; all is for training, as made without arguments.

    Stories that are copies of one another stay together: by days they go where the first of them
    belongs, by hash where its id belongs.
    """

    validation_from: date | None = None
    """The first day of publication that is for validation."""

    test_from: date | None = None
    validation_share: float = 0.0
    """The share of stories that is for validation, 0–1, chosen by their ids."""

    test_share: float = 0.0

    def __post_init__(self) -> None:
        """Check that it can be done.

        :raises ValueError: it can't; the message says why.
        """
        by_day = self.validation_from is not None or self.test_from is not None
        if by_day and (self.validation_share or self.test_share):
            raise ValueError("split by days or by shares, not by both")
        if self.validation_from and self.test_from and self.validation_from >= self.test_from:
            raise ValueError(
                f"validation from {self.validation_from} has to begin before test from "
                f"{self.test_from}"
            )
        if min(self.validation_share, self.test_share) < 0 or (
            self.validation_share + self.test_share > 1
        ):
            raise ValueError("shares of validation and test lie between 0 and 1 together")

    def of(self, firsts: NDArray[np.uint64], days: NDArray[np.int32]) -> NDArray[np.uint8]:
        """The split of each article, as its place in `SPLITS`.

        :param firsts: the id of the first story of its group.
        :param days: the day on which that one was published (`date.toordinal`).
        """
        split = np.zeros(len(firsts), np.uint8)
        if self.validation_from is not None:
            split[days >= self.validation_from.toordinal()] = 1
        if self.test_from is not None:
            split[days >= self.test_from.toordinal()] = 2
        # An id is 64 bits of a SHA-256: as good as a random number of the story's own.
        share = firsts / 2.0**64
        split[share < self.validation_share + self.test_share] = 1
        split[share < self.test_share] = 2
        return split
