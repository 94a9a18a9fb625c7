"""A pattern that is compiled late finds what one that is compiled at once does."""

import re

import pytest

from newsspider.words.late_pattern import LatePattern

TEXT = "记者 林雨桐 报道"


@pytest.mark.parametrize("pattern", ["记者", "林雨桐", r"记者 \S+ 报道", "编辑"])
def test_it_matches_as_re_does(pattern: str) -> None:
    late, early = LatePattern(pattern), re.compile(pattern)
    for name in ("match", "search", "fullmatch"):
        found, expected = getattr(late, name)(TEXT), getattr(early, name)(TEXT)
        assert (found and found.span()) == (expected and expected.span())


def test_a_place_to_begin_at_is_taken_too() -> None:
    found = LatePattern("林雨桐").match(TEXT, 3)
    assert found is not None
    assert found.span() == (3, 6)


def test_it_is_compiled_when_it_is_used() -> None:
    wrong = LatePattern("(")
    with pytest.raises(re.error):
        wrong.search(TEXT)
