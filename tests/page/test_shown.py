"""What a reader gets to see: hidden words, a folded rest, copies for several screens."""

import pytest

from newsspider.page.lines import Line
from newsspider.page.reader import read_lines
from newsspider.page.tree import parse
from tests.pages import BAR, END, HEADLINE, LEAD, PARAGRAPHS, paragraphs


def lines_of(html: str) -> list[Line]:
    root = parse(html)
    assert root is not None
    return read_lines(root).lines


def shown(html: str) -> list[str]:
    return [line.text for line in lines_of(html) if not line.hidden]


HIDING = [
    "style='display:none'",
    "style='font-size: 0'",
    "style='visibility: hidden'",
    "style='position:absolute;width:1px;clip:rect(0,0,0,0)'",
    "aria-hidden='true'",
    "hidden",
]


@pytest.mark.parametrize("hiding", HIDING)
@pytest.mark.parametrize("tag", ["span", "i", "b", "a"])
def test_hidden_words_between_others_are_no_part_of_a_line(tag: str, hiding: str) -> None:
    html = f"<p>渡口<{tag} {hiding}>转载</{tag}>停航<{tag} {hiding}>必究</{tag}>一天。</p>"
    assert shown(html) == ["渡口停航一天。"]


@pytest.mark.parametrize("style", ["font-size: 0.9em", "opacity: 0.8", "left: -2px", ""])
def test_words_in_a_style_of_their_own_stay(style: str) -> None:
    assert shown(f"<p>渡口<span style='{style}'>停航</span>一天。</p>") == ["渡口停航一天。"]


def test_what_is_most_of_a_line_stays() -> None:
    assert shown(f"<p>　快讯 <span style='opacity: 0'>{LEAD}</span></p>") == [f"快讯 {LEAD}"]


def test_a_line_of_hidden_words_is_hidden() -> None:
    [before, hidden, after] = lines_of(
        "<div>前</div><div> <span style='display:none'>暗</span>\n</div><div>后</div>"
    )
    assert [before.hidden, hidden.hidden, after.hidden] == [False, True, False]


def test_hidden_words_go_from_the_tree_too() -> None:
    root = parse("<p>渡口<b hidden>转载</b>停航一天。</p>")
    assert root is not None
    read_lines(root).lines[0].drop_veiled()
    assert "".join(map(str, root.itertext())) == "渡口停航一天。"


def test_a_hidden_cell_does_not_hide_its_row() -> None:
    row = "<table><tr><td>城市</td><td>青禾</td><td style='display:none'>id=7</td></tr></table>"
    assert shown(row) == ["城市", "青禾"]


REST = f"<div style='display:none'>{paragraphs(*PARAGRAPHS[2:])}</div>"


@pytest.mark.parametrize(
    "button",
    [
        "展开全文",
        "阅读全文",
        "点击查看剩余内容",
        "余下全文 ↓",
        "展开剩余62%",
        "展开全部∨",
        "继续阅读",
    ],
)
@pytest.mark.parametrize("html", ["{lead}{rest}<a>{button}</a>", "{lead}<p>{button}</p>{rest}"])
def test_the_rest_of_a_story_is_shown_if_a_button_unfolds_it(html: str, button: str) -> None:
    page = html.format(lead=paragraphs(LEAD, END), rest=REST, button=button)
    assert [text for text in shown(page) if text != button] == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "under",
    ["", "<a>展开评论</a>", "<a>查看更多</a>", "<p>他展开全文，读了一遍。</p>", "<a>阅读</a>"],
)
def test_what_no_button_unfolds_stays_hidden(under: str) -> None:
    rest = f"<div style='display:none'>{paragraphs(PARAGRAPHS[2])}</div>"
    assert shown(f"{paragraphs(LEAD, END)}{rest}{under}")[:2] == [LEAD, END]
    assert PARAGRAPHS[2] not in shown(f"{paragraphs(LEAD, END)}{rest}{under}")


@pytest.mark.parametrize(
    "under", ["<img src='more.png'>", "<a>查看更多</a>", "<i>1</i><i>2</i>", "<div><i></i></div>"]
)
@pytest.mark.parametrize("hiding", HIDING[:3] + HIDING[-1:])
def test_the_rest_of_a_story_is_shown_whatever_unfolds_it(under: str, hiding: str) -> None:
    """The button may be a picture or have a script for it: a reader gets to see the rest."""
    rest = f"<div {hiding}>{paragraphs(*PARAGRAPHS[2:])}</div>"
    assert set(PARAGRAPHS) <= set(shown(f"{paragraphs(LEAD, END)}{rest}{under}"))


NOTICES = (
    "本网站所刊载的信息，不代表本网的观点，刊用本网站稿件务经书面授权。",
    "未经授权禁止转载、摘编、复制及建立镜像，违者将依法追究法律责任。",
)


