"""What terminal browsers print: what tells it from other text, and what its lines say."""

import pytest

from newsspider.dumps.terminal import is_target, is_terminal, read_terminal

LINKS = "[1]首页 [2]要闻 [3]财经 [4]体育 [5]汽车"
TARGETS = "\n\nReferences\n\n   1. http://a.example/\n   2. http://a.example/2\n"


@pytest.mark.parametrize(
    ("text", "terminal"),
    [
        (LINKS, True),
        (LINKS[:-6], False),  # four may be notes
        (LINKS.replace("[1]", "[2]", 1), False),
        ("[41]首页 [42]要闻 [43]财经 [44]体育 [45]汽车", True),  # the head is cut off
        ("[41]首页 [43]要闻 [45]财经 [47]体育 [49]汽车", False),
        ("首页[1]。要闻[2]。财经[3]。体育[4]。汽车[5]。", False),  # notes stand behind a word
        ("[1]首页 [3]财经 [2]要闻 [4]体育 [5]汽车", False),
        (f"[1]首页{TARGETS}", True),
        (f"首页{TARGETS}", False),
        ("[41]首页\n\nReferences\n\n   Visible links\n   41. 首页\n\thttp://a.example/\n", True),
        ("\n  • 甲\n  • 乙\n丙\n丁\n戊", True),
        ("\n  * 甲\n  * 乙\n丙", True),
        ("\n  * 甲\n  * 乙\n丙\n丁", False),
        ("\n  • 甲\n丙\n丁", False),  # one bullet is no list
        ("\n  * 甲\n丙", False),
        ("\n  1. 甲\n  2. 乙\n", True),
        ("渡口\n┌─┐", True),
    ],
)
def test_what_was_laid_out_in_columns(text: str, *, terminal: bool) -> None:
    assert is_terminal(text) == terminal


@pytest.mark.parametrize(
    ("row", "target"),
    [
        ("  12. https://a.example/9.html", True),
        ("[12] /9.html", True),
        ("12. #top ", True),
        ("1. 渡口停航", False),
        ("1. https://a.example/ 渡口", False),
    ],
)
def test_where_links_lead(row: str, *, target: bool) -> None:
    assert is_target(row) == target


@pytest.mark.parametrize(
    ("row", "text", "links", "link_chars", "lead_link"),
    [
        ("渡口停航", "渡口停航", 0, 0, 0),
        ("[1]首页 | [2]要闻", "首页 | 要闻", 2, 6, 4),
        ("[2]乙丙 | 丁", "乙丙 | 丁", 1, 4, 4),
        ("[2]乙丙，丁戊。", "乙丙，丁戊。", 1, 3, 3),  # in prose a link ends at a comma
        ("[2]乙丙，丁戊", "乙丙，丁戊", 1, 5, 5),
        ("甲[2]乙丙，丁。", "甲乙丙，丁。", 1, 3, 0),
        ("[3][4]乙", "乙", 2, 1, 0),
        ("[a.png]甲[IMAGE]", "甲", 0, 0, 0),
        ("甲[12]", "甲", 1, 0, 0),
        ("____甲", "甲", 0, 0, 0),
        ("  * 甲", "甲", 0, 0, 0),
        ("甲   乙   丙", "甲\t乙\t丙", 0, 0, 0),
        ("│甲│乙│", "甲\t乙", 0, 0, 0),
    ],
)
def test_what_a_row_says(row: str, text: str, links: int, link_chars: int, lead_link: int) -> None:
    (line,) = read_terminal([row])
    assert (line.text, line.links, line.link_chars, line.lead_link) == (
        text, links, link_chars, lead_link,
    )  # fmt: skip


@pytest.mark.parametrize("row", ["", "-----", "┌──┐", "[a.png]", "[3]"])
def test_a_row_that_says_nothing_is_no_line(row: str) -> None:
    assert read_terminal([row]) == []


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        (["甲", "References", "  1. http://a.example/"], ["甲"]),
        (["甲", "References", "乙"], ["甲", "References", "乙"]),
        (["甲", "Visible links:", "  1. http://a.example/", ""], ["甲"]),
        (["甲。乙，丙", "  1. http://a.example/"], ["甲。乙，丙"]),
        (["甲", "  1. http://a.example/", "乙"], ["甲", "http://a.example/", "乙"]),
        (
            ["甲", "References", "  1. http://a.example/x", "y;"],
            ["甲", "References", "http://a.example/x", "y;"],
        ),
        (["甲", "References", "  1. /x", "  2. /y", "z;"], ["甲"]),  # one in three has a line break
    ],
)
def test_the_list_of_targets_is_no_part_of_the_page(rows: list[str], texts: list[str]) -> None:
    assert [line.text for line in read_terminal(rows)] == texts


def test_where_most_is_set_in_what_stands_out_is_a_heading() -> None:
    rows = ["渡口停航", "   甲", "   乙", "   丙"]
    assert [line.bold for line in read_terminal(rows)] == [True, False, False, False]
    assert not any(line.bold for line in read_terminal(rows[:2]))
    rows[0] = "渡" * 60
    assert read_terminal(rows)[0].bold
    rows[0] = "渡" * 61
    assert not read_terminal(rows)[0].bold


def test_the_links_of_a_pages_head_are_no_line() -> None:
    body = ["渡口停航", "   乙", "   丙"]
    assert [line.text for line in read_terminal(["", "   #[1]RSS", *body])] == [
        "渡口停航",
        "乙",
        "丙",
    ]
    assert len(read_terminal([*body, "   #x"])) == 4
    assert len(read_terminal(["   #x", "渡口停航"])) == 2
