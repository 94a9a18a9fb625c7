"""Bars of media in Taiwan, Hong Kong and overseas: tools, tags, dispatches and clocks in them."""

import pytest

from newsspider import clean_text, extract
from newsspider.words.names import is_clear_name
from tests.fields.test_credit_forms import DAY, credited
from tests.pages import END, HEADLINE, HOST, LEAD, UNDATED_URL, page, paragraphs


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
        # The half of the day behind a clock is its own, not a name behind the time.
        ("发布 / 2024年5月9日 6:45 PM<br>更新 / 2024年5月9日 9:40 PM", [], None),
        ("發布時間：2024/05/09 06:45 下午<br>更新時間：2024/05/09 09:40 下午", [], None),
        ("更新：2024/05/09 09:40 PM 林雨桐", ["林雨桐"], None),
        ("更新：2024/05/09 09:40 青禾日报", [], "青禾日报"),
        # The heading of a box is known by the link to more of what it names.
        (f"<p>{DAY}</p><p>青禾電視</p><p><a href='/v'>更多新聞短片</a></p>", [], None),
        (f"<p>{DAY}</p><p>青禾電視</p><p><a href='/v'>渡口停航</a></p>", [], "青禾電視"),
        ("記者︰林雨桐", ["林雨桐"], None),
        # Where a reporter is posted, and what kind of text it is, is no publisher.
        (f"<span>駐白葦堡記者 林雨桐</span><span>{DAY}</span>", ["林雨桐"], None),
        (f"<span>廣編企劃</span><span>{DAY}</span>", [], None),
        (f"<span>青禾週刊</span><span>{DAY}</span>", [], "青禾週刊"),
        # A button for the reader stands where the name of an account could.
        (f"({DAY}) <a href='javascript:send()'>电邮给朋友</a>", [], None),
        (f"({DAY}) <a href='/friend/'>渡口人家</a>", [], "渡口人家"),
        (f"<p>{DAY}</p><p><a href='/1.jpg'>放大圖片</a></p>", [], None),
        # The channel stands there, too, over the headline as well.
        (f"<b class='cat'>渡口事</b><b>{DAY}</b>", [], None),
        (f"<b class='name'>渡口事</b><b>{DAY}</b>", [], "渡口事"),
        (f"<p class='channel'><b>渡口事</b><b>{DAY}</b></p>", [], "渡口事"),
        # Whose paper it was abroad; behind the writers' links stands where they report from.
        (
            f"{DAY} <b class='story-author'>英国《青禾时报》 <a href='/1'>亚历克斯•沃德</a> 莱斯特 , "
            "<a href='/2'>尤安•比尔</a> 晋州报道</b>",
            ["亚历克斯•沃德", "尤安•比尔"],
            "英国《青禾时报》",
        ),
        (f"{DAY} <b class='author'><a href='/1'>林雨桐</a> 华盛顿</b>", ["林雨桐"], None),
        (f"{DAY} <b class='author'><a href='/1'>林雨桐</a> 沈砚秋</b>", ["林雨桐", "沈砚秋"], None),
        (
            f"{DAY} <b class='author'><a href='/1'>林雨桐</a>、沈砚秋</b>",
            ["林雨桐", "沈砚秋"],
            None,
        ),
        (f"{DAY} 英国《渡口》", [], None),
        (f"QINGHE NEWS - {DAY} | <a href='/1'>社会</a>, <a href='/2'>文娱</a>", [], None),
        # The account of the paper posts what its reporter wrote.
        (f"<p>By <a href='/1'>青禾日报</a></p><p>{DAY}</p><p>特稿：林雨桐</p>", ["林雨桐"], None),
        (f"<p>By 林雨桐</p><p>{DAY}</p><p>特稿：渡口停航</p>", ["林雨桐"], None),
        ("<p>By <a href='/1'>青禾採訪組</a> On 09/05/2024</p>", ["青禾採訪組"], None),
        (f"<p>{DAY} 發表人：林雨桐</p>", ["林雨桐"], None),
    ],
)
def test_what_a_bar_credits(bar: str, names: list[str], source: str | None) -> None:
    over = "<p>渡口事</p>" if "渡口事" in bar else ""
    assert credited(f"<div>{bar}</div>", over=over) == (names, source)


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
        ("2024-05-09T03:29:39+10:00", "2024-05-09 3:29 AM", "2024-05-09T03:29:39+10:00"),
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


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Qing He Daily", []),
        ("Qinghe Newsroom", []),
        ("Daily Qing", ["Daily Qing"]),
        ("Alex Postman", ["Alex Postman"]),
    ],
)
def test_a_paper_that_is_declared_as_the_author_is_no_person(name: str, names: list[str]) -> None:
    head = f'<meta name="author" content="{name}">'
    article = extract(page(head=head, bar=f"<p>{DAY}</p>"), UNDATED_URL)
    assert article is not None
    assert article.authors == names


