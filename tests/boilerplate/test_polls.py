"""A question with options to tick, or over a button, is a poll; a question in a story is none."""

import pytest

from newsspider.boilerplate.polls import mark_polls
from newsspider.boilerplate.removed_by import RemovedBy
from newsspider.page.reader import read_lines
from newsspider.page.tree import parse
from newsspider.words.lexicon import Rule
from tests.pages import PARAGRAPHS, paragraphs

TEXT = paragraphs(*PARAGRAPHS)
QUESTION, BUTTON = "大风天你怎么过江？", "投票"
RULE = Rule("vote", "poll", "any", BUTTON, "a poll")


def polls(html: str) -> list[str]:
    """The lines that are of a poll, but its button."""
    root = parse(f"<html><body><div>{html}</div></body></html>")
    assert root is not None
    reading = read_lines(root)
    texts = [line.text for line in reading.lines]
    removed_by: RemovedBy = {index: RULE.id for index, text in enumerate(texts) if text == BUTTON}
    container = root.find(".//div")
    assert container is not None
    mark_polls(reading, range(len(texts)), removed_by, {RULE.id: RULE}, container)
    return [texts[index] for index, rule in sorted(removed_by.items()) if rule == "poll"]


def ticked(*texts: str, kind: str = "radio") -> str:
    return "".join(f"<p><input type='{kind}'>{text}</p>" for text in texts)


@pytest.mark.parametrize("kind", ["radio", "checkbox", "Radio"])
def test_a_block_with_boxes_to_tick_is_one(kind: str) -> None:
    options = ["坐船", "过桥"]
    html = f"{TEXT}<div><p>{QUESTION}</p>{ticked(*options, kind=kind)}</div>"
    assert polls(html) == [QUESTION, *options]
    assert polls(f"{TEXT}<div><p>{QUESTION}</p>{ticked(*options[:1], kind=kind)}</div>") == []
    assert polls(html.replace(kind, "text")) == []


@pytest.mark.parametrize(("lines", "found"), [(16, 16), (17, 0)])
def test_such_a_block_has_sixteen_lines_at_the_most(lines: int, found: int) -> None:
    options = [f"第{number}条船" for number in range(lines)]
    assert len(polls(f"{TEXT}<div>{ticked(*options[:2])}{paragraphs(*options[2:])}</div>")) == found


@pytest.mark.parametrize(("outside", "goes"), [(60, True), (59, False)])
def test_such_a_block_holds_no_more_than_half_of_the_story(outside: int, *, goes: bool) -> None:
    asked = f"渡口停航，{'江' * 54}。"
    told = f"渡口停航，{'风' * (outside - 6)}。"
    assert bool(polls(f"{paragraphs(told)}<div>{ticked(asked, '坐船')}</div>")) is goes


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([QUESTION, "坐船", "过桥", BUTTON], 3),
        ([QUESTION, "坐船", BUTTON], 0),
        ([QUESTION, "坐船", "江" * 40, BUTTON], 3),
        ([QUESTION, "坐船", "江" * 41, BUTTON], 0),
        ([QUESTION, "坐船", "过桥：", BUTTON], 0),
        (["江" * 79 + "？", "坐船", "过桥", BUTTON], 3),
        (["江" * 80 + "？", "坐船", "过桥", BUTTON], 0),
        ([BUTTON, QUESTION, "坐船", "过桥"], 3),
        ([BUTTON, QUESTION, "坐船"], 2),
        ([BUTTON, QUESTION], 0),
        ([BUTTON, "坐船", "过桥"], 0),
        ([BUTTON, "坐船", QUESTION, "过桥"], 0),
        ([BUTTON, QUESTION, "坐船", PARAGRAPHS[0]], 2),
    ],
)
def test_a_question_with_two_options_stands_over_or_under_what_a_poll_says(
    lines: list[str], found: int
) -> None:
    assert len(polls(TEXT + paragraphs(*lines))) == found


def test_boxes_without_words_are_none() -> None:
    assert polls(f"{TEXT}<span>{'<input type=radio>' * 2}</span>") == []
