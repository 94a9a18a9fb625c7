"""How far the labeller is followed."""

import re
from dataclasses import replace

import pytest

from newsspider import extract
from newsspider.boilerplate.relabel import relabelled
from newsspider.boilerplate.removed_by import RemovedBy
from newsspider.extraction.page import Page
from newsspider.page.lines import weigh
from tests.pages import END, HEADLINE, LEAD, PARAGRAPHS, UNDATED_URL, URL, page, paragraphs

TEXT = paragraphs(*PARAGRAPHS)
SHORT = "渡口小景"


def read(html: str) -> Page:
    return Page(html, URL, labelled=False)


def followed(
    story: str, odds: dict[str, float], *, others: float = 5.0, inside: tuple[str, ...] = ()
) -> tuple[list[str], dict[str, str]]:
    """The story and the removed lines, where the labeller gives the lines these odds.

    :param inside: the only lines in the block that is known to hold the story.
    """
    found = read(page(story))
    texts = [line.text for line in found.lines]
    assert found.judged is not None
    assert found.headline is not None
    named = {index for index, text in enumerate(texts) if text in odds}
    asked = {found.headline, *found.judged.body.lines, *named}
    given = {index: odds.get(texts[index], others) for index in sorted(asked)}
    known = {index for index, text in enumerate(texts) if text in inside} or None
    removed_by: RemovedBy = dict(found.removed_by)
    kept = relabelled(found.judged, given, removed_by, known)
    return [texts[index] for index in kept], {texts[i]: rule for i, rule in removed_by.items()}


def lines(story: str, odds: dict[str, float], **options: float) -> list[str]:
    return followed(story, odds, **options)[0]  # type: ignore[arg-type]


def test_where_the_rules_keep_nothing_there_is_no_story() -> None:
    judged = read(page(TEXT)).judged
    assert judged is not None
    sure = dict.fromkeys(judged.story, 5.0)
    assert relabelled(replace(judged, story=[]), sure, {}) == []


def test_a_sentence_at_an_end_has_odds_of_more_than_a_fifth() -> None:
    last = PARAGRAPHS[-1]
    assert last in lines(TEXT, {last: 0.21})
    story, removed = followed(TEXT, {last: 0.19})
    assert last not in story
    assert removed[last] == "learned"


def test_inside_a_story_less_is_enough() -> None:
    """As what stands over a line and what stands under it speak for it, by two fifths each."""
    middle = PARAGRAPHS[2]
    assert middle in lines(TEXT, {middle: -0.59})
    assert middle not in lines(TEXT, {middle: -0.61})


def test_a_line_without_a_sentence_that_the_rules_keep_needs_seven_tenths_less() -> None:
    with_heading = paragraphs(LEAD, SHORT, END)
    assert SHORT in lines(with_heading, {SHORT: -1.29})
    assert SHORT not in lines(with_heading, {SHORT: -1.31})
    under_credits = paragraphs(LEAD, END, "责任编辑：沈砚秋", SHORT, "渡口中景", "渡口远景")
    assert SHORT not in lines(under_credits, {SHORT: 0.19})  # the rules do not keep it
    story, removed = followed(under_credits, {SHORT: 0.21})
    assert SHORT in story
    assert SHORT not in removed


@pytest.mark.parametrize("quoted", ["“渡口小景”", "「渡口小景」", "《渡口小景》", "‘渡口小景’"])
def test_a_line_without_a_sentence_that_the_story_quotes_needs_two_less(quoted: str) -> None:
    """The name of a column that the story is about is also what stands over lists of links."""
    about = paragraphs(LEAD, SHORT, f"报纸的{quoted}一栏办了二十年，昨天登了最后一期。", END)
    assert SHORT in lines(about, {SHORT: -2.79})
    assert SHORT not in lines(about, {SHORT: -2.81})
    told_of = paragraphs(LEAD, SHORT, "报纸的渡口小景一栏办了二十年，昨天登了最后一期。", END)
    assert SHORT not in lines(told_of, {SHORT: -1.31})


