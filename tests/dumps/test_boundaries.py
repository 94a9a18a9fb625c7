"""`split_pages`: where in a dump a page begins, and where nothing but a story goes on."""

import pytest

from newsspider.commands.lines import text_blocks
from newsspider.dumps import boundaries
from newsspider.dumps.boundaries import split_pages
from newsspider.dumps.dump_page import DumpPage, page_text
from newsspider.words.lexicon import default_lexicon
from tests.growth import work
from tests.pages import END, LEAD

STORY = f"{LEAD}\n{END}\n"
FIRST = f"渡口停航一天\nadmin\n2024-05-09 08:15:30\n0\n{STORY}"


def split(text: str) -> list[DumpPage]:
    return list(split_pages(text_blocks([text.encode()]), default_lexicon()))


def text_of(page: DumpPage) -> str:
    return page_text(page.rows(bytes.decode))


def titles(text: str) -> list[str]:
    return [text_of(page).split("\n")[0] for page in split(text)]


@pytest.mark.parametrize(
    "head",
    [
        "夜市开张首日\nadmin\n2024-05-10 08:15:30\n0\n",
        "夜市开张首日\n2024-05-10 08:15:30\n0\n",
        "夜市开张首日\n\n2024-05-10 08:15\n来源：青禾日报\n",
        "夜市开张首日\n2024年05月10日 08:15 来源：青禾日报\n",
        "夜市开张首日\n作者：张三\n2024年5月10日\n",
        "夜市开张首日\n青禾网\n2024-05-10 08:15\n阅读 1234\n",
    ],
)
def test_a_headline_over_info_lines_begins_a_page(head: str) -> None:
    pages = split(FIRST + head + STORY)
    assert [text_of(page).split("\n")[0] for page in pages] == ["渡口停航一天", "夜市开张首日"]
    assert pages[1].offset == len(FIRST.encode())


@pytest.mark.parametrize(
    "inside",
    [
        "2024年2月21日\n",
        "发展历程\n2024-02-21\n公司成立。\n2024-03-01\n公司上市。\n",
        "附件：关于渡口管理的方案\n国务院办公厅\n2024年2月21日\n",
        "成交情况\n2024-02-21\n100\n2024-02-22\n120\n",
        "事故经过\n2024-05-09 06:10:00\n值班员发现江面起风。\n",
        "-----\n相关背景\n渡口建于上世纪。\n",
        "据通报，停航的时间如下：\n2024-05-09 08:00:00\n0\n",
    ],
)
def test_a_date_in_a_story_does_not(inside: str) -> None:
    assert titles(FIRST + inside + STORY) == ["渡口停航一天"]


def test_a_date_alone_does_where_the_dump_begins_so() -> None:
    page = "渡口停航一天\n2024-05-09\n" + STORY
    assert len(titles(page * 3)) == 3
    assert len(titles(page + "大事记之一\n2024年2月21日\n公司成立。\n")) == 1


@pytest.mark.parametrize(
    "date",
    [
        "2024-05-0{}",
        "2024年5月{}日",
        "2024年5月{}日 青禾日报 第{}版",
        "日期：2024-05-0{}",
        "青禾日报 2024-05-0{}",
    ],
)
def test_a_date_over_the_headline_does_where_the_dump_begins_so(date: str) -> None:
    heads = [date.format(day, day) for day in (7, 8, 9)]
    assert titles("".join(f"{head}\n渡口停航一天\n{STORY}" for head in heads)) == heads


@pytest.mark.parametrize(
    "inside",
    [
        "2024-05-08\n",
        "2024-05-08\n老码头改成了图书馆\n2024-05-07\n新渡船下水试航\n",  # a list of others
        f"2024年5月8日\n夜市开张首日\n{STORY}",  # not as the first is written
        f"2024-05-08\n{LEAD}\n",  # a diary
    ],
)
def test_no_other_date_begins_one_there(inside: str) -> None:
    first = f"2024-05-09\n渡口停航一天\n{STORY}"
    assert titles(first + inside + END) == ["2024-05-09"]
    assert titles(f"渡口停航一天\n{STORY}2024-05-09\n夜市开张首日\n{STORY}") == ["渡口停航一天"]


