"""What the bars of many systems print beside who wrote a story and when."""

import pytest

from newsspider import extract
from newsspider.items import Article
from tests.pages import STORY, UNDATED_URL, page

DAY = "<div>2024-05-09 08:15</div>"


def read(bar: str, end: str = "") -> Article:
    article = extract(page(STORY + end, bar=f"<div>{bar}</div>"), UNDATED_URL, any_page=True)
    assert article is not None
    return article


@pytest.mark.parametrize(
    "login",
    ["Super User", "Administrator", "editor_3", "site admin", "guest", "超級管理員", "站长"],
)
def test_the_names_of_users_that_a_system_comes_with_name_nobody(login: str) -> None:
    assert read(f"<span>作者：{login}</span> {DAY}").authors == []


@pytest.mark.parametrize("name", ["Superman", "Editor Lin", "管理员老王", "站长之家", "广告人小林"])
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
