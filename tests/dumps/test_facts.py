"""What is told of a line of text by its own words."""

import pytest

from newsspider.dumps import facts
from newsspider.dumps.facts import NAMES, Facts, facts_of
from newsspider.words.lexicon import default_lexicon
from newsspider.words.wording import shipped_wording


def told(text: str) -> dict[str, float]:
    """The facts that are not 0, but what the wording is worth."""
    rows, _ = facts_of(default_lexicon()).of([text])
    named = zip(NAMES, rows[0].tolist(), strict=True)
    return {name: round(value, 2) for name, value in named if value and name != "wording"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("渡口停航，天。", {"chars": 7, "marks": 2, "stops": 1, "ideographs": 0.71, "ends": 1}),
        ("渡口A1", {"chars": 4, "digits": 0.25, "latin": 0.25, "ideographs": 0.5}),
        ("@[`{渡", {"chars": 5, "ideographs": 0.2, "bullet": 1}),
        ("■渡口|停航", {"chars": 6, "ideographs": 0.67, "bars": 1, "bullet": 1}),
        ("渡口 “停”：", {"chars": 7, "marks": 1, "ideographs": 0.43, "blanks": 1, "quotes": 2, "colons": 1, "colon": 1}),
        ("（渡口）", {"chars": 4, "ideographs": 0.5, "opening": 1}),
        ("1渡口", {"chars": 3, "digits": 0.33, "ideographs": 0.67, "number": 1}),
        ("渡口...", {"chars": 5, "ideographs": 0.4, "cut": 1}),
        ("渡.口.", {"chars": 4, "ideographs": 0.5, "marks": 1, "stops": 1, "ends": 1}),
        ("一\u9fff\u4dff\ua000", {"chars": 4, "ideographs": 0.5}),
        ("渡口..", {"chars": 4, "ideographs": 0.5}),
        ("渡口…", {"chars": 3, "ideographs": 0.67, "ends": 1, "cut": 1}),
        ("渡口……", {"chars": 4, "ideographs": 0.5, "ends": 1}),
    ],
)  # fmt: skip
def test_how_a_line_reads(text: str, expected: dict[str, float]) -> None:
    row = told(text)
    row = {name: row[name] for name in row if name not in ("kind", "place", "heading")}
    assert row == expected


def test_how_much_of_a_line_is_its_date() -> None:
    assert told("2024-05-09")["date"] == 1
    assert told("2024-05-09渡口停航一天旅客改走")["date"] == 0.5
    assert told("2024-05-09 08:15")["clock"] == 1
    assert "clock" not in told("2024-05-09")
    assert "date" in told("2024-05-09" + "渡" * 150)
    assert "date" not in told("2024-05-09" + "渡" * 151)
    assert "clock" in told("渡口8:15")
    assert "clock" not in told("渡口08:1")


def test_what_a_rule_calls_a_line() -> None:
    credit, heading, story = (
        told("责任编辑：林晚"),
        told("相关阅读"),
        told("渡口停航一天，旅客改走。"),
    )
    assert credit["kind"] != heading["kind"]
    assert credit.get("heading", 0) == 0
    assert heading["heading"] == 1
    assert credit["place"] > 0
    assert not {"kind", "place", "heading"} & set(story)


def test_a_line_of_more_than_four_hundred_characters_is_a_long_one() -> None:
    assert told("渡" * 401)["chars"] == told("渡" * 400)["chars"] == 400
    assert told("渡" * 399)["chars"] == 399


def test_a_long_line_is_named_by_no_rule() -> None:
    known = facts_of(default_lexicon())
    label = "责任编辑：林晚"
    filled = label + " " * (100 - len(label))
    _, (short, longest, long) = known.of([label, filled, f"{filled} "])
    assert short.rule is not None
    assert longest.rule is not None
    assert long.rule is None


def test_equal_lines_are_asked_about_once_and_forgotten_when_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(facts, "_REMEMBERED", 4)
    monkeypatch.setattr(facts, "_REMEMBERED_CHARS", 20)
    known = Facts(default_lexicon(), shipped_wording("newsspider.dumps"))
    whole = facts_of(default_lexicon())
    pages = [
        ["渡口", "停航", "渡口"],
        ["渡口", "一天", "旅客"],
        ["改走", "渡口"],  # the fifth line: all are forgotten
        ["渡" * 18],  # twenty-two characters
        ["渡" * 30, "口" * 30],
        ["甲", "乙", "丙", "丁", "戊", "己"],
    ]
    for page in pages:
        rows, rules = known.of(page)
        expected, expected_rules = whole.of(page)
        assert rows.tolist() == expected.tolist()
        assert rules == expected_rules


def test_what_is_remembered_are_the_last_lines_and_no_more_than_the_bounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(facts, "_REMEMBERED", 3)
    monkeypatch.setattr(facts, "_REMEMBERED_CHARS", 10)
    known = Facts(default_lexicon(), shipped_wording("newsspider.dumps"))

    def remembered(*texts: str) -> list[str]:
        known.of(texts)
        return list(known)

    assert remembered("渡口", "停航") == ["渡口", "停航"]
    assert remembered("停航", "一天") == ["渡口", "停航", "一天"]
    assert remembered("旅客", "停航") == ["旅客", "停航"]  # a fourth line
    for line, kept in ("改走大桥上呀", True), ("改走大桥去上班", False):  # ten, eleven characters
        known = Facts(default_lexicon(), shipped_wording("newsspider.dumps"))
        assert remembered("旅客", "停航") == ["旅客", "停航"]
        assert remembered(line) == (["旅客", "停航", line] if kept else [line])


@pytest.mark.parametrize("text", ["..", ".", "…."])
def test_short_lines_of_dots_are_not_cut(text: str) -> None:
    rows, _ = facts_of(default_lexicon()).of([text, "渡口."])
    assert not rows[0][NAMES.index("cut")]
