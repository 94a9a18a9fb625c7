"""The diff tells kept, missing, leaked and optional text apart."""

from newsspider.evaluation.diff import Kind, Piece, compare, render
from tests.evaluation.conftest import BODY, gold_page


def _without_kept(text: str, **changes: object) -> list[tuple[Kind, str]]:
    pieces = compare(gold_page(**changes), text)
    return [(p.kind, p.text.strip()) for p in pieces if p.kind is not Kind.KEPT]


def test_what_is_gold_is_kept() -> None:
    assert _without_kept("\n".join(BODY)) == []


def test_a_missing_and_a_leaked_paragraph() -> None:
    assert _without_kept(BODY[0]) == [(Kind.MISSING, BODY[1])]
    assert _without_kept("\n".join((*BODY, "扫一扫"))) == [(Kind.LEAKED, "扫一扫")]


def test_within_a_paragraph_only_what_differs_is_marked() -> None:
    text = f"{BODY[0].replace('白苇', '')}\n{BODY[1]}（责编：某某）"
    assert _without_kept(text) == [(Kind.MISSING, "白苇"), (Kind.LEAKED, "（责编：某某）")]


def test_joined_and_split_paragraphs_are_no_difference() -> None:
    assert _without_kept("".join(BODY)) == []
    assert _without_kept("\n".join(BODY).replace("，", "，\n")) == []


def test_optional_text_is_no_leak() -> None:
    optional = ("白苇渡口的傍晚",)
    own_line = "\n".join((BODY[0], *optional, BODY[1]))
    assert _without_kept(own_line, optional=optional) == [(Kind.TOLERATED, "白苇渡口的傍晚")]
    joined = "\n".join(BODY) + optional[0]
    assert _without_kept(joined, optional=optional) == [(Kind.TOLERATED, "白苇渡口的傍晚")]


def test_colours_for_a_terminal_and_marks_for_a_file() -> None:
    pieces = [Piece(Kind.KEPT, "渡口"), Piece(Kind.MISSING, "停航"), Piece(Kind.LEAKED, "分享\n")]
    assert render(pieces, colour=False).endswith("\n\n渡口[-停航-]{+分享+}\n")
    coloured = render(pieces, colour=True)
    assert coloured.endswith("\n\n渡口\x1b[31m停航\x1b[0m\x1b[30;43m分享\x1b[0m\n")
    assert "[-" not in coloured
