"""Two columns that a tool printed beside each other come apart; tables of data stay together."""

from collections.abc import Sequence

import pytest

from newsspider.dumps.columns import split_columns

LEFT = [f"渡口停航第{n}天，旅客改走陆路过桥" for n in "一二三四五六"]
RIGHT = [f"要闻{n}" for n in "甲乙丙丁戊己"]


def beside(left: Sequence[str], right: Sequence[str], gap: int = 2) -> list[str]:
    """Rows of two columns; each ideograph takes two cells."""
    return [f"{one}{' ' * gap}{other}".rstrip() for one, other in zip(left, right, strict=True)]


def test_the_columns_come_apart_and_what_is_over_and_under_them_stays() -> None:
    rows = ["渡口", "", *beside(LEFT, RIGHT), "", "底"]
    assert split_columns(rows) == [["渡口", ""], LEFT, RIGHT, ["", "底"]]


def test_fewer_than_five_rows_or_less_than_two_of_prose_are_none() -> None:
    rows = beside(LEFT, RIGHT)
    assert split_columns(rows[:5]) == [[], LEFT[:5], RIGHT[:5], []]
    assert split_columns(rows[:4]) == [rows[:4]]
    for prose, parts in (1, 1), (2, 4):
        left = [*LEFT[:prose], *(text.replace("，", "一") for text in LEFT[prose:])]
        assert len(split_columns(beside(left, RIGHT))) == parts


def test_a_narrow_left_column_is_a_table() -> None:
    narrow = [f"渡口停航，{n}天旅客改走陆" for n in "一二三四五六"]  # 24 cells, and two of the gap
    assert len(split_columns(beside([text + "路" for text in narrow], RIGHT))) == 4
    assert len(split_columns(beside([text + "a" for text in narrow], RIGHT))) == 1


def test_a_row_that_goes_on_over_the_gap_ends_the_columns() -> None:
    rows = beside(LEFT, RIGHT)
    whole = "渡口停航一天，旅客改走陆路过桥，岸上的货车排成长队"
    assert split_columns([whole, "", *rows, whole]) == [[whole, ""], LEFT, RIGHT, [whole]]
    assert len(split_columns([*rows[:3], whole, *rows[3:]])) == 1


def test_rows_without_a_right_column_belong_to_the_left_one() -> None:
    right = [*RIGHT[:3], "", *RIGHT[3:]]
    left = [*LEFT[:3], "短", *LEFT[3:]]
    assert split_columns(beside(left, right)) == [[], left, right, []]


def test_a_right_column_may_begin_over_the_left_one() -> None:
    over = " " * 34 + "要闻"
    rows = [over, *beside(LEFT, RIGHT)]
    assert split_columns(rows)[1:3] == [["", *LEFT], ["要闻", *RIGHT]]


def test_a_first_row_whose_right_part_is_set_in_belongs_to_the_columns() -> None:
    rows = [f"{LEFT[0]}    {RIGHT[0]}", *beside(LEFT[1:], RIGHT[1:])]
    right = [f"  {RIGHT[0]}", *RIGHT[1:]]
    for over in [], ["渡口"], [LEFT[0]], [f"{LEFT[0]}    {RIGHT[0]}", ""]:
        assert split_columns([*over, *rows]) == [over, LEFT, right, []]


def test_short_rows_with_a_comma_are_no_prose() -> None:
    short = [f"大，{n}{' ' * 26}" for n in "一二三四五六"]
    assert len(split_columns(beside(short, RIGHT))) == 1


def test_a_tool_may_have_counted_characters() -> None:
    left = [f"渡口停航第{n}天，旅客改走陆路过桥，岸上的货车排成长队" for n in "1二3四5六"]
    assert split_columns(beside(left, RIGHT)) == [[], left, RIGHT, []]


@pytest.mark.parametrize("blank", ["", " " * 40])
def test_a_row_of_nothing_parts_what_is_over_the_columns_and_not_the_columns(blank: str) -> None:
    first, *rest = beside(LEFT, RIGHT)
    assert split_columns(["渡口", blank, first, *rest]) == [["渡口", blank], LEFT, RIGHT, []]
    left, right = [LEFT[0], "", *LEFT[1:]], [RIGHT[0], blank[34:], *RIGHT[1:]]
    assert split_columns([first, blank, *rest]) == [[], left, right, []]


def test_prose_fills_more_than_half_of_the_left_column() -> None:
    list_rows = [text.replace("，", "一") for text in LEFT[:4]]
    for text, parts in ("渡口停航，改走桥", 1), ("渡口停航一天，改走桥", 4):  # of 34 cells
        short = text + " " * (32 - 2 * len(text))
        assert len(split_columns(beside([*list_rows, short, short], RIGHT))) == parts


def test_a_table_under_the_columns_may_have_more_rows_than_they() -> None:
    table = [f"{number}{' ' * 36}12.5{' ' * 9}0.3" for number in range(7)]
    rows = [*beside(LEFT, RIGHT), "", *table]
    assert split_columns(rows) == [[], LEFT, RIGHT, ["", *table]]
