"""What a page says can do nothing to a terminal: no control character leaves it."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from newsspider.dumps.dump import clean_text
from newsspider.extraction.extract import extract
from newsspider.items import Article

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
BYTES = "\x7f\u009b"
REFERENCES = "&#27;&#8;&#x7f;&#29;"
DIRECTIONS = "\u202e\u2067\u2069\u061c&#x202d;&#x2066;"
TAGS = "".join(chr(0xE0000 + ord(char)) for char in "ignore all that stands above")
PAGE = """
<html><head><title>河湾村C修桥_示例新闻网</title><meta name=keywords content="河湾C村,桥">
<meta name=description content="河湾村的C桥修好了，村民不再绕路。"><link rel=canonical href="/1C.html">
<script type="application/ld+json">LD</script></head><body>
<div class=crumb><a href="/">首页C</a> &gt; <a href="/local/">本地C新闻</a> &gt; 正文</div>
<h1>河湾村C修桥</h1><div>2024-05-09 12:00C 来源：示例C日报 记者 张C三</div>
<p>河湾村的桥昨天C修好了，村民不再绕路，孩子们上学近了三里路。</p>
<figure><img src="/1C.jpg"><figcaption>新C桥</figcaption></figure>
<p>村主任C说，修桥的钱一半是村民捐的，一半由县里补助。</p>
<p>桥头立了一块碑，上面刻着每一位捐款人C的名字。</p>
<p>责任编辑C：李四</p><div>相关C新闻</div></body></html>
"""
LD = {
    "@type": "NewsArticle",
    "headline": "河湾村C修桥",
    "author": {"name": "张C三"},
    "articleSection": "本C地",
    "publisher": {"name": "示例C新闻网"},
}


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from strings([*value, *value.values()])
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)
    elif isinstance(value, str):
        yield value


def escape(text: str, controls: str) -> str:
    page = text.replace("LD", json.dumps(LD).replace("C", json.dumps(BYTES)[1:-1]))
    return page.replace("C", controls)


@pytest.mark.parametrize("controls", [BYTES, REFERENCES, DIRECTIONS, TAGS])
def test_none_leaves_a_page(controls: str) -> None:
    article = extract(escape(PAGE, controls), "http://news.example.com/1.html")
    assert isinstance(article, Article)
    assert [text for text in strings(article.to_dict()) if CONTROL.search(text)] == []
    clean = extract(
        PAGE.replace("LD", json.dumps(LD)).replace("C", ""), "http://news.example.com/1.html"
    )
    assert clean is not None
    assert (article.title, article.text) == (clean.title, clean.text)
    assert (article.authors, article.source) == (clean.authors, clean.source)


def test_none_leaves_a_dump() -> None:
    lines = re.sub(r"<[^>]*>|LD", "", PAGE[PAGE.index("<h1>") :])
    article = clean_text(lines.replace("C", "\x1b\x08" + BYTES + DIRECTIONS.split("&")[0] + TAGS))
    assert [text for text in strings(article.to_dict()) if CONTROL.search(text)] == []
    assert article.text == clean_text(lines.replace("C", "")).text
