"""trafilatura as second opinion: only where our own search is in doubt."""

import pytest
from lxml import html as lxml_html

from newsspider import extract
from newsspider.extraction import article
from newsspider.extraction.fallback import agreement, is_readable, trafilatura_paragraphs
from newsspider.extraction.page import Page
from newsspider.page.lines import Element
from tests.pages import END, LEAD, PARAGRAPHS, document, page, paragraphs


def test_agreement_is_one_for_the_same_story_and_nought_for_strangers() -> None:
    assert agreement(["渡口停航一天。"], ["渡口", "停航一天。"]) == 1.0
    assert agreement(["渡口停航一天。"], ["新桥五月通车。"]) == 0.0
    assert agreement(["渡口"], ["渡口"]) == 1.0
    assert agreement(["渡口"], []) == 0.0


def test_agreement_counts_runs_of_five_characters() -> None:
    assert agreement(["渡口停航一天"], ["渡口停航一日"]) == pytest.approx(1 / 3)
    assert agreement(["渡口停航一"], ["渡口停航一", "渡口停航一"]) == pytest.approx(1 / 6)


def test_a_sure_find_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def unexpected(root: object) -> list[str]:
        raise AssertionError("trafilatura was asked")

    monkeypatch.setattr(article, "trafilatura_paragraphs", unexpected)
    found = extract(page(paragraphs(*PARAGRAPHS)))
    assert found is not None
    assert found.extraction.method == "container"


def test_a_doubtful_find_is_compared_with_trafilatura() -> None:
    poem = paragraphs("春眠不觉晓，处处闻啼鸟。", "夜来风雨声，花落知多少。")
    found = extract(f"<html><body><div>{poem}</div></body></html>", any_page=True)
    assert found is not None
    assert found.text.split("\n")[0] == "春眠不觉晓，处处闻啼鸟。"
    assert found.extraction.confidence == 0.669


@pytest.mark.parametrize(
    "html", ["", "<html></html>", "<ul><li><a href='/'>首页</a></ul>", b"\x00\xff"]
)
def test_where_nobody_finds_a_story_there_is_none(html: str | bytes) -> None:
    assert extract(html) is None


def tree(html: str) -> Element:
    return lxml_html.document_fromstring(html)


def test_a_page_of_10_000_elements_or_300_000_characters_is_too_large_to_ask() -> None:
    def readable(chars: int, elements: int) -> bool:
        root = tree("<b></b>")  # in a body, in a page
        root[0].extend([lxml_html.Element("b") for _ in range(elements - 3)])
        return is_readable(Page(f"<p>{'渡' * chars}</p>").reading, root)

    assert readable(300_000, 10_000)
    assert not readable(300_001, 10_000)
    assert not readable(300_000, 10_001)


def told(story: str) -> list[str]:
    return trafilatura_paragraphs(tree(document(f"<article>{story}</article>")))


def test_trafilatura_tells_the_story_and_its_tables_but_no_comments() -> None:
    story = paragraphs(*PARAGRAPHS)
    assert told(story) == [*PARAGRAPHS]
    assert told("") == []
    table = "<table><tr><td>渡船</td><td>三条</td></tr><tr><td>旅客</td><td>三百</td></tr></table>"
    assert told(story + table)[-2:] == ["| 渡船 | 三条 |", "| 旅客 | 三百 |"]
    comment = "“江上的风我也见过，那年等了两天两夜。”一位读者在文章下面这样写道。"
    said = f"<div id='comments' class='comments'><p>{comment}</p></div>"
    assert trafilatura_paragraphs(tree(document(f"<article>{story}</article>{said}"))) == [
        *PARAGRAPHS
    ]


def test_what_is_in_a_field_is_no_story_but_stays_on_the_page() -> None:
    root = tree(document(f"<article><textarea>{LEAD}</textarea>{paragraphs(END)}</article>"))
    assert LEAD not in "".join(trafilatura_paragraphs(root))
    assert LEAD in "".join(map(str, root.itertext()))


@pytest.mark.parametrize("tag", ["<code>渡口", "<a><div>渡口"])
def test_it_is_not_asked_about_a_page_whose_elements_are_nested_deep(tag: str) -> None:
    """Its functions call themselves for each, and read a link for each element around it."""
    shallow, deep = (Page(f"<p>{LEAD}</p>{tag * n}") for n in (50, 900))
    assert shallow.root is not None
    assert deep.root is not None
    assert is_readable(shallow.reading, shallow.root)
    assert not is_readable(deep.reading, deep.root)
    assert extract(f"<p>{LEAD}</p>{tag * 900}", any_page=True)
