"""Stories broken into short lines for the screens of phones, as dumps of them are."""

import pytest

from newsspider import clean_text
from tests.pages import END, PARAGRAPHS

HEAD = ("渡口夜里亮了一盏灯!", "2024-05-09 08:15:06 来源: 青禾之声")
TRAIL = "您的位置：青禾之声首页 > 新闻中心 > 渡口新闻 > 正文"
VERSES = """近日在青禾渡口
一名5岁左右的女童翻过栏杆时
被江水卷走
渡船靠岸后
岸边的人因为大雾
仍在排队上船
灯火不熄
老船工沈砚秋看见了
果断跳入江中
天南海北
一呼百应
白发船工
前赴后继
温暖的灯火
在江边亮起
致敬 他们 你们 我们""".split("\n")
MENU = """渡口新闻
江边生活
便民服务
船票预订
青禾论坛
房产家居
旅游攻略
招聘信息
教育培训
健康频道""".split("\n")
OTHERS = """青禾大桥通车 两岸往来便捷
渡口小学新校舍启用
江边公园樱花盛开迎客
白苇镇推广水稻新品种
东港码头扩建工程开工
老船工捐出百年船灯
青禾杯龙舟赛周末开赛
大雾天气预计持续三天
旅游专线下月增开班次
渔民连夜抢收网箱""".split("\n")


def test_short_lines_in_a_row_are_the_story_that_they_tell() -> None:
    article = clean_text("\n".join((*HEAD, *VERSES)))
    assert article.title == HEAD[0]
    assert article.text.split("\n") == VERSES
    assert article.source == "青禾之声"


def test_they_need_no_time_over_them_if_they_read_less_like_a_list() -> None:
    article = clean_text("\n".join((HEAD[0], *VERSES)))
    assert article.title == HEAD[0]
    assert article.text.split("\n") == VERSES


@pytest.mark.parametrize("lines", [MENU, OTHERS])
def test_menus_and_lists_are_none(lines: list[str]) -> None:
    story = "受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人，货车改走上游大桥。"
    last = "值班员说，这是今年第三次停航，往年这时候江上是平静的。"
    article = (*HEAD, story, last)
    for dump in ((*lines, *article), (*lines, TRAIL, *article), (*article, *lines)):
        assert clean_text("\n".join(dump)).text.split("\n") == [story, last]


def test_headlines_between_a_time_and_its_story_are_those_of_others() -> None:
    article = clean_text("\n".join((*HEAD, *OTHERS, *PARAGRAPHS, END)))
    assert article.text.split("\n") == [*PARAGRAPHS, END]


@pytest.mark.parametrize("lines", [MENU, OTHERS])
def test_a_list_under_the_clock_of_its_page_is_no_story(lines: list[str]) -> None:
    assert clean_text("\n".join(("2024-05-09 08:15:06 星期四", TRAIL, *lines))).text == ""
