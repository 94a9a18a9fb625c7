"""What may be the headline of a page of plain text, and what speaks for it."""

from collections.abc import Sequence

import numpy as np
import pytest

from newsspider import clean_text
from newsspider.dumps.evidence import NAMES as LINE_NAMES
from newsspider.dumps.evidence import Pages, PageText
from newsspider.dumps.facts import facts_of
from newsspider.dumps.headline_words import tells_no_story
from newsspider.dumps.headlines import (
    NAMES,
    headline_evidence,
    may_be_headline,
    under_subtitle,
)
from newsspider.dumps.ways import under_trail
from newsspider.page.lines import from_text
from newsspider.words.lexicon import default_lexicon
from tests.pages import END, LEAD, PARAGRAPHS

TITLE = "渡口停航一天"
DAY = "2024-05-09 08:15"
DATED = "http://www.qinghe.example 2024-05-09 青禾文化网 渡口考古队 参加讨论"


def pages(*texts: str) -> Pages:
    facts = facts_of(default_lexicon())
    return Pages([PageText(from_text(text), facts) for text in texts])


def evidence(
    texts: Sequence[str], stories: Sequence[Sequence[int]], odds: Sequence[float] = ()
) -> list[dict[str, float]]:
    """The columns that only headlines have, for each line that may be one."""
    told = pages(*texts)
    weighed = np.array(odds or [0.0] * len(told.texts), np.float32)
    rows = headline_evidence(told, may_be_headline(told), weighed, stories)
    own = NAMES[len(LINE_NAMES) :]
    return [dict(zip(own, row[len(LINE_NAMES) :].tolist(), strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("text", "is_headline"),
    [
        ("图文:渡口杯第三轮青禾队2比1白苇队", True),
        ("图：青禾影星亮相渡口电影节", True),
        ("图文：中稻丰收", True),
        ("图说：江边的渡口", True),
        ("图文：林雨桐 沈砚秋", False),
        ("图文：林雨桐", False),
        ("图：青禾日报", False),
        ("视频：渡口杯开赛 两队会师", True),
        ("视频：青禾日报 林雨桐", False),
        ("图：青禾日报 林雨桐", False),
        ("视频 | 渡口停航一天 旅客改乘大巴", True),
        ("影音｜東港三車追撞 三人送醫", True),
        ("影音 | 林雨桐 沈砚秋", False),
    ],
)
def test_the_headline_of_a_gallery_is_no_credit(text: str, is_headline: bool) -> None:
    article = clean_text(f"{text}\n2024-05-09 08:15 来源：青禾网\n{LEAD}\n{END}")
    assert article.title == (text if is_headline else "")


@pytest.mark.parametrize(
    ("trail", "title"),
    [
        ("当前位置: 首页 > 渡口学 > 江边 >", "渡口新发现"),
        ("您的位置：渡口网 - 江边", "渡口新发现"),
        ("江边新闻", "渡口网-渡口之家、江上的今天！"),
    ],
)
def test_the_headline_stands_between_the_way_to_the_page_and_the_time(
    trail: str, title: str
) -> None:
    rows = ["渡口网-渡口之家、江上的今天！", trail, "渡口新发现", DATED, LEAD, END]
    assert clean_text("\n".join(rows)).title == title


@pytest.mark.parametrize(
    ("over", "headline"), [("您的位置：首页 > 江边", 2), ("楼盘位置：江边", 0), ("首页 > 江边", 0)]
)
def test_where_something_lies_is_no_way_to_the_page(over: str, headline: int) -> None:
    (told,) = pages(f"青禾网\n{over}\n{TITLE}\n2024-05-09 08:15\n{LEAD}\n{END}").pages
    assert under_trail(told, [0, 2]) == headline


@pytest.mark.parametrize(
    "line",
    [
        "General Meeting",
        "Qinghe Daily",
        "Categories: 国际社会",
        "来源：青禾总站",
        "不支持Flash",
        "有效性：",
    ],
)
def test_a_dump_begins_with_what_is_no_headline(line: str) -> None:
    assert clean_text("\n".join((line, "2024年5月9日", TITLE, LEAD, END))).title == TITLE


@pytest.mark.parametrize("line", ["本篇文章673字，读完约2分钟", "來源：青禾總站"])
def test_a_dump_without_a_headline_has_none(line: str) -> None:
    article = clean_text("\n".join((line, LEAD, END)))
    assert article.title == ""
    assert LEAD in article.text


@pytest.mark.parametrize("first", ["发文机关：青禾市政府", "出自于：急救科", "青政办发〔2024〕5号"])
def test_what_a_label_tells_of_a_document_is_no_headline(first: str) -> None:
    assert clean_text("\n".join((first, DAY, LEAD, *PARAGRAPHS[2:], END))).title == ""


@pytest.mark.parametrize("title", ["QHTV 渡口停航一天", "渡口管理所负责人在调研时强调："])
def test_a_headline_may_begin_in_latin_letters_or_end_in_a_colon(title: str) -> None:
    assert clean_text("\n".join((title, DAY, LEAD, *PARAGRAPHS[2:], END))).title == title


@pytest.mark.parametrize("label", ["本文标题：", "文章標題:"])
def test_a_headline_of_two_characters_is_told_by_its_label_under_the_story(label: str) -> None:
    rows = ["失眠", "2024-05-09 08:15 来源：青禾网", LEAD, END]
    assert clean_text("\n".join([*rows, f"{label}失眠"])).title == "失眠"
    assert clean_text("\n".join([*rows, "标题党失眠"])).title == ""


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-09 08:15",
        "2024年5月9日",
        "120",
        "记者：林雨桐",
        "（记者林雨桐）",
        "作者：林雨桐",
        "各位旅客：",
        "尊敬的各位乘客：",
        "各班同学们：",
        "对于停航的原因，他这样说：",
        "对于停航的原因,他这样说:",
        "—— · ——",
        "Thursday, May 9, 2024",
        "青禾新闻网",
        "即時港聞",
        "行业资讯",
        "当前位置：",
        "您的位置:",
        "期次：第1471期",
        "手机用户-14807",
        "網友88",
        "青禾社／ 東港縣15日電",
        "東港市 / 綜合報導",
        "公佈欄",
    ],
)
def test_times_credits_and_salutations_tell_no_story(text: str) -> None:
    assert tells_no_story(text)


