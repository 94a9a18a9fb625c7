"""What bars and credits of many systems have in common: several crafts, wrappers, buttons, cards."""

from datetime import UTC, datetime

import pytest

from newsspider import extract
from tests.fields.test_credit_forms import DAY, credited
from tests.pages import (
    END,
    HEADLINE,
    LEAD,
    PARAGRAPHS,
    STORY,
    UNDATED_URL,
    document,
    paragraphs,
)


@pytest.mark.parametrize(
    ("bar", "names"),
    [
        ("采写/摄影：林雨桐", ["林雨桐"]),
        ("撰文、編輯：林雨桐", ["林雨桐"]),
        ("文 / 图：林雨桐", ["林雨桐"]),
        ("责任编辑/审核：林雨桐", []),
        ("撰文／编辑部", []),
        ("撰写：林雨桐", ["林雨桐"]),
        ("文字整理／林雨桐", ["林雨桐"]),
        ("来稿：林雨桐", ["林雨桐"]),
        ("来稿须知：请寄编辑部", []),
        ("文．林雨桐", ["林雨桐"]),
        ("文‧林雨桐　圖‧沈硯秋", ["林雨桐"]),
        ("文．創產業協會", []),
        ("TEXT 林雨桐 / PHOTO 沈硯秋", ["林雨桐"]),
        ("Text mining", []),
        ("Posted on 2024-05-09 by 渡口人 in 社會", ["渡口人"]),
        ("Sponsored links by Qinghe", []),
        ("作者：林雨桐等", ["林雨桐"]),
        ("作者：平等", ["平等"]),
        ("作者：qhadmin", []),
        ("張貼者： 渡口人", ["渡口人"]),
        ("文字作者：林雨桐 图片作者：沈砚秋", ["林雨桐"]),
        ("<i>文字作者：</i><i>图片作者：</i><i>稿件来源：航运学院</i>", []),
        ("作者：  语音阅读：", []),
        ("作者：林雨桐 字号", ["林雨桐"]),
        ("作者：（林雨桐）", ["林雨桐"]),
        ("编辑：（林雨桐）", []),
        ("报送人：林雨桐 审核：沈砚秋", ["林雨桐"]),
        ("信息提供人：林雨桐", ["林雨桐"]),
        ("Author: admin Click: 12", []),
        ("Author: Edward Click: 12", ["Edward"]),
        ("视力保护色： <a href='#'>杏仁黄</a><a href='#'>秋叶褐</a>", []),
        ("作者：（本报）林雨桐", ["林雨桐"]),
    ],
)
def test_labels_of_authors(bar: str, names: list[str]) -> None:
    assert credited(f"<div>{bar}</div><div>{DAY}</div>")[0] == names


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("網搜小組／綜合報導", ["網搜小組"]),
        ("編譯組／綜合報導", ["編譯組"]),
        ("寵物小組林雨桐／綜合報導", ["林雨桐"]),
        ("體育中心／林雨桐編譯", ["體育中心", "林雨桐"]),
        ("〔記者林雨桐／專訪〕", ["林雨桐"]),
        ("◎本刊记者 林雨桐　◎本刊编辑 沈砚秋", ["林雨桐"]),
        ("本報記者林雨桐、本報特約記者 沈硯秋 台北報導", ["林雨桐", "沈硯秋"]),
        ("學習小組／活動報名", []),
    ],
)
def test_lines_over_the_story(lead: str, names: list[str]) -> None:
    assert credited(under="", over="", bar=f"{DAY}</div><div><p>{lead}</p>")[0] == names


@pytest.mark.parametrize(
    ("last", "names"),
    [
        ("＊作者林雨桐，自由撰稿人", ["林雨桐"]),
        ("※作者林雨桐為青禾大學教授", ["林雨桐"]),
        ("＊作者声明：与文中各方没有利益关系", []),
        ("（林雨桐、沈砚秋摄）", []),
        ("（林雨桐 撰稿 沈砚秋 摄影）", ["林雨桐"]),
        ("（林雨桐 文 沈砚秋 图）", ["林雨桐"]),
        ("（林雨桐 文/沈砚秋 图）", ["林雨桐"]),
        ("（林雨桐 供稿 沈砚秋、何苇 供图）", ["林雨桐"]),
        ("（林雨桐 沈砚秋 撰稿）", ["林雨桐", "沈砚秋"]),
    ],
)
def test_what_stands_at_the_end(last: str, names: list[str]) -> None:
    story = paragraphs(LEAD, *PARAGRAPHS[2:], END, last)
    body = f"<h1>{HEADLINE}</h1><div>{DAY}</div><div class='content'>{story}</div>"
    article = extract(document(body), UNDATED_URL, any_page=True)
    assert article is not None
    assert article.authors == names


