"""One rule says which rule names a line, and nobody goes round it."""

import re
from pathlib import Path

import pytest

import newsspider.boilerplate
from newsspider.boilerplate.removed_by import RemovedBy, name_lines
from newsspider.extraction.page import Page
from newsspider.fields.selectors import Selectors
from tests.pages import PARAGRAPHS as TEXTS
from tests.pages import URL, page, paragraphs


@pytest.mark.parametrize(
    ("rules", "named"),
    [
        (["hidden"], "hidden"),
        (["credits", "widget"], "credits"),
        (["widget", "learned"], "widget"),
        (["picture-credit", "caption"], "caption"),
        (["caption", "widget"], "caption"),
        (["landmark", "portal"], "portal"),
        (["teasers", "portal-repeat"], "portal-repeat"),
        (["portal", "caption"], "portal"),
        (["caption", "portal"], "portal"),
        (["caption", "portal-repeat"], "portal-repeat"),
        (["portal", "portal-repeat"], "portal"),
        (["portal-repeat", "portal"], "portal-repeat"),
    ],
)
def test_the_first_names_a_line_unless_one_outranks_it(rules: list[str], named: str) -> None:
    removed_by: RemovedBy = {}
    for rule in rules:
        name_lines(removed_by, [3, 4], rule)
    assert removed_by == {3: named, 4: named}


def removed(story: str, **selectors: str) -> dict[str, str]:
    """The removed lines of a page, each with its rule."""
    found = Page(page(story), URL, selectors=Selectors(**selectors))
    return {found.lines[index].text: rule for index, rule in found.removed_by.items()}


def test_a_credit_that_is_the_caption_of_a_picture_is_a_caption() -> None:
    credit = "图片来源：青禾图库"
    picture = f"<figure><img src='/ferry.jpg'><p>{credit}</p></figure>"
    first, *rest = paragraphs(*TEXTS[:1]), paragraphs(*TEXTS[1:])
    assert removed(first + picture + "".join(rest))[credit] == "caption"
    assert removed(first + f"<p>{credit}</p>" + "".join(rest))[credit] == "picture-credit"


def test_the_portal_s_own_selector_names_what_is_a_landmark_too() -> None:
    note = "青禾网记者在渡口，时刻为您更新。"
    story = f"{paragraphs(*TEXTS)}<aside class='note'>{note}</aside>"
    assert removed(story)[note] == "landmark"
    assert removed(story, drop=".note")[note] == "portal"


WRITES = re.compile(r"removed_by(?:\[[^\]]*\] = |\.(?:update|setdefault)\()")


def test_no_pass_writes_a_name_itself() -> None:
    files = Path(newsspider.boilerplate.__path__[0]).glob("*.py")
    writers = [file.name for file in files if WRITES.search(file.read_text("utf-8"))]
    assert writers == ["removed_by.py"]
