"""What became better and what worse between two readings of the same pages."""

from newsspider.evaluation.comparison import Change, Comparison, Verdict, compare_readings
from newsspider.evaluation.comparison_report import changes_text, totals_text
from newsspider.evaluation.score import Prediction
from tests.evaluation.conftest import BODY, ROW, gold_page

NOISE = ROW["noise"][0]
RIGHT = Prediction("\n".join(BODY), ROW["title"], None, ROW["source"], ROW["published"])


def said(text: str = RIGHT.text, source: str | None = RIGHT.source) -> Prediction:
    return Prediction(text, RIGHT.title, None, source, RIGHT.published)


def compared(*readings: tuple[Prediction, Prediction]) -> Comparison:
    pages = [gold_page(id=f"qinghe-0{number}") for number in range(1, len(readings) + 1)]
    before, after = zip(*readings, strict=True)
    return compare_readings(pages, before, after)


def change(before: Prediction, after: Prediction) -> Change:
    (found,) = compared((before, after)).changes
    return found


def test_a_page_that_is_read_as_before_is_no_change() -> None:
    comparison = compared((RIGHT, Prediction(*(getattr(RIGHT, name) for name in RIGHT.__slots__))))
    assert comparison.changes == []
    assert not comparison.is_worse


def test_confidence_alone_is_no_change() -> None:
    assert (
        compared(
            (RIGHT, Prediction(RIGHT.text, RIGHT.title, None, RIGHT.source, RIGHT.published, 0.3))
        ).changes
        == []
    )


def test_a_lost_paragraph_is_worse() -> None:
    found = change(RIGHT, said(BODY[0]))
    assert (found.verdict, found.fields, found.worse) == ("worse", ["text"], ["f1", "exact"])


def test_a_field_that_is_right_now_is_better() -> None:
    found = change(said(source=None), RIGHT)
    assert (found.verdict, found.fields, found.better) == ("better", ["source"], ["source"])


def test_another_wrong_value_is_alike() -> None:
    found = change(said(source="本网"), said(source=None))
    assert (found.verdict, found.fields) == ("changed alike", ["source"])


def test_punctuation_is_no_figure_and_so_alike() -> None:
    assert change(RIGHT, said(RIGHT.text.replace("，", ","))).verdict == "changed alike"


def test_a_page_may_be_better_and_worse() -> None:
    found = change(said(BODY[0], None), said(BODY[0] + NOISE))
    assert found.verdict == "better and worse"
    assert (found.better, found.worse) == (["source"], ["f1", "leaks"])
    assert compared((said(BODY[0], None), said(BODY[0] + NOISE))).is_worse


def test_leaks_are_gained_and_lost_one_by_one() -> None:
    page = gold_page(noise=("下载青禾新闻客户端", "扫一扫关注青禾新闻"))
    texts = (f"{RIGHT.text}\n{noise}" for noise in page.noise)
    (found,) = compare_readings([page], *([said(text)] for text in texts)).changes
    assert found.leaks_gained == ["扫一扫关注青禾新闻"]
    assert found.leaks_lost == ["下载青禾新闻客户端"]
    assert "leaks" in found.better
    assert "leaks" in found.worse


def test_the_worst_page_stands_first() -> None:
    half = said(BODY[0])
    comparison = compared(
        (said(source="本网"), said(source=None)),
        (said(source=None), RIGHT),
        (half, said("渡口")),
        (RIGHT, half),
        (RIGHT, RIGHT),
    )
    assert [(found.page.id, found.verdict) for found in comparison.changes] == [
        ("qinghe-03", Verdict.WORSE),
        ("qinghe-04", Verdict.WORSE),
        ("qinghe-02", Verdict.BETTER),
        ("qinghe-01", Verdict.ALIKE),
    ]
    assert (
        "pages: 2 worse, 0 better and worse, 1 better, 1 changed alike, 1 unchanged\n"
        in totals_text(comparison, "v1")
    )
    assert totals_text(comparison, "v1").endswith(
        "fields changed: text 2, title 0, author 0, source 2, published 0"
    )


def test_a_page_is_told_with_its_fields_leaks_and_lines() -> None:
    found = compared((said(source=None), said(f"{BODY[0]}\n{BODY[1][:30]}客服。\n{NOISE}")))
    assert changes_text(found) == (
        "qinghe-01: better (source) and worse (f1, exact, leaks), F1 1.000 → 0.844\n"
        "    leaks now: 2024-05-0908:15来源：青禾日报\n"
        "    text:\n"
        "    - …已经买票的旅客可以全额退票，也可以改签。\n"
        "    + …已经买票的旅客可客服。\n"
        "    + 2024-05-09 08:15 来源：青禾日报\n"
        "    source: – → 青禾日报, gold 青禾日报\n"
        "\n"
    )  # fmt: skip


def test_long_lines_and_many_lines_are_cut() -> None:
    many = "\n".join(f"{number}号泊位停用。" for number in range(20))
    told = changes_text(compared((said("渡" * 61), said(many)))).splitlines()
    assert f"    - {'渡' * 60}…" in told
    assert told[-2:] == ["    … 13 more lines", ""]
    told = changes_text(compared((said("渡" * 60), said("江\n" * 7)))).splitlines()
    assert told[2] == f"    - {'渡' * 60}"
    assert told[-2:] == ["    + 江", ""]


def test_a_page_that_changed_alike_says_so() -> None:
    told = changes_text(compared((said(source="本网"), said(source=None))))
    assert (
        told
        == "qinghe-01: changed alike, F1 1.000 → 1.000\n    source: 本网 → –, gold 青禾日报\n\n"
    )
