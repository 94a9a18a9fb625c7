"""One page of a text dump: where its lines lie, and its text."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from newsspider.words.fold import single_spaced

_LINE_ENDS = "\r\n\f"

Block = tuple[int, list[bytes]]
"""Where in a dump some lines begin, and their bytes with what ends them.

A dump has millions of lines, of which nearly all tell nothing: they come by the thousand.
"""

Decoder = Callable[[bytes], str]
"""What makes a line of a dump text."""


class DumpPage(NamedTuple):
    """One page of a dump."""

    lines: list[bytes]
    """Those that hold anything, as they lie in the dump."""

    offsets: list[int]
    """Where they begin."""

    is_whole: bool = True
    """False for the rests of what was too long to be a page."""

    @property
    def offset(self) -> int:
        """Where it begins."""
        return self.offsets[0]

    @property
    def end(self) -> int:
        """Where its last line ends."""
        return self.offsets[-1] + len(self.lines[-1])

    def rows(self, decode: Decoder) -> Iterator[str]:
        """Its lines, and an empty one for those between them that hold nothing."""
        end = self.offset
        for offset, raw in zip(self.offsets, self.lines, strict=True):
            if end < offset:
                yield ""
            yield decode(raw)
            end = offset + len(raw)


def page_text(rows: Iterable[str]) -> str:
    """The text of a page: its rows with one empty line for several, and none at the ends.

    Empty lines and blanks tell its form (`newsspider.dumps.forms`).
    """
    kept: list[str] = []
    is_under_blank = False
    for row in rows:
        bare = row.strip()
        is_blank = not bare or not (bare.isprintable() or single_spaced(bare))
        if not is_blank:
            text = row.strip(_LINE_ENDS)
            kept.append(f"\n{text}" if is_under_blank else text)
        is_under_blank = is_blank
    return "\n".join(kept).lstrip("\n")
