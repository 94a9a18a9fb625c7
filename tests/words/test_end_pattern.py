"""What is asked only about some ends finds what it would find if it were asked about all."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.words import credits as credit_words
from newsspider.words import names
from newsspider.words.end_pattern import EndPattern

PATTERNS = [
    x for module in (credit_words, names) for x in vars(module).values() if type(x) is EndPattern
]
CHARACTERS = sorted(set("".join(pattern.pattern for pattern in PATTERNS)) | set("青禾渡口1 \n"))


@given(st.text(CHARACTERS, max_size=8))
def test_it_finds_what_the_pattern_finds(text: str) -> None:
    for pattern in PATTERNS:
        found, plain = pattern.search(text), re.search(pattern.pattern, text)
        assert (found and found.span()) == (plain and plain.span())


@pytest.mark.parametrize("text", ["青禾日报", "青禾日报\n", "青禾電視台", "林雨桐报道", "赛事播报"])
def test_what_ends_so_is_found(text: str) -> None:
    assert any(pattern.search(text) for pattern in PATTERNS)


def test_an_end_that_may_be_any_character_is_none() -> None:
    with pytest.raises(AssertionError):
        EndPattern("青禾.$")
