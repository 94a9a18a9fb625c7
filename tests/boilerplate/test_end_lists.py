"""Lists with which stories end, on pages and in dumps."""

import pytest

from newsspider import clean_text, extract
from newsspider.boilerplate.end_lists import lines_of_list
from tests.pages import END, HEADLINE, INFO, LEAD, UNDATED_URL, page, paragraphs

CALL = "想改签的旅客，请与渡口值班室联系。"
UNDER = ["责任编辑：沈砚秋", "上一篇：大桥合龙"]


def told(*lines: str) -> tuple[list[str], list[str]]:
    """The lines that a page and a dump tell as the story; those of the dump stay if told again."""
    under = "".join(f"<div>{text}</div>" for text in UNDER)
    article = extract(page(paragraphs(*lines), under=under), UNDATED_URL)
    assert article is not None
    dumped = clean_text("\n".join([HEADLINE, INFO, *lines, *UNDER]))
    assert clean_text(f"{HEADLINE}\n{dumped.text}").text == dumped.text
    return article.text.split("\n"), dumped.text.split("\n")


@pytest.mark.parametrize(
    "lines",
    [
        (LEAD, END, "时间：5月10日9:00", "地点：东港客运站二楼", "电话：0576-88889090"),
        (LEAD, END, "比赛时间：5月10日14:30", "比赛地点：青禾体育场", "主办单位：东港船协"),
        (LEAD, END, "時間：5月10日9:00", "地點：東港客運站"),
        (LEAD, END, CALL, "联系电话：0576-88889090"),
        (LEAD, END, CALL, "林先生 15500009999"),
        (LEAD, END, "一等奖（3名）", "林雨桐 沈砚秋 何苇", "二等奖（2名）", "陆见山 江晚亭"),
        (LEAD, END, "获奖名单：", "一等奖", "林雨桐 沈砚秋", "二等奖", "陆见山 江晚亭"),
        (LEAD, END, "附：获奖名单", "林雨桐（东港一中）", "沈砚秋（青禾中学）", "何苇（白苇小学）"),
    ],
)
def test_they_are_of_the_story(lines: tuple[str, ...]) -> None:
    assert told(*lines) == ([*lines], [*lines])


@pytest.mark.parametrize(
    "lines",
    [
        ("地址：东港市渡口路1号", "电话：0576-88889090"),
        ("发布时间：5月9日8:15", "地址：东港市渡口路1号"),
        ("服务时间：周一至周五 9:00-17:30", "服务地址：东港市渡口路1号", "服务热线：400-888-9090"),
        ("在线时间：周一至周日 8:00", "地址：东港市渡口路1号"),
        ("时间：2024年5月9日 8:15", "地址：东港市渡口路1号"),
        ("發佈時間：2024年5月9日8:15", "地點：東港"),
        ("林雨桐（编辑）", "沈砚秋（校对）", "何苇（审核）"),
        ("新闻热线：0576-88889090",),
        ("编辑热线：0576-88889090",),
        ("林雨桐 沈砚秋",),
    ],
)
def test_what_the_site_says_of_itself_is_none(lines: tuple[str, ...]) -> None:
    dumped = clean_text("\n".join([HEADLINE, INFO, LEAD, END, CALL, *lines, *UNDER]))
    assert dumped.text == "\n".join([LEAD, END, CALL])


def test_winners_did_not_write_the_story() -> None:
    winners = ["获奖名单", "林雨桐（东港一中）", "沈砚秋（青禾中学）", "何苇（白苇小学）"]
    assert clean_text("\n".join([HEADLINE, INFO, LEAD, END, *winners])).authors == []


TIME, PLACE = "时间：5月10日9:00", "地点：东港客运站"
WINNERS = ["林雨桐（东港一中）", "沈砚秋（青禾中学）", "何苇（白苇小学）"]


@pytest.mark.parametrize(
    ("under", "count"),
    [
        ([TIME, PLACE], 2),
        ([TIME, "电话：0576-88889090"], 0),  # a site tells no place of an event
        (["时间：另行通知", PLACE], 0),
        ([TIME, *[PLACE] * 11], 12),
        ([TIME, *[PLACE] * 12], 12),
        (WINNERS, 3),
        (WINNERS[:2], 0),
        (["附：获奖名单", *WINNERS[:2]], 0),
        (["一等奖", "林雨桐 沈砚秋", "何苇", "江边的人"], 3),
        (["一等奖", "江边的人"], 0),
        (["林雨桐 沈砚秋"], 0),
    ],
)
def test_how_many_lines_are_of_a_list(under: list[str], count: int) -> None:
    assert lines_of_list([END, *under], 0) == range(1, 1 + count)


def test_who_has_a_medium_behind_the_name_wrote_the_story() -> None:
    names = ["林雨桐（青禾日报）", "沈砚秋（青禾网）", "岑远（东港发布）"]
    found = clean_text("\n".join([HEADLINE, INFO, LEAD, END, *names])).authors
    assert found[:2] == ["林雨桐", "沈砚秋"]


@pytest.mark.parametrize(
    "lines",
    [
        ("电话：0576-88889090", "邮箱：dukou@qinghe.example"),
    ],
)
def test_no_contacts_alone_end_a_page(lines: tuple[str, ...]) -> None:
    assert not {*lines} & {*told(LEAD, END, *lines)[0]}


def test_a_line_that_asks_to_call_the_paper_is_followed_by_its_numbers() -> None:
    asks = "如有新闻线索，请致电本报。"
    assert "热线：0576-88889090" not in told(LEAD, END, asks, "热线：0576-88889090")[0]