def test_a_paragraph_behind_which_a_bracket_names_somebody_needs_two_less() -> None:
    """As the bracket reads like a credit, and the sentence before it is of the story."""
    signed = f"{PARAGRAPHS[-1]}（白苇渡口供稿）"
    story = paragraphs(*PARAGRAPHS[:-1], signed)
    assert signed in lines(story, {signed: -1.99})
    assert signed not in lines(story, {signed: -2.01})
    counted = f"{PARAGRAPHS[-1]}（据统计，全船载客三百二十人，无人受伤）"
    assert counted not in lines(paragraphs(*PARAGRAPHS[:-1], counted), {counted: 0.19})


def test_code_amid_a_story_is_of_it_whatever_the_labeller_says() -> None:
    code = "ferry --list --open"
    listing = f"<pre>{code}</pre>"
    assert code in lines(paragraphs(LEAD) + listing + paragraphs(END), {code: -9.0})
    assert code not in lines(paragraphs(LEAD, code, END), {code: -9.0})


def test_where_most_lines_are_preformatted_that_says_nothing() -> None:
    code = "ferry --list --open"
    story = f"<p>{LEAD}</p><pre>{END}</pre><pre>{code}</pre>"
    assert code not in lines(story, {code: -9.0})


@pytest.mark.parametrize(
    ("last", "stays"), [("（文中船工为化名）", True), ("（文中船工为远亲）", False)]
)
def test_a_last_line_that_says_who_is_called_otherwise_needs_no_more(
    last: str, stays: bool
) -> None:
    assert (last in lines(paragraphs(*PARAGRAPHS, last), {last: 2.0})) is stays


@pytest.mark.parametrize(
    ("last", "stays"), [("——编者", True), ("——《渡口志》", True), ("——林雨桐", False)]
)
def test_a_last_line_that_says_whose_words_stand_over_it_needs_no_more(
    last: str, stays: bool
) -> None:
    assert (last in lines(paragraphs(*PARAGRAPHS, last), {last: 2.0})) is stays


def test_a_first_line_of_a_few_words_stays_where_the_labeller_is_rather_sure() -> None:
    """As most are credits; what comes under it speaks for it by two fifths, the beginning against."""
    story = paragraphs(SHORT, *PARAGRAPHS)
    assert lines(story, {SHORT: 1.01}) == [SHORT, *PARAGRAPHS]
    told, removed = followed(story, {SHORT: 0.99})
    assert told == [*PARAGRAPHS]
    assert removed[SHORT] == "learned"


@pytest.mark.parametrize(
    "story",
    [
        paragraphs(f"<b>{SHORT}</b>", *PARAGRAPHS),
        paragraphs(f"{SHORT}：", *PARAGRAPHS),
        paragraphs(SHORT, "渡口中景", *PARAGRAPHS),
        paragraphs(f"{SHORT}！", *PARAGRAPHS),
        paragraphs(f"{SHORT}，", *PARAGRAPHS),
    ],
    ids=["heading", "lead", "verse", "exclamation", "half a verse"],
)
def test_a_first_line_that_is_a_heading_or_leads_to_what_follows_needs_no_more(story: str) -> None:
    first = read(page(story)).story[0]
    text = read(page(story)).lines[first].text
    assert lines(story, {text: 0.0})[0] == text


def test_nor_does_one_that_the_story_quotes() -> None:
    about = paragraphs(SHORT, LEAD, f"报纸的“{SHORT}”一栏办了二十年，昨天登了最后一期。", END)
    assert lines(about, {SHORT: 0.0})[0] == SHORT


def test_neither_the_headline_nor_what_is_known_by_its_words_comes_back() -> None:
    story, removed = followed(f"{TEXT}<p>责任编辑：沈砚秋</p>", {})
    assert story == [*PARAGRAPHS]
    assert HEADLINE not in story
    assert removed["责任编辑：沈砚秋"] == "credits"


def test_nothing_comes_from_outside_of_a_known_block() -> None:
    assert followed(TEXT, {}, inside=PARAGRAPHS[:3])[0] == [*PARAGRAPHS[:3]]


