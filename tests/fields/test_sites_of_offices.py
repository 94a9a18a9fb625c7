"""How county offices, schools and state companies name who sent a story in, and label a document."""

import pytest

from newsspider import clean_text, extract
from tests.fields.test_credit_forms import DAY, credited
from tests.pages import END, HEADLINE, LEAD, PARAGRAPHS, UNDATED_URL, document, paragraphs

LIN, BOTH = ["林雨桐"], ["林雨桐", "沈砚秋"]


@pytest.mark.parametrize(
    ("end", "names", "name"),
    [
        ("（渡口镇人大 林雨桐）", LIN, None),
        ("（白苇镇政府 林雨桐 沈砚秋）", BOTH, None),
        ("（渡口市民 林雨桐）", [], None),
        ("（两办供稿）", ["两办"], None),
        ("（党政办）", ["党政办"], None),
        ("（供稿：团委、学工处）", ["团委", "学工处"], None),
        ("（供稿：团委、林雨桐）", LIN, None),
        ("（青禾市交通运输委员会）", ["青禾市交通运输委员会"], None),
        ("（县残联林雨桐）", LIN, None),
        ("（通迅员 林雨桐）", LIN, None),
        ("（来源：渡口中学 林雨桐）", LIN, "渡口中学"),
        ("（来源：县文明办 林雨桐）", LIN, "县文明办"),
        ("（来源：渡口中学 手机版）", [], "渡口中学"),
    ],
)
def test_who_sent_it_in_stands_in_brackets_at_the_end(
    end: str, names: list[str], name: str | None
) -> None:
    assert credited(end=end) == (names, name)


def test_a_wide_gap_parts_the_writer_from_the_office() -> None:
    rows = [HEADLINE, DAY, LEAD, *PARAGRAPHS[2:], END, "(来源:渡口中学  林雨桐)"]
    article = clean_text("\n".join(rows), UNDATED_URL)
    assert (article.authors, article.source) == (LIN, "渡口中学")


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("团委林雨桐报道　", LIN),
        ("宣传部林雨桐报道：", LIN),
        ("县公安局林雨桐报道　", LIN),
        ("县公安局连云港报道　", []),
        ("5月9日,由青禾县融媒体中心记者林雨桐、沈砚秋采写的渡口新闻在省台播出。", []),
    ],
)
def test_somebody_of_an_office_reports(lead: str, names: list[str]) -> None:
    assert credited(lead=lead)[0] == names


@pytest.mark.parametrize(
    ("bar", "names", "name"),
    [
        (f"更新时间：{DAY} 来源：党政办公室 宣传部", [], "党政办公室 宣传部"),
        (f"更新时间：{DAY} 来源：青禾日报 要闻部", ["要闻部"], "青禾日报"),
        (f"发布：{DAY} 来源：青禾0514.cc 浏览次 编辑：佚名", [], "青禾0514.cc"),
        (f"青禾网 | {DAY} 简讯", [], "青禾网"),
        (f"http://www.qinghe.example 青禾网 {DAY} 【打印】", [], "青禾网"),
        (f"www.qinghe.example 青禾晚报 林雨桐 {DAY}", LIN, "青禾晚报"),
        (f"http://www.qinghe.example {DAY}", [], None),
        (f"索 引 号 QH001-2024-0012 成 文 日 期 {DAY}", [], None),
        (f"发 布 机 构 青禾县政府办 发 布 日 期 {DAY}", [], "青禾县政府办"),
        (f"发布日期：{DAY} 文 号：无 主 题 词：渡口 停航 简称", [], None),
        (f"文 林雨桐 {DAY}", LIN, None),
        (f"出自于：急救科 发布日期 {DAY}", [], "急救科"),
        (f"来源：[db:来源] 时间：{DAY}", [], None),
        (f"{DAY} 县融媒体中心 林雨桐", LIN, "县融媒体中心"),
        (f"来源：县公安局林雨桐 {DAY}", LIN, "县公安局"),
        (f"来源：青禾市教育局高中部 {DAY}", [], "青禾市教育局高中部"),
        (f"作者：县委办 林雨桐 {DAY}", LIN, None),
        (f"信息提供：县林业局 {DAY}", [], "县林业局"),
        (f"发布科室：护理部 {DAY} 阅读：12", [], "护理部"),
    ],
)
def test_the_bar_of_an_office(bar: str, names: list[str], name: str | None) -> None:
    assert credited(bar) == (names, name)


@pytest.mark.parametrize("bar", [f"Updated: {DAY}", f"Last updated: {DAY}"])
def test_an_english_label_tells_when_a_story_was_put_there(bar: str) -> None:
    body = f"<h1>{HEADLINE}</h1><div>{bar}</div><div>{paragraphs(LEAD, END)}</div>"
    article = extract(document(body), UNDATED_URL, any_page=True)
    assert article is not None
    assert article.published == f"{DAY.replace(' ', 'T')}:00+08:00"


@pytest.mark.parametrize(
    ("line", "names"),
    [("校团委供稿", ["校团委"]), ("青禾渡口供稿", []), ("校团委供稿很多", [])],
)
def test_an_office_has_sent_it(line: str, names: list[str]) -> None:
    rows = [HEADLINE, DAY, LEAD, *PARAGRAPHS[2:], END, line]
    assert clean_text("\n".join(rows), UNDATED_URL).authors == names


def test_where_an_author_works_is_no_part_of_the_story() -> None:
    rows = [HEADLINE, DAY, LEAD, *PARAGRAPHS[2:], END, "作者：林雨桐", "作者单位：青禾航运公司"]
    article = clean_text("\n".join(rows), UNDATED_URL)
    assert article.authors == LIN
    assert "作者单位" not in article.text