def test_a_date_alone_does_under_what_ends_a_page() -> None:
    second = "夜市开张首日\n2024-05-10\n" + STORY
    for ending in ("责任编辑：张三\n", "热门资讯\n老码头改成了图书馆和展览馆...\n"):
        assert titles(FIRST + ending + second) == ["渡口停航一天", "夜市开张首日"]


@pytest.mark.parametrize("rule", ["=====\n", "-----\n", "\n********************\n", "\f"])
def test_a_form_feed_or_a_rule_over_a_head_begins_a_page(rule: str) -> None:
    second = "夜市开张首日\n2024-05-10\n" + STORY
    assert titles(FIRST + rule + second) == ["渡口停航一天", "夜市开张首日"]


def test_equals_signs_part_pages_without_a_head() -> None:
    assert titles(f"渡口停航\n{STORY}=====\n夜市开张\n{STORY}") == ["渡口停航", "夜市开张"]


def test_what_is_too_long_for_a_page_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boundaries, "PAGE_CHARS", 1000)
    pages = split(STORY * 100 + FIRST)
    assert [page.is_whole for page in pages] == [False, True]
    assert len(text_of(pages[0])) <= boundaries.PAGE_CHARS
    assert text_of(pages[1]).split("\n")[0] == "渡口停航一天"


HEADED = "---\ntitle: {0}\ndate: 2024-05-09\n---\n\n# {0}\n\n2024-05-09 08:15 来源：青禾日报\n\n"
READER = (
    "Title: {0}\n\nURL Source: https://a.example/{0}\n\nMarkdown Content:\n[首页](/)\n\n# {0}\n\n"
)


LABELLED = "标题：{0}\n类别：社会\n发布时间：2024-05-09\n正文："
RECORD = (
    "<doc>\n<url>http://a.example/{0}</url>\n<docno>9</docno>\n<contenttitle>{0}</contenttitle>\n"
)


@pytest.mark.parametrize("head", [HEADED, READER, LABELLED, f"{RECORD}<content>"])
def test_fields_over_a_page_begin_it(head: str) -> None:
    text = "".join(
        head.format(name) + STORY + "\n" for name in ("渡口停航", "夜市开张", "春耕提前")
    )
    pages = split(text)
    assert [text_of(page).split("\n")[0] for page in pages] == [
        head.format(name).split("\n")[0] for name in ("渡口停航", "夜市开张", "春耕提前")
    ]
    assert all(text_of(page).rstrip().endswith(END) for page in pages)


