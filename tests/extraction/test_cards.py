"""A list of cards that a click opens is a list; a story inside one block of that kind is a story."""

from newsspider.extraction.page import Page
from newsspider.extraction.page_kind import reject_reason

URL = "https://www.qinghe.example.com/news/"
TEXT = "渡口因大风停航一天，三百名旅客改走陆路，镇里安排了十二辆客车。"


def page(body: str, url: str = URL) -> Page:
    return Page(f"<html><title>要闻_青禾网</title><body>{body}</body></html>", url)


def test_cards_are_entries() -> None:
    cards = "".join(
        f"<div data-url='/a/{n}.html'><h3>渡口停航一天，旅客改走陆路{n}</h3><span>2025-03-0{n}</span></div>"
        for n in range(1, 8)
    )
    assert reject_reason(page(f"<h2>要闻</h2><div>{cards}</div>")) is not None


def test_a_story_is_no_card() -> None:
    url = "https://www.qinghe.example.com/a/20250301/000012.html"
    told = "".join(f"<p>{TEXT}{n}</p>" for n in "一二三四五")
    body = f"<h1>渡口停航一天，旅客改走陆路</h1><p>2025-03-01 08:15</p>{told}"
    assert reject_reason(page(f"<div data-url='{url}'>{body}</div>", url)) is None
    assert reject_reason(page(f"<div data-url='/comments/12.html'>{body}</div>", url)) is None
