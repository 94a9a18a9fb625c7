"""Stories in several blocks: the halves belong together, what stands between and beside does not."""

import pytest

from newsspider import extract
from tests.pages import HEADLINE, PARAGRAPHS, URL, document, paragraphs
from tests.pages import article as told

MORE = (
    "渡口管理站站长介绍，加班船每半小时一班，一直开到当晚十点。",
    "沿江的三个村子也派了志愿者，给等船的人送去热水和面包。",
    "下游的货运码头没有受到影响，当天照常装卸了两千吨砂石。",
)
FIRST, REST = PARAGRAPHS[0], (*PARAGRAPHS[1:], *MORE)
TITLES = ("全市防汛工作会议昨日召开", "渔港码头扩建工程开工建设", "志愿者清理河道垃圾两吨多")
LINKS = "".join(f"<li><a href='/a/{n}.html'>{title}</a></li>" for n, title in enumerate(TITLES))
FOOTER = "<div class='foot'><p>青禾网 版权所有</p><p>东ICP备20230417号</p></div>"


def text_of(body: str) -> list[str]:
    found = extract(document(body + FOOTER), URL, any_page=True)
    assert found is not None
    return found.text.split("\n")


def in_blocks(insert: str, half: str = "<div class='part'>{}</div>") -> str:
    """A story in two blocks alike, and something between them."""
    first, second = (half.format(paragraphs(*half_)) for half_ in (PARAGRAPHS, MORE))
    return told(f"{first}{insert}{second}")


@pytest.mark.parametrize(
    "body",
    [
        in_blocks("<div class='ad'><a href='/x'>广告</a></div>"),
        in_blocks(f"<div class='rel'><h4>相关阅读</h4><ul>{LINKS}</ul></div>"),
        in_blocks(
            "<div class='sub'><p>下载客户端，随时看新闻</p></div>",
            "<div class='row'><div class='text'>{}</div></div>",
        ),
        in_blocks(
            "<div class='letter'><h4>订阅《渡口周刊》</h4><p>每周五送进你的邮箱</p>"
            "<button>订阅</button></div>",
            "<section class='row'><div class='chunk'>{}</div></section>",
        ),
    ],
    ids=["advertisement", "links", "prompt", "newsletter"],
)
def test_halves_in_blocks_alike_are_one_story(body: str) -> None:
    assert text_of(body) == [*PARAGRAPHS, *MORE]


@pytest.mark.parametrize(
    "beside",
    [
        "<h4>网友评论</h4><p>阿蓝：我也在渡口等了一天，太冷了。</p>"
        "<p>老余：船员辛苦了，注意安全，天气不好。</p>",
        "<p>责任编辑：温庭舟</p></div><div class='content'>"
        "<p>图书馆周末延长开放时间，读者可以待到晚上十点，咖啡角也照常营业。</p>",
    ],
    ids=["comments", "another story"],
)
def test_a_block_alike_after_the_end_is_not_the_story(beside: str) -> None:
    body = told(paragraphs(*PARAGRAPHS, *MORE), under=f"<div class='content'>{beside}</div>")
    assert text_of(body) == [*PARAGRAPHS, *MORE]


@pytest.mark.parametrize(
    ("lead", "texts"),
    [
        (f"<div class='lead'><p>{FIRST}</p><h3>风从江上来</h3></div>", [FIRST, "风从江上来"]),
        (f"<div class='intro'><h2>写在停航之前</h2><p>{FIRST}</p></div>", ["写在停航之前", FIRST]),
        (f"<section><p>{FIRST}</p><p><b>江面上</b></p></section>", [FIRST, "江面上"]),
    ],
    ids=["over its heading", "preface", "bold"],
)
def test_a_lead_with_a_sub_heading_in_a_block_of_its_own_is_the_story(
    lead: str, texts: list[str]
) -> None:
    assert text_of(told(paragraphs(*REST), above=lead)) == [*texts, *REST]