def test_labels_lie_in_the_encoding_of_the_dump() -> None:
    raw = "".join(LABELLED.format(n) + STORY for n in ("渡口停航", "夜市开张")).encode("gb18030")
    lines = raw.splitlines(keepends=True)
    pages = list(split_pages([(0, lines)], default_lexicon(), lambda x: x.decode("gb18030")))
    assert [len(page.lines) for page in pages] == [len(lines) // 2] * 2


def test_a_label_in_a_story_begins_no_page() -> None:
    page = LABELLED.format("渡口停航") + STORY
    assert len(split(f"{page}标题：是编辑起的。\n{STORY}{page}")) == 2
    assert len(split(f"{FIRST}{page}")) == 1


def test_the_urls_of_its_links_end_a_page_of_a_terminal_browser() -> None:
    page = (
        "   [1]首页 [2]社会\n\n{0}\n\n   {1}\n\nReferences\n\n"
        "   Visible links:\n   1. https://a.example/\n   2. https://a.example/b\n"
        "\n   Hidden links:\n   3. https://a.example/c\n"
    )
    pages = split("".join(page.format(name, STORY) for name in ("渡口停航", "夜市开张")))
    assert [text_of(page).strip().split("\n")[0].strip() for page in pages] == [
        "[1]首页 [2]社会"
    ] * 2
    assert "夜市开张" not in text_of(pages[0])


ADDRESSED = "https://a.example/{0}.html\n"


def addresses(text: str) -> list[str]:
    return [text_of(page).split("\n")[0] for page in split(text)]


@pytest.mark.parametrize(
    "head",
    [
        "{1}\n",
        "{1}\nadmin\n2024-05-09 08:15:30\n0\n",
        "{1}\n2024-05-09\n",
        "首页 社会 财经\n当前位置：首页 > 社会\n{1}\n2024-05-09 08:15 来源：青禾日报\n",
    ],
)
def test_where_a_dump_begins_with_an_address_each_begins_a_page(head: str) -> None:
    names = ["渡口停航一天", "夜市开张首日", "春耕提前十天"]
    text = "".join(
        ADDRESSED.format(n) + head.format(n, name) + STORY for n, name in enumerate(names)
    )
    assert addresses(text) == [f"https://a.example/{n}.html" for n in range(3)]
    assert addresses("\ufeff" + text)[1:] == [f"https://a.example/{n}.html" for n in (1, 2)]


def test_where_pages_begin_with_their_addresses_nothing_else_begins_one() -> None:
    comment = "网友说两句\nadmin\n2024-05-10 08:15:30\n0\n"
    text = "".join(f"{ADDRESSED.format(n)}夜市开张首日\n{STORY}{comment}{STORY}" for n in range(5))
    assert addresses(text)[-3:] == [f"https://a.example/{n}.html" for n in (2, 3, 4)]


def test_heads_that_no_address_stands_over_cost_what_they_cost_elsewhere() -> None:
    pages = "".join(f"{ADDRESSED.format(n)}夜市开张首日\n2024-05-10\n{STORY}" for n in range(4))

    def cost(heads: int) -> float:
        text = pages + "夜市开张首日\n2024-05-10 08:15 来源：青禾日报\n" * heads
        assert len(split(text)) == 4
        return work(lambda: split(text))

    assert cost(800) < 2.5 * cost(400)


def test_an_address_over_a_dump_is_none_of_all_its_pages() -> None:
    assert len(split(ADDRESSED.format(0) + FIRST * 3)) == 3


@pytest.mark.parametrize(
    "inside",
    [
        "https://a.example/map.html\n" + STORY,  # between sentences
        "相关新闻\n" + "".join(f"夜市开张第{n}日\nhttps://a.example/{n}.html\n" for n in "一二三"),
        "".join(f"https://a.example/{n}.html\n夜市开张第{n}日\n" for n in "12")
        + "http://a.example/3",
        "原文链接：\nhttps://b.example/1.html\n版权所有\n",
        "https://a.example/1.jpg\n渡口停航的告示\n",
        "https://a.example/1.html 渡口停航的告示\n",
        "报名网址\nhttps://b.example/apply\n报名截止五月九日\n",
        "https://b.example/map\n上游大桥的位置图\n",
        "https://b.example/video/1\n视频：停航的渡口\n",
        "阅读原文\nhttps://a.example/1\n编辑：沈砚秋\n",
        "https://b.example/1\n夜市开张首日\nhttps://b.example/2\n春耕提前十天\n",
        "https://a.example/1\n夜市开张首日\nhttps://a.example/2\n春耕提前十天\n",
    ],
)
@pytest.mark.parametrize("under", ["", STORY])
def test_an_address_in_a_story_does_not(inside: str, under: str) -> None:
    page = f"{ADDRESSED.format(0)}渡口停航一天\n{STORY}{inside}{under}"
    assert len(split(page)) == 1


def test_an_address_in_a_story_hides_no_page_that_has_none() -> None:
    inside = "报名网址\nhttps://b.example/apply\n报名截止五月九日\n"
    text = f"{ADDRESSED.format(0)}{FIRST}{inside}{FIRST}"
    assert addresses(text) == ["https://a.example/0.html", "渡口停航一天"]


def test_an_address_of_another_site_stands_over_a_headline_and_a_date() -> None:
    pages = [f"https://{site}.example/1.html\n夜市开张首日\n2024-05-10\n{STORY}" for site in "abc"]
    assert len(split("".join(pages))) == 3
    assert len(split("".join(pages).replace("2024-05-10\n", ""))) == 1


def test_where_a_dump_does_not_begin_with_an_address_none_begins_a_page() -> None:
    assert len(split(f"{FIRST}https://a.example/1.html\n夜市开张首日\n{STORY}")) == 1


def test_a_menu_is_no_page_before_the_first_headline() -> None:
    menu = "青禾门户\n首页\n社会\n财经\n当前位置：首页 > 社会\n"
    assert len(split(menu + FIRST)) == 1
    assert len(split(menu + FIRST + FIRST)) == 2


def test_empty_lines_and_blanks_are_kept_as_they_tell_the_form() -> None:
    text = "渡口停航\n\n\n   * 一\n\t二"
    (page,) = split(text)
    assert text_of(page) == "渡口停航\n\n   * 一\n\t二"


def begins(head: str, before: str = FIRST) -> bool:
    """Whether a page begins with this head."""
    pages = split(f"{before}{head}{STORY}")
    return len(pages) == 2 and text_of(pages[1]).startswith(head.split("\n")[0])


def test_up_to_four_lines_of_a_head_stand_over_its_date() -> None:
    info = ["作者：张三", "阅读 12", "5", "6", "7"]
    lines = "\n".join(info[:4])
    assert begins(f"夜市开张首日\n{lines}\n2024-05-10 08:15\n")
    lines = "\n".join(info)
    assert not begins(f"夜市开张首日\n{lines}\n2024-05-10 08:15\n")


def test_up_to_three_lines_of_a_head_stand_under_its_date() -> None:
    assert begins("夜市开张首日\n2024-05-10\n5\n6\n来源：青禾日报\n")
    assert not begins("夜市开张首日\n2024-05-10\n5\n6\n7\n来源：青禾日报\n")


def test_who_stands_before_the_date_is_a_credit() -> None:
    assert begins("夜市开张首日\n林雨桐 2024-05-10\n")
    assert not begins("夜市开张首日\n定于 2024-05-10\n")


def test_the_crumb_over_a_headline_begins_its_page() -> None:
    assert begins("当前位置：首页 > 社会\n夜市开张首日\nadmin\n2024-05-10 08:15\n")


def test_a_headline_that_is_cut_off_is_one_of_a_list() -> None:
    assert not begins("老码头改成了图书馆和展览馆...\nadmin\n2024-05-10 08:15\n")


def test_under_a_rule_stands_a_headline() -> None:
    assert len(split(f"{FIRST}=====\n{STORY}")) == 1
    assert begins("夜市开张\n", f"{FIRST}=====\n")


def test_a_page_has_a_line_of_sixteen_characters_with_a_mark() -> None:
    head = "夜市开张首日\nadmin\n2024-05-10 08:15:30\n0\n"
    line = "渡口停航一天，旅客改走陆路上大桥"
    assert len(line) == 16
    first = "渡口停航一天\nadmin\n2024-05-09 08:15:30\n0\n"
    assert begins(head, f"{first}{line}\n")
    assert not begins(head, f"{first}{line[:15]}\n")


@pytest.mark.parametrize(
    ("chars", "is_headline"), [(3, False), (4, True), (120, True), (121, False)]
)
def test_a_headline_has_4_to_120_characters(chars: int, *, is_headline: bool) -> None:
    assert begins(f"{'夜' * chars}\nadmin\n2024-05-10 08:15:30\n0\n") is is_headline


def test_a_line_that_tells_nothing_of_pages_takes_few_calls() -> None:
    lines = 1_000

    def calls(line: str) -> float:
        text = FIRST + f"{line}\n" * lines
        split(text)  # the rules are loaded by now
        return work(lambda: split(text)) / lines

    assert calls("渡口停航，等候的车辆排到桥头") <= 20 < calls("2024-05-10 08:15")


@pytest.mark.parametrize("under", ["", "0\n", f"0\n{LEAD}\n", f"0\n{LEAD}\n{END}\n"])
def test_a_page_may_end_the_dump_right_under_its_date(under: str) -> None:
    assert len(titles(f"{FIRST}夜市开张首日\nadmin\n2024-05-10 08:15\n{under}")) == 2


def test_the_head_that_the_dump_begins_with_stays_its_form() -> None:
    first, other = "渡口停航一天\n2024-05-09\n", "夜市开张首日\nadmin\n2024-05-10 08:15\n0\n"
    last = "老码头改成图书馆\n2024-05-11\n"
    assert len(titles(STORY.join([first, other, last, ""]))) == 3
    assert len(titles(STORY.join([other, first, ""]))) == 1


def test_a_page_lies_between_its_first_line_and_the_end_of_its_last() -> None:
    dump = f"\n{FIRST}\n\n夜市开张首日\nadmin\n2024-05-10 08:15\n{STORY}\n\n"
    parts = [dump.encode()[page.offset : page.end].decode() for page in split(dump)]
    assert parts == [FIRST, f"夜市开张首日\nadmin\n2024-05-10 08:15\n{STORY}"]


def test_a_page_that_is_too_long_is_told_from_one_that_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(boundaries, "PAGE_CHARS", 2 * len(FIRST))
    pages = split(FIRST + STORY * 3 + FIRST * 2)
    assert [page.is_whole for page in pages] == [False, True, True]


def test_a_rule_over_the_first_page_parts_nothing() -> None:
    assert len(split(f"=====\n{FIRST}")) == 1


def test_a_heading_of_links_without_links_is_a_line_of_the_story() -> None:
    assert titles(f"{FIRST}References\n{STORY}") == ["渡口停航一天"]


def test_info_lines_without_a_headline_over_them_begin_no_page() -> None:
    assert len(split(f"{STORY}admin\n2024-05-10 08:15\n{STORY}")) == 1
    assert len(split(f"admin\n阅读 12\n2024-05-10 08:15\n{STORY}夜市开张首日\n")) == 1


@pytest.mark.parametrize(("pages", "is_one"), [(2, False), (3, True)])
def test_two_pages_more_make_it_sure_that_all_begin_with_addresses(
    pages: int, *, is_one: bool
) -> None:
    text = "".join(f"{ADDRESSED.format(n)}夜市开张首日\n{STORY}" for n in range(pages))
    last = f"{ADDRESSED.format(9)}首页\n社会\n财经\n文体\n{STORY}"
    assert (len(split(text + last)) == pages + 1) is is_one


@pytest.mark.parametrize(("chars", "is_name"), [(16, True), (17, False)])
def test_a_name_in_a_head_has_up_to_16_characters(chars: int, *, is_name: bool) -> None:
    name = f"{'青' * (chars - 2)}日报"
    assert begins(f"夜市开张首日\n{name}\n2024-05-10 08:15\n") is is_name


def test_the_title_in_a_header_may_be_long() -> None:
    pages = "".join(READER.format("渡口停航" * n) + STORY for n in (20, 25))
    assert len(split(f"{FIRST}{pages}")) == 3


@pytest.mark.parametrize(
    "fields",
    [
        "标题：江河航运的过去\n时间：2024-05-08\n",
        "主题：江河航运的过去\n时间：2024年5月8日\n地点：渡口\n",  # of a lecture
        "From: a@qinghe.example\nSubject: 江河航运的过去\n",
        "作者：岑远\n来源：青禾日报\n栏目：江边\n标题：江河航运的过去\n2024-05-08 08:15\n",
    ],
)
@pytest.mark.parametrize("rule", ["", "=====\n"])
def test_a_page_with_fields_does_not_swallow_others(fields: str, rule: str) -> None:
    first = fields.partition("\n")[0]
    other = "夜市开张首日\n2024年05月10日 08:15 来源：青禾日报\n"
    text = rule.join([fields + STORY, FIRST, other + STORY])
    assert titles(text) == [first, "渡口停航一天", "夜市开张首日"]
    assert titles(3 * (fields + STORY)) == [first] * 3
