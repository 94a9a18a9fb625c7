"""Which lines around a story tell of it: how far they may stand from it, in what order, in what markup."""

import pytest

from newsspider import extract
from newsspider.extraction.article import make_article
from newsspider.extraction.page import Page
from newsspider.fields.lines_around import is_telling
from newsspider.page.lines import Line
from tests.fields.test_credit_forms import DAY, credited
from tests.pages import HEADLINE, LEAD, PARAGRAPHS, STORY, UNDATED_URL, document, page, paragraphs

LIN, PAPER = ["林雨桐"], "青禾日报"
BAR = f"<p>{DAY} {PAPER} 林雨桐</p>"
SOURCE = f"<p>来源：{PAPER}</p>"
LINE = "<p>上</p>"


@pytest.mark.parametrize(
    ("lines", "found"), [(0, True), (1, True), (2, True), (3, False), (4, False)]
)
def test_the_bar_is_at_most_the_third_line_from_headline_or_story(
    lines: int, *, found: bool
) -> None:
    expected = (LIN, PAPER) if found else ([], None)
    assert credited("", over=BAR + LINE * lines) == expected
    assert credited("", under=f"</div><div>{LINE * lines}{BAR}") == expected


def test_a_bar_with_a_link_in_it_is_the_menu_of_another_story() -> None:
    assert credited("", over=f"{BAR}<p><a href='/1'>大风来了</a></p>") == ([], None)


def test_a_bar_over_the_headline_may_link_its_writer_and_follow_a_menu() -> None:
    bar = f"<p>发布于<a href='/1'>{DAY}</a> 由<a href='/author/dukou'>dukouboatman</a></p>"
    menu = "<ul>" + "<li><a href='/list/'>江边</a></li>" * 3 + "</ul>"
    assert credited("", over=menu + bar) == (["dukouboatman"], None)
    assert credited("", over=bar * 3) == ([], None)  # of other stories
    card = "<p><a href='/2'>大风来了</a></p><p><a href='/author/lin'>林雨桐</a></p>"
    assert credited("", over=f"<p>{DAY}</p>{card}") == ([], None)


def test_a_bar_may_be_made_of_links_alone_if_an_element_of_time_is_in_it() -> None:
    def bar(time: str) -> str:
        links = ("/author/1'>林雨桐", f"/1'>{time}", "/list/'>江边", "#comments'>0")
        return "".join(f"<span><a href='{link}</a></span>" for link in links)

    assert credited(bar(f"<time datetime='2024-05-09T08:15:00+08:00'>{DAY}</time>")) == (LIN, None)
    assert credited(bar(DAY)) == ([], None)


def test_a_line_over_the_headline_that_tells_no_time_is_no_bar() -> None:
    assert credited("", over="<p>林雨桐</p>") == ([], None)


def test_a_story_without_a_headline_has_a_bar_over_it() -> None:
    html = f"<body>{SOURCE}<p>{DAY}</p>{STORY}</body>"
    article = extract(html, UNDATED_URL, any_page=True)
    assert article is not None
    assert article.source == PAPER


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        (DAY, True),
        ("3小时前", True),
        ("来源：青禾日报", True),
        ("记者：林雨桐", True),
        ("作者：佚名", False),
        ("来源：", False),
        ("编辑：北风", False),
        ("渡口停航", False),
        ("来源：青禾日报 " + "江" * 110, True),
        ("来源：青禾日报 " + "江" * 113, False),
    ],
)
def test_what_a_line_tells(text: str, *, tells: bool) -> None:
    assert is_telling(Line(text)) == tells


def test_a_label_stands_at_most_so_many_lines_away() -> None:
    assert credited(LINE, over=SOURCE + LINE * 5)[1] == PAPER
    assert credited(LINE, over=SOURCE + LINE * 6)[1] is None
    assert credited(f"<p>{DAY}</p>{LINE * 23}{SOURCE}")[1] == PAPER
    assert credited(f"<p>{DAY}</p>{LINE * 24}{SOURCE}")[1] is None
    assert credited(under=f"</div><div>{LINE * 11}{SOURCE}")[1] == PAPER
    assert credited(under=f"</div><div>{LINE * 12}{SOURCE}")[1] is None


def test_a_hidden_bar_counts_right_under_the_headline_where_a_script_shows_it() -> None:
    hidden = SOURCE.replace("<p>", "<p style='display:none'>")
    assert credited(f"{LINE * 3}{hidden}<p>{DAY}</p>")[1] == PAPER
    assert credited(f"{LINE * 4}{hidden}<p>{DAY}</p>")[1] is None
    assert credited(over=hidden)[1] is None
    assert credited(f"{LINE * 3}{hidden}<p>{DAY}</p>", over=LINE * 6)[1] == PAPER


