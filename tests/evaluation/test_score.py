"""What the figures count, and what they pardon."""

from typing import Any

import pytest

from newsspider.evaluation.score import Figures, Prediction, figures, score_page, tokens
from tests.evaluation.conftest import BODY, gold_page

TEXT = "\n".join(BODY)


def test_ideographs_are_tokens_and_so_are_runs_of_other_letters() -> None:
    assert tokens("5月9日，NBA球星_らー 3.5％") == [
        *("5", "月", "9", "日", "nba", "球", "星", "ら", "ー", "3", "5"),
    ]


def test_gold_itself_is_perfect() -> None:
    score = score_page(gold_page(), Prediction(TEXT, "大风来袭， 渡口停航一天"))
    assert (score.precision, score.recall, score.f1, score.exact) == (1, 1, 1, True)
    assert score.title
    assert not score.leaked


def test_a_missing_paragraph_costs_recall_and_a_leaked_one_precision() -> None:
    short = score_page(gold_page(), Prediction(BODY[0]))
    assert short.precision == 1
    assert short.recall == pytest.approx(17 / 36)
    long = score_page(gold_page(), Prediction(f"{TEXT}\n下载青禾新闻客户端，看更多精彩内容"))
    assert long.recall == 1
    assert long.precision == pytest.approx(9 / 11)


def test_shingles_are_counted_as_often_as_they_occur() -> None:
    score = score_page(gold_page(), Prediction(f"{TEXT}\n{TEXT}"))
    assert score.recall == 1
    assert score.precision == pytest.approx(0.5, abs=0.02)


def test_nothing_extracted_is_nothing_right() -> None:
    score = score_page(gold_page(), Prediction())
    assert (score.precision, score.recall, score.f1) == (0, 0, 0)


def test_a_text_too_short_for_a_shingle_can_be_exact() -> None:
    score = score_page(gold_page(body=("停航",), title=None), Prediction("停航。"))
    assert (score.f1, score.exact) == (1, True)


def test_optional_text_and_the_headline_are_pardoned() -> None:
    page = gold_page(optional=("白苇渡口的傍晚",))
    text = f"{page.title}\n{BODY[0]}\n白苇渡口的傍晚\n{BODY[1]}\n白苇渡口的傍晚"
    assert score_page(page, Prediction(text)).exact


def test_an_optional_string_that_also_stands_in_the_story_is_not_taken_out() -> None:
    page = gold_page(optional=("渡口负责人",))
    assert score_page(page, Prediction(TEXT)).exact


def test_leaks_are_noise_strings_of_some_length_that_the_story_does_not_hold() -> None:
    page = gold_page(
        noise=("下载青禾新闻客户端", "扫一扫", "预计十日上午恢复通航", "打开 青禾 APP")
    )
    score = score_page(page, Prediction(f"{TEXT}\n扫一扫\n打开青禾APP"))
    assert (score.leaked, score.noise) == (("打开青禾APP",), 2)


@pytest.mark.parametrize(
    ("gold", "given", "day", "minute"),
    [
        ("2024-05-09 08:15:02", "2024-05-09T08:15:00+08:00", True, True),
        ("2024-05-09 08:15", "2024-05-09", True, False),
        ("2024-05-09", "2024-05-09T00:00:00+08:00", True, True),
        ("2024-05-09 08:15", "2024-05-08T08:15:00+08:00", False, False),
        ("2024-05-09 08:15", None, False, False),
        (None, None, True, True),
        (None, "2024-05-09T08:15:00+08:00", False, False),
    ],
)
def test_times_agree_as_far_as_gold_states_them(
    gold: str | None, given: str | None, day: bool, minute: bool
) -> None:
    score = score_page(gold_page(published=gold), Prediction(TEXT, published=given))
    assert (score.day, score.minute) == (day, minute)


def _figures(*pairs: tuple[dict[str, Any], Prediction]) -> Figures:
    return figures([score_page(gold_page(**changes), said) for changes, said in pairs])


def test_fields_are_right_where_there_is_one_and_invented_where_there_is_none() -> None:
    found = _figures(
        ({"author": "司空见"}, Prediction(TEXT, author="司空见", source="青禾日报")),
        ({"author": "江流儿"}, Prediction(TEXT, source="青禾网")),
        ({"source": None, "published": None}, Prediction(TEXT, author="admin")),
    )
    assert (found.author, found.author_invented) == (0.5, 1)
    assert (found.source, found.source_invented) == (0.5, 0)
    assert (found.day, found.minute, found.published_invented) == (0, 0, 0)


def test_means_and_the_worst_tenth() -> None:
    found = _figures(*[({}, Prediction(TEXT))] * 19, ({}, Prediction()))
    assert (found.pages, found.f1, found.exact) == (20, 0.95, 0.95)
    assert found.worst == 0.5
    assert (found.leak_pages, found.leak_strings) == (0, 0)


def test_there_is_no_figure_without_a_page_to_speak_of() -> None:
    found = _figures(({"noise": ()}, Prediction(TEXT)))
    assert (found.author, found.published_invented, found.leak_strings) == (None, None, None)