@pytest.mark.parametrize(
    ("bar", "names", "name"),
    [
        # An element that is called a name, in one that is the author's.
        ("<div class='byline'><span class='name'>灰雀</span> <i>{}</i></div>", ["灰雀"], None),
        ("<span itemprop='author'><b itemprop='name'>灰雀</b></span> {}", ["灰雀"], None),
        ("<div class='tags'><span class='name'>灰雀</span></div> {}", [], None),
        # A wrapper of nothing but a picture and the name.
        ("<div class='author'><img><div><a href='#'>灰雀</a></div></div>{}", ["灰雀"], None),
        ("<div class='author'><div><a href='#'>灰雀</a></div><p>全部</p></div>{}", [], None),
        ("作者青禾报 | 渡口网 – {}", [], "渡口网"),
        ("作者林雨桐 | 渡口网 – {}", ["林雨桐"], "渡口网"),
        ("来源：青禾网参与互动 {}", [], "青禾网"),
        ("来源：青禾互动网 {}", [], "青禾互动网"),
        ("来源：青禾网 作者：上海要闻 {}", [], "青禾网"),
        ("来源：青禾网 作者：要闻客 {}", ["要闻客"], "青禾网"),
        ("作者：青禾手机版 {}", [], None),
        ("市场快讯 (12) {}", [], None),
        ("作者：Joel Hale　译：Ada Reed　{}", ["Joel Hale"], None),
        ("文/青禾网专栏作者 林雨桐 {}", ["林雨桐"], "青禾网"),
        ("<p>青禾客船股份有限公司</p><p>{}</p><p>来源：青禾日报</p>", [], "青禾日报"),
        ("{} 来源：青禾日报 参与互动", [], "青禾日报"),
        ("{} 来源：青禾日报 语音播报", [], "青禾日报"),
        ("{} 来源：青禾日报 渡口人家", ["渡口人家"], "青禾日报"),
        ("{} 来源：青禾日报 T大 T小", [], "青禾日报"),
        ("{} 来源：青禾日报 A+ A-", [], "青禾日报"),
        ("发布者：青禾县水利局 {}", [], "青禾县水利局"),
        ("发布者：林雨桐 {}", [], None),
        ("張貼人：教務處 公告日期：{}", [], "教務處"),
        ("公告單位：人事室 ／ 公告日期：{} ／ 公告人：林雨桐", [], "人事室"),
        ("發稿單位：漁業署 聯絡人：林雨桐 {}", [], "漁業署"),
        ("Time：{}　Source：青禾县水利局　Views：12", [], "青禾县水利局"),
        ("上版日期：{} 維護單位：水利處", [], "水利處"),
        ("張貼日：{}｜水利處", [], "水利處"),
        ("{}　新聞稿", [], None),
        ("Date: {} Author: Edward Click: 12", ["Edward"], None),
        ("Source: 青禾县水利局 {}", [], "青禾县水利局"),
        ("发布人：青禾县水利局 来源：青禾日报 {}", [], "青禾日报"),
        ("<p>发布</p><p>{}</p>", [], None),
        ("{} <ul><li>Facebook</li><li>Line</li></ul>", [], None),
        ("{} | 渡口", [], None),
        ("<p><a href='/tag/3'>渡轮</a></p><p>{}</p>", [], None),
        ("林雨桐／東港報導 {}", ["林雨桐"], None),
    ],
)
def test_what_stands_beside_the_time(bar: str, names: list[str], name: str | None) -> None:
    assert credited(bar.format(DAY)) == (names, name)


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("<meta property='dable:author' content='林雨桐'>", ["林雨桐"]),
        (
            "<meta name='twitter:label1' content='作者'><meta name='twitter:data1' content='林雨桐'>",
            ["林雨桐"],
        ),
        (
            "<meta name='twitter:label1' content='閱讀時間'><meta name='twitter:data1' content='林雨桐'>",
            [],
        ),
    ],
)
def test_what_cards_of_the_story_name(head: str, names: list[str]) -> None:
    story = paragraphs(LEAD, *PARAGRAPHS[2:], END)
    body = f"<h1>{HEADLINE}</h1><div>{DAY}</div><div class='content'>{story}</div>"
    article = extract(document(body, head=head), UNDATED_URL, any_page=True)
    assert article is not None
    assert article.authors == names


def test_a_name_beside_a_time_that_the_fetch_resolves() -> None:
    story = paragraphs(LEAD, *PARAGRAPHS[2:], END)
    body = f"<h1>{HEADLINE}</h1><p>青禾日报 – 3小時前</p><div class='content'>{story}</div>"
    fetched = datetime(2024, 5, 9, 1, 30, tzinfo=UTC)
    article = extract(document(body), UNDATED_URL, any_page=True, fetched=fetched)
    assert article is not None
    assert (article.source, article.published_precision) == ("青禾日报", "day")


