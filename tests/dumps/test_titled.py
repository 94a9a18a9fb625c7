"""Headlines that a label, a field or nothing tells, and the story under them."""

import pytest

from newsspider import clean_text
from newsspider.dumps.titled import without_title_label
from tests.pages import HEADLINE, INFO, PARAGRAPHS

STORY = "\n".join(PARAGRAPHS)
MENU = ("首页", "城事", "社会", "财经")
OTHERS = (
    "热门文章",
    "夜市开张首日客流超过三万",
    "图书馆新馆开放",
    HEADLINE,
    "青禾大桥合龙",
    "老城小巷完成改造",
)


@pytest.mark.parametrize("label", ["标题：", "標題: ", "文章标题："])
def test_the_label_of_a_headline_amid_a_page_is_none_of_it(label: str) -> None:
    article = clean_text("\n".join([*MENU, label + HEADLINE, INFO, *PARAGRAPHS]))
    assert (article.title, article.text) == (HEADLINE, STORY)


@pytest.mark.parametrize(
    "text",
    [
        f"原标题：{HEADLINE}\n2024-05-09\n",
        f"{PARAGRAPHS[0]}\n标题：{HEADLINE}\n时间：2024-05-09\n",
        f"标题：{HEADLINE}\n{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}",
        "标题：他说，明天再来。\n2024-05-09\n",
    ],
)
def test_other_labels_of_titles_stay(text: str) -> None:
    assert without_title_label(text) == text


def test_a_known_title_that_only_a_list_below_the_story_says() -> None:
    article = clean_text("\n".join([f"标题：{HEADLINE}", *PARAGRAPHS, *OTHERS]))
    assert (article.title, article.text) == (HEADLINE, STORY)


def test_a_known_title_stands_over_its_story_though_more_is_told_above() -> None:
    over = ("夜市开张首日客流超过三万", "夜市昨晚开张，摊主说，备的货不到九点就卖完了。")
    article = clean_text("\n".join([f"标题：{HEADLINE}", *over, HEADLINE, INFO, *PARAGRAPHS]))
    assert (article.title, article.text) == (HEADLINE, STORY)


LONG = (
    PARAGRAPHS[0] + PARAGRAPHS[1],
    PARAGRAPHS[2] + PARAGRAPHS[3],
    "渡口管理处介绍，停航期间共有货车一百二十辆改走上游大桥，多走四十公里，司机的油费由货主分担。",
)
CHANNELS = [f"{place}{what}" for place in MENU for what in ("新闻", "要闻", "专题", "图片")]
LISTED = [f"青禾{channel}今天改版上线了新栏目" for channel in CHANNELS * 6]


def test_a_story_at_length_is_one_without_a_headline_on_a_long_page() -> None:
    page = [INFO, *LONG, "相关阅读", *LISTED]
    assert clean_text("\n".join(page)).text == "\n".join(LONG)


def test_what_a_list_tells_of_each_story_is_none() -> None:
    told = [text for channel, told in zip(CHANNELS, LONG, strict=False) for text in (channel, told)]
    assert clean_text("\n".join([INFO, *told, *LISTED])).text == ""


def test_the_site_behind_a_short_headline_makes_no_credit_of_it() -> None:
    article = clean_text("\n".join([*MENU, "渡口停航一天 | 青禾网", INFO, *PARAGRAPHS]))
    assert (article.title, article.text) == ("渡口停航一天", STORY)


def test_what_a_site_says_of_its_cookies_over_the_headline_is_no_story() -> None:
    notice = "我们使用Cookie和类似技术来分析网站流量。点击“接受”，即表示您同意我们使用Cookie。"
    article = clean_text("\n".join([notice, "接受", *MENU, HEADLINE, INFO, *PARAGRAPHS]))
    assert (article.title, article.text) == (HEADLINE, STORY)


@pytest.mark.parametrize("end", ["\r", "\x85", "\u2028", "\v"])
def test_any_line_end_ends_a_line(end: str) -> None:
    page = [*MENU, HEADLINE, INFO, *PARAGRAPHS]
    assert clean_text(end.join(page)).text == STORY
