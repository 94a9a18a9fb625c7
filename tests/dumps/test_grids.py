"""Tables that pandoc draws: pages of old sites are laid out in them."""

import pytest

from newsspider import clean_text
from newsspider.dumps.grids import without_grids
from newsspider.dumps.wrapped import cells
from tests.pages import END, LEAD

TITLE = "渡口停航一天：大风来袭"
RULE, TWO = f"+{'-' * 71}+", f"+{'-' * 35}+:{'=' * 33}:+"


def row(*texts: str, columns: int = 71) -> str:
    """A row of a table, its cells as wide as they have to be."""
    width = (columns - len(texts) + 1) // len(texts)
    return f"|{'|'.join(f' {text}'.ljust(width - cells(text) + len(text)) for text in texts)}|"


def nested(text: str) -> list[str]:
    """A table in a cell, in which a text is broken."""
    return [
        row(f"+{'-' * 67}+"),
        *(row(row(text[at : at + 31], columns=67)) for at in range(0, len(text), 31)),
    ]


GRID = [
    *[RULE, row(TITLE), TWO, row("2024-05-09 08:15", "来源：青禾日报"), RULE],
    *[*nested(LEAD), row(row("", columns=67)), *nested(END)[1:], row(f"+{'-' * 67}+"), TWO],
    *[row("首页", "返回"), TWO],
]


def test_cells_come_one_after_the_other() -> None:
    rows = list(filter(None, without_grids("\n".join(GRID)).split("\n")))
    assert rows == [TITLE, "2024-05-09 08:15", "来源：青禾日报", LEAD, END, "首页", "返回"]


def test_the_story_of_a_page_in_a_grid() -> None:
    article = clean_text("\n".join(["[]", "", *GRID, "", "[]"]))
    assert (article.title, article.text) == (TITLE, f"{LEAD}\n{END}")
    assert (article.source, article.published) == ("青禾日报", "2024-05-09T08:15:00+08:00")


@pytest.mark.parametrize(
    "text",
    [f"{TITLE}\n| {LEAD} |\n{END}", f"{TITLE}\n+--渡口--+\n{LEAD}\n", f"{TITLE}\n|---|---|\n"],
)
def test_other_bars_and_rules_stay(text: str) -> None:
    assert without_grids(text) == text


def test_a_bar_out_of_place_loses_nothing() -> None:
    wide = [RULE, row("2024-05-09 08:15", "来源：青禾日报") + "·|", TWO]
    assert "来源：青禾日报" in without_grids("\n".join(wide))


def test_a_grid_that_is_cut_off_loses_nothing_but_its_bars() -> None:
    for end in range(len(GRID)):
        told = without_grids("\n".join(GRID[:end]))
        assert ("来源：青禾日报" in told) == (end > 3)
        assert (LEAD[:31] in told) == (end > 6)
