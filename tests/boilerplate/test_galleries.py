"""Where a page is nothing but pictures, their captions are its story."""

from newsspider.extraction.page import Page
from newsspider.page.lines import weigh
from tests.pages import END, LEAD, URL, page, paragraphs

SIXTY = "号船停了，人走了，江上静了下来，岸上也静了。"


def story(pictures: int, text: str) -> list[str]:
    figures = "".join(
        f"<figure><img src='/{n}.jpg'><figcaption>{n}{SIXTY}</figcaption></figure>"
        for n in range(pictures)
    )
    return Page(page(figures + paragraphs(text)), URL, labelled=False).paragraphs


def test_three_captions_of_twice_the_text_are_the_story() -> None:
    three = 3 * weigh(f"0{SIXTY}")
    assert 2 * weigh(LEAD) < three < 2 * weigh(END)
    assert story(3, LEAD) == [*(f"{n}{SIXTY}" for n in range(3)), LEAD]
    assert story(3, END) == [END]


def test_two_captions_are_none_beside_any_text() -> None:
    short = "风停了，船开了，江上静。"
    assert 2 * weigh(short) < 2 * weigh(f"0{SIXTY}")
    assert story(2, short) == [short]
    assert story(2, "渡口") != ["渡口"]


def test_what_rules_take_comes_back_where_it_is_all_of_a_story_of_200_points() -> None:
    """As of a page that is a statement on rights."""
    told = "本网{}转载的文章不代表本网立场，版权归原作者所有，如有侵权请联系我们删除。"
    texts = [told.format(mark) for mark in "甲乙丙"]
    assert [weigh(text) for text in texts] == [67] * 3
    for count, found in (2, []), (3, texts):
        html = page(paragraphs(*texts[:count]), bar="")
        assert Page(html, URL, labelled=False).paragraphs == found
