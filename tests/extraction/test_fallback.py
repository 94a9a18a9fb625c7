"""trafilatura as second opinion: only where our own search is in doubt."""

import pytest

from newsspider import extract
from newsspider.extraction import article
from newsspider.extraction.fallback import agreement

STORY = """<html><head><title>渡口停航一天</title></head><body><h1>渡口停航一天</h1>
<p>2024-05-09 08:15 来源：青禾日报</p><article>
<p>受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人，预计十日上午恢复。</p>
<p>“风再大一点，船就靠不了岸。”值班员说，这是今年第三次停航，旅客大多改走陆路。</p>
<p>当地气象台预计，大风将在夜间减弱，渡口已备好三条加班船，随时可以开航。</p>
<p>去年同期，渡口因大风停航五次，最长的一次停了两天。</p></article></body></html>"""


def test_agreement_is_one_for_the_same_story_and_nought_for_strangers() -> None:
    assert agreement(["渡口停航一天。"], ["渡口", "停航一天。"]) == 1.0
    assert agreement(["渡口停航一天。"], ["新桥五月通车。"]) == 0.0


def test_a_sure_find_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def unexpected(root: object) -> list[str]:
        raise AssertionError("trafilatura was asked")

    monkeypatch.setattr(article, "trafilatura_paragraphs", unexpected)
    found = extract(STORY)
    assert found is not None
    assert found.extraction.method == "container"


def test_a_doubtful_find_is_compared_with_trafilatura() -> None:
    poem = "".join(
        f"<p>{line}</p>" for line in ("春眠不觉晓，处处闻啼鸟。", "夜来风雨声，花落知多少。")
    )
    found = extract(f"<html><body><div>{poem}</div></body></html>", any_page=True)
    assert found is not None
    assert found.text.split("\n")[0] == "春眠不觉晓，处处闻啼鸟。"
    assert found.extraction.confidence < 0.75


@pytest.mark.parametrize(
    "page", ["", "<html></html>", "<ul><li><a href='/'>首页</a></ul>", b"\x00\xff"]
)
def test_where_nobody_finds_a_story_there_is_none(page: str | bytes) -> None:
    assert extract(page) is None
