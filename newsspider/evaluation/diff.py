"""One page's text against gold: what was kept, what is missing, what leaked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from newsspider.evaluation.gold import GoldPage
from newsspider.evaluation.score import tolerated_strings
from newsspider.words.fold import unspaced

_RESET = "\x1b[0m"


class Kind(Enum):
    """What became of a piece of text: its name, its colour, and its marks where there is none."""

    KEPT = ("kept", "", "", "")
    MISSING = ("missing", "\x1b[31m", "[-", "-]")
    LEAKED = ("leaked", "\x1b[30;43m", "{+", "+}")
    TOLERATED = ("optional", "\x1b[2m", "(~", "~)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with one fate."""

    kind: Kind
    text: str


def compare(page: GoldPage, text: str) -> list[Piece]:
    """The story and an extracted text, woven into one; white space alone is no difference."""
    given = text.splitlines()
    tolerated = {unspaced(string) for string in tolerated_strings(page)}
    matcher = SequenceMatcher(
        None,
        [unspaced(line) for line in page.body],
        [unspaced(line) for line in given],
        autojunk=False,
    )
    pieces: list[Piece] = []
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            pieces.append(Piece(Kind.KEPT, _lines(page.body[a:b])))
            continue
        extra = [line for line in given[c:d] if unspaced(line) not in tolerated]
        pieces += [Piece(Kind.TOLERATED, line + "\n") for line in given[c:d] if line not in extra]
        pieces += _weave(_lines(page.body[a:b]), _lines(extra))
    return [_pardoned(piece, tolerated) for piece in pieces]


def render(pieces: Sequence[Piece], *, colour: bool) -> str:
    """The pieces as text for a terminal, or with marks for a file, below a line of explanation."""
    legend = "  ".join(_dress(Piece(kind, kind.value[0]), colour=colour) for kind in Kind)
    return f"{legend}\n\n{''.join(_dress(piece, colour=colour) for piece in pieces)}"


def _lines(lines: Sequence[str]) -> str:
    return "".join(line + "\n" for line in lines)


def _weave(wanted: str, given: str) -> Iterator[Piece]:
    for operation, a, b, c, d in SequenceMatcher(None, wanted, given, autojunk=False).get_opcodes():
        if operation == "equal" or not (wanted[a:b] + given[c:d]).strip():
            yield Piece(Kind.KEPT, wanted[a:b])
            continue
        if a < b:
            yield Piece(Kind.MISSING, wanted[a:b])
        if c < d:
            yield Piece(Kind.LEAKED, given[c:d])


def _pardoned(piece: Piece, tolerated: set[str]) -> Piece:
    """The piece; optional text that ran into a paragraph is no leak."""
    if piece.kind is Kind.LEAKED and unspaced(piece.text) in tolerated:
        return Piece(Kind.TOLERATED, piece.text)
    return piece


def _dress(piece: Piece, *, colour: bool) -> str:
    """The piece in its colour or marks; a line feed at its end stays outside."""
    _, paint, before, after = piece.kind.value
    text = piece.text.removesuffix("\n")
    end = piece.text[len(text) :]
    if colour:
        return f"{paint}{text}{_RESET}{end}" if paint else piece.text
    return f"{before}{text}{after}{end}"
