"""What boards hide between the rows of a post, which no reader saw."""

import pytest

from newsspider import clean_text
from newsspider.dumps.jammed import without_jams

JAMS = "# x7 A# j, }/ q* g/ S", "8 [+ o* s% t5 [: e", "' h! v# _% Q4 D8 z! u"
ROWS = (
    "渡口停航一天",
    "2024-05-09 08:15",
    "青禾市渡口办公室今天清晨发布消息，受上游来水影响，全市三处渡口从早上六点起停航一天。",
    "旅客可以改乘公交车过江，码头的工作人员会在现场引导，已经买好的船票全部退还。",
    "办公室主任说，水位明天中午以前会退下去，渡轮预计在后天清晨恢复，届时另行通知。",
)


@pytest.mark.parametrize("name", ["", "青禾论坛"])
def test_what_a_board_puts_between_the_rows_of_a_post_is_none_of_its_text(name: str) -> None:
    jammed = [f"{row}\n{name}{jam}" for row, jam in zip(ROWS[2:], JAMS, strict=True)]
    article = clean_text("\n".join((*ROWS[:2], *jammed)))
    assert article.title == ROWS[0]
    assert article.text == "\n".join(ROWS[2:])


def test_a_row_keeps_what_stands_before_it() -> None:
    rows = [f"{row}{jam}" for row, jam in zip(("渡口", "停航", "一天"), JAMS, strict=True)]
    assert without_jams("\n".join(rows)) == "渡口\n停航\n一天"


@pytest.mark.parametrize(
    "text",
    [
        "选项依次是 a, b, c, d, e, f, g, h",
        "Qinghe Ferry - A B C D E F G",
        "x = a + b, y = c - d; z = e * f",
        "1. A 2. B 3. C 4. D 5. E",
    ],
)
def test_lists_of_letters_and_formulas_stay(text: str) -> None:
    assert without_jams(text) == text
