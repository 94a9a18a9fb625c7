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
        # One name alone may be the site's, unless it leads to the page of a writer.
        (f"<p>{DAY}</p><p><a href='/user/4'>by Kevin.lu</a></p>", ["Kevin.lu"], None),
        (f"<p>by Qinghe {DAY}</p>", [], None),
        # Not who translated.
        (
            f"<p>By <a href='/author/a'>Ann Reed</a> Translated and Adapted by "
            f"<a href='/author/b'>Kuan Lin</a></p><p>{DAY}</p>",
            ["Ann Reed"],
            None,
        ),
        (f"<p>記者林雨桐、吳硯秋、SNG／台北報導</p><p>{DAY}</p>", ["林雨桐", "吳硯秋"], None),
        # Behind a newsroom stand reporters, behind a reporter the places.
        (f"生活中心／林雨桐、吳硯秋白葦報導 {DAY}", ["生活中心", "林雨桐", "吳硯秋"], None),
        (f"青禾新聞／林雨桐、吳硯秋白葦報導 {DAY}", ["林雨桐", "吳硯秋"], "青禾新聞"),
        (f"生活中心／高雄、台中連線報導 {DAY}", ["生活中心"], None),
        (f"記者林雨桐／高雄、台中連線報導 {DAY}", ["林雨桐"], None),
        (f"記者林雨桐／白葦報導 {DAY} <span>焦點</span>", ["林雨桐"], None),
        # Beside a reporter a photographer wrote nothing.
        (f"文字記者 林雨桐 攝影記者 吳硯秋 {DAY}", ["林雨桐"], None),
        (f"攝影記者：吳硯秋 文字記者：林雨桐 {DAY}", ["林雨桐"], None),
        (f"記者林雨桐、攝影記者吳硯秋／白葦報導 {DAY}", ["林雨桐"], None),
        (f"攝影記者吳硯秋／白葦報導 {DAY}", ["吳硯秋"], None),
        (f"【青禾報記者林雨桐東京特電】 {DAY}", ["林雨桐"], "青禾報"),
        # What somebody is beside the name is no publisher.
        (f"林雨桐 特約撰述 {DAY}", ["林雨桐"], None),
        (f"林雨桐 總經理 {DAY}", ["林雨桐"], None),
        # Whose pictures they are, and whose words.
        (f"<p>圖檔來源：青禾影像</p><p>日期：{DAY}</p>", [], None),
        (f"<p>封面照來源：青禾影像</p><p>日期：{DAY}</p>", [], None),
        (f"<p>日期：{DAY}</p><p>出處：青禾週刊第1294期</p>", [], "青禾週刊"),
        (f"<p>來源：青禾雜誌 743期</p><p>{DAY}</p>", [], "青禾雜誌"),
        (f"新聞提供：青禾電子報 {DAY}", [], "青禾電子報"),
        # Of offices and schools.
        (f"張貼人：林雨桐 張貼日期：{DAY}", [], None),
        (f"張貼單位：教務處 張貼日期：{DAY}", [], "教務處"),
        (f"資料提供：觀光處 張貼日期：{DAY}", [], "觀光處"),
    ],
)
def test_the_bar_under_the_headline(bar: str, names: list[str], name: str | None) -> None:
    assert credited(bar) == (names, name)


@pytest.mark.parametrize(
    ("bar", "lead", "names"),
    [
        ("<span>by <a href='/author/baiwei24'>baiwei24</a></span>", "", ["baiwei24"]),
        (
            "<span>by <a href='/author/baiwei24'>baiwei24</a></span>",
            "【青禾新聞 記者林雨桐／白葦報導】",
            ["林雨桐"],
        ),
        ("作者：江邊客", "【青禾新聞 記者林雨桐／白葦報導】", ["江邊客"]),
    ],
)
def test_a_login_is_the_author_only_where_the_story_names_no_reporter(
    bar: str, lead: str, names: list[str]
) -> None:
    assert credited(f"{bar} {DAY}", lead=lead)[0] == names


@pytest.mark.parametrize("words", ["會員限定", "複製連結", "開啟通知", "回首頁", "懶人包", "登入"])
def test_a_button_beside_the_time_names_nobody(words: str) -> None:
    assert credited(f"<span>{words}</span> <span>{DAY}</span>") == ([], None)
    assert credited(f"<p>{DAY}</p><p><a href='/x/4'>{words}</a></p>") == ([], None)


@pytest.mark.parametrize("name", ["看懂渡口", "免費午餐", "開啟未來", "人氣小站"])
def test_the_word_on_a_button_may_begin_the_name_of_an_account(name: str) -> None:
    assert credited(f"<span>{name}</span> <span>{DAY}</span>")[1] == name


def test_who_answers_wrote_no_post_of_a_login() -> None:
    answer = "<p>作者：江邊客 2024-05-10 09:12</p><p>寫得好，支持。</p>"
    html = document(f"<h1>{HEADLINE}</h1><p>樓主：dukou {DAY}</p>{STORY}{answer}")
    article = extract(html, UNDATED_URL)
    assert article is not None
    assert article.authors == ["dukou"]


_MENU = "".join(f"<li><a href='/c/{n}'>{n}</a></li>" for n in ("首頁", "旅遊", "宗教", "青禾社"))


@pytest.mark.parametrize(
    ("bar", "names", "name"),
    [
        (f"<a href='/c/旅遊'>旅遊</a> {DAY}", [], None),
        (f"<span>旅遊</span> | {DAY}", [], None),
        (f"<p>旅遊</p><p>{DAY}</p>", [], None),
        (
            f"{DAY} <a href='/author/baiwei24'>baiwei24</a> <a href='/c/旅遊'>旅遊</a>",
            ["baiwei24"],
            None,
        ),
        # It begins as family names do.
        (f"<p><a href='/c/宗教'>宗教</a></p><p>{DAY}</p>", [], None),
        # A medium has a channel of its own, and an element may say that its text is the source.
        (f"青禾社 {DAY}", [], "青禾社"),
        (f"<span class='source'>旅遊</span> <span>{DAY}</span>", [], "旅遊"),
        (f"來源：旅遊 {DAY}", [], "旅遊"),
    ],
)
def test_what_a_menu_calls_a_channel_names_nobody_beside_the_time(
    bar: str, names: list[str], name: str | None
) -> None:
    assert credited(bar, over=f"<ul>{_MENU}</ul>") == (names, name)


@pytest.mark.parametrize(
    ("path", "row"),
    [
        ("author", ("江邊客", "渡口人", "白葦客", "老槳")),
        ("column", ("林雨桐", "吳硯秋", "周白葦", "江邊客")),
    ],
)
def test_a_row_of_writers_is_no_menu(path: str, row: tuple[str, ...]) -> None:
    links = "".join(f"<li><a href='/{path}/{name}'>{name}</a></li>" for name in row)
    assert credited(f"<p>{row[1]}</p><p>{DAY}</p>", over=f"<ul>{links}</ul>") == ([row[1]], None)


def test_who_an_author_is_names_no_author() -> None:
    card = "<h3>江邊客</h3><p>作者</p><p>愛划船，家裡的槳永遠不夠。</p>"
    assert credited(DAY, under=f"<div>{card}</div>")[0] == []


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("《記者林雨桐／白葦報導》", ["林雨桐"]),
        ("＜記者林雨桐／白葦報導＞", ["林雨桐"]),
        ("《林雨桐報導集》", []),
    ],
)
def test_the_brackets_of_a_lead(lead: str, names: list[str]) -> None:
    assert credited(lead=lead)[0] == names


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
