"""Which headline a page has, where a title is stated of it, or where several lines say one."""

import pytest

from newsspider import clean_text
from tests.dumps.test_whole_pages import STORY, whole
from tests.pages import HEADLINE

POETIC = "三十年的灯"


def stating(title: str, text: str) -> str:
    """A page as reader services give it."""
    return f"Title: {title}\n\nURL Source: https://a.example/1.html\n\nMarkdown Content:\n{text}"


@pytest.mark.parametrize(
    "title",
    [
        HEADLINE,
        f"{HEADLINE} - 青禾",
        f"{HEADLINE} | 城事 | 青禾渡 Qinghe",
        f"青禾县政府-城事-{HEADLINE}",
        f"{HEADLINE} 城事 青禾",
        f"船工小记{HEADLINE} - 青禾",
        "青禾日报电子版",
        "青禾网 - 城事频道",
        "青禾晚报-2024年05月09日-第A08版:城事",
        "青禾网-城事",
    ],
)
def test_the_page_shows_where_the_headline_in_the_title_of_its_window_ends(title: str) -> None:
    for text in (whole(), f"{title}\n{whole()}"):
        article = clean_text(stating(title, text))
        assert (article.title, article.text) == (HEADLINE, STORY)


@pytest.mark.parametrize("title", [POETIC, f"渡口记事｜{POETIC}", f"{POETIC}：{HEADLINE}的那一天"])
def test_a_stated_headline_that_no_line_says_stays(title: str) -> None:
    for text in (STORY, f"岛上没有树，他种了十一棵\n{STORY}"):
        assert clean_text(stating(title, text)).title == title


def test_a_headline_of_which_two_lines_say_one_half_each_stays_whole() -> None:
    title = "渡口停航四十天 船工学会看潮汐表"
    text = "\n".join((*title.split(), "2024-05-09 08:15 来源：青禾日报", STORY))
    article = clean_text(stating(title, text))
    assert (article.title, article.text) == (title, STORY)


def test_a_path_that_stands_twice_is_no_headline() -> None:
    path = "首页> 青禾城事> 滚动新闻>"
    article = clean_text(
        f"{path}\n{HEADLINE}\n分享到：\n{path}\n{HEADLINE}\n2024-05-09 08:15\n{STORY}"
    )
    assert (article.title, article.text) == (HEADLINE, STORY)
