"""What an extractor's confidence is worth, range by range."""

from dataclasses import replace

from newsspider.evaluation.calibration import Bin, Group, calibrate
from newsspider.evaluation.score import PageScore, Prediction, score_page
from tests.evaluation.conftest import BODY, gold_page

TEXT = "\n".join(BODY)


def page(confidence: float | None, text: str = TEXT) -> PageScore:
    return score_page(gold_page(), Prediction(text, confidence=confidence))


def test_a_range_tells_of_its_own_pages_and_of_all_that_a_cut_there_keeps() -> None:
    half = page(0.75, BODY[0])
    assert calibrate([page(0.97), half, page(0.72)]) == [
        Bin(0.95, 0.99, pages=Group(1, 1.0, 1.0, 1.0), kept=Group(1, 1.0, 1.0, 1.0)),
        Bin(
            0.7,
            0.8,
            pages=Group(2, 0.5, (1 + half.f1) / 2, 0.5),
            kept=Group(3, 2 / 3, (2 + half.f1) / 3, 2 / 3),
        ),
    ]


def test_a_range_begins_with_its_lower_end_and_the_last_one_holds_both() -> None:
    found = calibrate([page(sure) for sure in (1.0, 0.99, 0.95, 0.9, 0.5, 0.0)])
    assert [(group.low, group.pages.pages) for group in found] == [
        (0.99, 2), (0.95, 1), (0.9, 1), (0.5, 1), (0.0, 1),
    ]  # fmt: skip


def test_a_text_is_good_from_098() -> None:
    scores = [replace(page(0.8), f1=f1) for f1 in (0.98, 0.979)]
    assert calibrate(scores)[0].pages.good == 0.5


def test_a_page_without_an_article_is_in_no_range() -> None:
    assert calibrate([page(None)]) == []