def test_half_of_the_running_text_is_left_or_the_rules_are_believed() -> None:
    same = LEAD.replace("九日", "十日")
    assert weigh(same) == weigh(LEAD) == weigh(PARAGRAPHS[3]) - 1
    assert lines(paragraphs(LEAD, same), {LEAD: -5.0}) == [same]
    both = [LEAD, PARAGRAPHS[3]]
    assert lines(paragraphs(*both), {PARAGRAPHS[3]: -5.0}) == both
    assert lines(paragraphs(*both), {}, others=-5.0) == both


VERSES = ("一江春水向东流", "两岸清风送客舟", "三更明月照渡口", "四面钟声报晓来")


def test_verses_may_go() -> None:
    assert lines(paragraphs(*VERSES), {VERSES[3]: -5.0}) == [*VERSES[:3]]
    assert lines(paragraphs(*VERSES), {}, others=-5.0) == [*VERSES]


def test_a_verse_stays_with_those_that_only_a_line_break_parts_from_it() -> None:
    """Though the rules do not know that it is of the story."""
    first, *others = VERSES
    sure = dict.fromkeys(others, 5.0)
    broken = f"<div>{'<br>'.join(VERSES)}</div><div>{TEXT}</div>"
    apart = paragraphs(*VERSES) + f"<div>{TEXT}</div>"
    for story in (broken, apart):
        assert [read(page(story)).lines[n].text for n in read(page(story)).story] == [*PARAGRAPHS]
        assert lines(story, sure | {first: 1.01}) == [*VERSES, *PARAGRAPHS]
        assert lines(story, sure | {first: 0.19}) == [*others, *PARAGRAPHS]
    assert lines(broken, sure | {first: 0.21}) == [*VERSES, *PARAGRAPHS]
    assert lines(apart, sure | {first: 0.99}) == [*others, *PARAGRAPHS]


@pytest.mark.parametrize(
    "likes",
    [
        ("1. 早睡", "2. 早起", "3. 少盐", "4. 少糖"),
        ("（一）早睡", "（二）早起", "（三）少盐", "（十四）少糖"),
        ("2016年 早睡", "2017年 早起", "2018年 少盐", "2019年 少糖"),
        ("2024级1班 林雨桐", "2023级2班 沈砚秋", "2024级3班 周亮", "2022级1班 何渡"),
        ("★有伤口不要泡", "★水温不要过高", "★每次泡十分钟", "★不舒服就起身"),
        ("联系人：沈砚秋", "电话：8612345", "报名平台技术咨询电话：8654321", "传真：8612346"),
    ],
)
def test_items_stay_together_where_half_of_them_stay(likes: tuple[str, ...]) -> None:
    story = paragraphs(LEAD, *likes, END)
    half = dict.fromkeys(likes[:2], -5.0)
    assert lines(story, half) == [LEAD, *likes, END]
    assert lines(story, {**half, likes[2]: -5.0}) == [LEAD, likes[3], END]


def test_items_of_another_form_are_others() -> None:
    few = ("★有伤口不要泡", "★水温不要过高")  # and two with a bullet are no row yet
    assert lines(paragraphs(LEAD, *few, END), {few[0]: -5.0}) == [LEAD, few[1], END]
    items = ("1. 早睡", "2、早起")
    assert lines(paragraphs(LEAD, *items, END), {items[0]: -5.0}) == [LEAD, items[1], END]
    assert lines(paragraphs(LEAD, "早睡", "早起", END), {"早睡": -5.0}) == [LEAD, "早起", END]


@pytest.mark.parametrize(
    ("first", "second", "stay"),
    [
        ("【经历一】渡口：晚点", "【经历二】码头：一张票", True),
        ("第1步", "第2步", True),
        ("其一", "其三", False),
        ("其二", "其三", False),
        ("【经历一】渡口", "【故事二】码头", False),
        ("其十百", "其二", False),
        ("图1：渡口", "图2：码头", False),
        ("#1 江上客", "#2 山里人", False),
        ("1 / 2 渡口", "2 / 2 码头", False),
        ("<a href='/1.html'>1. 渡口</a>", "<a href='/2.html'>2. 码头</a>", False),
    ],
)
def test_headings_that_count_up_from_one_stay(first: str, second: str, *, stay: bool) -> None:
    story = paragraphs(LEAD, first, PARAGRAPHS[1], second, END)
    first, second = (re.sub("<[^>]*>", "", heading) for heading in (first, second))
    kept = lines(story, {first: -5.0, second: -5.0})
    assert (first in kept) is (second in kept) is stay


