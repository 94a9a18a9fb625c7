"""What a story ends with in its own container although it is built unlike its paragraphs."""

import pytest

from newsspider import extract
from newsspider.extraction.page import Page
from tests.pages import END, LEAD, PARAGRAPHS, URL, page, paragraphs

OPENING = paragraphs(*PARAGRAPHS[:2])
ITEMS = ("关闭门窗", "拔掉电源", "远离大树")
LIST = "<ul>" + "".join(f"<li>{item}</li>" for item in ITEMS) + "</ul>"


def text_of(story: str) -> list[str]:
    """The lines of the text of a page with some story."""
    found = extract(page(story), URL)
    return found.text.split("\n") if found else []


def rules(story: str) -> dict[str, str]:
    """The removed lines of a story, each with its rule."""
    found = Page(page(story, bar=""), URL, labelled=False)
    return {found.lines[index].text: rule for index, rule in found.removed_by.items()}


@pytest.mark.parametrize("tag", ["div", "h5", "span"])
@pytest.mark.parametrize(
    "end",
    [
        ("青禾市人民政府", "2024年5月9日"),
        ("办公室", "二〇二四年五月九日"),
        ("青禾市人民政府", "2024年5月9日", "（此件公开发布）"),
    ],
)
def test_who_signed_a_notice_and_when_stays(tag: str, end: tuple[str, ...]) -> None:
    signed = "".join(f"<div><{tag}>{line}</{tag}></div>" for line in end)
    assert rules(OPENING + signed) == {}
    assert text_of(OPENING + signed) == [LEAD, END, *end]


def test_the_name_and_day_of_a_portal_go() -> None:
    removed = rules(OPENING + "<div>青禾网</div><div>2024-05-09</div>")
    assert removed == {"青禾网": "unlike-story", "2024-05-09": "unlike-story"}


def test_headlines_with_a_day_each_go() -> None:
    listed = "<div>大桥今日通车</div><div>2024年5月9日</div>" * 3
    assert set(rules(OPENING + listed).values()) == {"unlike-story"}


def test_items_over_the_last_sentence_stay() -> None:
    story = f"{OPENING}<h3>在家时</h3>{LIST}<h3>遇到险情</h3><p>请立即拨打119。</p>"
    assert text_of(story) == [LEAD, END, "在家时", *ITEMS, "遇到险情", "请立即拨打119。"]


def test_items_that_a_line_leads_to_may_be_the_last() -> None:
    assert rules(f"{OPENING}<p>雷雨时要做到：</p>{LIST}") == {}
    assert rules(f"{OPENING}<h3>在家时</h3>{LIST}") == {}


def test_linked_items_go() -> None:
    links = "".join(f"<li><a href='/{item}'>{item}</a></li>" for item in ITEMS)
    assert set(rules(f"{OPENING}<ul>{links}</ul>").values()) <= {"tail-links", "link-list"}


def test_who_asks_at_a_press_conference_is_no_credit() -> None:
    asked = ("主持人：", "请提问。", "东港日报记者：", "请问渡口什么时候能够恢复通航？")
    assert text_of(OPENING + paragraphs(*asked, *PARAGRAPHS[2:])) == [
        *PARAGRAPHS[:2],
        *asked,
        *PARAGRAPHS[2:],
    ]


def test_a_reporter_under_the_story_is() -> None:
    assert text_of(OPENING + paragraphs("东港日报记者：沈砚秋")) == [LEAD, END]


def test_paragraphs_that_trail_off_are_no_teasers() -> None:
    trailing = (
        "清晨，江边的人还在睡梦当中，船工已经开始了一天的活计……",
        "夜里，他们还在等最后一班船……",
    )
    story = paragraphs("点击看视频", *trailing, *PARAGRAPHS)
    assert text_of(story) == [*trailing, *PARAGRAPHS]


@pytest.mark.parametrize("heading", ["附件：", "四、附件"])
def test_files_under_their_heading_and_over_who_signed_stay(heading: str) -> None:
    files = "<p><a href='/1.doc'>1.报名表.docx</a></p><p><a href='/2.xls'>2.岗位表.xlsx</a></p>"
    signed = paragraphs("白苇渡口管理所", "2024年5月9日")
    files_under = f"{OPENING}<p>{heading}</p>{files}{signed}"
    names = ["1.报名表.docx", "2.岗位表.xlsx"]
    assert text_of(files_under)[2:] == [heading, *names, "白苇渡口管理所", "2024年5月9日"]


WINNERS = (
    "林雨桐 《渡口》 青禾中学",
    "沈砚秋 《灯》 东港中学",
    "周小满 《圩》 青禾中学",
    "陆知远 《潮声》 望江中学",
    "方一鸣 《江边的人》 东港中学",
)


def test_rows_that_are_worded_alike_stay_together() -> None:
    opening = "第八届青禾杯征文比赛共收到作品326篇，评出一等奖2名、二等奖3名。"
    story = (opening, "一等奖", *WINNERS[:2], "二等奖", *WINNERS[2:])
    assert text_of(paragraphs(*story)) == [*story]


def test_the_time_of_a_meeting_over_its_place_is_told_where_there_is_no_sentence() -> None:
    minutes = (
        "时间：2024年5月7日下午",
        "地点：行政楼",
        "主持：林雨桐",
        "一、审议通过预算",
        "二、购置设备",
    )
    bar = "<div class='info'>校长办公室 2024-05-09</div>"
    found = extract(page(paragraphs(*minutes), title="校务委员会会议纪要", bar=bar), URL)
    assert found is not None
    assert found.text.split("\n") == [*minutes]


def test_who_signed_under_a_headline_that_names_it_is_no_headline() -> None:
    title = "青禾县人民政府关于印发《青禾县渡口管理办法》的通知"
    letter = paragraphs("各乡镇人民政府：", "现将办法印发给你们，请认真遵照执行。")
    signed = "<p>青禾县人民政府</p><p>2024年5月9日</p>"
    cells = f"<p align='center'><b>{title}</b></p>{letter}{signed}{paragraphs(*PARAGRAPHS)}"
    html = f"<html><head><title>{title}</title></head><body><div>{cells}</div></body></html>"
    found = extract(html, URL)
    assert found is not None
    assert found.title == title
