"""What is counted of many lines at once is what would be counted line by line."""

import numpy as np

from newsspider.dumps.characters import Characters, CodeTable, Pairs, code_table

LINES = ["ab1", "", "渡b\U0001f600"]


def table() -> CodeTable:
    return code_table(("ab", "b1"))


def test_where_lines_begin_and_end() -> None:
    characters = Characters(LINES)
    assert characters.lengths.tolist() == [3, 0, 3]
    assert [chr(code) for code in characters.codes[characters.starts]] == ["a", "\n", "渡"]
    assert all(characters.codes[characters.ends] == ord("\n"))
    assert characters.lines.tolist() == [0, 0, 0, 0, 1, 2, 2, 2, 2]


def test_how_many_characters_of_a_line_are_in_each_group() -> None:
    assert Characters(LINES).counts(table()).tolist() == [[2, 2], [0, 0], [1, 1]]


def test_in_which_groups_single_characters_are() -> None:
    characters = Characters(LINES)
    assert characters.groups(table(), characters.starts).tolist() == [[1, 0], [0, 0], [0, 0]]
    assert characters.groups(table(), characters.starts + 1).tolist()[0] == [1, 1]


def test_how_much_of_a_line_others_say() -> None:
    pages = np.array([0, 0, 0, 0, 1])
    pairs = Pairs(Characters(["渡口停航", "停航一天", "无", "渡口渡口", "渡口停航"]), pages)

    def shares(*told: int) -> list[float]:
        among = np.isin(np.arange(5), told)
        return [round(float(share), 2) for share in pairs.shares(among)]

    assert shares(0, 1, 2, 3, 4) == [0.67, 0.33, 0, 0.67, 0]  # another page says nothing
    assert shares(0, 4) == [0, 0.33, 0, 0.67, 0]  # of itself only what it says twice
    assert shares(3) == [0.33, 0, 0, 0.67, 0]
    assert shares() == [0, 0, 0, 0, 0]


def test_a_line_of_one_character_has_no_pairs() -> None:
    pairs = Pairs(Characters(["渡", "渡"]), np.array([0, 0]))
    assert pairs.shares(np.array([True, True])).tolist() == [0, 0]


def test_a_last_line_of_few_groups_is_counted_as_well() -> None:
    assert Characters(["ab1", ""]).counts(table()).tolist() == [[2, 2], [0, 0]]


def test_a_pair_is_both_of_its_characters_in_their_order() -> None:
    pairs = Pairs(Characters(["渡口", "停口", "渡航", "口渡"]), np.array([0, 0, 0, 0]))
    assert pairs.shares(np.array([True, False, False, False])).tolist() == [0, 0, 0, 0]


def test_a_line_of_two_characters_is_one_pair() -> None:
    pairs = Pairs(Characters(["渡口", "渡口"]), np.array([0, 0]))
    assert pairs.shares(np.array([True, True])).tolist() == [1, 1]
