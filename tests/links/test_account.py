"""A crawl gives an account of every link, and a dry run shows what a crawl would do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samples.serve import Server
from tests.conftest import Scrapy
from tests.spiders.test_portal import PAGES, front, story

Site = Callable[[dict[str, bytes | str]], Server]
# A list that offers thirty stories, none of which is one.
UNDATED = "<title>{0}</title><h1>{0}</h1><p>这一页没有日期，也没有别的，只有这一句话。</p>"
POOR: dict[str, bytes | str] = {
    "index.html": front(*(f"/n/{number}.html" for number in range(1000, 1030))),
    **{f"n/{n}.html": UNDATED.format(f"第{n}号说明与其他说明一样长") for n in range(1000, 1030)},
}


def test_what_became_of_the_links_stands_in_the_stats_and_the_state(
    scrapy: Scrapy, site: Site, tmp_path: Path
) -> None:
    stories = front("/n/1001.html", "/n/1002.html", "/n/1003.html")
    server = site({**PAGES, "index.html": f"{stories}<a href='https://weibo.example/1'>微博</a>"})
    log = scrapy("crawl", "portal", "-a", f"url={server.url}/").stderr
    assert "'newsspider/links/foreign/weibo.example': 1" in log
    assert "Lists offered" not in log
    state = scrapy("state", "-s", f"NEWSSPIDER_DATA_DIR={tmp_path}", "portal")
    assert "What became of the links:" in state.stdout
    assert "weibo.example" in state.stdout
    assert "left out: foreign" in state.stdout
    assert "3    article" in state.stdout


def test_a_crawl_that_saves_far_less_than_lists_offered_says_why(
    scrapy: Scrapy, site: Site
) -> None:
    log = scrapy("crawl", "portal", "-a", f"url={site(POOR).url}/").stderr
    assert ": Lists offered 30 new links as stories, and only 0 of the pages" in log
    assert "the largest reason: no_date 30" in log


@pytest.fixture
def big(site: Site) -> Server:
    """A portal of two sections with sixty stories each."""
    pages: dict[str, bytes | str] = {"index.html": front("/a/index.html", "/b/index.html")}
    for section in "ab":
        names = [f"/{section}/2024/{number}.html" for number in range(100001, 100061)]
        pages[f"{section}/index.html"] = front(*names)
        for number, name in enumerate(names):
            pages[name.lstrip("/")] = story(f"{section}区第{number}号新闻到了", "2024-05-08 09:00")
    return site(pages)


def test_a_dry_run_reads_forty_pages_at_most_and_leaves_nothing(
    scrapy: Scrapy, big: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, temporary = tmp_path / "data", tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setenv("NEWSSPIDER_STATE_URL", f"sqlite:///{tmp_path / 'state.sqlite'}")
    options = ("-a", f"url={big.url}/", "-a", "dry_run=1", "-s", f"NEWSSPIDER_DATA_DIR={data}")
    result = scrapy("crawl", "portal", *options)
    assert result.returncode == 0, result.stderr
    assert len([path for path in big.requests if path != "/robots.txt"]) <= 40
    assert sorted(tmp_path.iterdir()) == [temporary]
    assert list(temporary.iterdir()) == []
    shown = result.stdout
    assert f"{big.url}/a/index.html" in shown
    assert f"{big.url}/b/index.html" in shown
    assert "区第0号新闻到了" in shown
    assert "2024-05-08T09:00:00+08:00 | 青禾日报" in shown
    assert "left out: only sampled" in shown
    assert "0 failed; no article file" in result.stderr


def test_a_dry_run_that_is_neither_1_nor_0_is_one_sentence(scrapy: Scrapy, big: Server) -> None:
    result = scrapy("crawl", "portal", "-a", f"url={big.url}/", "-a", "dry_run=yes")
    assert result.returncode == 2
    assert "dry_run='yes' is neither 1 nor 0: write it like -a dry_run=1" in result.stderr