@pytest.mark.parametrize(
    ("label", "value", "found"),
    [
        ("作者：", "林雨桐", (LIN, None)),
        ("来源：", PAPER, ([], PAPER)),
        ("发布者：", "渡口办公室", ([], "渡口办公室")),
        ("标签：", "林雨桐", ([], None)),
        ("作者： 来源：", "林雨桐", (LIN, None)),  # of nobody; who stands alone is the author
    ],
)
def test_the_value_of_a_label_may_be_the_next_line(
    label: str, value: str, found: tuple[list[str], str | None]
) -> None:
    assert credited(f"<p>{label}</p><p>{value}</p><p>{DAY}</p>") == found


def test_a_label_has_no_value_in_a_long_line_or_a_menu() -> None:
    def links(count: int) -> str:
        return "".join(f"<a href='/c/{n}'>老友记{n}</a> " for n in range(count))

    bar = "<p>来源：</p><p>{}</p>" + f"<p>{DAY}</p>"
    assert credited(bar.format(f"{PAPER} {'江' * 115}"))[1] == f"{PAPER}"
    assert credited(bar.format(f"{PAPER} {'江' * 116}"))[1] is None
    assert credited(bar.replace("来源", "作者").format(links(3)))[0] == [
        "老友记0",
        "老友记1",
        "老友记2",
    ]
    assert credited(bar.replace("来源", "作者").format(links(4)))[0] == []


def test_three_links_in_a_row_are_a_bar_of_buttons() -> None:
    links = [
        f"<p><a href='/u/{n}'>{name}</a></p>"
        for n, name in enumerate(("渡口友人", "岸上老客", "晓风"))
    ]
    assert credited(f"<p>{DAY}</p>{''.join(links[:2])}") == (["渡口友人"], "岸上老客")
    assert credited(f"<p>{DAY}</p>{''.join(links)}") == ([], None)
    assert credited(f"<p>{DAY}</p>{''.join(links[:2])}{LINE}{links[2]}") == (
        ["渡口友人"],
        "岸上老客",
    )


@pytest.mark.parametrize(
    ("span", "name"),
    [
        ("来源：青禾日报", PAPER),
        ("来源：青禾日报 2024-05-09", PAPER),
        ("渡口风光 来源：青禾日报", None),  # more than a bar
        ("渡口风光 2024-05-09 来源：青禾日报", PAPER),  # the time makes it one
        ("编辑：沈砚秋", None),
    ],
)
def test_the_bar_may_stand_in_the_heading_of_the_headline(span: str, name: str | None) -> None:
    heading = f"<h1>{HEADLINE}<span>{span}</span></h1><div>{STORY}</div>"
    article = extract(document(heading), UNDATED_URL, any_page=True)
    assert article is not None
    assert article.source == name


@pytest.mark.parametrize(
    ("story", "name"),
    [
        (("来源：青禾日报", *PARAGRAPHS), PAPER),
        ((*PARAGRAPHS[:2], "来源：青禾日报", *PARAGRAPHS[2:]), PAPER),
        ((*PARAGRAPHS[:3], "来源：青禾日报", *PARAGRAPHS[3:], *PARAGRAPHS), None),
        ((*PARAGRAPHS, "来源：青禾日报"), PAPER),
        (("青禾日报", *PARAGRAPHS), PAPER),  # a name alone, which is none of the story
        ((*PARAGRAPHS[:3], "青禾日报", *PARAGRAPHS[3:], *PARAGRAPHS), None),
    ],
)
def test_the_first_and_last_paragraphs_may_be_bars(
    story: tuple[str, ...], name: str | None
) -> None:
    article = extract(page(paragraphs(*story), bar=f"<p>{DAY}</p>"), UNDATED_URL, any_page=True)
    assert article is not None
    assert article.source == name


