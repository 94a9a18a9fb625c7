"""Tree to lines: what of a page is a line, and what is known of it."""

import pytest

from newsspider.page.lines import Line
from newsspider.page.reader import read_lines
from newsspider.page.tree import parse


def lines_of(html: str) -> list[Line]:
    root = parse(html)
    assert root is not None
    return read_lines(root).lines


def test_only_what_stands_in_a_hidden_block_is_hidden() -> None:
    lines = lines_of(
        "<div>前<div style='display: none'>暗<p>也暗</p></div>后</div><p hidden>暗</p>明"
    )
    assert [(line.text, line.hidden) for line in lines] == [
        ("前", False),
        ("暗", True),
        ("也暗", True),
        ("后", False),
        ("暗", True),
        ("明", False),
    ]


@pytest.mark.parametrize(
    ("within", "tag"),
    [
        ("cms-title", "h2"),
        ("cmstitle", "h2"),
        ("span", "h2"),
        ("blockquote", "blockquote"),  # of a heading that nobody closed
        ("p", "p"),
    ],
)
def test_what_stands_in_a_heading_in_an_element_that_nobody_knows_is_a_heading(
    within: str, tag: str
) -> None:
    [line] = lines_of(f"<h2><{within}>渡口停航一天</{within}></h2>")
    assert line.tag == tag


def test_the_zone_ends_with_its_element() -> None:
    lines = lines_of("<div>前<nav>栏目<p>频道</p></nav>后</div>")
    assert [line.landmark for line in lines] == [False, True, True, False]


def test_links_are_counted_by_the_element() -> None:
    [line] = lines_of("<p><a>一<b>二</b></a>、<a>三四</a> 五<a> </a></p>")
    assert (line.link_chars, line.links, line.lead_link) == (4, 2, 2)


def test_a_line_begins_with_the_longest_of_its_first_links() -> None:
    [menu] = lines_of("<p><a>首页</a><a>要闻</a><a>民生新闻</a></p>")
    [entry] = lines_of(
        "<p><a>要闻</a> <a>老码头改成图书馆</a>，九日开馆 <a>图书馆的第一批读者</a></p>"
    )
    assert (menu.lead_link, entry.lead_link) == (4, 8)


def test_a_line_is_bold_if_all_of_it_is() -> None:
    lines = lines_of("<p><b>粗</b> <strong>也粗</strong></p><p><b>粗</b>细</p><h2>题</h2>")
    assert [line.bold for line in lines] == [True, False, True]


@pytest.mark.parametrize(
    ("weight", "is_bold"), [("bold", True), ("700", True), ("400", False), ("normal", False)]
)
def test_a_style_makes_bold_as_an_element_does(weight: str, is_bold: bool) -> None:
    [line] = lines_of(f'<p><span style="color:red; font-weight: {weight}">粗</span></p>')
    assert line.bold is is_bold


def test_what_is_skipped_leaves_the_text_behind_it() -> None:
    [line] = lines_of("<p>一<script>f()</script>二<svg><text>图</text>标</svg><!-- 注 -->三</p>")
    assert line.text == "一二三"


def test_an_inline_element_that_its_style_makes_a_block_is_a_line() -> None:
    block = "style='margin: 0; DISPLAY : block'"
    lines = lines_of(f"<div>前<span {block}>一<b>二</b></span><a href='3' {block}>三</a>后</div>")
    assert [(line.text, line.tag) for line in lines] == [
        ("前", "div"),
        ("一二", "span"),
        ("三", "a"),
        ("后", "div"),
    ]


@pytest.mark.parametrize("style", ["display:inline-block", "display:inline", "color:red"])
def test_an_element_of_any_other_style_is_part_of_its_line(style: str) -> None:
    [line] = lines_of(f"<p>一<span style='{style}'>二</span>三</p>")
    assert line.text == "一二三"


def test_what_an_office_program_marked_is_part_of_its_line() -> None:
    date = "<st1:chsdate year='2009' w:st='on'>五月九日</st1:chsdate>"
    [line] = lines_of(f"<p>据<st1:PersonName>司空见</st1:PersonName>说，{date}开馆<o:p></o:p></p>")
    assert line.text == "据司空见说，五月九日开馆"


def test_an_unknown_element_of_the_page_itself_is_a_block() -> None:
    lines = lines_of("<div>前<story-lead>一</story-lead><teaser>二</teaser>后</div>")
    assert [line.text for line in lines] == ["前", "一", "二", "后"]


