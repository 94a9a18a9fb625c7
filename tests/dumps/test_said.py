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


def of_paper(headline: str) -> str:
    """What stands over a story on a page of a paper: the headlines of that page among it."""
    listed = f"· {headline}\n· 渡口备船三艘 乘客不必绕行"
    return f"第A0006版：城事\nPDF 版\n{listed}\n返回主页 | 版面导航 | 标题导航"


@pytest.mark.parametrize("headline", ["八旬船工追赶一里多路还钱", "船工守着空渡口"])
@pytest.mark.parametrize(
    "other", ["渡口停航 三百旅客改走陆路要多花两小时", "停航第二天 全市疏导旅客三百多人"]
)
def test_of_a_headline_and_a_subtitle_the_page_of_a_paper_lists_the_headline(
    headline: str, other: str
) -> None:
    for head in (f"{other}\n{headline}", f"{headline}\n{other}"):
        text = f"{of_paper(headline)}\n{head}\n□晚报记者 林雨桐\n{STORY}"
        assert clean_text(text).title == headline


def test_a_list_that_names_other_stories_tells_no_headline() -> None:
    other = of_paper("北岸新桥通车 江上从此两条路")
    article = clean_text(f"{other}\n{HEADLINE}\n2024-05-09 08:15 来源：青禾日报\n{STORY}")
    assert (article.title, article.text) == (HEADLINE, STORY)


def test_the_day_between_two_copies_of_a_headline_is_that_of_the_story() -> None:
    text = f"{HEADLINE}\n2024-05-09　作者：　来源：\n{HEADLINE}\n{STORY}"
    article = clean_text(text, "https://www.a.example/2026-08-24/3051.html")
    assert (article.text, (article.published or "")[:10]) == (STORY, "2024-05-09")


@pytest.mark.parametrize(
    "line",
    [
        "404 Not Found",
        "[an error occurred while processing this directive]",
        "您好，欢迎来到青禾农民网！",
        "2024年5月9日，星期四（GMT+8 北京时间）",
    ],
)
def test_what_a_server_or_the_frame_of_its_pages_says_is_no_headline(line: str) -> None:
    assert clean_text(f"{line}\n{line}\n{HEADLINE}\n{line}\n{STORY}\n{line}").title == HEADLINE
