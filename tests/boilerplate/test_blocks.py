"""Menus, hidden text, lists under a heading, comments: what of a page is no story wherever it stands."""

import pytest

from newsspider.boilerplate.blocks import mark_blocks
from newsspider.boilerplate.parts import Parts
from newsspider.page.reader import read_lines
from newsspider.page.tree import parse
from newsspider.words.lexicon import default_lexicon
from tests.pages import paragraphs


def gone(html: str) -> list[str]:
    """The lines that are taken away."""
    root = parse(f"<html><body>{html}</body></html>")
    assert root is not None
    reading = read_lines(root)
    removed_by = mark_blocks(reading, None, default_lexicon(), Parts())
    return [line.text for index, line in enumerate(reading.lines) if index in removed_by]


HEADING = "相关阅读"
LABEL = "<p>青禾渡口</p>"


def sentence(chars: int) -> str:
    """A sentence of so many characters, which weighs that and twenty."""
    return f"渡口停航，{'江' * (chars - 6)}。"


def link(number: int = 1) -> str:
    return f"<p><a href='/{number}'>第{number}条航线的新船下水了</a></p>"


def block(*lines: str) -> str:
    return f"<p>{sentence(300)}</p><div><p>{HEADING}</p>{''.join(lines)}</div>"


@pytest.mark.parametrize(
    ("texts", "listed"),
    [
        (["渡口停航一天整个", "江面起风"], False),
        (["渡口停航一天整个", "老码头改成图书馆"], True),  # eight characters
        (["渡口停航一天整", "老码头改图书馆"], False),
        (["渡" * 60, "江" * 60], True),
        (["渡" * 60, "江" * 61], False),
        (["渡" * 60], False),
        (["渡" * 60, "停航一天，旅客改走大桥。"], False),
        (["渡" * 60, "渡口停航一天..."], True),
        (["渡" * 60, "停航..."], True),
    ],
)
def test_headlines_without_links_are_a_list_under_its_heading(
    texts: list[str], *, listed: bool
) -> None:
    assert gone(block(*(f"<p>{text}</p>" for text in texts))) == (
        [HEADING, *texts] if listed else []
    )


@pytest.mark.parametrize(
    ("lines", "listed"),
    [
        ([link(), LABEL, LABEL, LABEL], True),  # one line in four
        ([link(), LABEL, LABEL, LABEL, LABEL], False),
        ([link(), *paragraphs(sentence(75), sentence(75)).split("<br>")], True),
        ([link(), paragraphs(sentence(75), sentence(76))], False),  # they run on
        ([link(), link(2), paragraphs(sentence(151)), link(3)], True),  # right under a link
        ([paragraphs(sentence(150)), link(), link(2), link(3)], True),
        ([paragraphs(sentence(151)), link(), link(2), link(3)], False),
        ([paragraphs(sentence(151)), link(), link(2), link(3), link(4)], True),
        ([link(), f"<p>{sentence(20)}</p>", LABEL, f"<p>{sentence(20)}</p>"], True),
        ([link(), *[f"<p>{sentence(20)}</p>{LABEL}"] * 3, link()], True),
        ([link(), *[f"<p>{sentence(20)}</p>"] * 3], False),  # more summaries than links
    ],
)
def test_links_are_a_list_with_a_summary_each_at_the_most(
    lines: list[str], *, listed: bool
) -> None:
    html = block(*lines)
    assert (len(gone(html)) == html.count("<p>") - 1) is listed


@pytest.mark.parametrize(("labels", "joined"), [(0, True), (3, True), (4, False)])
def test_a_run_of_links_goes_on_over_three_labels(labels: int, *, joined: bool) -> None:
    run = f"<p>{sentence(300)}</p><p>{HEADING}</p>{link()}{LABEL * labels}{link(2)}"
    assert len(gone(run)) == (3 + labels if joined else 2)


def test_a_heading_that_is_a_link_has_four_characters_or_more() -> None:
    for text, found in (HEADING, 3), ("排行榜", 0):
        heading = f"<p><a href='/x'>{text}</a></p>"
        run = f"<p>{sentence(300)}</p>{heading}{link()}{link(2)}<p>{sentence(300)}</p>"
        assert len(gone(run)) == found
        plain = f"<p>{sentence(300)}</p><p>{text}</p>{link()}{link(2)}<p>{sentence(300)}</p>"
        assert len(gone(plain)) == 3


@pytest.mark.parametrize(("lines", "found"), [(13, True), (14, False)])
def test_a_sign_of_comments_is_among_the_fourteen_lines_under_their_heading(
    lines: int, *, found: bool
) -> None:
    comments = f"<div><p>网友评论</p>{LABEL * lines}<p>回复</p></div>"
    assert gone(f"<p>{sentence(300)}</p>{comments}") == (
        ["网友评论", *["青禾渡口"] * lines, "回复"] if found else []
    )


@pytest.mark.parametrize(("under", "found"), [(17, True), (18, False)])
def test_comments_come_when_three_twentieths_of_the_page_are_told(
    under: int, *, found: bool
) -> None:
    texts = [f"第{number}船停航，{'江' * 30}。" for number in range(10, 13 + under)]
    comments = f"<div><p>网友评论</p><p>回复</p>{paragraphs(*texts[3:])}</div>"
    assert (len(gone(paragraphs(*texts[:3]) + comments)) == under + 2) is found


@pytest.mark.parametrize(("hidden", "shown", "goes"), [(1, 1, True), (1, 2, True), (2, 1, False)])
@pytest.mark.parametrize("tag", ["div hidden", "aside"])
def test_hidden_text_and_landmarks_go_unless_they_hold_most_of_the_page(
    tag: str, hidden: int, shown: int, *, goes: bool
) -> None:
    texts = [sentence(chars) for chars in range(40, 40 + hidden)]
    html = f"<{tag}>{paragraphs(*texts)}</{tag.split()[0]}>" + paragraphs(
        *(sentence(60 - number) for number in range(shown))
    )
    assert gone(html) == (texts if goes else [])
