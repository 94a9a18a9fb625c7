"""How values are distributed, in little room: counts by bucket, which can be added up."""

import math
from collections import Counter
from collections.abc import Mapping

_STEP = 1.1
_SHARES = 100


class Distribution:
    """Counts of values by bucket: of lengths and times within 5 %, of shares within .005.

    Whatever number of values it holds, it has some 150 buckets at most, and that of two runs is
    the sum of theirs.

    >>> lengths = Distribution()
    >>> for value in (100, 200, 400):
    ...     lengths.add(value)
    >>> round(lengths.quantile(0.5))
    208
    """

    def __init__(self, *, of_shares: bool = False, counts: Mapping[str, int] | None = None) -> None:
        """Begin empty, or with the counts of one that was kept.

        :param of_shares: whether values lie between 0 and 1.
        :param counts: what `to_dict` gave.
        """
        self._of_shares = of_shares
        self._counts = Counter({int(bucket): n for bucket, n in (counts or {}).items()})

    def add(self, value: float) -> None:
        """Count a value; one below 0 counts as 0."""
        if self._of_shares:
            self._counts[round(min(max(value, 0.0), 1.0) * _SHARES)] += 1
        else:
            self._counts[0 if value < 1 else 1 + round(math.log(value, _STEP))] += 1

    def __len__(self) -> int:
        return self._counts.total()

    def quantile(self, share: float) -> float | None:
        """The value below which this share of all lies; None if there is none at all."""
        left = share * len(self)
        for bucket in sorted(self._counts):
            left -= self._counts[bucket]
            if left <= 0:
                return self._value(bucket)
        return None

    def below(self, value: float) -> int:
        """How many lie in a bucket that is wholly below a value."""
        return sum(n for bucket, n in self._counts.items() if self._value(bucket) < value)

    def _value(self, bucket: int) -> float:
        if self._of_shares:
            return bucket / _SHARES
        return 0.0 if bucket == 0 else _STEP ** (bucket - 1)

    def update(self, other: "Distribution") -> None:
        """Add the counts of another one of the same kind."""
        self._counts.update(other._counts)

    def to_dict(self) -> dict[str, int]:
        """The counts, for JSON."""
        return {str(bucket): n for bucket, n in sorted(self._counts.items())}
