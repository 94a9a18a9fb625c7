"""`clean_text`: one page of an old text dump in, one article out."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsspider import clean_text
from newsspider.dumps.no_dump import no_text
from newsspider.inputs import check_input
from newsspider.words.fold import single_spaced, unspaced
from tests.pages import END, HEADLINE, LEAD

HEAD = f"{HEADLINE}\nadmin\n2024-05-09 08:15:30\n0\n\n\n"
LISTS = (
    "\n\n相关内容\n\n热门资讯\n\n"
    "夜市开张首日客流超过... 记者看到，入夜之后，青禾老街人头攒动，摊主们忙得...\n"
    "国际金价、银价，暴跌！ 据报道，国际黄金和白银价格昨天上演过山车行情，市场剧...\n"
)


def paragraphs(page: str) -> list[str]:
    return clean_text(page).text.split("\n")


def test_headline_byline_counter_and_lists_go() -> None:
    article = clean_text(f"{HEAD}{LEAD}\n\n{END}{LISTS}")
    assert article.title == HEADLINE
    assert article.authors == []
    assert article.published == "2024-05-09T08:15:30+08:00"
    assert article.text.split("\n") == [LEAD, END]


@pytest.mark.parametrize(
    "story",
    [
        [LEAD, "相关内容", "海事部门解释说，停航与否要看风力，也要看浪高。", END],
        [LEAD, "热门资讯栏目昨日改版，读者说找不到渡口的时刻表了。", END],
        [LEAD, "相关内容", "一、风力", "二、浪高", "两样都要看，缺一不可，值班员说。"],
        [LEAD, "admin账户遭到入侵，系统停用一天，船票改在窗口出售。", END],
        [LEAD, "2024年5月9日", "渡口停航。", "2024年5月10日", "渡口恢复通航，第一班船坐满了人。"],
        [LEAD, "他望着江面，没有再说下去……"],
        ["昨天白苇渡口全天停航。"],
        ["受大風影響，白葦渡口九日全天停航，海事部門勸返旅客三百餘人。", "這是今年第三次停航。"],
    ],
)
def test_what_a_story_says_stays(story: list[str]) -> None:
    assert paragraphs(HEAD + "\n".join(story) + LISTS) == story


@pytest.mark.parametrize(
    "appended",
    ["（编辑 张颖）", "（編輯：高照明）1090325", "1020813", "返回青禾网首页>>", "（接下一页）"],
)
def test_what_was_appended_to_the_last_sentence_goes_as_on_pages(appended: str) -> None:
    assert paragraphs(f"{HEAD}{LEAD}\n{END}{appended}{LISTS}") == [LEAD, END]


@pytest.mark.parametrize(
    "end", ["渡口的电话是1020813。", "他说（编辑部张颖在场）。", "船名是《渡口》"]
)
def test_what_belongs_to_the_last_sentence_stays(end: str) -> None:
    assert paragraphs(f"{HEAD}{LEAD}\n{END}\n{end}{LISTS}") == [LEAD, END, end]


@pytest.mark.parametrize(
    "list_",
    [
        "相关阅读\n夜市开张首日客流超过三万\n老码头改成了图书馆\n国际金价、银价，暴跌！",
        "熱門新聞\n夜市開張首日客流超過三萬\n國際金價、銀價，暴跌！\n老碼頭改成了圖書館",
        "热门资讯\n夜市开张首日客流过万 记者看到，入夜之后老街人头攒动\n"
        "老码头改成了图书馆\n春耕提前半个月",
        "相关内容\n热门资讯",
    ],
)
def test_lists_without_dots_go_from_the_end(list_: str) -> None:
    assert paragraphs(f"{HEAD}{LEAD}\n{END}\n{list_}") == [LEAD, END]


def test_a_list_of_teasers_goes_from_the_middle_too() -> None:
    teasers = "相关阅读\n夜市开张首日客流...\n老码头改成了图书馆和..."
    assert paragraphs(f"{HEAD}{LEAD}\n{teasers}\n{END}") == [LEAD, END]


@pytest.mark.parametrize("blank", ["\r\n", "\n\n\n", "\n\t\n", "\n　　"])
def test_line_ends_tabs_and_empty_lines_make_no_difference(blank: str) -> None:
    page = (HEAD + LEAD + "\n" + END + LISTS).replace("\n", blank)
    assert paragraphs(page) == [LEAD, END]


def test_a_page_may_lack_byline_or_headline() -> None:
    assert clean_text(f"渡口停航一天\n{LEAD}\n{END}").title == "渡口停航一天"
    assert clean_text(f"{LEAD}\n{END}").title == ""


def test_there_is_no_article_in_nothing() -> None:
    with pytest.raises(ValueError, match="empty"):
        clean_text(" \n\t\u3000\r\n")


# Texts of the pieces that pages are made of lead to the rules sooner than any characters do.
pieces = st.sampled_from(
    [
        *HEAD.split(),
        *LISTS.split("\n"),
        LEAD,
        END,
        "责任编辑：张三",
        "来源：青禾日报",
        "-----",
        "……",
    ]
)


def is_text(given: str) -> bool:
    """Whether it is no path or address of a page, such as `.JSON`, and no other kind of file."""
    try:
        check_input("clean_text", given, str)
    except TypeError:
        return False
    return no_text(given) is None


texts = st.lists(pieces | st.text(max_size=30), max_size=14).map("\n".join).filter(is_text)


@example(
    "00000\n-----\n\n夜市开张首日客流超过... 记者看到，入夜之后，青禾老街人头攒动，摊主们忙得...\n"
    "受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人，货车改走上游大桥。"
)
@given(texts)
def test_any_text_gives_an_article_of_its_own_lines_in_order(text: str) -> None:
    lines = [line for line in map(single_spaced, text.splitlines()) if line]
    if not lines:
        with pytest.raises(ValueError, match="empty"):
            clean_text(text)
        return
    article = clean_text(text)
    said, at = unspaced("".join(lines)), 0  # lines of Markdown, and wrapped ones, go on
    for paragraph in article.text.split("\n") if article.text else []:
        at = said.find(unspaced(paragraph), at)
        assert at >= 0
        at += len(unspaced(paragraph))
    assert unspaced(article.title) in said


@given(texts.filter(str.strip))
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    try:
        once = clean_text(text)
    except ValueError:
        return
    clean = f"{once.title}\n{once.text}".strip()
    if clean:
        twice = clean_text(clean)
        assert (twice.title, twice.text) == (once.title, once.text)
