"""Regular expressions for how a text ends, which nearly no text does."""

import re

from newsspider.words.demands import demands_of


class EndPattern:
    """A regular expression that ends with ``$``; its last characters are looked at first."""

    def __init__(self, pattern: str) -> None:
        """Take a pattern that matches no empty text."""
        self.pattern = pattern
        self._compiled = re.compile(pattern)
        last = [demands.last for demands in demands_of(pattern)]
        assert not any(chars.classes for chars in last)
        self._last = frozenset("\n").union(*(chars.listed for chars in last))

    def search(self, text: str) -> re.Match[str] | None:
        """`re.Pattern.search`."""
        return self._compiled.search(text) if text[-1:] in self._last else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """`re.Pattern.fullmatch`."""
        return self._compiled.fullmatch(text)