@pytest.mark.parametrize(
    "box",
    [
        paragraphs(*NOTICES),
        f"<p class='note'>{PARAGRAPHS[2]}</p><p class='note'>{PARAGRAPHS[3]}</p>",
        paragraphs(LEAD, END),
    ],
    ids=["worded otherwise", "another look", "a copy"],
)
def test_a_hidden_box_that_does_not_go_on_with_the_story_stays_hidden(box: str) -> None:
    page = f"{paragraphs(LEAD, END)}<div style='display:none'>{box}</div>"
    assert shown(page) == [LEAD, END]


HIDDEN = f"<div style='display:none'>{paragraphs(*PARAGRAPHS[2:])}</div>"


# Four times what is hidden, and more.
ABOVE = paragraphs(*(f"{day}日，{LEAD}" for day in range(1, 9)), LEAD, END)


@pytest.mark.parametrize(
    "page",
    [
        f"{ABOVE}{HIDDEN}",
        f"<div>{ABOVE}</div>{HIDDEN}<img src='more.png'>",
        f"{ABOVE}<p>责任编辑：林雨桐</p>{HIDDEN}<img src='more.png'>",
        f"{ABOVE}<p><a href='/2'>南岸码头</a></p>{HIDDEN}<a>查看更多</a>",
        f"{ABOVE}{HIDDEN.replace('<p>', '<h3>作者简介</h3><p>', 1)}<i></i>",
        f"{ABOVE}{HIDDEN}<p><img src='1.jpg'></p>",
        f"{ABOVE}{HIDDEN}<a>关于作者</a>",
    ],
    ids=["nothing", "outside", "credit", "link", "heading", "picture", "another button"],
)
def test_a_hidden_box_that_is_worded_like_a_story_stays_hidden(page: str) -> None:
    """It may be who wrote it, what readers say, a summary, an earlier version."""
    assert not set(PARAGRAPHS[2:]) & set(shown(page))


@pytest.mark.parametrize("between", ["", "<p>渡口的早晨</p>", "<i>1</i><i>2</i>"])
def test_what_is_much_for_a_box_is_the_rest_of_the_story(between: str) -> None:
    """Whatever unfolds it: no biography and no summary says a quarter of the story."""
    assert set(PARAGRAPHS) <= set(shown(f"{paragraphs(LEAD, END)}{between}{HIDDEN}"))
    least = 4 * sum(map(len, PARAGRAPHS[2:]))
    above = [LEAD, "江" * (least - len(LEAD) - 1) + "。"]
    assert PARAGRAPHS[2] in shown(paragraphs(*above) + HIDDEN)
    above[1] = f"江{above[1]}"
    assert PARAGRAPHS[2] not in shown(paragraphs(*above) + HIDDEN)


def test_of_a_hidden_copy_of_all_the_rest_is_shown() -> None:
    copy = f"<div style='display:none'>{paragraphs(*PARAGRAPHS)}</div><img src='more.png'>"
    assert shown(f"{paragraphs(LEAD, END)}{copy}") == [LEAD, END, *PARAGRAPHS[2:]]


@pytest.mark.parametrize(
    ("around", "inside"),
    [
        ("font-size: 0", "font-size: 16px"),
        ("font-size:0px;line-height:0", "font-size:1.05rem"),
    ],
)
def test_what_is_hidden_may_have_something_in_it_that_is_not(around: str, inside: str) -> None:
    page = f"<div>前</div><div style='{around}'><p style='{inside}'>{LEAD}</p><p>暗</p></div>"
    assert shown(page) == ["前", LEAD]


@pytest.mark.parametrize(
    ("around", "inside"),
    [
        ("display: none", "font-size: 16px"),
        ("font-size: 0", "font-size: 2em"),
        ("visibility: hidden", "font-size: 16px"),
    ],
)
def test_what_is_not_displayed_or_sized_by_nothing_stays_hidden(around: str, inside: str) -> None:
    page = f"<div>前</div><div style='{around}'><p style='{inside}'>{LEAD}</p></div>"
    assert shown(page) == ["前"]


def test_a_caption_may_stand_before_the_hidden_rest() -> None:
    caption = "<section>九日上午，旅客在白苇渡口等候，江面上风大浪高。</section>"
    folded = f"{paragraphs(LEAD, END)}{caption}{REST}<a>展开全文</a>"
    assert PARAGRAPHS[2] in shown(folded)
    assert PARAGRAPHS[2] not in shown(f"<div>{LEAD}</div>{caption}{REST}<a>展开全文</a>")


def test_a_hidden_box_unlike_the_paragraphs_stays_hidden() -> None:
    box = f"<div style='display:none'><li>{PARAGRAPHS[2]}</li></div><a>展开全文</a>"
    assert PARAGRAPHS[2] not in shown(f"{paragraphs(LEAD, END)}{box}")


STORY = f"<h1>{HEADLINE}</h1>{BAR}<div>{paragraphs(*PARAGRAPHS)}</div>"


