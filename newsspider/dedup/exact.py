"""Exact repetition: the same URL, or the same text under another."""


class ExactIndex:
    """The articles of a run by id and by content hash; about 200 bytes each."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._first_with: dict[str, str] = {}

    def add(self, id_: str, content_sha256: str) -> str | None:
        """Remember an article; the id of the earlier one that it repeats, None if it is new."""
        if id_ in self._ids:
            return id_
        first = self._first_with.setdefault(content_sha256, id_)
        if first != id_:
            return first
        self._ids.add(id_)
        return None
