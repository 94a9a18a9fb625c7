"""Which lines a program has cut at their end, and which an author has left open."""

import pytest

from newsspider.dumps.teasers import is_cut


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("渡口停航一天，旅客...", True),
        ("渡口停航一天，旅客…", True),
        ("渡口停航一天，旅客… ]", True),
        ("渡口停航一天，旅客...\u3000", True),
        ("渡口停航一天，旅客…】", True),
        ("渡口停航一天，旅客....", False),
        ("渡口停航一天，旅客……", False),
        ("渡口停航一天，旅客...）", False),  # a remark in a sentence
        ("渡口停航一天，旅客... (繼續閱讀)", True),
        ("渡口停航一天，旅客…【阅读全文】", True),
        ("渡口停航一天，旅客……（下转二版）", False),
        ("渡口停航一天（继续阅读）", False),
        ("...渡口停航一天", False),
        ("渡口停航一天", False),
        ("渡" * 149 + "…", True),
        ("渡" * 150 + "…", False),  # a paragraph
    ],
)
def test_three_dots_or_one_ellipsis_are_a_programs(text: str, *, cut: bool) -> None:
    assert is_cut(text) == cut
