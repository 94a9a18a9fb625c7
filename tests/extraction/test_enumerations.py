"""Lists of short items: they are told to their last item, however little it says."""

import pytest

from newsspider import extract
from tests.pages import END, LEAD, PARAGRAPHS, URL, page, paragraphs

POSTS = ("渡口管理站职员", "青禾市水务局科员", "青禾市水务局副科长", "青禾市水务局科长")
HABITS = (
    ("看云", "早晚各看一次天，云低就别出船。"),
    ("听风", "风声一紧，先把缆绳收好再说。"),
    ("验绳", "绳子磨白了就换，别等它断在江心。"),
    ("点灯", "天没黑就点，江上看得见。"),
)


def text_of(story: str) -> list[str]:
    found = extract(page(story), URL, any_page=True)
    assert found is not None
    return found.text.split("\n")


@pytest.mark.parametrize(
    "terms",
    [
        ("1990.07—1998.05　", "1998.05—2006.11　", "2006.11—2016.08　", "2016.08—　　　"),
        ("1990年至1998年，", "1998年至2006年，", "2006年至2016年，", "2016年至今，"),
        ("1990.07-1998.05 ", "1998.05-2006.11 ", "2006.11-2016.08 ", "2016.08- "),
    ],
    ids=["dashes", "words", "hyphens"],
)
@pytest.mark.parametrize("mark", ["p", "br"])
def test_the_last_post_of_a_career_is_open(terms: tuple[str, ...], mark: str) -> None:
    first = "陈听澜，女，1970年2月生，青禾人，大学学历，高级工程师。"
    texts = [first, *(f"{term}{post}" for term, post in zip(terms, POSTS, strict=True))]
    assert text_of(paragraphs(*texts) if mark == "p" else "<br>".join(texts)) == texts


@pytest.mark.parametrize(
    ("block", "numbers"),
    [
        ("<section class='card'><div class='hd'>{}{}</div><div class='bd'><p>{}</p></div></section>", "1、 2、 3、 4、"),
        ("<div class='blk'><h4>{}{}</h4><div class='t'>{}</div></div>", "一、 二、 三、 四、"),
        ("<div class='blk'><div class='h'><h4>{}{}</h4></div><div class='t'>{}</div></div>", ""),
    ],
    ids=["numbered", "headings", "headings without a number"],
)  # fmt: skip
def test_sections_in_boxes_are_kept_to_the_last(block: str, numbers: str) -> None:
    numbered = [
        (number, *habit)
        for number, habit in zip(numbers.split() or [""] * len(HABITS), HABITS, strict=True)
    ]
    texts = [text for number, name, advice in numbered for text in (number + name, advice)]
    assert text_of("".join(block.format(*parts) for parts in numbered)) == texts


def test_the_last_sub_heading_stays_with_its_short_paragraph() -> None:
    first, *others = PARAGRAPHS
    story = f"<p>{first}</p><h3>一波三折</h3>{paragraphs(*others)}<h3>尾声</h3><p>船又开了。</p>"
    assert text_of(story) == [first, "一波三折", *others, "尾声", "船又开了。"]


@pytest.mark.parametrize(
    "under",
    [
        "<div class='hot'><p>1. 夜市开张首日客流过万</p><p>2. 老码头改成了图书馆</p></div>",
        "<h4>江城人自己的新闻</h4>",
        "<p>责任编辑：温庭舟</p><p>1. 夜市开张首日客流过万</p>",
    ],
    ids=["ranking", "slogan", "after the end"],
)
def test_a_list_that_the_rules_remove_stays_away(under: str) -> None:
    assert text_of(f"<p>{LEAD}</p><p>{END}</p>{under}") == [LEAD, END]


DATED_ITEMS = (
    "{}项目名称：白苇渡口浮桥大修",
    "{}项目编号：QH2024-07",
    "{}投标截止时间：2024年6月28日9时30分",
    "{}开标地点：青禾市滨江大道7号三楼",
    "{}联系人：许先生　电话：0571-85310000",
)


@pytest.mark.parametrize(
    "marks", ["一、 二、 三、 四、 五、", "1. 2. 3. 4. 5.", "(一) (二) (三) (四) (五)"]
)
@pytest.mark.parametrize("last", ["", f"<p>{LEAD}</p>"], ids=["", "over a sentence"])
def test_the_items_of_a_notice_are_no_bylines(marks: str, last: str) -> None:
    items = [
        item.format(mark).replace("\u3000", " ")
        for item, mark in zip(DATED_ITEMS, marks.split(), strict=True)
    ]
    assert text_of(paragraphs(*items) + last) == [*items, *([LEAD] if last else [])]


def test_bylines_over_a_notice_are_none_of_it() -> None:
    items = [f"{n}.{habit}：{advice}" for n, (habit, advice) in enumerate(HABITS, 1)]
    byline = "来源：青禾日报 2024-05-09 08:15"
    assert text_of(paragraphs(byline, *items)) == items
    assert text_of(paragraphs("2024年5月9日 08:15 青禾", *items)) == items


def test_a_day_under_an_item_without_a_value_is_its_value() -> None:
    texts = [
        *("一、会议时间", "2024年11月8日（星期五）下午2:30", "二、会议地点", "渡口管理站三楼"),
        *("三、参加人员", "各渡口的站长，海事部门的主要负责人。"),
    ]
    assert text_of(paragraphs(*texts)) == texts


def test_labelled_lines_stay_together_and_credits_go() -> None:
    talk = ["讲座题目：江上的新闻史", "主讲人：许砚秋", "地点：文科楼208", "主办：青禾学院"]
    assert text_of(paragraphs(*talk)) == talk
    for time in ("时间：2024年5月30日 19:00", "日期：2024-05-30 19:00"):
        timed = [*talk[:2], time, *talk[2:]]
        assert text_of(paragraphs(*timed)) == timed
        assert text_of(paragraphs(time, *PARAGRAPHS)) == list(PARAGRAPHS)
    for issued in ("发稿时间", "更新时间"):
        taken = paragraphs(f"{issued}：2024年5月9日", "发稿地点：青禾")
        assert issued not in "".join(text_of(paragraphs(*PARAGRAPHS) + taken))
    credited = paragraphs("责任编辑：李四", "审核：王五", "来源：青禾日报")
    assert text_of(paragraphs(*talk) + credited) == talk
    assert text_of(paragraphs(*PARAGRAPHS) + credited) == list(PARAGRAPHS)
