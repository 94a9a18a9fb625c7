"""Which lines a program has cut at their end, and which an author has left open."""

import pytest

from newsspider import clean_text
from newsspider.dumps.teasers import is_cut
from tests.pages import END, HEADLINE, INFO, LEAD, PARAGRAPHS


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


BRIDGE = "大桥昨日上午合龙，全长一千二百米，通车后从青禾到东港只要"
HALL = "新馆昨天开放，藏书三十万册，读者凭身份证办证，开放时间延长到晚上九"


@pytest.mark.parametrize(
    "under",
    [
        ("新闻推荐", "青禾大桥合龙", BRIDGE + "..."),
        ("相关新闻", BRIDGE + "…"),
        ("相关阅读", "青禾大桥合龙", BRIDGE + "[详细]"),
        ("推荐阅读", "青禾大桥合龙", BRIDGE + "…", "图书馆新馆开放", HALL + "..."),
        ("（责任编辑：沈砚秋）", "猜你喜欢", "青禾大桥合龙", BRIDGE + "...[查看全文]"),
    ],
)
@pytest.mark.parametrize("story", [(LEAD,), (LEAD, END)])
def test_one_teaser_under_the_heading_of_a_list_is_none_of_the_story(
    story: tuple[str, ...], under: tuple[str, ...]
) -> None:
    assert clean_text("\n".join([HEADLINE, INFO, *story, *under])).text == "\n".join(story)


@pytest.mark.parametrize(
    "story",
    [
        (LEAD, "相关链接", PARAGRAPHS[2], PARAGRAPHS[3]),
        (LEAD, "新闻链接", PARAGRAPHS[2], "那年的风真大，他没有说下去……", END),
    ],
)
def test_what_a_story_tells_under_such_a_heading_stays(story: tuple[str, ...]) -> None:
    assert clean_text("\n".join([HEADLINE, INFO, *story])).text == "\n".join(story)


ROW = (
    ("青禾大桥合龙", BRIDGE + "...", "2024-05-08 10:20"),
    ("图书馆新馆开放", HALL + "...", "2024-05-07 09:10"),
    ("夜市开张首日客流三万", "夜市昨晚开张，摊主说，备的货不到九点就卖完了...", "2024-05-06 21:30"),
)
WHOLE = tuple((head, told.replace("...", "点。"), stamp) for head, told, stamp in ROW)


@pytest.mark.parametrize(
    "row",
    [
        [(head, told) for head, told, _ in ROW],
        [(head, told, "[详细]") for head, told, _ in ROW],
        [(head, told + "[详细]", "青禾日报") for head, told, _ in ROW],
        WHOLE,
    ],
)
def test_teasers_in_a_row_are_none_of_the_story_without_a_heading(
    row: list[tuple[str, ...]],
) -> None:
    under = [text for teaser in row for text in teaser]
    page = [HEADLINE, INFO, *PARAGRAPHS, *under]
    assert clean_text("\n".join(page)).text == "\n".join(PARAGRAPHS)


def test_parts_of_a_story_under_their_headings_stay() -> None:
    parts = [text for head, told, _ in WHOLE for text in (head, told)]
    page = [HEADLINE, INFO, *PARAGRAPHS, *parts]
    assert clean_text("\n".join(page)).text == "\n".join([*PARAGRAPHS, *parts])


def test_a_day_over_each_part_of_a_chronicle_makes_no_teasers_of_them() -> None:
    days = ("2024年5月6日", "2024年5月7日", "2024年5月8日")
    parts = [x for day, (head, told, _) in zip(days, WHOLE, strict=True) for x in (day, head, told)]
    text = clean_text("\n".join([HEADLINE, INFO, *PARAGRAPHS, *parts])).text
    assert WHOLE[0][1] in text
    assert WHOLE[1][1] in text
