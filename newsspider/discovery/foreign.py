"""The domains that a portal links to and that are none of its own."""

from collections import Counter

from newsspider.urls import site_of

OTHERS = "others"


class Foreign:
    """How many links led to each domain; bounded, the domains with the most are told apart.

    :param most: how many domains are told by their names.
    :param capacity: how many are counted apart; those with the fewest links are summed up first.
    """

    def __init__(self, most: int = 20, capacity: int = 2000) -> None:
        self._most, self._capacity = most, capacity
        self._counts: Counter[str] = Counter()
        self._others = 0

    def add(self, url: str) -> None:
        """Count a link."""
        self._counts[site_of(url)] += 1
        if len(self._counts) > self._capacity:
            kept = Counter(dict(self._counts.most_common(self._capacity // 2)))
            self._others += self._counts.total() - kept.total()
            self._counts = kept

    def by_domain(self) -> dict[str, int]:
        """Domains with the number of links to them, the most first; ``others`` are the rest."""
        named = dict(self._counts.most_common(self._most))
        rest = self._others + self._counts.total() - sum(named.values())
        return named | {OTHERS: rest} if rest else named