def test_a_story_for_several_screens_is_shown_once() -> None:
    copies = "".join(
        f"<div class='{screen}'>{STORY}</div>" for screen in ("wide", "narrow", "paper")
    )
    lines = lines_of(f"<main>{copies}</main><p>青禾网</p>")
    assert [line.text for line in lines if not line.hidden] == [
        *(line.text for line in lines_of(STORY)),
        "青禾网",
    ]
    assert not any(line.weight for line in lines if line.hidden)


def test_a_copy_may_have_other_punctuation() -> None:
    copy = paragraphs(*(text.replace("，", ",") for text in PARAGRAPHS))
    told = [*PARAGRAPHS]
    assert shown(f"<main><div>{paragraphs(*told)}</div><div>{copy}</div></main>") == told
    hidden = f"<div style='display:none'>{copy}</div>"
    assert shown(f"<main><div>{paragraphs(*told)}</div>{hidden}</main>") == told


def test_what_begins_alike_is_no_copy() -> None:
    told = [f"渡口五月{day}日又开了{day}班船，江上的人说，风比前一天小。" for day in "三四五六"]
    assert shown(f"<div>{paragraphs(*told[:2])}</div><div>{paragraphs(*told[2:])}</div>") == told


@pytest.mark.parametrize(("mode", "is_shown"), [(" shadowrootmode=open", True), ("", False)])
def test_a_template_is_shown_where_it_is_what_its_element_looks_like(
    mode: str, is_shown: bool
) -> None:
    html = f"<x-story><template{mode}>{paragraphs(LEAD)}</template></x-story><p>{END}</p>"
    assert shown(html) == [*[LEAD] * is_shown, END]


def test_a_copy_with_news_in_it_is_none() -> None:
    more = f"<div class='narrow'>{STORY}{paragraphs(LEAD.replace('九日', '十日'))}</div>"
    assert shown(f"<div class='wide'>{STORY}</div>{more}").count(LEAD) == 1
    assert LEAD.replace("九日", "十日") in shown(f"<div class='wide'>{STORY}</div>{more}")


@pytest.mark.parametrize(
    "html",
    [
        f"{STORY}<div>{paragraphs(LEAD)}</div>",  # a teaser of itself
        f"<div>{paragraphs(LEAD, END)}</div>"
        + paragraphs(*PARAGRAPHS, LEAD * 2, END * 2, LEAD * 3),
        f"<p>{LEAD}</p><p>{PARAGRAPHS[2]}</p><p>{LEAD}</p><p>{PARAGRAPHS[3]}</p><p>{LEAD}</p>",
    ],
    ids=["one paragraph", "a summary", "a refrain"],
)
def test_what_repeats_little_of_a_page_is_shown(html: str) -> None:
    assert not any(line.hidden for line in lines_of(html))


NUMBERED = [
    "<table><tr><td><pre>1<br>2<br></pre></td><td><pre>甲<br>乙<br></pre></td></tr></table>",
    "<table><tr><td><div>7</div><div>8</div></td><td><div><code>甲</code></div>"
    "<div><code>乙</code></div></td></tr></table>",
    "<table><tr><td><pre><code>1</code></pre></td><td><pre>甲</pre></td></tr></table>",
    "<div><pre>甲\n乙</pre><div><span>1</span><br><span>2</span></div></div>",
]


@pytest.mark.parametrize("listing", NUMBERED)
def test_the_numbers_of_lines_of_code_are_not_shown(listing: str) -> None:
    assert {*shown(f"<p>前</p>{listing}<p>后</p>")} <= {"前", "甲", "乙", "后"}


STAY = [
    "<table><tr><td>1</td><td><pre>甲</pre></td></tr><tr><td>2</td><td><pre>乙</pre></td></tr></table>",
    "<table><tr><td>2020</td><td>甲</td></tr></table>",
    "<table><tr><td>3 5</td><td><pre>甲</pre></td></tr></table>",
    "<div><pre>甲</pre><div><a href='2.html'>1</a> <a href='3.html'>2</a></div></div>",
    "<div><pre>甲</pre><p>2024 年 5 月</p></div>",
    "<div><pre>甲</pre></div>",
]


@pytest.mark.parametrize("table", STAY)
def test_other_numbers_beside_a_listing_stay(table: str) -> None:
    assert not any(line.hidden for line in lines_of(f"<p>前</p>{table}<p>后</p>"))


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("<h2><a href='#1'>#</a> 渡口</h2>", "渡口"),
        ("<h2>渡口<a class='headerlink' href='#1'>¶</a></h2>", "渡口"),
        ("<h2># 渡口</h2>", "# 渡口"),
        ("<h2><a href='#1'>渡口</a></h2>", "渡口"),
        ("<h2><a href='/1'>#</a> 渡口</h2>", "# 渡口"),
    ],
)
def test_the_mark_of_a_heading_that_links_to_itself_is_not_shown(heading: str, text: str) -> None:
    assert shown(heading) == [text]
