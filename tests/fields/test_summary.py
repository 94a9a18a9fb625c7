"""What a page declares as the description of its story, and what of it is a summary."""

import pytest

from newsspider import extract
from tests.pages import HEADLINE, STORY, UNDATED_URL, page

LEAD = "海事部门劝返旅客三百余人，渡口何时复航要看明天的风。"
SITE = "青禾网是青禾省的重点新闻网站，提供本省时政、财经、体育资讯，服务全省读者。"


def summary(*described: str, head: str = "") -> str | None:
    names = ("description", "og:description", "twitter:description")
    metas = "".join(
        f'<meta name="{name}" content="{text}">'
        for name, text in zip(names, described, strict=False)
    )
    article = extract(page(head=metas + head), UNDATED_URL, any_page=True)
    assert article is not None
    return article.summary


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        STORY[:40],  # the page gives its own beginning
        f"{HEADLINE}：{LEAD}",
        f"{HEADLINE}，明天看风",
        "“船靠不了岸。”",
        "渡口停航，网站上的班次表也停更了。",
        "记者从市交通局官网获悉，渡口九日停航。",
        "No boat left the ferry landing on Thursday.",
    ],
)
def test_what_tells_of_the_story_is_its_summary(text: str) -> None:
    assert summary(text) == text


@pytest.mark.parametrize(
    "text",
    [
        HEADLINE,
        HEADLINE[:8],
        f"{HEADLINE}_青禾网",
        f"{HEADLINE}-民生频道-青禾网",
        f"{HEADLINE},渡口 大风 停航",
        f"{HEADLINE},",
        SITE,
        "每天十分钟，看懂世界经济。",
        "由青禾省广电局主管主办的综合新闻网站，刊登渡口、旅客、大风、停航等内容。",
        "青禾网",
        "...",
        "",
    ],
)
def test_what_is_the_title_or_of_the_site_is_none(text: str) -> None:
    head = f"<title>{HEADLINE}_民生频道_青禾网</title><meta name=keywords content='渡口,大风,停航'>"
    assert summary(text, head=head) is None
    assert summary(text, LEAD, head=head) == LEAD


def test_the_description_for_search_comes_before_those_for_links() -> None:
    assert summary(LEAD, STORY[:40]) == LEAD


def test_what_is_escaped_twice_is_read() -> None:
    assert (
        summary("渡口&amp;mdash;&amp;ldquo;停航一天&amp;rdquo;，旅客三百")
        == "渡口—“停航一天”，旅客三百"
    )
    assert (
        summary("渡口停航 &amp; 复航，&amp;#27;&amp;x 明天看风")
        == "渡口停航 & 复航，&#27;&x 明天看风"
    )