@pytest.mark.parametrize(
    ("declared", "bar", "published"),
    [
        ("2020-03-17T17:57:00+08:00", "17/03/20 17:57", "2020-03-17T17:57:00+08:00"),
        ("2017-03-20T09:00:00+08:00", "17/03/20 17:57", "2017-03-20T17:57:00+08:00"),
        # Where nothing else is told, the year comes first as in Chinese.
        ("2024-05-09T03:29:39+08:00", "17/03/20 17:57", "2017-03-20T17:57:00+08:00"),
    ],
)
def test_the_head_tells_in_what_order_two_digits_stand(
    declared: str, bar: str, published: str
) -> None:
    article = extract(page(head=DECLARED.format(declared), bar=f"<p>{bar}</p>"), UNDATED_URL)
    assert article is not None
    assert article.published == published


@pytest.mark.parametrize(
    ("declared", "published"),
    [
        ("2024-05-09T03:27:21+0000", "2024-05-09T03:27:00+08:00"),
        ("2024-05-09T02:27:21+0000", "2024-05-09T10:27:21+08:00"),
    ],
)
def test_a_clock_over_the_headline_tells_what_the_head_means(declared: str, published: str) -> None:
    over = "<p>2024年5月9日 / 早上3点27分 / 3 小时前更新</p>"
    story = page(head=DECLARED.format(declared), bar="").replace("<h1>", f"{over}<h1>", 1)
    article = extract(story, UNDATED_URL)
    assert article is not None
    assert article.published == published


@pytest.mark.parametrize("bar", ["3:20pm 09/05/2024", "发布: 3:20pm 09/05/2024"])
def test_a_clock_before_a_day_of_unknown_order_is_its_clock(bar: str) -> None:
    article = extract(page(bar=f"<p>{bar}</p>"), "https://qinghe.example.com/2024/05/09/1.html")
    assert article is not None
    assert article.published == "2024-05-09T15:20:00+08:00"


@pytest.mark.parametrize(
    ("bar", "names", "source"),
    [
        ("<p>By Hale</p><p>May 9, 2024</p>", ["Hale"], None),
        ("<p>By J. Hale</p><p>May 9, 2024</p>", ["J. Hale"], None),
        ("<p>By hale</p><p>May 9, 2024</p>", [], None),
        # A station is known by its capitals where somebody reports for it.
        (f"<p>{DAY}</p><p>【QHTV 古雨桐報導】</p>", ["古雨桐"], "QHTV"),
        (f"<p>{DAY}</p><p>【QHTV 綜合報導】</p>", [], None),
        (f"<p>{DAY}</p><p>QHTV 林雨桐</p>", [], None),
        # Labels without a colon, and what a subscriber reads, are no names.
        (f"<p>{DAY}</p><p>来源：青禾网</p><p>原标题 [渡口停航]</p>", [], "青禾网"),
        (
            f"<ul><li><a href='/v'>订户</a></li><li><a href='/g'>赠阅文章</a></li></ul>{DAY}",
            [],
            None,
        ),
        ("青禾网 http://www.qinghe.example 时间:2024-05-09 08:15", [], "青禾网"),
        ("渡口渡 http://www.qinghe.example 时间:2024-05-09 08:15", [], None),
    ],
)
def test_what_media_overseas_credit(bar: str, names: list[str], source: str | None) -> None:
    assert credited(bar) == (names, source)


