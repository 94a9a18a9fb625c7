"""In which language a story is, by its characters."""

import pytest

from newsspider.fields.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("渡口停航，这个码头没有人", "zh-Hans"),
        ("渡口停航，這個碼頭沒有人", "zh-Hant"),
        ("渡口", "zh-Hans"),
        ("这個", "zh-Hans"),  # as many of one script as of the other
        ("渡" * 89 + "の" * 11, "ja"),  # more than a tenth
        ("渡" * 90 + "の" * 10, "zh-Hans"),
        ("渡" * 9 + "강" * 10, "ko"),
        ("渡" * 10 + "강" * 10, "zh-Hans"),
        ("渡" * 25 + "x" * 100, "zh-Hans"),  # a fourth of the letters
        ("渡" * 24 + "x" * 100, "en"),
        ("12:30", "und"),
        # the first fifteen hundred characters tell
        ("x" * 1200 + "渡" * 9000, "zh-Hans"),
        ("x" * 1201 + "渡" * 9000, "en"),
    ],
)
def test_the_language_by_the_characters(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("declared", "language"),
    [("fr", "fr"), ("pt-BR", "pt-BR"), ("zh-CN", "en"), ("français", "en"), ("", "en")],
)
def test_what_is_declared_counts_where_the_characters_do_not_tell(
    declared: str, language: str
) -> None:
    assert detect_language("La traversée", declared) == language
    assert detect_language("渡口停航", declared) == "zh-Hans"
