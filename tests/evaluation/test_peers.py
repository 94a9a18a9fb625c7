"""Peers are strangers: maybe missing, maybe crashing, and asked only for what they give."""

import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from newsspider.evaluation import peers
from newsspider.evaluation.contest import hold, ourselves
from newsspider.evaluation.gold import GoldPage, load_gold
from newsspider.evaluation.report import figures_table
from newsspider.evaluation.score import Prediction, score_page
from tests.evaluation.conftest import BODY, gold_page


def test_a_missing_peer_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(peers.MissingPeerError) as caught:
        peers.load_peers()
    assert str(caught.value) == (
        "trafilatura is not installed; the peers come with: pip install 'newsspider[peers]'"
    )


def test_a_peer_that_is_not_even_known_to_pip_is_missing() -> None:
    assert issubclass(PackageNotFoundError, ImportError)


def test_trafilatura_reads_text_title_and_day() -> None:
    """The one peer that is always there, as extraction itself falls back on it."""
    found = peers._trafilatura()(gold_page())
    assert found.text.splitlines()[-1] == BODY[1]
    assert (found.title, found.published) == ("大风来袭，渡口停航一天", "2024-05-09")


def test_a_crash_is_a_page_without_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(page: GoldPage) -> Prediction:
        raise RecursionError(page.id)

    monkeypatch.setattr(peers, "_LOADERS", {"trafilatura": lambda: read})
    (peer,) = peers.load_peers()
    assert peer.read(gold_page()) == Prediction()


def test_a_figure_that_a_peer_does_not_give_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        peers, "_LOADERS", {"trafilatura": lambda: lambda page: Prediction("\n".join(page.body))}
    )
    contest = hold([ourselves(), *peers.load_peers()], [gold_page()])
    rows = {row[0]: row[1:] for row in figures_table(contest).rows}
    assert rows["F1 of the text"] == ("1.000", "1.000")
    assert rows["minute"] == ("1.000", "–")


def test_all_peers_of_the_extra_read() -> None:
    for module in ("gne", "jieba", "newspaper", "readability", "resiliparse"):
        pytest.importorskip(module)
    cases = Path(__file__).parent.parent / "cases"
    (page,) = (p for p in load_gold(cases) if p.id == "statement-is-the-story-bureau-page")
    for peer in peers.load_peers():
        assert score_page(page, peer.read(page)).recall == 1, peer.name