def test_a_headline_may_end_as_the_names_of_media_do() -> None:
    assert not tells_no_story("警方破获一个专骗渡口旅客的电信诈骗集团")
    assert not tells_no_story("当前位置：渡口停航一天")


@pytest.mark.parametrize(
    "text",
    [
        TITLE,
        "2024年5月9日渡口停航",
        "岑远：渡口明天恢复通航",
        "记者节：他们在路上",
        "Ferry service suspended",
        "各位旅客请注意",
        "停航：第3天",
        "用户2024年可少付船票",
        "渡口停航之后：",
        "停航公告",
        "公告",
        "渡口停航一天 作者：林雨桐",
        "青禾社重返東港報導",
        "港聞渡口停航",
        "学校通知",
        "（上）渡口停航（下）",
        "——渡口停航——",
    ],
)
def test_headlines_that_hold_such_words_do(text: str) -> None:
    assert not tells_no_story(text)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("渡口", False),
        ("渡口停", True),
        ("渡" * 120, True),
        ("渡" * 121, False),
        ("渡口停航。", False),
        ("渡口停航。旅客改走大桥", False),
        ("停航？改走大桥！快去看！", True),
        ("停航？改走大桥！快去看！来！", False),
    ],
)
def test_a_headline_has_3_to_120_characters_and_no_sentence(text: str, *, may: bool) -> None:
    told = pages(f"{LEAD}\n{text}\n{END}")
    assert (1 in may_be_headline(told)) is may


def test_each_page_has_its_own_candidates() -> None:
    told = pages(f"{TITLE}\n{LEAD}", f"{LEAD}\n夜市开张首日\n{END}")
    assert may_be_headline(told).tolist() == [0, 3]


def test_what_the_page_says_again_and_where() -> None:
    text = f"{TITLE}_青禾网\n{TITLE}\n{LEAD}\n夜市开张首日\n渡口 停航，一天！\n老码头改成图书馆"
    rows = evidence([text], [[2]])
    assert [(row["again"], row["below"]) for row in rows] == [
        (0, 0),
        (2, 1),
        (0, 0),
        (2, 0),
        (0, 0),
    ]


def test_what_has_fewer_than_five_characters_is_not_looked_for() -> None:
    rows = evidence([f"停航一天\n{LEAD}\n停航一天", f"停航一整天\n{LEAD}\n停航一整天"], [[1], [1]])
    assert [row["again"] for row in rows] == [0, 0, 1, 1]


def test_a_line_of_more_than_160_characters_is_not_looked_for() -> None:
    for chars, again in (160, 1), (161, 0), (170, 0):
        said = TITLE + "航" * (chars - len(TITLE))
        (row,) = evidence([f"{TITLE}\n{LEAD}\n{said}"], [[1]])
        assert row["again"] == again


def test_more_than_six_times_is_as_good_as_six() -> None:
    rows = evidence(["\n".join([TITLE] * 9 + [LEAD])], [[9]])
    assert {row["again"] for row in rows} == {6}
    assert [row["below"] for row in rows] == [1] * 8 + [0]


def test_pages_do_not_speak_for_each_other() -> None:
    rows = evidence([f"{TITLE}\n{LEAD}", f"{TITLE}\n{END}"], [[1], [1]])
    assert [row["again"] for row in rows] == [0, 0]


