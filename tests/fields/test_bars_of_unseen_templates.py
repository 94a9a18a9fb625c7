"""What the bars of many systems print beside who wrote a story and when."""

import pytest

from newsspider import extract
from newsspider.items import Article
from tests.pages import HEADLINE, PARAGRAPHS, STORY, UNDATED_URL, document, page, paragraphs

DAY = "<div>2024-05-09 08:15</div>"


def read(bar: str, end: str = "") -> Article:
    article = extract(page(STORY + end, bar=f"<div>{bar}</div>"), UNDATED_URL, any_page=True)
    assert article is not None
    return article


@pytest.mark.parametrize(
    "login",
    [
        "Super User",
        "Administrator",
        "editor_3",
        "site admin",
        "guest",
        "超級管理員",
        "站长",
        "用户1024",
        "微信网友_88",
    ],
)
def test_the_names_of_users_that_a_system_comes_with_name_nobody(login: str) -> None:
    assert read(f"<span>作者：{login}</span> {DAY}").authors == []


@pytest.mark.parametrize(
    "name", ["网友老王", "Superman", "Editor Lin", "管理员老王", "站长之家", "广告人小林"]
)
def test_names_that_begin_like_those_of_systems_are_names(name: str) -> None:
    assert read(f"<span>作者：{name}</span> {DAY}").authors == [name]


@pytest.mark.parametrize("label", ["廣告", "广告", "推广", "赞助"])
def test_the_label_of_an_advertisement_is_nobody(label: str) -> None:
    assert read(DAY, f"<div><span>{label}</span><img src=/a.png></div>").authors == []


@pytest.mark.parametrize("mark", "∣｜│┃┊❘⎪▏¦•‧∙⋅・·")
def test_bars_and_dots_of_any_script_part_fields(mark: str) -> None:
    article = read(f"作者 林雨桐 {mark} 来源 青禾日报 {mark} 2024-05-09")
    assert (article.authors, article.source) == (["林雨桐"], "青禾日报")


@pytest.mark.parametrize("name", ["安德烈・伊万诺夫", "古丽‧买买提"])
def test_the_dot_in_a_name_parts_nothing(name: str) -> None:
    assert read(f"作者：{name} ∣ 2024-05-09").authors == [name]


@pytest.mark.parametrize(
    "label", ["加入時間", "注册时间", "註冊日期", "最后登录", "最后访问", "生日", "上次活动"]
)
def test_the_days_of_a_member_are_not_those_of_the_story(label: str) -> None:
    card = f"<h3><a href=/u/3>江边客</a></h3><p>{label}：2009.03.14</p>"
    assert (read(card + DAY).published or "")[:10] == "2024-05-09"


def test_when_a_story_was_entered_is_no_day_of_a_member() -> None:
    assert (read("<p>录入时间：2009-03-14</p>").published or "")[:10] == "2009-03-14"


def test_a_source_in_english_is_one_behind_a_bar_and_not_under_a_picture() -> None:
    assert read("2024-05-09 | Source: 青禾日报").source == "青禾日报"
    picture = "<figure><img src=/a.jpg><figcaption>渡口的船。 Source: 白苇社</figcaption></figure>"
    assert read(DAY + picture).source is None


@pytest.mark.parametrize(
    ("bar", "source", "authors"),
    [
        ("<p>渡口观察 | 来源</p><p>L江边 | 作者</p>", "渡口观察", ["L江边"]),
        ("<p>白苇晚报｜來源</p>", "白苇晚报", []),
        ("<p>时评 | 作者</p>", None, []),
    ],
)
def test_a_label_may_stand_behind_its_value(
    bar: str, source: str | None, authors: list[str]
) -> None:
    article = read(bar + DAY)
    assert (article.source, article.authors) == (source, authors)


CAPTION = "<p>林雨桐做客会客厅</p>"


@pytest.mark.parametrize(
    ("behind", "source"),
    [
        (f" 央视《渡口夜话》{CAPTION}", "央视《渡口夜话》"),
        (f" 台視《渡口夜话》{CAPTION}", "台視《渡口夜话》"),
        (f" 推广《渡口管理办法》{CAPTION}", None),
        (f" 央视{CAPTION}", None),
        ("<p>青禾省交通厅</p>", "青禾省交通厅"),
    ],
)
def test_a_programme_and_an_office_are_publishers_but_no_hall_of_a_house(
    behind: str, source: str | None
) -> None:
    assert read(f"2024-05-09 08:15{behind}").source == source


def test_a_publisher_that_released_a_story_is_its_source() -> None:
    assert read("信息发布：青禾码头网 点击次数：18 更新时间：2024-05-09").source == "青禾码头网"
    assert read("信息发布：林雨桐 点击次数：18 更新时间：2024-05-09").source is None


def test_a_post_is_by_who_wrote_it_first_whoever_edited_or_answered_it() -> None:
    post = f"<p>江边客 发表于 2024-5-9 19:26</p><h1>{HEADLINE}</h1>"
    edited = "<p>本帖最后由 江边客 于 2024-5-9 19:31 编辑</p>"
    story = paragraphs(*PARAGRAPHS)
    reply = "<p>~渡口人~ 发表于 2024-5-11 19:59</p><p>顶一下</p>"
    article = extract(document(f"{post}{edited}{story}{reply}"), UNDATED_URL, any_page=True)
    assert article
    assert (article.authors, article.source) == (["江边客"], None)
    assert article.published == "2024-05-09T19:26:00+08:00"
    assert article.modified == "2024-05-09T19:31:00+08:00"


@pytest.mark.parametrize("label", ["创作时间", "收稿日期", "寫作時間"])
def test_when_a_text_was_written_is_no_name(label: str) -> None:
    article = read(f"作者：林雨桐 {label}：2024-05-03 发布时间：2024-05-09")
    assert (article.authors, (article.published or "")[:10]) == (["林雨桐"], "2024-05-09")


def test_who_announces_a_story_wrote_it() -> None:
    assert read(DAY, "<p>（播报人：林雨桐 沈砚秋）</p>").authors == ["林雨桐", "沈砚秋"]
    assert read(DAY, "<p>播报人都在渡口</p>").authors == []


def test_who_is_meant_by_and_others_is_told_under_the_story() -> None:
    bar, end = f"作者：林雨桐等 {DAY}", "<p>（文｜林雨桐、沈砚秋；图｜陈远帆）</p>"
    assert read(bar, end).authors == ["林雨桐", "沈砚秋"]
    assert read(bar, "<p>（文｜沈砚秋）</p>").authors == ["林雨桐"]
    assert read(f"作者：林雨桐 {DAY}", end).authors == ["林雨桐"]
