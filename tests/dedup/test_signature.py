"""Signatures: what they estimate, how they are stored, how long they take."""

import math
import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspider.dedup.key import comparison_key
from newsspider.dedup.near import jaccard
from newsspider.dedup.signature import BANDS, LEAST_CHARS, Signature, sign
from tests.dedup.labelled import stories

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=LEAST_CHARS)


def signed(text: str) -> Signature:
    signature = sign(text)
    assert signature is not None
    return signature


def true_jaccard(one: str, other: str) -> float:
    sets = [
        {key[i : i + 5] for i in range(len(key) - 4)} for key in map(comparison_key, (one, other))
    ]
    return len(sets[0] & sets[1]) / len(sets[0] | sets[1])


def test_the_estimate_is_as_good_as_the_theory_says() -> None:
    """The standard error of 128 hash functions is the root of J (1 - J) / 128."""
    squares, variances = [], []
    for one, other in zip(stories(), stories()[1:], strict=False):
        for part in (0.15, 0.3, 0.5, 0.7, 0.85):
            kept = one.text[: int(len(one.text) * part)]
            first, second = kept + other.text[len(kept) :], one.text
            exact = true_jaccard(first, second)
            squares.append((jaccard(signed(first), signed(second)) - exact) ** 2)
            variances.append(exact * (1 - exact) / 128)
    assert math.sqrt(sum(squares) / sum(variances)) == pytest.approx(1, abs=0.2)


@given(HAN)
def test_a_signature_survives_the_disk(text: str) -> None:
    signature = signed(text)
    again = Signature.from_bytes(signature.to_bytes())
    assert again is not None
    assert (again.size, again.figures) == (signature.size, signature.figures)
    assert jaccard(again, signature) == 1
    assert again.bands() == signature.bands()


@given(HAN, HAN)
def test_likeness_is_symmetric_and_bounded(one: str, other: str) -> None:
    a, b = signed(one), signed(other)
    assert jaccard(a, a) == 1
    assert 0 <= jaccard(a, b) == jaccard(b, a) <= 1
    assert len(a.bands()) == BANDS
    assert all(0 <= band < 1 << 48 for band in a.bands())


@settings(max_examples=25)
@given(st.text(max_size=200))
def test_every_text_can_be_signed(text: str) -> None:
    signature = sign(text)
    assert (signature is None) == (len(comparison_key(text)) < LEAST_CHARS)


def test_what_is_stored_stays_the_same_in_every_version() -> None:
    """A change here makes every stored signature worthless: it needs a new ALGORITHM."""
    signature = signed(
        "远港至牛角岛航线今日16时起停航，恢复时间另行通知。已购票旅客可在三日内全额退票。"
    )
    assert zlib.crc32(signature.to_bytes()) == 3550641293
    assert signature.bands()[:2] == [178228353773676, 135394328680752]


def test_signatures_of_another_algorithm_are_not_compared() -> None:
    stored = signed(stories()[0].text).to_bytes()
    assert Signature.from_bytes(b"\xff" + stored[1:]) is None


def test_a_sentence_is_long_enough_and_a_few_words_are_not() -> None:
    assert sign("远港至牛角岛航线今日16时起停航，恢复时间另行通知，已购票旅客可退票。") is not None
    assert sign("远港至牛角岛航线停航") is None


def test_figures_keep_their_places() -> None:
    one = signed("沙洲湖水位18.2米，低于警戒水位3.1米；望川站流量每秒4200立方米，请注意防范。")
    other = signed("沙洲湖水位18.2米，低于警戒水位3.1米；望川站流量每秒5100立方米，请注意防范。")
    assert len(set(one.figures) & set(other.figures)) == 2
    assert {f >> 16 for f in one.figures} == {f >> 16 for f in other.figures}


@pytest.mark.parametrize("text", ["字" * 30_000_000, "1 " * 15_000_000, "甲1" * 1_000_000])
def test_a_huge_text_takes_no_longer_than_a_long_one(text: str) -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        signed(text)
        return time.process_time() - start

    seconds(text[:100])
    long = min(seconds(text[:100_000]) for _ in range(3))
    assert seconds(text) < 5 * long
