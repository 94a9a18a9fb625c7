"""What is learned from some portals holds on others."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from newsspider.boilerplate.evidence import NAMES
from newsspider.boilerplate.labeller import Labeller, read_labeller
from newsspider.dumps.labeller import read_text_labeller
from newsspider.evaluation.gold import GoldPage, load_gold
from newsspider.training import __main__ as command
from newsspider.training.learn import Learned, folds, learn
from newsspider.training.pages import labelled_evidence, labelled_page
from newsspider.training.wording import LabelledPage, learn_wording
from newsspider.words.wording import Wording
from tests.evaluation.conftest import gold_page, write_case

CASES = Path(__file__).parents[1] / "cases"
NEEDED = "training needs scikit-learn: pip install 'newsspider[train]'"
KEPT = NAMES.index("kept")


def test_all_pages_of_a_portal_are_in_one_fold() -> None:
    gold = [gold_page(portal=f"portal-{number % 9}") for number in range(40)]
    parts = list(folds(gold))
    assert sorted(number for part in parts for number in part) == list(range(40))
    for part in parts:
        others = {gold[number].portal for number in range(40) if number not in part}
        assert not others & {gold[number].portal for number in part}


def test_the_folds_of_the_same_gold_are_the_same() -> None:
    gold = [gold_page(portal=f"portal-{number}") for number in range(9)]
    assert list(folds(gold)) == list(folds(gold))


def test_rules_are_forgotten_the_same_way_each_time() -> None:
    wording = Wording(0.0, {"渡": 3})
    first, again = (list(labelled_evidence(gold_page(), wording)) for _ in range(2))
    assert len(first) == 2
    for one, other in zip(first, again, strict=True):
        assert np.array_equal(one.rows, other.rows)
        assert list(one.labels) == list(other.labels)


def test_a_line_is_of_the_story_without_the_credit_that_is_cut_off_its_end() -> None:
    told = "渡口九日全天停航，等船的人很多。"
    html = f"<h1>渡口停航</h1><p>{told}（編輯：沈硯秋）1130509</p><p>扫码下载客户端</p>"
    gold = gold_page(html=html.encode(), body=[told], optional=[], title="渡口停航")
    learned_from = labelled_page(gold)
    assert dict(zip(learned_from.texts, learned_from.labels, strict=True)) == {
        "渡口停航": None,
        f"{told}（編輯：沈硯秋）1130509": True,
        "扫码下载客户端": False,
    }


def test_without_the_extra_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match=r"scikit-learn: pip install 'newsspider\[train\]'"):
        command.main([str(CASES)])


def test_without_gold_one_sentence_says_what_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"python -m newsspider\.training GOLD"):
        command.main([])
    pytest.importorskip("sklearn", reason=NEEDED)
    with pytest.raises(SystemExit, match="no such folder"):
        command.main([str(tmp_path / "nowhere")])


def test_too_few_portals_are_named_in_one_sentence(tmp_path: Path) -> None:
    pytest.importorskip("sklearn", reason=NEEDED)
    with pytest.raises(SystemExit, match="too little gold: no 5 portals"):
        command.main([str(write_case(tmp_path, "alone"))])


def test_the_library_learns_nothing_and_loads_nothing_that_does() -> None:
    code = "import sys, newsspider; newsspider.extract('<p>渡口停航。</p>'); print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"newsspider.training", "sklearn", "scipy"} & set(told.stdout.split())


def test_rare_pieces_are_left_out_as_they_may_be_names() -> None:
    pytest.importorskip("sklearn", reason=NEEDED)
    texts = ["渡口今日停航。", "扫码下载"]
    pages = [LabelledPage(f"portal-{n}", texts, [True, False]) for n in range(5)]
    rare = LabelledPage("portal-9", ["青禾日报。", "扫码"], [True, False])
    weights = learn_wording([*pages, rare])["weights"]
    assert weights["渡口"] > 0 > weights["扫码"]
    assert "禾" not in weights
    assert "渡口" not in learn_wording([*pages[:4], rare])["weights"]


def test_texts_teach_wording_alone() -> None:
    pytest.importorskip("sklearn", reason=NEEDED)
    urls = [f"https://news{number}.example/a/1.html" for number in range(24)]
    gold = [gold_page(portal=url, url=url) for url in urls[:12]]
    html = "<h1>渡口停航</h1><p>渡口今日停航。</p><p>扫码下载</p>".encode()
    text = gold_page(html=html, body=["渡口今日停航。"], optional=[], title="渡口停航")
    texts = [replace(text, portal=url, url=url) for url in urls[12:]]
    without, learned = learn(gold), learn(gold, texts)
    assert "扫码" not in without.wording["weights"]
    assert learned.wording["weights"]["扫码"] < 0
    assert len(learned.labeller["roots"]) == len(without.labeller["roots"])


@pytest.fixture(scope="module")
def cases() -> list[GoldPage]:
    pytest.importorskip("sklearn", reason=NEEDED)
    return load_gold(CASES)


@pytest.fixture(scope="module")
def learned(cases: list[GoldPage]) -> Learned:
    """What half of the cases teach."""
    return learn(cases[1::2])


def mistakes(
    pages: Sequence[GoldPage], wording: Wording, labeller: Labeller
) -> tuple[int, int, int]:
    """On how many lines the rules are wrong, if many are forgotten, and the labeller; of how many."""
    by_rules = by_labeller = lines = 0
    for page in pages:
        for told in labelled_evidence(page, wording):
            known = [n for n, label in enumerate(told.labels) if label is not None]
            wanted = np.array([told.labels[n] for n in known], bool)
            rows = told.rows[known]
            by_rules += int(((rows[:, KEPT] > 0) != wanted).sum())
            by_labeller += int(((labeller.log_odds(rows) > 0) != wanted).sum())
            lines += len(known)
    return by_rules, by_labeller, lines


def test_on_left_out_pages_it_is_better_than_rules_that_do_not_know_them(
    cases: list[GoldPage], learned: Learned
) -> None:
    texts, evidence = learned.wording, learned.labeller
    left_out = cases[::6]
    by_rules, by_labeller, lines = mistakes(left_out, Wording(**texts), read_labeller(evidence))
    assert lines > 300
    assert by_labeller < 0.8 * by_rules, (by_rules, by_labeller, lines)


def test_the_files_are_written_and_the_same_gold_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sklearn", reason=NEEDED)
    few = tmp_path / "gold"
    for number in range(12):
        write_case(few, f"case-{number:02}", url=f"https://news{number}.example/a/{number}.html")
    written = []
    for run in ("first", "again"):
        files = [
            tmp_path / f"{run}-{name}.json" for name in ("texts", "evidence", "dumps", "of-dumps")
        ]
        monkeypatch.setattr(command, "TEXTS", files[0])
        monkeypatch.setattr(command, "EVIDENCE", files[1])
        monkeypatch.setattr(command, "TEXT_EVIDENCE", files[2])
        monkeypatch.setattr(command, "DUMP_TEXTS", files[3])
        command.main([str(few)])
        written.append([file.read_bytes() for file in files])
    assert written[0] == written[1]
    read_labeller(json.loads(written[0][1]))
    read_text_labeller(json.loads(written[0][2]))
