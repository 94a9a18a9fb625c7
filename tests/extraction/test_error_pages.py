"""Pages that answer 200 although the story is gone, or is only for those who log in or pay."""

import pytest

from newsspider.extraction.error_pages import breaks_off, gone_reason, says_nothing
from newsspider.extraction.page import Page
from newsspider.extraction.page_kind import reject_reason
from tests.extraction.test_page_kind import VERSES
from tests.pages import HEADLINE, LEAD, STORY, URL, article, document, paragraphs


def page(body: str, title: str = HEADLINE) -> Page:
    return Page(document(body, title=title), URL)


def judge(html: str) -> str | None:
    return reject_reason(Page(html, URL))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("抱歉，您访问的页面不存在，请检查网址是否正确。", "soft_404"),
        ("该文章已被作者删除", "soft_404"),
        ("文章已被作者删除", None),  # it speaks to nobody
        ("抱歉，渡口今天停航，请您改走陆路。", None),
        ("请登录后查看全文", "login_wall"),
        ("登录后阅读全文", "login_wall"),
        ("登录后发表评论", None),
    ],
)
def test_a_line_tells_what_stands_in_the_place_of_a_story(line: str, reason: str | None) -> None:
    assert gone_reason(page(f"<p>渡口</p><p>{line}</p>")) == reason
    assert gone_reason(page(f"<p>渡口</p><p style='display:none'>{line}</p>")) is None


@pytest.mark.parametrize(
    ("title", "field", "reason"),
    [
        ("用户登录 - 青禾新闻", "<input type='password'>", "login_wall"),
        ("用户登录 - 青禾新闻", "<input><input type='PASSWORD'>", "login_wall"),
        ("用户登录 - 青禾新闻", "<input><input type='text'>", None),
        ("青禾新闻 - 用户登录", "<input type='password'>", None),
        (HEADLINE, "<input type='password'>", None),
    ],
)
def test_a_password_is_asked_for_under_a_headline_that_says_so(
    title: str, field: str, reason: str | None
) -> None:
    html = f"<title>{title}</title><h1>欢迎回来</h1><form>{field}</form>"
    assert gone_reason(Page(html, URL)) == reason


def test_a_page_says_nothing_whose_sentences_all_say_so() -> None:
    nothing = "暂无相关内容，敬请期待。"
    assert says_nothing(page(article(f"<p>{nothing}</p><p>五月十日　星期五</p>")))
    assert not says_nothing(page(article(f"<p>{nothing}</p><p>{LEAD}</p>")))
    assert not says_nothing(page(article(paragraphs(*VERSES))))


def test_a_story_of_several_paragraphs_breaks_off_with_dots() -> None:
    wall = "<p>登录后阅读全文</p>"
    short = "渡口今天停航，明天恢复。"
    assert breaks_off(page(article(f"<p>{LEAD}</p>", under=wall)))
    assert not breaks_off(page(article(paragraphs(LEAD, short), under=wall)))
    assert breaks_off(page(article(paragraphs(LEAD, short.replace("。", "……")), under=wall)))
    assert not breaks_off(page(article(paragraphs(f"{short[:-1]}……", LEAD), under=wall)))
    assert not breaks_off(page(article(f"<p>{LEAD}</p>")))


PROMPTS = [
    "登录后查看全文",
    "本文为付费内容，订阅后可阅读全文",
    "继续阅读请先登录",
    "支付三元，阅读剩余内容",
]


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_story_that_is_only_begun_is_none(prompt: str) -> None:
    wall = f"<div><a href='/login'>{prompt}</a></div>"
    assert judge(document(article("", under=wall))) == "login_wall"
    assert judge(document(article(f"<p>{LEAD}</p>", under=wall))) == "login_wall"
    broken_off = paragraphs(LEAD, "“风再大一点，船就靠不了岸，……")
    assert judge(document(article(broken_off, under=wall))) == "login_wall"
    assert judge(document(article(STORY, under=wall))) is None
    hidden = wall.replace("<div>", "<div style='display:none'>")
    assert judge(document(article(f"<p>{LEAD}</p>", under=hidden))) is None
    for chars, reason in ((150, "login_wall"), (151, None)):
        begun = f"{LEAD}{'江' * (chars - len(LEAD))}"
        assert judge(document(article(f"<p>{begun}</p>", under=wall))) == reason


@pytest.mark.parametrize(
    "other", ["登录后发表评论", "会员登录　全文检索", "展开全文", "打开客户端阅读全文"]
)
def test_other_prompts_are_no_wall(other: str) -> None:
    under = f"<div><a href='/login'>{other}</a></div>"
    assert judge(document(article(f"<p>{LEAD}</p>", under=under))) is None