CARD = "<div><a href='/dukou'>渡口人</a><p>粉丝 33</p></div>"
FAR = "<p>江上的渡口</p>" * 20
FAR_CARD = f"{FAR}<div><p>渡口人</p><p>粉丝 33</p></div>"
MENU = f"{FAR}<ul><li><a href='/dukou'>渡口人</a></li></ul>"


@pytest.mark.parametrize(
    ("card", "names"),
    [
        ("<strong>渡口人</strong><p>博客等级：15</p>", ["渡口人"]),
        ("<a href='/tag/1'>渡口人</a>", []),  # a tag of other stories
    ],
)
def test_the_card_of_a_blogger_may_stand_far_from_the_story(card: str, names: list[str]) -> None:
    entries = "".join(f"<li><a href='/{n}'>渡口旧闻第{n}篇</a></li>" for n in range(9))
    side = f"<div><div>{card}</div><ul>{entries}</ul></div>"
    body = f"{side}<h2>{HEADLINE}</h2><div>{DAY}</div><div class='content'>{STORY}</div>"
    html = f"<html><head><title>{HEADLINE}_渡口人_青禾博客</title></head><body>{body}</body></html>"
    article = extract(html, UNDATED_URL, any_page=True)
    assert article is not None
    assert article.authors == names


@pytest.mark.parametrize(
    ("title", "under", "names"),
    [
        (f"{HEADLINE}_渡口人_青禾博客", CARD, ["渡口人"]),
        (f"{HEADLINE}-渡口人的日志-青禾", CARD, ["渡口人"]),
        (f"{HEADLINE}_渡口人_青禾博客", FAR_CARD, ["渡口人"]),
        (f"{HEADLINE}_渡口人_青禾博客", MENU, []),  # a column of the blog
        (f"{HEADLINE}_渡口人_青禾博客", "", []),  # no card: it may be a keyword
        (f"{HEADLINE}_渡口人_青禾网", CARD, []),
        (f"{HEADLINE}_青禾博客", CARD, []),
    ],
)
def test_whose_blog_the_title_names(title: str, under: str, names: list[str]) -> None:
    story = paragraphs(LEAD, *PARAGRAPHS[2:], END)
    body = f"<h1>{HEADLINE}</h1><div>{DAY}</div><div class='content'>{story}</div>{under}"
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    article = extract(html, UNDATED_URL, any_page=True)
    assert article is not None
    assert article.authors == names


@pytest.mark.parametrize(
    ("title", "bar", "names"),
    [
        (
            f"《{HEADLINE}》 作者:隔岸的灯火--渡口文学",
            f"<p>隔岸的灯火</p><p>{DAY}</p>",
            ["隔岸的灯火"],
        ),
        (f"《{HEADLINE}》 作者:隔岸的灯火--渡口文学", f"<p>{DAY}</p>", []),
        (f"{HEADLINE}_隔岸的灯火_渡口文学", f"<p>隔岸的灯火</p><p>{DAY}</p>", []),
    ],
)
def test_the_title_labels_an_author_whom_the_page_names(
    title: str, bar: str, names: list[str]
) -> None:
    body = f"<h1>{HEADLINE}</h1>{bar}<div>{paragraphs(LEAD, *PARAGRAPHS[2:], END)}</div>"
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    article = extract(html, UNDATED_URL, any_page=True)
    assert article is not None
    assert article.authors == names


@pytest.mark.parametrize(
    ("bar", "names"),
    [
        (f"渡口人 于 {DAY} 发布", ["渡口人"]),
        (f"渡口人 最后发布于{DAY}", ["渡口人"]),
        (f"开航仪式 将于 {DAY} 举行", []),
    ],
)
def test_who_posted_and_when(bar: str, names: list[str]) -> None:
    assert credited(f"<p>{bar}</p>")[0] == names


def test_a_post_tells_its_time_at_its_end() -> None:
    story = paragraphs(LEAD, *PARAGRAPHS[2:], END)
    body = f"<h1>{HEADLINE}</h1><div>{story}</div><p>posted @ {DAY} 渡口人 阅读(12) 评论(0)</p>"
    article = extract(document(body), UNDATED_URL, any_page=True)
    assert article is not None
    assert article.published == "2024-05-09T08:15:00+08:00"


def test_who_issued_a_release_may_be_labelled_in_its_last_lines() -> None:
    last = paragraphs("新聞聯絡人：水利處 林小姐 03-5518101", "發布單位：水利處")
    article = extract(document(f"<h1>{HEADLINE}</h1><p>{DAY}</p>{STORY}{last}"), UNDATED_URL)
    assert article is not None
    assert (article.authors, article.source) == ([], "水利處")
