"""How a line is worded says whether a story would put it so."""

import json
import re
from importlib import resources
from typing import Any

import pytest

from newsspider.boilerplate.evidence import NAMES
from newsspider.words.wording import Wording, default_wording, pieces
from tests.pages import END, LEAD

STORIES = [
    LEAD,
    END,
    "县水利局局长介绍，今年汛期前已加固堤防十二公里，完成投资三千万元。",
    "会议强调，要坚持问题导向，切实解决群众反映的突出问题。",
    "當地居民表示，橋通車之後，上學的路少走了一半。",
]
PAGE_FURNITURE = [
    "本网站所刊登的各种新闻信息和专题资料，未经协议授权，不得使用。",
    "请自觉遵守互联网相关的政策法规，严禁发布违法的言论。",
    "打开客户端，查看更多精彩内容",
    "违法和不良信息举报电话：010-12345678",
    "扫一扫，分享到您的朋友圈",
]


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("other", PAGE_FURNITURE)
def test_a_sentence_of_a_story_scores_above_what_a_page_asks_and_forbids(
    story: str, other: str
) -> None:
    of_story, of_other = default_wording().scores([story, other])
    assert of_story > 0 > of_other


def test_several_texts_at_once_score_as_one_by_one() -> None:
    texts = [*STORIES, *PAGE_FURNITURE, "", "。"]
    together = default_wording().scores(texts)
    assert together == pytest.approx([default_wording().scores([text])[0] for text in texts])


def test_a_sentence_that_ends_in_an_ascii_full_stop_is_worded_as_any() -> None:
    chinese, ascii_, name, headline = default_wording().scores(
        [LEAD, f"{LEAD[:-1]}.", "渡口.青禾", "渡口停航一天"]
    )
    assert ascii_ == chinese
    assert default_wording().scores(["渡口。青禾"]) != [name]
    assert default_wording().scores(["渡口停航一天。"]) != [headline]


def test_no_text_has_no_score_and_an_unknown_wording_tells_nothing() -> None:
    assert default_wording().scores([]) == []
    assert Wording(0.0, {"渡": 20}).scores(["", "ꙮꙮ", "\ud800"]) == [0.0, 0.0, 0.0]


def test_pieces_are_characters_and_pairs_with_the_ends_of_the_line() -> None:
    assert pieces("渡口。") == ["渡", "口", "。", "\n", "\n渡", "渡口", "口。", "。\n"]


def test_which_number_and_which_latin_word_makes_no_difference() -> None:
    assert pieces("5月") == pieces("2024月")
    assert pieces("App下载") == pieces("wechat下载")
    assert pieces("下載") == pieces("下载")


def test_a_score_is_the_weights_over_the_root_of_their_number() -> None:
    wording = Wording(0.5, {"渡": 20, "\n渡": -10, "渡口": 4})
    told = (2.0 - 1.0 + 0.4) / (2 * 3) ** 0.5  # three characters and three pairs, ends among them
    assert wording.scores(["渡口"]) == pytest.approx([0.5 + told])


def test_a_long_line_is_known_by_its_head_and_its_tail() -> None:
    head, tail = "渡" * 60, "船" * 30
    assert pieces(f"{head}{'风' * 100_000}{tail}") == pieces(head + tail)


def test_no_piece_can_hold_a_domain_or_a_latin_word() -> None:
    for piece in learned("words/wording.json")["weights"]:
        assert 1 <= len(piece) <= 2
        assert not re.search("[b-zA-Z1-9]", piece)  # a Latin word is one a, a number one 0
    trees = learned("boilerplate/labeller.json")
    assert trees.keys() == {"evidence", "base", "depth", "roots", "nodes"}
    assert trees["evidence"] == list(NAMES)  # all else is numbers


def test_the_weights_take_no_more_than_half_a_megabyte() -> None:
    package = resources.files("newsspider")
    files = [package / "words/wording.json", package / "boilerplate/labeller.json"]
    assert sum(len(file.read_bytes()) for file in files) <= 500_000


def learned(file: str) -> dict[str, Any]:
    weights: dict[str, Any] = json.loads((resources.files("newsspider") / file).read_text("utf-8"))
    return weights
