"""Which lines hold the last version of a story, in 16 bytes of memory a line."""

from array import array

import numpy as np
from numpy.typing import NDArray

_BROKEN = np.iinfo(np.int64).min


class Versions:
    """The lines of a corpus, in their order: whose article each holds, and of when."""

    def __init__(self) -> None:
        self._ids, self._fetched = array("Q"), array("q")

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def ids(self) -> NDArray[np.uint64]:
        """The article of each line as a number, 0 where there is none."""
        return np.frombuffer(self._ids, np.uint64)

    @property
    def fetched(self) -> NDArray[np.int64]:
        """When each was fetched: microseconds since 1970."""
        return np.frombuffer(self._fetched, np.int64)

    def add(self, id_: str, fetched: int) -> None:
        """Take the next line.

        :param id_: of the article, 16 hex digits.
        :param fetched: microseconds since 1970.
        """
        self._ids.append(int(id_, 16))
        self._fetched.append(fetched)

    def add_broken(self) -> None:
        """Take a line without an article."""
        self._ids.append(0)
        self._fetched.append(_BROKEN)

    def last(self) -> NDArray[np.bool_]:
        """For each line whether it holds the version that was fetched last.

        Of two that were fetched at once it is the later line.
        """
        ids, fetched = self.ids, self.fetched
        order = np.lexsort((fetched, ids))
        is_last = np.ones(len(order), np.bool_)
        is_last[:-1] = ids[order[1:]] != ids[order[:-1]]
        last = np.zeros(len(order), np.bool_)
        last[order] = is_last
        last &= fetched != _BROKEN
        return last
