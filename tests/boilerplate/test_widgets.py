"""What stands between the paragraphs of a story and is no part of it: links, cards, labels."""

import pytest

from newsspider.boilerplate.removed_by import RemovedBy
from newsspider.boilerplate.widgets import mark_labels, mark_widgets
from newsspider.page.reader import read_lines
from newsspider.page.tree import parse
from tests.pages import LEAD, PARAGRAPHS, paragraphs


def marked(
    html: str, known: str = "", rule: str = "prompt", *, labels: bool = False
) -> dict[str, str]:
    """The lines of a story that are marked, each with its rule.

    :param known: a line that a rule knows already.
    """
    root = parse(f"<html><body><div>{html}</div></body></html>")
    assert root is not None
    reading = read_lines(root)
    removed_by: RemovedBy = {
        index: rule for index, line in enumerate(reading.lines) if line.text == known
    }
    story = range(len(reading.lines))
    if labels:
        mark_labels(reading, story, removed_by)
    else:
        container = root.find(".//div")
        assert container is not None
        mark_widgets(reading, story, removed_by, container)
    named = {reading.lines[index].text: name for index, name in removed_by.items()}
    return {text: name for text, name in named.items() if text != known}


TEXT = paragraphs(*PARAGRAPHS)


def links(count: int) -> str:
    return "".join(f"<p><a href='/{number}'>第{number}条航线</a></p>" for number in range(count))


@pytest.mark.parametrize(("count", "goes"), [(1, 0), (2, 2), (4, 4), (5, 0)])
def test_links_in_a_row_go_unless_there_is_one_or_they_are_more_than_half_of_the_story(
    count: int, goes: int
) -> None:
    for html in TEXT + links(count), links(count) + TEXT:
        assert list(marked(html).values()) == ["link-list"] * goes


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("<a href='/1'>渡口停航旅客改走</a>大桥", True),  # eight characters in ten
        ("<a href='/1'>渡口停航旅客改</a>走大桥", False),
        ("渡口停航旅客改走大桥", False),
        ("<a href='/1'>渡</a>口停航", False),
    ],
)
def test_what_is_nothing_but_links(text: str, *, goes: bool) -> None:
    assert bool(marked(f"{TEXT}<p>{text}</p><p>{text.replace('渡', '江')}</p>")) is goes


@pytest.mark.parametrize(
    ("lines", "goes"),
    [
        (["扫一扫关注", "渡口停航"], True),  # half of the block is known
        (["扫一扫关注", "渡口停航", "旅客改走"], False),
        (["扫一扫关注"], False),
        (["渡口停航", "<a href='/1'>大桥</a>通了"], True),
        (["渡口停航", "<a href='/1'>大桥</a>通了", "旅客改走"], False),
        (["渡口停航", "旅客改走"], False),
        (["扫一扫关注", "渡口停航", LEAD], False),  # it holds a paragraph
        # what is for sale has one price and a link to buy it
        (["渡口停航", "￥128", "<a href='/1'>去购买</a>"], True),
        (["渡口停航", "均价31000元/㎡ | 江东区", "<a href='/1'>免费咨询</a>"], True),
        (["渡口停航", "指导价：8.68-12.98万", "<a href='/1'>查报价</a>"], True),
        (["渡口停航", "￥128", "旅客改走"], False),
        (["渡口停航", "成人票：50元", "儿童票：25元", "<a href='/1'>订票</a>"], False),
        (["渡口停航", "罚款50元", LEAD, "<a href='/1'>大桥</a>"], False),
    ],
)
def test_the_rest_of_a_block_goes_with_the_half_that_is_known(
    lines: list[str], *, goes: bool
) -> None:
    found = marked(f"{TEXT}<div>{paragraphs(*lines)}</div>", "扫一扫关注")
    assert found == ({"渡口停航": "widget"} | found if goes else {})
    assert ("渡口停航" in found) is goes


LABEL = "<div class='label'>渡口停航一天</div>"


@pytest.mark.parametrize(
    ("html", "goes"),
    [
        (paragraphs(*PARAGRAPHS[:3]) + LABEL, True),
        (paragraphs(*PARAGRAPHS[:2]) + LABEL, False),  # a story has three paragraphs
        (f"{TEXT}{LABEL}<section>{PARAGRAPHS[0]}{PARAGRAPHS[1]}</section>", False),
        (TEXT + LABEL.replace("渡口停航一天", "江" * 40), True),
        (TEXT + LABEL.replace("渡口停航一天", "江" * 41), False),
        (TEXT + LABEL.replace("一天", "。"), False),
        (TEXT + LABEL.replace("渡口停航一天", "<b>渡口停航一天</b>"), False),
        (TEXT + LABEL.replace("div", "p"), False),
        (TEXT + LABEL.replace(" class='label'", ""), False),
        (TEXT + LABEL + LABEL.replace("一天", "二天"), False),  # sub-headings
        (f"<div class='label'>{paragraphs(PARAGRAPHS[0])}</div>{TEXT}{LABEL}", False),
    ],
)
def test_a_short_line_in_a_named_div_of_its_own_is_a_label(html: str, *, goes: bool) -> None:
    assert list(marked(html, labels=True).values()) == (["label"] if goes else [])


def test_a_caption_is_no_boilerplate_of_its_block() -> None:
    html = f"{TEXT}<div>{paragraphs('扫一扫关注', '渡口停航')}</div>"
    assert marked(html, "扫一扫关注", "caption") == {}
    assert marked(html, "扫一扫关注", "tool") == {"渡口停航": "widget"}


def test_the_story_itself_is_no_block_in_it() -> None:
    assert marked(paragraphs("渡口停航", "<a href='/1'>大桥</a>通了")) == {}
    assert marked(f"<div>{paragraphs('渡口停航', '<a href=/1>大桥</a>通了')}</div>") != {}