@pytest.mark.parametrize(
    ("caption", "source"),
    [
        ("渡口停航。来源：《青禾时报》网站截图", None),
        ("来源：《青禾时报》網頁截圖", None),
        ("来源：《青禾时报》", "青禾时报"),
    ],
)
def test_whose_screen_a_caption_shows_is_no_source(caption: str, source: str | None) -> None:
    rows = (HEADLINE, DAY, LEAD, END, caption)
    assert clean_text("\n".join(rows), UNDATED_URL).source == source


@pytest.mark.parametrize(
    ("under", "day"),
    [
        ("2026年 08月 6日", "2024-05-09"),  # the clock of the page
        ("2024年05月11日", "2024-05-11"),
        ("发布日期：2026年08月06日", "2026-08-06"),
    ],
)
def test_a_date_long_after_the_day_of_the_address_is_that_of_the_page(under: str, day: str) -> None:
    article = extract(page(bar="", under=f"<p>{under}</p>"), f"{HOST}/2024/05/09/ferry/485")
    assert article is not None
    assert str(article.published)[:10] == day


def test_a_dispatch_tells_its_day_behind_a_caption() -> None:
    story = paragraphs(
        "2024年5月8日,渡口附近的江面。(取自青禾地圖)", f"【青禾社2024年5月9日訊】{LEAD}", END
    )
    article = extract(page(story), UNDATED_URL, any_page=True)
    assert article is not None
    assert str(article.published)[:10] == "2024-05-09"


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("(丹尼.施韦/青禾广播公司)", ["丹尼.施韦"]),
        ("（丹尼·施韦／青禾广播公司）", ["丹尼·施韦"]),
        ("(青禾网.渡口频道)", []),
        ("(渡口停航.)", []),
    ],
)
def test_the_dot_in_a_transcribed_name_may_be_that_of_latin_letters(
    end: str, names: list[str]
) -> None:
    article = extract(page(paragraphs(LEAD, END, end)), UNDATED_URL, any_page=True)
    assert article is not None
    assert article.authors == names


@pytest.mark.parametrize(
    ("bar", "names", "name"),
    [
        # words that begin as names of persons do, buttons and channels
        (f"<p>青禾新闻张贴者</p><p>{DAY}</p>", [], None),
        (f"<p>{DAY}</p><p>董事长</p>", [], None),
        (f"<p>{DAY}</p><p>Previous Next</p>", [], None),
        (f"<p>{DAY}</p><p>Linda Nolan</p>", ["Linda Nolan"], None),
        (f"<p>即時中國</p><p>{DAY}</p>", [], None),
        ("<p>特刊 2024-05-09</p>", [], None),
        ("<p>當前報章2024年05月09日</p>", [], None),
        ("<p>青禾報章2024年05月09日</p>", [], "青禾報章"),
        # who put it on the page stands before whose story it is
        (f"<p>林雨桐转自青禾日报</p><p>{DAY}</p>", [], "青禾日报"),
        # a person by two names, and two persons
        (f"<p>{DAY}</p><p>记者 林雨桐 (Lin Yutong)</p>", ["林雨桐"], None),
        (f"<p>{DAY}</p><p>记者：林雨桐（Lin Yutong）、沈砚秋</p>", ["林雨桐", "沈砚秋"], None),
        (f"<p>{DAY}</p><p>记者 林雨桐、Linda Nolan</p>", ["林雨桐", "Linda Nolan"], None),
    ],
)
def test_what_only_looks_like_a_name(bar: str, names: list[str], name: str | None) -> None:
    assert credited(bar) == (names, name)


@pytest.mark.parametrize(
    ("ending", "name"),
    [
        ("（青禾社）", "青禾社"),
        ("（林雨桐/青禾日报）", "青禾日报"),
        ("（青禾日报／林雨桐）", "青禾日报"),
        ("（林雨桐/江边学院）", None),
        ("（全文完）", None),
        ("渡口从今天起停航。（江边发布）", None),  # of one note in a live blog
    ],
)
def test_a_medium_in_brackets_ends_a_story(ending: str, name: str | None) -> None:
    assert credited(under=paragraphs(ending))[1] == name


def test_who_chairs_a_meeting_did_not_write_of_it() -> None:
    assert not is_clear_name("管主持")
    assert is_clear_name("管主成")