def test_where_a_line_stands_to_the_story() -> None:
    text = f"{TITLE}\n夜市开张首日\n{LEAD}\n渡口为何停航\n{END}\n老码头改成图书馆"
    rows = evidence([f"{LEAD}\n{END}", text], [[0], [2, 3, 4]])
    told = [(row["from_first"], row["from_last"], row["in_story"], row["first"]) for row in rows]
    assert told == [(-2, -4, 0, 2), (-1, -3, 0, 2), (1, -1, 1, 2), (3, 1, 0, 2)]


def test_lines_far_away_are_as_far_as_sixty() -> None:
    menu = "\n".join(f"第{number}条航线的消息" for number in range(70))
    rows = evidence([f"{menu}\n{LEAD}\n{menu}"], [[70]])
    assert {row["from_first"] for row in rows[:11]} == {-60}
    assert [row["from_last"] for row in rows[11:13]] == [-59, -58]
    assert {row["from_last"] for row in rows[-11:]} == {60}


def test_how_likely_the_lines_under_it_are_of_the_story() -> None:
    text = f"{TITLE}\n{LEAD}\n{END}\n夜市开张首日"
    rows = evidence([text], [[1, 2]], [1.0, 4.0, 5.0, -2.0])
    first, last = rows
    assert (first["odds"], last["odds"]) == (1.0, -2.0)
    assert first["odds_ahead3"] == pytest.approx((4 + 5 - 2) / 3)
    assert first["odds_ahead8"] == pytest.approx((4 + 5 - 2 * 6) / 8)
    assert last["odds_ahead3"] == last["odds_ahead8"] == -2.0


def test_three_lines_under_it_and_eight() -> None:
    text = "\n".join([TITLE, *[LEAD, END] * 5])
    odds = [1.0, 4.0, 5.0, 6.0, 7.0, -2.0, 3.0, 2.0, 1.0, 50.0, 60.0]
    (row,) = evidence([text], [[1, 2]], odds)
    assert row["odds_ahead3"] == pytest.approx(5)
    assert row["odds_ahead8"] == pytest.approx(26 / 8)


def test_the_lines_of_the_next_page_say_nothing_of_it() -> None:
    rows = evidence([f"{LEAD}\n{TITLE}", f"{LEAD}\n{END}"], [[0], [0]], [3.0, -1.0, 9.0, 9.0])
    assert rows[0]["odds_ahead3"] == -1.0


def test_how_much_of_it_the_top_the_lead_and_the_story_tell() -> None:
    lead, more, last = "渡口停航了。", "旅客改走大桥。", "夜市照常开张。"
    text = f"{lead}\n{more}\n{last}\n渡口停航\n夜市照常\n老码头\n旅客改走"
    shares = [
        (row["top_share"], row["lead_share"], row["story_share"])
        for row in evidence([text], [[0, 1, 2]])
    ]
    assert shares == [(1, 1, 1), (0, 0, 1), (0, 0, 0), (1, 1, 1)]


def under(over: Sequence[str], subtitle: str) -> tuple[int | None, list[int]]:
    """Headline and story where some lines of it stand over what may be a subtitle and a time."""
    texts = [*over, subtitle, "2024-05-09", LEAD]
    (page,) = pages("\n".join(texts)).pages
    return under_subtitle(page, None, [*range(len(over) + 1), len(texts) - 1])


@pytest.mark.parametrize(("chars", "is_subtitle"), [(3, False), (4, True), (49, True), (50, False)])
def test_a_subtitle_has_4_to_49_characters(chars: int, *, is_subtitle: bool) -> None:
    assert (under([TITLE], "—" + "渡" * (chars - 1)) == (0, [3])) is is_subtitle


@pytest.mark.parametrize(("over", "is_subtitle"), [(2, True), (3, False)])
def test_a_subtitle_is_one_of_the_first_three_lines(over: int, *, is_subtitle: bool) -> None:
    found = under([TITLE] * over, "——旅客改走大桥")
    assert (found == (over - 1, [over + 2])) is is_subtitle


@pytest.mark.parametrize("note", ["（资料图片仅供参考）", "=====阅读全文======"])
def test_a_note_is_a_headline_only_where_nothing_stands_over_it(note: str) -> None:
    story = ["2024-05-09 08:15 来源：青禾日报", LEAD, *PARAGRAPHS[2:]]
    assert clean_text("\n".join([TITLE, note, *story])).title == TITLE
    assert (
        clean_text("\n".join(["（大风来袭，渡口停航一天）", *story])).title
        == "（大风来袭，渡口停航一天）"
    )


def test_a_sentence_that_ends_in_an_ascii_full_stop_is_no_headline() -> None:
    story = [f"{paragraph[:-1]}." for paragraph in (LEAD, *PARAGRAPHS[2:])]
    article = clean_text("\n".join(story))
    assert (article.title, article.text) == ("", "\n".join(story))
    named = clean_text("\n".join(["约翰.史密斯重返渡口", *story]))
    assert named.title == "约翰.史密斯重返渡口"