@pytest.mark.parametrize(
    "above",
    [
        f"<div class='summary'>摘要：{FIRST}</div>",
        f"<div class='card'><h4><a href='/a/9.html'>{TITLES[0]}</a></h4>"
        f"<p>{MORE[0]}<a href='/a/9.html'>详细</a></p></div>",
    ],
    ids=["abstract", "card"],
)
def test_an_abstract_and_a_card_above_the_story_are_not(above: str) -> None:
    story = paragraphs(*PARAGRAPHS, *MORE[1:])
    assert text_of(told(story, above=above)) == [*PARAGRAPHS, *MORE[1:]]


@pytest.mark.parametrize(
    "above",
    [
        f"<div class='r'><p>相关阅读</p><ul>{LINKS}</ul></div>",
        "<p>相关阅读：</p>" + LINKS.replace("li>", "p>"),
        "相关阅读：<br>" + LINKS.replace("<li>", "").replace("</li>", "<br>"),
    ],
    ids=["block", "paragraphs", "line breaks"],
)
def test_links_above_the_story_in_its_block_do_not_swallow_it(above: str) -> None:
    assert text_of(told(above + paragraphs(*PARAGRAPHS))) == [*PARAGRAPHS]


@pytest.mark.parametrize("insert", ["扫码关注青禾日报", "延伸阅读"])
def test_paragraphs_go_on_after_a_row_of_their_own(insert: str) -> None:
    items = f"<ul><li>{MORE[0]}</li><li>{MORE[1]}</li></ul>"
    found = text_of(told(f"{paragraphs(*PARAGRAPHS)}<p>{insert}</p>{items}<p>{MORE[2]}</p>"))
    assert [text for text in found if text != insert] == [*PARAGRAPHS, *MORE]


@pytest.mark.parametrize("insert", ["同场加映：渡口停航三天 旅客改走陆路", "点击图片放大"])
def test_a_story_goes_on_after_what_stands_amid_it(insert: str) -> None:
    """Its blocks have no class, so that only the words of the line between them tell."""
    halves = [f"<div>{paragraphs(*half)}</div>" for half in (PARAGRAPHS, MORE)]
    assert text_of(told(f"<div>{insert}</div>".join(halves))) == [*PARAGRAPHS, *MORE]


@pytest.mark.parametrize("of", ["c", "d"])
def test_a_story_goes_on_behind_two_links(of: str) -> None:
    first, second = f"<div class='c'>{paragraphs(*PARAGRAPHS)}</div>", paragraphs(*MORE)
    body = f"{first}<ul>{LINKS}</ul><div class='{of}'>{second}</div>"
    assert text_of(told(body)) == [*PARAGRAPHS, *MORE]


def test_the_next_story_of_a_feed_is_none_of_this_one_whatever_buttons_are_between() -> None:
    def post(title: str, text: tuple[str, ...]) -> str:
        return (
            f"<div class='post'><h2>{title}</h2><div class='m'>2024-05-09 08:15</div>"
            f"<div class='c'>{paragraphs(*text)}</div><div class='f'><a>赞</a><a>评论</a></div></div>"
        )

    posts = post(HEADLINE, PARAGRAPHS[:2]) + post(TITLES[0], PARAGRAPHS[2:]) + post(TITLES[1], MORE)
    assert text_of(f"<div class='feed'>{posts}</div>") == [*PARAGRAPHS[:2]]


COMMENTS = paragraphs(
    "我家门口那条船怎么没停？是不是不够老",
    "渡口的朋友说一共停了十二条，后面还会补",
    "坐船能听老人讲故事，我娃听了三回，不肯走了，上学差点迟到。",
    "希望别再涨价，看了一下还是两元，这回有心了。",
    "建议给大风也发个牌：本风每年五月作妖",
    "那年我太公在这个渡口卖糖粥，船他肯定坐过，可惜没人能问了，码头都换了三回。",
    "等船的时候最好玩，看大人们吵架，看狗追鸭子，看卖糖粥的把勺子敲得当当响。",
)


def test_comments_are_no_story_though_there_is_more_of_them() -> None:
    story = f"<div class='c'>{paragraphs(*PARAGRAPHS[:2])}</div>"
    for heading in ("网友神评论", "网友评论"):
        page = f"{story}<p>{heading}</p><div class='r'>{COMMENTS}</div>"
        assert text_of(told(page)) == [*PARAGRAPHS[:2]]
