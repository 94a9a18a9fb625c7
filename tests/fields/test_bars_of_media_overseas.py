"""What media of Chinese readers overseas print around a story, and how dumps of them begin."""

import pytest

from newsspider import clean_text, extract
from newsspider.words.names import is_clear_name
from tests.fields.test_credit_forms import DAY, credited
from tests.pages import END, HEADLINE, HOST, LEAD, UNDATED_URL, page, paragraphs


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
def test_bars_of_media_overseas(bar: str, names: list[str], source: str | None) -> None:
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
    article = clean_text("\n".join((HEADLINE, DAY, LEAD, END, caption)), UNDATED_URL)
    assert article is not None
    assert article.source == source


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
    "line",
    [
        "General Meeting",
        "Qinghe Daily",
        "Categories: 国际社会",
        "来源：青禾总站",
    ],
)
def test_a_dump_begins_with_what_is_no_headline(line: str) -> None:
    article = clean_text("\n".join((line, "2024年5月9日", HEADLINE, LEAD, END)), UNDATED_URL)
    assert article is not None
    assert article.title == HEADLINE


@pytest.mark.parametrize("line", ["本篇文章673字，读完约2分钟", "來源：青禾總站"])
def test_a_dump_without_a_headline_has_none(line: str) -> None:
    article = clean_text("\n".join((line, LEAD, END)), UNDATED_URL)
    assert article is not None
    assert article.title == ""
    assert LEAD in article.text


def test_a_headline_may_begin_in_latin_letters() -> None:
    article = clean_text("\n".join(("QHTV 渡口停航一天", DAY, LEAD, END)), UNDATED_URL)
    assert article is not None
    assert article.title == "QHTV 渡口停航一天"


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