@pytest.mark.parametrize(
    ("bar", "names"),
    [
        # at most the third line of the bar, of those that are no labels and no buttons
        (f"<p>{DAY}</p><p>大风来</p><p>船停了</p><p>林雨桐</p>", LIN),
        (f"<p>{DAY}</p><p>大风来</p><p>船停了</p><p>岸上静</p><p>林雨桐</p>", []),
        (
            f"<p>{DAY}</p><p>栏目：渡口</p><p>打印</p><p>大风来</p><p>船停了</p><p>林雨桐</p>",
            LIN,
        ),
        (f"<p>林雨桐</p><p>大风来</p><p>船停了</p><p>{DAY}</p>", LIN),
        (f"<p>林雨桐</p><p>江上起了风</p><p>船停了</p><p>岸上静</p><p>{DAY}</p>", []),
        (f"<p>{DAY}</p><p>{'江' * 40}</p><p>林雨桐</p>", LIN),
        (f"<p>{DAY}</p><p>{'江' * 41}</p><p>林雨桐</p>", []),  # a paragraph
        (f"沈砚秋 林雨桐 {DAY}", ["沈砚秋", "林雨桐"]),
        (f"<p>{DAY} 林雨桐</p><p>沈砚秋</p>", LIN),
        (f"<p>{DAY}</p><p>林雨桐 资料图</p>", []),
        (f"<p>{DAY}</p><p>林雨桐：</p>", []),
        (f"<p>{DAY}</p><p>林雨桐（右）</p>", LIN),
        (f"<p>{DAY}</p><p>☆林雨桐☆</p>", LIN),
    ],
)
def test_a_name_beside_the_line_of_the_time(bar: str, names: list[str]) -> None:
    assert credited(bar)[0] == names


@pytest.mark.parametrize(
    ("bar", "under", "name"),
    [
        (f"{DAY} 白苇日报 青禾日报", "", "白苇日报"),
        (f"白苇日报 青禾日报 {DAY}", "", "青禾日报"),  # the nearest to the time
        (f"青禾日报 {DAY} 白苇日报", "", "青禾日报"),
        (f"{DAY} 白苇县", "", None),
        (f"{DAY} 江苏渡口", "", None),
        (f"{DAY} 国际", "", None),
        (f"{DAY} 纽约报道", "", None),
        (f"{DAY} 第三版", "", None),
        (f"<p>{DAY}</p><p><a href='/c/1'>渡口老友记二三四</a></p>", "", "渡口老友记二三四"),
        (f"<p>{DAY}</p><p><a href='/c/1'>渡口老友记二三四五</a></p>", "", None),
        (f"<p>{DAY}</p><p>渡口号外</p>", "关注渡口号外", "渡口号外"),
        (f"<p>{DAY}</p><p>老渡口</p>", "关注老渡口", "老渡口"),
        (f"<p>{DAY}</p><p>渡口</p>", "关注渡口", None),
    ],
)
def test_a_publisher_beside_the_time(bar: str, under: str, name: str | None) -> None:
    assert credited(bar, under=f"</div><div>{under}")[1] == name


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        ("<a rel='author' href='/x'>渡口友人</a>", ["渡口友人"]),
        ("<a itemprop='author' href='/x'>渡口友人</a>", ["渡口友人"]),
        ("<a rel='tag' href='/x'>渡口友人</a>", []),
        ("<a href='/author/login'>渡口友人</a>", []),
        ("<a href='//space.qinghe.example/1'>渡口友人</a>", ["渡口友人"]),
        ("<span class='author'>渡口友人</span>", ["渡口友人"]),
        ("<span class='author'><b class='name'>渡口友人</b></span>", ["渡口友人"]),
        ("<span class='author'><b class='avatar'>渡口友人</b></span>", []),
        ("<span class='author'>渡口友人，岸上老客</span>", []),
        ("<span class='author'><b>渡口友人</b> <i>发消息</i></span>", []),
        ("<b class='author'></b>渡口友人", []),  # behind the element, not in it
        ("<div class='author'><img src='/1.jpg'><p>渡口友人</p></div>", ["渡口友人"]),
        ("<div class='author'><img src='/1.jpg'><p>渡口友人</p><p>岸上老客</p></div>", []),
    ],
)
def test_the_markup_of_a_name(markup: str, names: list[str]) -> None:
    assert credited(f"<p>{DAY}</p><div>{markup}</div>")[0] == names


@pytest.mark.parametrize(
    ("href", "is_page"),
    [
        ("href='/c/1'", True),
        ("", True),  # opened by a script
        ("href=''", False),
        ("href='#'", False),
        ("href='javascript:size(1)'", False),
        ("href='/tag/1'", False),
        ("href='/go?share=1'", False),
        ("href='https://a.example/?url=https://b.example'", False),
    ],
)
def test_a_link_to_a_page_may_name_who_is_behind_it(href: str, *, is_page: bool) -> None:
    bar = f"<p>{DAY}</p><p><a {href}>渡口友人</a></p>"
    assert credited(bar)[1] == ("渡口友人" if is_page else None)


