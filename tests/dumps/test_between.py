"""What stands between all paragraphs of a dump is none of them, and what is said there stays."""

from itertools import chain

import pytest

from newsspider import clean_text
from tests.pages import HEADLINE, INFO, PARAGRAPHS

STORY = "\n".join(PARAGRAPHS)
MENU = ("首页", "城事", "社会", "财经", "副刊")
LIST = ("相关阅读", "夜市开张首日客流超过三万", "图书馆新馆开放", "青禾大桥合龙")


def between(*rows: str) -> str:
    """A page with each of some rows, in turn, between two paragraphs."""
    parts = chain.from_iterable(
        (rows[number % len(rows)], paragraph) if number else (paragraph,)
        for number, paragraph in enumerate(PARAGRAPHS)
    )
    return "\n".join([*MENU, HEADLINE, INFO, *parts, *LIST])


@pytest.mark.parametrize(
    "rows",
    [
        ("[图片]",),
        ("【圖】",),
        ("[图1]", "[图2]", "[图3]"),
        ("[image]",),
        ("---",),
        ("* * *",),
        ("点击查看大图",),
        ("广告",),
        ("http://img.example.com/1.jpg", "http://img.example.com/2.jpg"),
        ("20240509_1.jpg", "20240509_2.jpg", "20240509_3.jpg"),
    ],
)
def test_what_stands_for_pictures_or_parts_a_story_is_no_line_of_it(rows: tuple[str, ...]) -> None:
    article = clean_text(between(*rows))
    assert (article.title, article.text) == (HEADLINE, STORY)


def test_a_picture_goes_wherever_it_stands() -> None:
    page = "\n".join([HEADLINE, INFO, "[图片]", *PARAGRAPHS, "[图片]"])
    assert clean_text(page).text == STORY


def test_a_prompt_that_goes_is_named() -> None:
    removed = {
        each.text: each.rule for each in clean_text(between("点击查看大图")).extraction.removed
    }
    assert removed["点击查看大图"]


@pytest.mark.parametrize("row", ["青禾日报：", "船长沈砚秋", "渡口的三天"])
def test_who_speaks_and_what_heads_each_part_stays(row: str) -> None:
    assert clean_text(between(row)).text.count(row) == len(PARAGRAPHS) - 1


def test_an_address_that_a_story_names_once_stays() -> None:
    page = [HEADLINE, INFO, *PARAGRAPHS[:2], "http://www.qinghe.example.com", *PARAGRAPHS[2:]]
    assert "http://www.qinghe.example.com" in {
        *clean_text("\n".join(page)).text.split("\n"),
        *(each.text for each in clean_text("\n".join(page)).extraction.removed),
    }
