"""trafilatura as second opinion: only where our own search is in doubt."""

import pytest

from newsspider import extract
from newsspider.extraction import article
from newsspider.extraction.fallback import agreement
from tests.pages import PARAGRAPHS, page, paragraphs


def test_agreement_is_one_for_the_same_story_and_nought_for_strangers() -> None:
    assert agreement(["渡口停航一天。"], ["渡口", "停航一天。"]) == 1.0
    assert agreement(["渡口停航一天。"], ["新桥五月通车。"]) == 0.0


def test_a_sure_find_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def unexpected(root: object) -> list[str]:
        raise AssertionError("trafilatura was asked")

    monkeypatch.setattr(article, "trafilatura_paragraphs", unexpected)
    found = extract(page(paragraphs(*PARAGRAPHS)))
    assert found is not None
    assert found.extraction.method == "container"


def test_a_doubtful_find_is_compared_with_trafilatura() -> None:
    poem = paragraphs("春眠不觉晓，处处闻啼鸟。", "夜来风雨声，花落知多少。")
    found = extract(f"<html><body><div>{poem}</div></body></html>", any_page=True)
    assert found is not None
    assert found.text.split("\n")[0] == "春眠不觉晓，处处闻啼鸟。"
    assert found.extraction.confidence == 0.669


@pytest.mark.parametrize(
    "html", ["", "<html></html>", "<ul><li><a href='/'>首页</a></ul>", b"\x00\xff"]
)
def test_where_nobody_finds_a_story_there_is_none(html: str | bytes) -> None:
    assert extract(html) is None