@pytest.mark.parametrize(
    ("amid", "text"),
    [
        ("<picture><source srcset='/1.webp'><img src='/1.png'></picture>", ""),
        (
            "<math><semantics><msup><mi>x</mi><mn>2</mn></msup>"
            "<annotation>x^2</annotation></semantics></math>",
            "x2",
        ),
        ("<x-term>渡口</x-term>", "渡口"),
    ],
)
def test_what_stands_amid_a_sentence_is_of_its_line(amid: str, text: str) -> None:
    assert [line.text for line in lines_of(f"<p>江上的{amid}开了</p>")] == [f"江上的{text}开了"]
    assert [line.text for line in lines_of(f"<p>{amid}开了</p>")] == [f"{text}开了"]


@pytest.mark.parametrize(
    "html",
    [
        "<div><x-p>渡口</x-p>\n<x-p>开了</x-p></div>",
        "<div>渡口<x-p>开了</x-p></div>",
        "<div>渡口<x-p><div>开了</div></x-p>江上</div>",
    ],
)
def test_a_programs_own_element_is_a_block_elsewhere(html: str) -> None:
    assert [line.text for line in lines_of(html)][:2] == ["渡口", "开了"]


def test_a_row_of_short_cells_is_one_line() -> None:
    [line] = lines_of("<table><tr><th>城市</th><td><b>青</b>禾</td></tr></table>")
    assert (line.text, line.segments) == ("城市\t青禾", ["城市", "青禾"])


def test_a_line_taken_out_leaves_its_elements() -> None:
    root = parse("<p>一<a>二</a>三<br>四</p>")
    assert root is not None
    read_lines(root).lines[0].blank()
    assert [line.text for line in read_lines(root).lines] == ["四"]
    assert root.find(".//a") is not None


TOLD = "<p>大风过后，渡口恢复通航，三百名旅客陆续过江。</p>"


def test_a_link_over_three_paragraphs_is_none() -> None:
    def links(paragraphs: int) -> list[tuple[int, int, bool]]:
        html = f"<div><a href='/a/1.html'><div><b>渡口通航</b></div><div>{TOLD * paragraphs}</div></div>"
        return [(line.links, line.lead_link, line.weight > 0) for line in lines_of(html)]

    assert links(3) == [(0, 0, False), *[(0, 0, True)] * 3]
    assert links(2) == [(1, 4, False), *[(1, 22, False)] * 2]


@pytest.mark.parametrize(
    ("anchor", "links"),
    [
        ("<a name='top'>", 0),  # a place to jump to, which nobody closed
        ("<a>", 0),  # around a sentence it is no button
        ("<a>\u3000<span><i>", 0),
        ("<a data-url='/a/1.html'>", 1),
        ("<a name='more' onclick='unfold()'>", 1),
        ("<a name='more' href='/a/1.html'>", 1),
    ],
)
def test_an_anchor_that_leads_nowhere_around_a_sentence_is_no_link(anchor: str, links: int) -> None:
    [line] = lines_of(f"<div>{anchor}{TOLD}</div>")
    assert (line.links, line.weight > 0) == (links, not links)


@pytest.mark.parametrize(
    "html",
    [
        "<p><button name='share'>分享</button></p>",
        "<p><a>展开全文</a></p>",
        "<ul><li><a>渡口明天起恢复通航，每天八班。</a></li></ul>",
    ],
)
def test_a_button_and_an_entry_of_a_list_are_links_still(html: str) -> None:
    [line] = lines_of(html)
    assert line.is_link


def test_what_stands_beside_two_sentences_in_anchors_is_in_one_for_nothing_too() -> None:
    """A sub-heading and a question of a story; a card has one sentence under its headline."""

    def links(sentences: int) -> list[int]:
        told = "".join(f"<p>{text}</p>" for text in (f"<a>{TOLD}</a>",) * sentences)
        html = f"<div><p><a>渡口怎么办？</a></p>{told}<p><a href='/a/1.html'>通航</a></p></div>"
        return [line.links for line in lines_of(f"{html}<p><a>展开全文</a></p>")]

    assert links(2) == [0, 0, 0, 1, 1]  # what leads on, and what stands elsewhere, is a link still
    assert links(1) == [1, 0, 1, 1]


def test_ruby_leaves_the_characters_alone() -> None:
    [line] = lines_of(
        "<p><ruby>渡<rp>(</rp><rt>dù</rt><rp>)</rp></ruby><ruby>口<rp>(</rp><rt>kǒu</rt>"
        "<rp>)</rp></ruby>(东岸)</p>"
    )
    assert line.text == "渡口(东岸)"
