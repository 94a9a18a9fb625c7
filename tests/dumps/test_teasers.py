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
