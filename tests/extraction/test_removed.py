"""What a record says was removed, and by which rule."""

import pytest

from newsspider.extraction.page import Page
from newsspider.extraction.removed import removed_from
from newsspider.extraction.strip import strip_page
from tests.pages import BAR, HEADLINE, STORY, URL, document

PROMPT = "<p>扫一扫关注我们</p>"


def others(count: int) -> str:
    """So many lines that no rule knows."""
    return "".join(f"<p><a href='/{one}/'>渡口{one}</a></p>" for one in "东西南北前后左右"[:count])


def rules(body: str) -> set[str]:
    return {piece.rule for piece in removed_from(Page(document(body), URL))}


@pytest.mark.parametrize(("lines", "is_named"), [(7, True), (8, False)])
def test_a_line_near_the_story_has_the_name_of_its_rule(lines: int, is_named: bool) -> None:
    story = f"<div class='content'>{STORY}</div>"
    under = f"<h1>{HEADLINE}</h1>{BAR}{story}<div>{others(lines)}{PROMPT}</div>"
    above = f"<div>{PROMPT}{others(lines - 1)}</div><h1>{HEADLINE}</h1>{story}"
    assert ("qr-prompt" in rules(under)) == is_named
    assert ("qr-prompt" in rules(above)) == is_named


def test_a_stripped_page_tells_its_time_up_to_four_lines_above_its_headline() -> None:
    def left(lines: int) -> str:
        body = f"<p>2024-05-09 08:15</p>{others(lines)}<h1>{HEADLINE}</h1><div>{STORY}</div>"
        page = Page(document(body), URL)
        strip_page(page)
        assert page.root is not None
        return "".join(map(str, page.root.itertext()))

    assert "08:15" in left(3)
    assert "08:15" not in left(4)
    assert "渡口东" not in left(3)