@pytest.mark.parametrize(
    ("first", "second", "odds", "stay"),
    [
        ("• 船期", "• 票价", -2.0, True),
        ("• 船期", "• 票价", -4.0, False),
        ("• 船期", "■ 票价", -2.0, False),
        ("▲ 船期", "▲ 票价", -2.0, False),  # as captions have it
        ("<a href='/1.html'>• 船期</a>", "<a href='/2.html'>• 票价</a>", -2.0, False),
    ],
)
def test_headings_with_the_same_bullet_stay_unless_they_are_most_unlikely(
    first: str, second: str, odds: float, *, stay: bool
) -> None:
    story = paragraphs(LEAD, first, PARAGRAPHS[1], second, END)
    first, second = (re.sub("<[^>]*>", "", heading) for heading in (first, second))
    kept = lines(story, {first: odds, second: odds})
    assert (first in kept) is (second in kept) is stay


def test_what_counts_up_over_sentences_that_go_is_a_list() -> None:
    first, second, third, fourth = PARAGRAPHS
    entries = paragraphs(first, second, END, "1、渡口", third, "2、码头", fourth)
    going = dict.fromkeys(("1、渡口", "2、码头", third, fourth), -1.5)
    assert lines(entries, going) == [first, second, END]


def test_what_counts_up_over_no_sentence_is_no_heading() -> None:
    signed = ("一审　林雨桐", "二审　沈砚秋", "三审　周亮")
    assert lines(paragraphs(LEAD, END, *signed), dict.fromkeys(signed, -5.0)) == [LEAD, END]


def test_sub_headings_over_a_line_that_stays_are_alike_and_so_are_rows() -> None:
    first, second, third, fourth = PARAGRAPHS
    headed = f"<p><b>北岸</b></p><p>{second}</p><p><b>南岸</b></p><p>{third}</p>"
    assert "北岸" in lines(f"<p>{first}</p>{headed}<p>{fourth}</p>", {"北岸": -5.0})
    plain = headed.replace("b>", "i>")
    assert "北岸" not in lines(f"<p>{first}</p>{plain}<p>{fourth}</p>", {"北岸": -5.0})
    # over one that goes
    kept = lines(f"<p>{first}</p>{headed}<p>{fourth}</p>", {"北岸": -5.0, second: -5.0})
    assert "北岸" not in kept
    rows = "".join(f"<tr><td>{verse}</td><td>{n}艘</td></tr>" for n, verse in enumerate(VERSES))
    table = f"<p>{first}</p><table>{rows}</table><p>{second}</p>"
    assert f"{VERSES[0]}\t0艘" in lines(table, {f"{VERSES[0]}\t0艘": -5.0})


def test_one_or_two_last_lines_of_a_few_words_go_unless_the_labeller_is_sure_and_three_stay() -> (
    None
):
    words = ["渡口小景", "江边旧事", "大桥新事"]

    def last(count: int, odds: float) -> int:
        story = TEXT + paragraphs(*words[:count])
        return len(lines(story, dict.fromkeys(words, odds))) - len(PARAGRAPHS)

    assert [last(count, 3.0) for count in (1, 2, 3)] == [0, 0, 3]
    assert [last(count, 4.5) for count in (1, 2, 3)] == [1, 2, 3]


@pytest.mark.parametrize(("above", "stays"), [("主题：渡口的早晨", True), ("渡口的早晨", False)])
def test_a_label_stays_with_the_one_above_it_of_which_the_labeller_is_sure(
    above: str, stays: bool
) -> None:
    guests = "嘉宾：渡口诗社"
    story = TEXT + paragraphs(above, guests)
    assert (guests in lines(story, {above: 6.0, guests: 3.0})) == stays
    assert guests not in lines(story, {above: 3.0, guests: 3.0})


