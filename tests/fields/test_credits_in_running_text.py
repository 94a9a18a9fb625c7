"""Credits without brackets or labels of their own: before the lead, behind the last sentence."""

import pytest

from newsspider import extract
from newsspider.words.names import split_names
from tests.fields.test_credit_forms import DAY, credited
from tests.pages import END, HEADLINE, LEAD, PARAGRAPHS, UNDATED_URL, document, paragraphs

LIN, BOTH = ["林雨桐"], ["林雨桐", "沈砚秋"]


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("青禾社记者林雨桐 沈砚秋 ", BOTH),
        ("青禾日报记者林雨桐 5月9日从海事局获悉，", LIN),
        ("本报记者 林雨桐 特约记者 沈砚秋 ", BOTH),
        ("文/图 青禾晚报全媒体记者 林雨桐 通讯员 沈砚秋 ", BOTH),
        ("东港县融媒体中心记者 林雨桐 ", LIN),
        ("据青禾日报记者林雨桐报道 ", []),  # another paper's
        ("据青禾日报记者林雨桐 沈砚秋 ", []),
        ("据本报记者林雨桐报道 ", LIN),
        ("有记者 林雨桐 ", []),
        ("昨天，记者 林雨桐 ", []),
        ("[記者林雨桐東港訊] ", LIN),
        ("【本報特派記者林雨桐東京九日電】", LIN),
    ],
)
def test_before_the_lead(lead: str, names: list[str]) -> None:
    assert credited(lead=lead)[0] == names


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("最后把他送回对岸的家里(林雨桐)", LIN),
        ("最后把他交给了值班的船运局长(林雨桐)", []),
        ("最后把他送回对岸的家里。接他的是老邻居(林雨桐)", []),
        ("最后把他送回对岸的家里(渡口停航)", []),
    ],
)
def test_behind_a_text_without_a_full_stop(end: str, names: list[str]) -> None:
    text = (
        "今天清晨一点多,白苇渡口的两名值班员在码头上拦下一名醉酒的旅客,这名旅客却转身跳上小船,还解开了缆绳,"
        "好在江上风平浪静,小船漂了半个钟头,就被加班船拖了回来,旅客只说自己想早一点回家,"
    )
    html = document(f"<h1>{HEADLINE}</h1><div>{DAY}</div><div><p>{text}{end}</p></div>")
    article = extract(html, UNDATED_URL, any_page=True)
    assert article is not None
    assert article.authors == names


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("（王建国系该公司原董事长）", []),
        ("（林雨桐系列报道之三）", []),
        ("（航运学院供稿）", ["航运学院"]),
        ("（东港区文明办 供稿）", ["东港区文明办"]),
        ("（渡口人家供稿）", []),
        ("（航运科 林雨桐）", LIN),
        ("（东港支行 林雨桐 沈砚秋）", BOTH),
        ("（老船工 林雨桐）", []),
        ("青禾时事讯（林雨桐）", LIN),
        ("渡口的喜讯（林雨桐画）", []),
    ],
)
def test_in_brackets_at_the_end(end: str, names: list[str]) -> None:
    assert credited(end=end)[0] == names


@pytest.mark.parametrize(
    ("line", "names", "name"),
    [
        ("供稿：航运学院", ["航运学院"], None),
        ("供稿：评估中心", ["评估中心"], None),
        ("供稿：渡口边上人家", [], None),
        ("转载自青禾日报", [], "青禾日报"),
        ("转载自渡口", [], None),
        ("採訪・撰文｜林雨桐　攝影｜沈硯秋", LIN, None),
    ],
)
def test_in_a_line_at_the_end(line: str, names: list[str], name: str | None) -> None:
    story = paragraphs(LEAD, *PARAGRAPHS[2:], END, line)
    body = f"<h1>{HEADLINE}</h1><div>{DAY}</div><div>{story}</div>"
    article = extract(document(body), UNDATED_URL, any_page=True)
    assert article is not None
    assert (article.authors, article.source) == (names, name)


@pytest.mark.parametrize(
    ("bar", "names"),
    [
        ("作者:林雨桐;沈砚秋", BOTH),
        ("作者:林雨桐;点击:33", LIN),
        ("作者：林 雨桐", LIN),
        ("作者：青禾日报评论员", ["青禾日报评论员"]),
        ("作者：青禾日报评论员 林雨桐", LIN),
        ("供稿：航运学院　作者：林雨桐", LIN),
        ("作者：教务处 林雨桐", LIN),
        ("作者：林雨桐/文 沈砚秋/图", LIN),
        ("作者：文/林雨桐 图/沈砚秋", LIN),
        ("供稿：航运学院", ["航运学院"]),
        ("本报记者林雨桐/文　沈砚秋/图", LIN),
    ],
)
def test_in_the_bar(bar: str, names: list[str]) -> None:
    assert credited(f"{bar} {DAY}")[0] == names


def test_a_family_name_apart_from_the_rest_of_a_name() -> None:
    assert split_names("林 雨桐 沈砚秋") == BOTH
    assert split_names("林 方敏") == ["林", "方敏"]  # the second is a whole name
    assert split_names("渡 雨桐") == ["渡", "雨桐"]


@pytest.mark.parametrize(
    "lead",
    [
        "假记者 张华 昨天在东港市被警方抓获，",
        "获奖作品来自全国各地，作者多为中学生。",
        "他的消息来源于一封信，作者自称老船工，",
    ],
)
def test_whom_a_story_tells_of_did_not_write_it(lead: str) -> None:
    assert credited(lead=lead)[0] == []


@pytest.mark.parametrize("name", ["湖南广电", "福建邮电", "香港电讯"])
def test_a_medium_of_a_province_is_no_dateline(name: str) -> None:
    assert credited(f"2024-05-09 08:15　来源：{name}")[1] == name
