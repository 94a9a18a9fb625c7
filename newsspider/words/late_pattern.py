"""Regular expressions that not every page needs, compiled when the first one does."""

import re
from collections.abc import Callable
from functools import cached_property

Matcher = Callable[..., re.Match[str] | None]


class LatePattern:
    """A regular expression that is compiled when it is first used.

    For those that names of persons stand in: each takes some 5 ms, as long as a page; the range of
    Chinese characters alone takes one. The methods are those of `re.Pattern`, and after the first
    call the very same.
    """

    def __init__(self, pattern: str) -> None:
        """Take a pattern; what is wrong with it shows when it is used."""
        self.pattern = pattern

    @cached_property
    def match(self) -> Matcher:
        """`re.Pattern.match`."""
        return self._compiled.match

    @cached_property
    def search(self) -> Matcher:
        """`re.Pattern.search`."""
        return self._compiled.search

    @cached_property
    def fullmatch(self) -> Matcher:
        """`re.Pattern.fullmatch`."""
        return self._compiled.fullmatch

    @cached_property
    def sub(self) -> Callable[..., str]:
        """`re.Pattern.sub`."""
        return self._compiled.sub

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)
