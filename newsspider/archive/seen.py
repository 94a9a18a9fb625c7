"""What the archive holds already, as far as memory goes."""

from collections import OrderedDict
from dataclasses import dataclass

from newsspider.items import ArchiveRecord


@dataclass(frozen=True, slots=True)
class Stored:
    """A response record that later records may refer to."""

    id: str
    """Its WARC-Record-ID."""

    url: str
    date: str
    """Its WARC-Date."""

    place: ArchiveRecord


class Seen:
    """The records used last, by payload digest and by URL; what does not fit is forgotten.

    A forgotten page is stored once more: a larger file, nothing worse.
    """

    def __init__(self, most: int = 50_000) -> None:
        """Remember so many keys, at some 500 bytes each."""
        self._most = most
        self._records: OrderedDict[str, Stored] = OrderedDict()

    def get(self, key: str) -> Stored | None:
        """The record under a digest or a URL."""
        stored = self._records.get(key)
        if stored is not None:
            self._records.move_to_end(key)
        return stored

    def add(self, key: str, stored: Stored) -> None:
        """Remember a record under a digest or a URL."""
        self._records[key] = stored
        self._records.move_to_end(key)
        if len(self._records) > self._most:
            self._records.popitem(last=False)
