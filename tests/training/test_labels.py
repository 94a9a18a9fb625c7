"""Which lines of a page are its story, as gold says."""

from newsspider.training.labels import line_labels
from tests.evaluation.conftest import BODY, gold_page

MENU = "首页　要闻　城事"


def test_paragraphs_are_the_story_and_all_else_is_not() -> None:
    lines = [MENU, BODY[0], "扫一扫，手机看新闻", BODY[1]]
    assert line_labels(lines, gold_page()) == [False, True, False, True]


def test_blanks_make_no_difference_and_pieces_of_a_paragraph_count() -> None:
    head, tail = BODY[0][:20], BODY[0][20:]
    assert line_labels([f"　　{head}", f" {tail}", BODY[1]], gold_page()) == [True] * 3


def test_a_line_with_a_little_more_than_a_paragraph_is_the_story() -> None:
    assert line_labels([f"{BODY[0]}【详细】", BODY[1]], gold_page()) == [True, True]


def test_of_a_repeated_line_the_one_in_the_order_of_the_story_counts() -> None:
    refrain = "船还在等。"
    gold = gold_page(body=(BODY[0], refrain, BODY[1]))
    assert line_labels([refrain, BODY[0], refrain, BODY[1]], gold) == [False, True, True, True]


def test_a_short_line_is_a_paragraph_or_nothing() -> None:
    assert line_labels(["渡口", BODY[0], BODY[1]], gold_page()) == [False, True, True]
    gold = gold_page(body=("渡口", *BODY))
    assert line_labels(["渡口", BODY[0], BODY[1]], gold) == [True, True, True]


def test_a_teaser_that_quotes_the_story_from_below_is_none_of_it() -> None:
    lines = [BODY[0], BODY[1], MENU, BODY[0][:24]]
    assert line_labels(lines, gold_page()) == [True, True, False, False]


def test_what_is_optional_tells_nothing() -> None:
    caption = "停在岸边的渡船（白苇渡口管理处供图）"
    gold = gold_page(optional=(caption,))
    lines = [gold_page().title or "", BODY[0], caption, caption[:10], caption[:4], BODY[1]]
    assert line_labels(lines, gold) == [None, True, None, None, False, True]


def test_a_page_without_lines_has_no_labels() -> None:
    assert line_labels([], gold_page()) == []
    assert line_labels(["", MENU], gold_page()) == [False, False]
