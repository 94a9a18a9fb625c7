"""Parts that a server sends after a page stand in their places."""

from newsspider.extraction.page import Page
from tests.pages import HEADLINE, PARAGRAPHS, URL, document, paragraphs

WAITS = "<!--$?--><template id='B:0'></template><p>正在加载，请稍候，马上就好。</p><!--/$-->"


def told(place: str, part: str) -> list[str]:
    html = f"<main><h1>{HEADLINE}</h1>{place}<p>完</p></main><footer>青禾网</footer>{part}"
    page = Page(document(html), URL, labelled=False)
    return [line.text for line in page.lines if not line.hidden]


def test_a_part_stands_in_its_place() -> None:
    part = f'<div hidden id="S:0">{paragraphs(*PARAGRAPHS)}</div><script>$RC("B:0","S:0")</script>'
    assert told(WAITS, part) == [HEADLINE, *PARAGRAPHS, "完", "青禾网"]


def test_parts_stand_in_parts() -> None:
    inner = '<p>江上</p><template id="P:1"></template>'
    part = f'<div hidden id="S:0">{inner}</div><div hidden id="S:1"><p>岸上</p></div>'
    assert told(WAITS, part) == [HEADLINE, "江上", "岸上", "完", "青禾网"]


def test_what_has_no_place_stays_hidden() -> None:
    waits = WAITS.replace("B:0", "B:7")
    part = '<div hidden id="S:0"><p>江上</p></div>'
    assert told(waits, part) == [HEADLINE, "正在加载，请稍候，马上就好。", "完", "青禾网"]
    other = '<div hidden id="S:0"><p>江上</p><template id="B:0"></template></div>'
    assert told("", other) == [HEADLINE, "完", "青禾网"]
