"""``scrapy inspect``: why a page gave its record."""

from pathlib import Path

from tests.conftest import Scrapy

PAGE = """<html><head><meta charset="utf-8"><title>大风来袭，渡口停航一天_青禾网</title>
<meta property="og:site_name" content="青禾网"><meta name="source" content="青禾晚报"></head><body>
<h1>大风来袭，渡口停航一天</h1><p>2024-05-09 08:15 来源：青禾日报 作者：秦放</p>
<div><p>受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人，预计十日上午恢复。</p>
<p>责任编辑：沈默</p></div></body></html>"""


def test_it_shows_candidates_and_the_fate_of_each_line(scrapy: Scrapy, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, "utf-8")
    result = scrapy("inspect", str(file), "--url", "https://news.qinghe.example/1234567.html")
    assert result.returncode == 0, result.stderr
    shown = result.stdout.splitlines()
    assert shown[0] == "https://news.qinghe.example/1234567.html: article, read as utf-8"
    assert "source     青禾日报 / 青禾晚报" in shown
    assert "authors    秦放" in shown
    assert any(line.endswith("credits  责任编辑：沈默") for line in shown)
    assert any(line.lstrip().startswith("|  受大风影响") for line in shown)


def test_what_can_not_be_inspected_is_one_sentence(scrapy: Scrapy) -> None:
    for arguments, sentence in ((["/no/page.html"], "no such file"), ([], "name one saved page")):
        result = scrapy("inspect", *arguments)
        assert result.returncode == 2
        assert sentence in result.stderr
