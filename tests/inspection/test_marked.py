"""The page's tree with its lines marked: nothing of it can act, and no line is lost."""

from collections import defaultdict
from pathlib import Path

import pytest
from lxml import html as lxml_html

from newsspider.extraction.page import Page
from newsspider.inspection.marked import LINE, marked_body
from newsspider.words.fold import single_spaced
from tests.inspection.pages import HOSTILE, PLAIN

PORTAL = Path(__file__).parent.parent.parent / "samples" / "portal"
SAMPLES = sorted(PORTAL.rglob("*.html"))[::12]


def marked(page: Page) -> str:
    return marked_body(page, [{}] * len(page.lines))


def marks(body: str) -> dict[int, str]:
    """The text that is marked, by line."""
    found: dict[int, str] = defaultdict(str)
    for element in lxml_html.document_fromstring(body).iter("span"):
        if number := element.get(LINE):
            found[int(number)] += element.text or ""
    return found


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_every_line_is_marked_whole(file: Path) -> None:
    page = Page(file.read_bytes())
    texts = ["".join(line.text.split()) for line in page.lines]
    found = marks(marked(page))
    assert ["".join(found[index].split()) for index in range(len(texts))] == texts


def test_rows_of_one_text_are_marked_each() -> None:
    page = Page("<pre>白苇渡口九日全天停航\r\n劝返旅客三百余人\r\n\r\n十日上午恢复</pre>")
    found = marks(marked(page))
    assert [single_spaced(found[i]) for i in range(3)] == [line.text for line in page.lines]


@pytest.mark.parametrize("html", [PLAIN, HOSTILE])
def test_nothing_is_left_that_could_act_or_reach_the_network(html: str) -> None:
    tree = lxml_html.document_fromstring(marked(Page(html)))
    for element in tree.iter():
        assert element.tag not in ("script", "style", "iframe", "img", "svg", "math", "object")
        names = set(map(str, element.attrib)) - {"id", "class", "data-ns-tag", "data-ns-picture"}
        assert names <= {LINE}, f"{element.tag} has {names}"


def test_what_a_page_claims_to_be_our_marks_is_dropped() -> None:
    page = Page(
        f'<p><span {LINE}="7" data-ns-fate="kept" onclick="x()">渡口停航了一整天。</span></p>'
    )
    body = marked(page)
    assert set(marks(body)) == {0}
    assert "onclick" not in body


def test_what_surrounds_the_story_stays_for_selectors() -> None:
    body = marked(Page(PLAIN))
    assert '<div id="content" class="text a20240509">' in body


def test_a_page_of_frames_or_of_nothing_is_an_empty_body() -> None:
    for html in ("", "<frameset><frame src=/a></frameset>"):
        assert "frame" not in marked(Page(html))
