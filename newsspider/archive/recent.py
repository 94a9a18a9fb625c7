"""What the archive holds already, as far as memory goes."""

from collections import OrderedDict
from typing import Generic, TypeVar

V = TypeVar("V")


class Recent(Generic[V]):
    """Where pages lie, by the digest of their payload or their URL; the ones used last.

    A page that is forgotten is stored once more, or a repeat of it not found again.
    """

    def __init__(self, most: int = 50_000) -> None:
        """Remember so many keys: some 25 MB by default."""
        self._most = most
        self._places: OrderedDict[str, V] = OrderedDict()

    def get(self, key: str) -> V | None:
        """What was added under a key."""
        place = self._places.get(key)
        if place is not None:
            self._places.move_to_end(key)
        return place

    def add(self, key: str, place: V) -> None:
        """Remember a place under a key."""
        self._places[key] = place
        self._places.move_to_end(key)
        if len(self._places) > self._most:
            self._places.popitem(last=False)
