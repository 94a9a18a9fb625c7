"""The heads of Chinese portals outside the mainland: what each prints, and what that tells."""

import json
from typing import Any

import pytest

from newsspider import extract
from newsspider.items import Article
from tests.fields.test_credit_forms import DAY, credited
from tests.pages import END, HEADLINE, LEAD, PARAGRAPHS, UNDATED_URL, document, paragraphs

STORY = paragraphs(LEAD, *PARAGRAPHS[2:], END)


def article_of(bar: str, declared: dict[str, Any]) -> Article:
    """A page with a line under its headline, and what JSON-LD declares of it."""
    json_ld = json.dumps({"@type": "NewsArticle", **declared}, ensure_ascii=False)
    head = f'<script type="application/ld+json">{json_ld}</script>'
    body = f"<h1>{HEADLINE}</h1><div>{bar}</div><div>{STORY}</div>"
    article = extract(document(body, head=head), UNDATED_URL, any_page=True)
    assert article is not None
    return article


@pytest.mark.parametrize(
    ("bar", "names", "name"),
    [
        # The account, or the channel in which the story stands.
        (f"<p>新聞來源:青禾時報 頭條</p><p>{DAY}</p>", [], "青禾時報"),
        (f"<p>新聞來源:青禾時報 地方</p><p>{DAY}</p>", [], "青禾時報"),
        (f"<p>新聞來源:青禾時報 江邊客</p><p>{DAY}</p>", ["江邊客"], "青禾時報"),
        # An editor who reports is a reporter.
        (f"<p>編輯 林雨桐 白葦報導</p><p>{DAY}</p>", ["林雨桐"], None),
        (f"<p>責任編輯 林雨桐</p><p>{DAY}</p>", [], None),
        (f"<time>{DAY[:10]} 上午 09:24 媒體中心／綜合報導</time>", ["媒體中心"], None),
        # Not who translated.
        (
            f"<p>By <a href='/author/a'>Ann Reed</a> Translated and Adapted by "
            f"<a href='/author/b'>Kuan Lin</a></p><p>{DAY}</p>",
            ["Ann Reed"],
            None,
        ),
        (f"<p>記者林雨桐、吳硯秋、SNG／台北報導</p><p>{DAY}</p>", ["林雨桐", "吳硯秋"], None),
    ],
)
def test_the_bar_under_the_headline(bar: str, names: list[str], name: str | None) -> None:
    assert credited(bar) == (names, name)


def test_the_reporter_of_an_agency_is_the_author_where_the_label_names_the_agency() -> None:
    bar = f"發布 {DAY} 文/青禾社"
    assert credited(bar, lead="（青禾社記者林雨桐白葦3日電）")[0] == ["林雨桐"]
    assert credited(bar)[0] == ["青禾社"]
    assert credited(f"發布 {DAY} 文/青禾市教育局", lead="（記者林雨桐）")[0] == ["青禾市教育局"]


@pytest.mark.parametrize(
    ("declared", "names"),
    [
        ("林雨桐｜青禾娛樂特派記者", ["林雨桐"]),
        ("編輯 林雨桐 白葦報導", ["林雨桐"]),
        ("責任編輯 林雨桐", []),
    ],
)
def test_the_author_in_json_ld_may_be_a_whole_credit(declared: str, names: list[str]) -> None:
    author = {"@type": "Person", "name": declared}
    assert article_of(DAY, {"author": author}).authors == names


@pytest.mark.parametrize(
    ("under", "name"),
    [
        ("<div>•以上言論由 青禾周刊 授權轉載，不代表白葦新聞立場。</div>", "青禾周刊"),
        ("<p>（本文獲「青禾周刊」授權轉載）</p>", "青禾周刊"),
        ("<p>（本文由青禾周刊提供）</p>", "青禾周刊"),
        ("<p>本文由 林雨桐 授權 <a href='/'>青禾周刊</a> 發表，並經編輯。</p>", "青禾周刊"),
        ("<p>本文由青禾周刊授權白葦新聞發布</p>", "青禾周刊"),
        ("<p>本文由作者授權發布，請勿轉載</p>", None),
        ("<p>（本文經作者同意授權轉載，文字略有刪節。）</p>", None),
        ("<p>照片由青禾周刊提供</p>", None),
        ("<p>本文由林雨桐提供</p>", None),
        ("<p>未經青禾周刊授權轉載，後果自負。</p>", None),
    ],
)
def test_who_let_a_story_be_printed_again_is_its_source(under: str, name: str | None) -> None:
    assert credited(under=under)[1] == name


_CHANGED = "<time datetime='2026-10-08T03:43:27+08:00'>更新 2026-10-08 3:29 AM</time>"


@pytest.mark.parametrize(
    ("declared", "bar", "published"),
    [
        ("Sat Oct 03 07:23:11 HKT 2026", "", "2026-10-03T07:23"),
        ("2026-10-07T11:10:00+08:00", _CHANGED, "2026-10-07T11:10"),
        ("", _CHANGED, "2026-10-08T03:29"),
    ],
)
def test_when_a_story_was_published(declared: str, bar: str, published: str) -> None:
    article = article_of(bar, {"datePublished": declared})
    assert (article.published or "").startswith(published)
