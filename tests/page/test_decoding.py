"""Bytes to text by evidence: what is declared may be wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.page.decoding import decode

CHINESE = "记者从青禾市教育局获悉，今年将在新城区建设二十所小学，新增学位两万四千个。"
TAIWAN = "記者從青禾市教育局獲悉，今年將在新城區興建二十所小學，新增學位兩萬四千個。"


def encoded(text: str, encoding: str, meta: str | None = None) -> bytes:
    head = f'<meta charset="{meta}">' if meta else ""
    return f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode(encoding)


@pytest.mark.parametrize(
    "header", [None, "utf-8", "gb2312", "iso-8859-1", "big5", "no-such-charset"]
)
@pytest.mark.parametrize("meta", [None, "utf-8", "gb2312", "gbk", "big5"])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "utf-8"),
        (CHINESE, "gbk"),
        (CHINESE + "㐂𠮷", "gb18030"),
        (TAIWAN, "big5"),
        (TAIWAN + "裏", "big5hkscs"),
    ],
)
def test_the_bytes_decide_whatever_is_declared(
    header: str | None, meta: str | None, text: str, encoding: str
) -> None:
    assert text in decode(encoded(text, encoding, meta), header).text


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_a_long_page_is_told_by_a_part_that_is_not_ascii(encoding: str) -> None:
    script = b"<script>" + b"0;" * 100_000 + b"</script>"
    story = CHINESE * 2_000
    body = script + encoded(story, encoding) + b"\xff"  # no page of that coding, strictly read
    decoded = decode(body, "big5")
    assert (story in decoded.text, decoded.encoding) == (True, encoding)


def test_one_bad_byte_costs_one_character() -> None:
    body = encoded(CHINESE, "utf-8").replace("教育局".encode(), "教育局".encode() + b"\xff")
    decoded = decode(body, "gbk")
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") == 1


def test_a_byte_order_mark_decides() -> None:
    assert decode(CHINESE.encode("utf-16")).text == CHINESE
    assert decode(CHINESE.encode("utf-8-sig")).text == CHINESE


@given(st.binary(max_size=400), st.text(max_size=12))
def test_any_bytes_and_any_charset_name_give_some_text(body: bytes, charset: str) -> None:
    assert isinstance(decode(body, charset).text, str)
