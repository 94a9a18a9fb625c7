"""The screen rules out what can't match, and nothing else."""

import re

import pytest

from newsspider.words.demands import demands_of
from newsspider.words.fold import fold
from newsspider.words.lexicon import default_lexicon
from newsspider.words.screen import Screen

RULES = list(default_lexicon().rules.values())
PROSE = "据市交通运输局介绍，渡口九日全天停航，市民可以改乘公交车过江，票价两元。"
PATTERNS = [
    "分享到.{0,8}",
    "[^,。]{2,6}",
    r"\d{4}年|\d+月",
    "(?=[^记]*记)[\u4e00-\u9fff]{2,5}",
    "(a|bc)+?x?",
    "(?i:share)|(?i:[A-Z]+)号",
    r"(..)\1",
    r"\w+!",
    "(?>ab|a)b?c*+",
    "(?!x)(?:y|z)?",
    "^一$|二\b",
]
TEXTS = [
    *("分享到", "分享到微博", "2024年", "12月", "记者", "两个字", "逗,号", "a", "bcbc", "bcx", "x"),
    *("SHARE", "abc号", "abab", "渡口渡口", "好!", "٣月", "abcc", "ac", "y", "z", "一", "二", "。"),
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_what_matches_is_let_through(pattern: str) -> None:
    screen = Screen([pattern])
    matching = [text for text in TEXTS if re.fullmatch(pattern, text)]
    assert matching
    assert [text for text in matching if not screen.worth_trying(text)] == []


def test_what_can_not_match_is_ruled_out() -> None:
    screen = Screen(["分享到.{0,8}", ".{0,9}扫码.{0,9}", "[^。]{1,60}"])
    assert screen.worth_trying("分享到微博") == [0, 2]
    assert screen.worth_trying("请用微信扫码") == [1, 2]
    assert screen.worth_trying("请用微信扫一扫。") == []


def test_a_pattern_with_flags_is_always_tried() -> None:
    assert Screen(["(?i)share"]).worth_trying("SHARE") == [0]


def test_the_screen_changes_nothing_that_a_lexicon_finds() -> None:
    screen = Screen(rule.pattern for rule in RULES)
    for rule in RULES:
        for text in filter(None, map(fold, (*rule.removes, *rule.leaves))):
            tried = set(screen.worth_trying(text))
            for number, other in enumerate(RULES):
                assert number in tried or not re.fullmatch(other.pattern, text), (other.id, text)


def test_few_rules_are_tried_on_prose() -> None:
    screen = Screen(rule.pattern for rule in RULES)
    assert len(screen.worth_trying(fold(PROSE))) <= 2


def test_what_is_not_known_of_a_pattern_asks_nothing() -> None:
    [demands] = demands_of(r"(x?)\1")
    assert any("文" in chars for chars in demands.first.classes)
    assert demands.needed == []