@pytest.mark.parametrize(("between", "found"), [(10, True), (11, False)])
def test_without_a_headline_what_tells_is_at_most_twelve_lines_over_the_story(
    between: int, *, found: bool
) -> None:
    html = f"<body>{SOURCE}{LINE * between}<p>{DAY}</p>{STORY}</body>"
    article = extract(html, UNDATED_URL, any_page=True)
    assert article is not None
    assert article.source == (PAPER if found else None)


def source_among(note: str, at: int) -> str | None:
    """The source of a story of eight paragraphs with a note after so many of them."""
    texts = [f"{LEAD[:-1]}，这是第{number}天。" for number in range(8)]
    html = page(paragraphs(*texts[:at], note, *texts[at:]), bar=f"<div>{DAY}</div>")
    # The labeller would take some of these notes out of the story.
    article = make_article(Page(html, UNDATED_URL, labelled=False))
    assert article is not None
    return article.source


def test_a_note_between_paragraphs_tells_among_the_first_three_or_the_last_three() -> None:
    note = f"来源：{PAPER}"
    assert [at for at in range(1, 9) if source_among(note, at)] == [1, 2, 6, 7, 8]


@pytest.mark.parametrize(
    ("note", "tells"),
    [
        (f"来源：{PAPER} {'江' * 52}", True),
        (f"来源：{PAPER} {'江' * 53}", False),  # sixty-one characters
        (
            f"来源：{PAPER} {'江' * 20} 2024-05-08 {'江' * 30}",
            True,
        ),  # its day among the first forty
        (f"来源：{PAPER} {'江' * 31} 2024-05-08 {'江' * 30}", False),
    ],
)
def test_a_long_note_between_paragraphs_is_a_sentence(note: str, *, tells: bool) -> None:
    assert source_among(note, 1) == (PAPER if tells else None)


@pytest.mark.parametrize(
    ("name", "found"), [("江边的客人渡口小", True), ("江边的客人渡口小站", False)]
)
def test_an_account_with_a_line_of_its_own_has_up_to_eight_characters(
    name: str, *, found: bool
) -> None:
    bar = f"<p><a href='/x/1'>{name}</a></p><p>{DAY}</p>"
    assert credited(bar) == ([name] if found else [], None)


@pytest.mark.parametrize(
    ("label", "under", "names"),
    [
        ("作者：", "<h3>大风来了</h3>", []),
        ("作者：", "<ul><li><a href='/1'>大风来了</a></li></ul>", []),
        ("记者：", "<p>大风来了</p>", []),
        ("作者：", "<h3>林雨桐</h3>", LIN),
        ("作者：", "<p><a href='/author/dukou'>江边客</a></p>", ["江边客"]),
    ],
)
def test_a_label_left_empty_in_a_box_of_its_own_takes_nothing_but_a_clear_name(
    label: str, under: str, names: list[str]
) -> None:
    boxes = f"<div><p>{label}</p></div><div>{under}</div>"
    assert credited(f"<p>{DAY}</p>{boxes}") == (names, None)
    assert credited(f"<p>{DAY}</p>", under=boxes) == (names, None)


def test_beside_a_label_stands_its_value_unless_that_is_a_heading() -> None:
    assert credited(f"<p>{DAY}</p><div><b>作者：</b><p>岸上老客</p></div>") == (["岸上老客"], None)
    assert credited(f"<p>{DAY}</p><div><b>作者：</b></div><h3>岸上风光</h3>") == ([], None)
    boxes = "<{0}><p>来源：</p></{0}><{0}><p>岸上风光</p></{0}>"
    assert credited(f"<p>{DAY}</p><ul>{boxes.format('li')}</ul>") == ([], "岸上风光")
    assert credited(f"<p>{DAY}</p>{boxes.format('div')}") == ([], None)
    assert credited(f"<p>{DAY}</p><h5>来源：</h5><h5>岸上风光</h5>") == ([], "岸上风光")


def test_a_bar_may_be_made_of_links_alone_if_it_labels_its_source() -> None:
    links = ("/1'>" + DAY, "http://qinghe.example/'>Qinghe Press", "#c'>26评论", "#'>收藏")
    day, source, *buttons = (f"<a href='{link}</a>" for link in links)
    assert credited(f"{day} 来源：{source} {''.join(buttons)}") == ([], "Qinghe Press")
    assert credited(f"{day} {source} {''.join(buttons)}") == ([], None)
