"""The comparison key: what counts in a text and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.dedup.key import comparison_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("大风预警：今日16时起，停航。", "大风预警:今日16时起,停航."),
        ("ＡＢＣ１２３号", "abc123号"),
        ("气温２５℃", "气温25°C"),
        ("“停航”，他说……", "「停航」他说"),
        ("第一段。\n第二段。", "第一段 第二段"),
        ("渡口的風停了，居民們聽廣播說：航線恢復。", "渡口的风停了，居民们听广播说：航线恢复。"),
        ("臺北的麵與裡面的麪", "台北的面与里面的面"),
        ("坏字\ud83d在此", "坏字在此"),
        ("", "——！！！"),
    ],
)
def test_copies_have_one_key(one: str, other: str) -> None:
    assert comparison_key(one) == comparison_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("最高气温25℃", "最高气温26℃"),
        ("报3052.14点", "报3051.14点"),
        ("白苇渡口停航", "白苇渡口复航"),
    ],
)
def test_what_tells_two_reports_apart_stays(one: str, other: str) -> None:
    assert comparison_key(one) != comparison_key(other)


@given(st.text())
def test_a_key_is_letters_and_digits(text: str) -> None:
    assert all(character.isalnum() for character in comparison_key(text))


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)))
def test_marks_and_breaks_do_not_count(text: str) -> None:
    assert comparison_key("，\n".join(text)) == comparison_key(text)
