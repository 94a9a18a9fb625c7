"""Bars of papers in Taiwan, Hong Kong and overseas: tools, tags, dispatches and clocks in them."""

import pytest

from newsspider import extract
from tests.fields.test_credit_forms import DAY, credited
from tests.pages import UNDATED_URL, page


@pytest.mark.parametrize(
    ("bar", "names", "source"),
    [
        # Tools of a page are no publisher.
        (f"<span>{DAY}</span><span>列印</span><span>文字大小</span>", [], None),
        (f"{DAY}　|　作者：林雨桐　|　點閱次數：88　|　環保列印", ["林雨桐"], None),
        (
            f"<i>{DAY}</i> <i>作者:</i> <a href='/a/1'>林雨桐</a> <i>桌面版</i> <a href='/gb'>简体</a>",
            ["林雨桐"],
            None,
        ),
        # What commas part is one value, be each part a link.
        (f"{DAY} <span>標籤: <a href='/1'>渡口</a>, <a href='/2'>海事部门</a></span>", [], None),
        # An agency and where it writes from, in the place of the author.
        (f"<p class='article-author'>青禾社華沙7日綜合外電報導</p><p>{DAY}</p>", [], "青禾社"),
        (f"<p class='article-author'>青禾社台北5日電</p><p>{DAY}</p>", [], "青禾社"),
        (
            f"<p>{DAY}</p><p>新聞引據：青禾社</p><p>採訪撰稿：林雨桐 責任編輯：沈硯秋</p>",
            ["林雨桐"],
            "青禾社",
        ),
        # The heading of a box is known by the link to more of what it names.
        (f"<p>{DAY}</p><p>青禾電視</p><p><a href='/v'>更多新聞短片</a></p>", [], None),
        (f"<p>{DAY}</p><p>青禾電視</p><p><a href='/v'>渡口停航</a></p>", [], "青禾電視"),
        ("記者︰林雨桐", ["林雨桐"], None),
        # Where a reporter is posted, and what kind of text it is, is no publisher.
        (f"<span>駐白葦堡記者 林雨桐</span><span>{DAY}</span>", ["林雨桐"], None),
        (f"<span>廣編企劃</span><span>{DAY}</span>", [], None),
        (f"<span>青禾週刊</span><span>{DAY}</span>", [], "青禾週刊"),
    ],
)
def test_what_a_bar_credits(bar: str, names: list[str], source: str | None) -> None:
    assert credited(f"<div>{bar}</div>") == (names, source)


def test_a_bar_of_three_labels_is_no_sentence_however_long() -> None:
    cells = "作者 林雨桐　發布日期 2024 年 05 月 09 日 8:15　分類 "
    assert credited(f"<div>{cells}{'渡口運輸、' * 12}</div>")[0] == ["林雨桐"]


def test_a_declared_author_that_is_a_dispatch_is_nobody() -> None:
    declared = (
        '{"@type":"NewsArticle","author":{"@type":"Person","name":"青禾社台北5日綜合外電報導"}}'
    )
    head = f"<script type='application/ld+json'>{declared}</script>"
    article = extract(page(head=head, bar=f"<p>{DAY}</p>"), UNDATED_URL)
    assert article is not None
    assert article.authors == []


def test_by_whose_leave_a_story_is_printed_stands_under_its_links_too() -> None:
    links = "".join(f"<p><a href='/{n}'>第{n}座碼頭重新開放</a></p>" for n in range(4))
    under = f"{links}<p>•以上言論由 QINGHE 授權轉載，不代表本台立場。</p>"
    article = extract(page(bar=f"<p>{DAY}</p>", under=under), UNDATED_URL)
    assert article is not None
    assert article.source == "QINGHE"


DECLARED = (
    '<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{}"}}</script>'
)


@pytest.mark.parametrize(
    ("declared", "bar", "published"),
    [
        # The head says Greenwich where the page prints the clock of its place.
        ("2024-05-09T03:29:39Z", "更新 2024-05-09 3:29 AM", "2024-05-09T03:29:00+08:00"),
        ("2024-05-09T03:29:39Z", "更新 2024-05-09 11:40 AM", "2024-05-09T11:29:39+08:00"),
        ("2024-05-09T03:29:39+08:00", "更新 2024-05-09 3:43 AM", "2024-05-09T03:29:39+08:00"),
        # What an element states for machines beside a change is the change.
        (
            "2024-05-09T03:29:39+08:00",
            "<time datetime='2024-05-09T03:43:27+08:00'>更新 2024-05-09 3:29 AM</time> 標籤: 渡口",
            "2024-05-09T03:29:39+08:00",
        ),
    ],
)
def test_a_clock_that_is_declared_and_printed(declared: str, bar: str, published: str) -> None:
    article = extract(page(head=DECLARED.format(declared), bar=f"<p>{bar}</p>"), UNDATED_URL)
    assert article is not None
    assert article.published == published


@pytest.mark.parametrize(
    ("bracket", "names"),
    [("節錄", []), ("未完待續", []), ("三之一", []), ("讀者投書", []), ("林之一", ["林之一"])],
)
def test_what_kind_of_text_it_is_signs_nothing(bracket: str, names: list[str]) -> None:
    assert credited(under=f"<p>（{bracket}）</p>") == (names, None)