def test_who_signs_a_notice_stays_with_the_day_under_it() -> None:
    signer, day = "青禾水务股份有限公司董事会", "2023年4月20日（来源：青禾证券报）"
    story = paragraphs(*PARAGRAPHS, signer, day)
    assert lines(story, {signer: -6.0, day: -6.0})[-2:] == [signer, day]


@pytest.mark.parametrize(
    "last", [("青禾网", "2023-04-20 10:12"), ("编辑：林雨桐", "2023年4月20日"), ("2023年4月20日",)]
)
def test_a_day_as_bylines_print_it_signs_nothing_nor_does_one_under_a_label(
    last: tuple[str, ...],
) -> None:
    story = paragraphs(*PARAGRAPHS, *last)
    assert lines(story, dict.fromkeys(last, -6.0))[-1] == PARAGRAPHS[-1]


SIGNED = "青禾市教育局", "2024年5月9日"


@pytest.mark.parametrize("first", ["附件：1. 征集表", "附：征集表", "附件1—征集表"])
def test_what_is_attached_to_a_notice_stays_over_who_signs_it(first: str) -> None:
    attached = [first, "2. 编写要求"]
    links = "".join(f"<p><a href='/{n}.doc'>{text}</a></p>" for n, text in enumerate(attached))
    notice = f"{TEXT}{links}{paragraphs(*SIGNED)}"
    assert lines(notice, dict.fromkeys(attached, -6.0))[-4:] == [*attached, *SIGNED]


def test_neither_what_is_attached_under_a_story_does_nor_another_link_over_the_signature() -> None:
    def kept(link: str, *last: str) -> bool:
        story = f"{TEXT}<p><a href='/1.doc'>{link}</a></p>{paragraphs(*last)}"
        return link in lines(story, {link: -6.0})

    assert kept("附件：征集表", *SIGNED)
    assert not kept("附件：征集表")
    assert not kept("返回首页", *SIGNED)


@pytest.mark.parametrize("last", ["（此件公开发布）", "（此件主动公开）", "(此件依申请公开)"])
def test_whether_a_document_is_open_stays_under_its_signature(last: str) -> None:
    signed = [*SIGNED, last]
    assert lines(f"{TEXT}{paragraphs(*signed)}", dict.fromkeys(signed, -6.0))[-3:] == signed
    assert last not in lines(f"{TEXT}{paragraphs(last)}", {last: -6.0})
    other = "（此页由青禾网发布）"
    assert other not in lines(f"{TEXT}{paragraphs(*SIGNED, other)}", {other: -6.0})


def listed(*labelled: str) -> bool:
    """Whether all of these lines stay under a story, little as the labeller thinks of them."""
    return set(labelled) <= set(lines(TEXT + paragraphs(*labelled), dict.fromkeys(labelled, -5.0)))


def test_four_labels_that_credit_nobody_are_a_list_of_the_story() -> None:
    placed = ("冠军：渡口一队", "亚军：上游三队", "季军：青禾机械厂", "最佳鼓手：沈砚秋")
    assert listed(*placed)
    assert not listed(*placed[:3])
    assert not listed(*placed[:3], "报名电话：0551-1234567")
    assert not listed(*placed[:3], "责任编辑：沈砚秋")
    assert not listed("作曲：林雨桐", "手绘：沈砚秋", "交互：岑远", "动画：渡口工作室")


UNKNOWN = "即时更新，为您报道最新的白苇资讯，看白苇尽在每日白苇bw.example。"


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("以上就是渡口游玩的介绍了，希望可以帮到大家。", False),
        ("本文链接：http://news.qinghe.example/news/2004/05/200405", False),
        ("他说，明天照常开航。", True),
    ],
)
def test_a_line_that_a_rule_knows_goes_over_what_the_labeller_takes_away(
    line: str, *, stays: bool
) -> None:
    html = page(paragraphs(LEAD, *PARAGRAPHS[2:], END, line, UNKNOWN))
    article = extract(html, UNDATED_URL, any_page=True)
    assert article is not None
    assert UNKNOWN not in article.text
    assert (line in article.text) is stays
