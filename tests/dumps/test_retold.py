"""`part_headline`: the headline that stands in a row with others, as the page's title tells it."""

import pytest

from newsspider import clean_text
from newsspider.dumps.retold import headline_again, part_headline
from tests.pages import HEADLINE, PARAGRAPHS

STORY = [*PARAGRAPHS]


@pytest.mark.parametrize("title", [HEADLINE, f"{HEADLINE} - 青禾网", f"{HEADLINE}_城事_青禾网"])
@pytest.mark.parametrize("over", ["", "首页 城事 登录", "分享到：", "城事"])
@pytest.mark.parametrize("under", ["2024-05-09 08:15 来源：青禾日报", "岑远 2024-05-09 08:15"])
def test_the_title_tells_where_the_headline_begins_and_ends(
    title: str, over: str, under: str
) -> None:
    rows = [title, "首页", "城事", "财经", f"{over}{HEADLINE}{under}", *STORY, "青禾网版权所有"]
    assert part_headline(rows)[: 8 - (not over)] == [
        *rows[:4],
        *filter(None, (over, HEADLINE, under)),
        STORY[0],
    ]
    article = clean_text("\n".join(rows))
    assert (article.title, article.text) == (HEADLINE, "\n".join(STORY))
    assert article.published == "2024-05-09T08:15:00+08:00"


@pytest.mark.parametrize(
    "rows",
    [
        [HEADLINE, "首页 城事", HEADLINE, *STORY],  # it has a row of its own
        ["渡口停航", "首页渡口停航2024-05-09", *STORY],  # too short to tell
        [HEADLINE, f"“{HEADLINE}”，公告上这样写。", *STORY],  # in a sentence
        ["老城区供水管道改造今日开工", "首页老城区供水管道改造完成2024-05-09", *STORY],  # of others
        ["受大风影响，渡口停航。风大", "受大风影响，渡口停航。风大2024", *STORY],  # a sentence
        [HEADLINE, f"{HEADLINE}的告示牌 林晚 摄", f"关于{HEADLINE}的公告", *STORY],  # goes on
        [
            HEADLINE,
            f"（原标题：{HEADLINE}）",
            f"原标题 [{HEADLINE}]",
            f"视频：《{HEADLINE}》",
            *STORY,
        ],
        [f"{STORY[0]}", *STORY],
    ],
)
def test_what_is_no_headline_again_parts_no_row(rows: list[str]) -> None:
    assert part_headline(rows) == rows


def test_empty_rows_stay_as_they_are_evidence() -> None:
    rows = [HEADLINE, "", f"首页{HEADLINE}", "", *STORY]
    assert part_headline(rows) == [HEADLINE, "", "首页", HEADLINE, "", *STORY]


def test_the_headline_is_what_comes_again_of_the_longest_title() -> None:
    other = f"{HEADLINE[:9]}之后"
    assert headline_again(f"{HEADLINE}_青禾网\n{other}\n首页{HEADLINE}") == HEADLINE
    assert headline_again("") == ""
    assert headline_again(HEADLINE) == ""


def test_what_begins_again_is_no_headline_if_it_ends_within_a_word() -> None:
    """Nor is all that stands in one row with it."""
    name = "AbcdefgNews"
    page = f"{name}青禾网首页 {HEADLINE} 来源: {name} {' '.join(STORY)}"
    assert headline_again(page) == ""
    assert headline_again(page.replace(" ", "\n")) == ""
