"""A story in blocks of different looks, with nothing but links and the like between them."""

import pytest

from newsspider import extract
from tests.pages import END, LEAD, PARAGRAPHS, URL, article, document, paragraphs

FIRST, REST = paragraphs(LEAD, END), paragraphs(*PARAGRAPHS[2:])
LINKS = (
    "<div class='rel'><h4>相关阅读</h4><ul><li><a href='/1'>上游大桥夜间封闭检修三天</a></li>"
    "<li><a href='/2'>白苇渡口的汽笛换了新声</a></li></ul></div>"
)
PROMPT = "<div class='mask'><a href='/app'>打开APP，阅读全文</a></div>"
# Its words alone would not do.
ODD_LEAD = "男童爬出阳台卡铁窗，双脚悬空嚎啕大哭，吓坏隔壁邻居赶紧打电话求救。"
BUTTON = "<div class='unfold'>展开全文</div><div>广告</div>"


def told(between: str, *, inside: bool = False) -> list[str]:
    """The story of which a half stands in a block of its own: behind the other's, or in it."""
    rest = f"<div class='rest'>{REST}</div>"
    html = (
        article(FIRST + between + rest)
        if inside
        else f"{article('', tag='i')}<div class='first'>{FIRST}</div>{between}{rest}"
    )
    found = extract(document(html), URL)
    assert found is not None
    return found.text.split("\n")


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize("between", [LINKS, PROMPT, BUTTON, PROMPT + LINKS])
def test_a_story_goes_on_behind_links_and_buttons(between: str, inside: bool) -> None:
    assert told(between, inside=inside) == [*PARAGRAPHS]


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize("heading", ["<p>桥上的人</p>", "<p><b>桥上的人</b></p>"])
def test_the_half_behind_links_may_begin_with_a_heading_like_a_paragraph(
    heading: str, inside: bool
) -> None:
    assert told(LINKS + heading, inside=inside) == [LEAD, END, "桥上的人", *PARAGRAPHS[2:]]


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize(
    "heading",
    [
        "<p>东港大桥明年春天动工</p>",
        "<p><b>东港大桥明年春天动工</b></p>",
        "<p>林雨桐</p>",
        "<p>青禾日报</p>",
    ],
)
def test_behind_a_list_a_headline_or_a_name_begins_another_story(
    heading: str, inside: bool
) -> None:
    assert told(LINKS + heading, inside=inside) == [LEAD, END]


@pytest.mark.parametrize("inside", [False, True])
def test_the_half_behind_links_is_known_by_all_its_paragraphs(inside: bool) -> None:
    """Its first alone is worded too little like a story."""
    assert told(f"{LINKS}<p>{ODD_LEAD}</p>", inside=inside) == [
        LEAD,
        END,
        ODD_LEAD,
        *PARAGRAPHS[2:],
    ]


@pytest.mark.parametrize("inside", [False, True])
def test_the_half_behind_links_may_begin_with_a_heading_like_those_of_the_first(
    inside: bool,
) -> None:
    """Another story's headline looks like none of them."""
    first = paragraphs(LEAD) + "<h4>岸边的人</h4>" + paragraphs(END)

    def lines(tag: str) -> list[str]:
        rest = f"<div class='rest'><{tag}>桥上的人</{tag}>{REST}</div>"
        html = (
            article(first + LINKS + rest)
            if inside
            else f"{article('', tag='i')}<div class='first'>{first}</div>{LINKS}{rest}"
        )
        found = extract(document(html), URL)
        assert found is not None
        return found.text.split("\n")

    assert lines("h4") == [LEAD, "岸边的人", END, "桥上的人", *PARAGRAPHS[2:]]
    assert lines("h3") == [LEAD, "岸边的人", END]


@pytest.mark.parametrize("inside", [False, True])
def test_the_longer_paragraphs_of_a_half_say_more_of_it(inside: bool) -> None:
    """Two captions and a day under its first say nothing against it."""
    odd = ["扫码下载青禾客户端查看江边渡口的地图。", "点击登录青禾客户端查看江边渡口的视频。"]
    first = PARAGRAPHS[2] + LEAD + END
    behind = f"{LINKS}{paragraphs(first, *odd)}"
    assert first in told(behind, inside=inside)
    assert told(LINKS + paragraphs(*odd, "风停了。"), inside=inside)[:2] == [LEAD, END]


@pytest.mark.parametrize(("number", "is_heading"), [("02", True), ("2", False), ("20", False)])
def test_a_figure_behind_a_nought_is_the_heading_of_a_part(number: str, is_heading: bool) -> None:
    """Without one, it counts likes or pages, and what follows has to look like the story."""
    lines = told(f"<section>{number}</section><h4>桥上的人</h4>", inside=True)
    assert (PARAGRAPHS[2] in lines) is is_heading
    assert (number in lines) is is_heading


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize(
    "between",
    [
        pytest.param(LINKS + "<h3>摆渡人老贺收桨</h3>", id="headline"),
        pytest.param("<h3>相关新闻</h3><h2><a href='/3'>大桥昨天通车</a></h2>", id="its link"),
        pytest.param(LINKS + "<h4>热评</h4>", id="heading"),
        pytest.param("<p>扫一扫关注我们</p>", id="prompt at an end"),
        pytest.param(PROMPT + "<span>江边的人 2小时前</span>", id="name"),
        pytest.param(LINKS + "<p>江边的人 2小时前</p>", id="name and time"),
        pytest.param(LINKS + "<p>江边的人 2024-05-09 21:07</p>", id="name and moment"),
        pytest.param("<p>责任编辑：沈知秋</p>" + LINKS, id="credit"),
    ],
)
def test_what_has_a_name_of_its_own_behind_them_is_another_text(between: str, inside: bool) -> None:
    assert told(between, inside=inside) == [LEAD, END]


@pytest.mark.parametrize(
    ("above", "begins"),
    [
        pytest.param("<p>社会中心／林雨桐　吴砚秋　白苇报道</p>", True, id="signed"),
        pytest.param("<p>渡口天气今天多云</p>", False, id="not signed"),
    ],
)
def test_a_signed_paragraph_in_a_block_of_its_own_begins_the_story(
    above: str, begins: bool
) -> None:
    picture = "<div class='picture'><img src='/1.jpg'><span>渡口面馆的招牌。图／青禾社</span></div>"
    preface = f"<div id='preface'>{above}<p>{ODD_LEAD}</p></div>"
    found = extract(
        document(f"{article('', tag='i')}{picture}{preface}<div id='rest'>{REST}</div>{LINKS}"), URL
    )
    assert found is not None
    assert (ODD_LEAD in found.text) is begins
