"""Named portals: short files, and what a spider's selectors do to a crawl."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from newsspider.fields.selectors import Selectors
from newsspider.spiders.portal import PortalSpider
from newsspider.spiders.selectors import SHIPPED, SelectorsBySite, spider_sources
from samples.expect import saved_records
from samples.serve import Server
from tests.conftest import Scrapy
from tests.spiders.test_portal import front

ROOT = Path(__file__).parents[2]
_LOADER = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": [SHIPPED]}))
NAMES = [name for name in _LOADER.list() if getattr(_LOADER.load(name), "start_urls", None)]
Site = Callable[[dict[str, bytes | str]], Server]


def spider_of(name: str) -> type[PortalSpider]:
    spider = _LOADER.load(name)
    assert issubclass(spider, PortalSpider)
    return spider


@pytest.mark.parametrize("name", NAMES)
def test_a_named_portal_is_one_short_file_that_starts(name: str) -> None:
    source = (ROOT / "newsspider" / "spiders" / f"{name}.py").read_text("utf-8")
    assert len(source.splitlines()) <= 30
    spider = spider_of(name)()
    assert all(spider.crawl.holds(url) for url in spider.start_urls)


def test_the_list_of_portals_says_which_were_checked_and_when() -> None:
    table = (ROOT / "docs" / "portals.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([a-z]+)` \| .+ \| (.+) \|$", table, re.M))
    assert sorted(rows) == sorted(NAMES)
    for name, checked in rows.items():
        has_selectors = spider_of(name).selectors != Selectors()
        assert bool(re.search(r"\d{4}-\d\d-\d\d", checked)) == has_selectors, name


def test_what_our_spiders_are_written_in_names_every_site_that_has_selectors() -> None:
    """Only those have spiders loaded for saved pages."""
    sites = set(SelectorsBySite(lambda: Settings({"SPIDER_MODULES": [SHIPPED]})))
    assert len(sites) > 5
    assert {site for site in sites if site not in spider_sources()} == set()


PAGE = """<html><head><title>{title}</title></head><body><h1>{title}</h1>
<div class="info">2024-05-09 08:15 来源：青禾日报</div>
<div class="{css}"><p>{title}，青禾市有关部门负责人在现场说，这件事准备了整整三年，今天终于办成。</p></div>
<div class="box"><p>编者按：本网将继续关注此事，读者可以在报纸上读到更多的内容，也可以来信来电。</p></div></body></html>"""
SPIDER = """
from newsspider.fields.selectors import Selectors
from newsspider.spiders.portal import PortalSpider


class QingheSpider(PortalSpider):
    name = "qinghe"
    start_urls = ["{url}/"]
    selectors = Selectors(body="{body}", source=".info .paper")
"""


@pytest.fixture
def crawl(scrapy: Scrapy, site: Site, tmp_path: Path) -> Callable[[str], str]:
    """Crawl a portal of two templates with a spider whose selector for the body is given."""

    def run(body: str) -> str:
        pages: dict[str, bytes | str] = {
            "index.html": front("/n/20240509/1001.html", "/n/20240509/1002.html"),
            "n/20240509/1001.html": PAGE.format(title="新桥五月通车", css="story"),
            "n/20240509/1002.html": PAGE.format(title="旧城改造完工", css="renamed"),
        }
        spider = SPIDER.format(url=site(pages).url, body=body)
        (tmp_path / "local.py").write_text(spider, "utf-8")
        (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = newsspider.settings\n")
        result = scrapy("crawl", "qinghe", "-s", "SPIDER_MODULES=local", cwd=tmp_path)
        return f"exit code {result.returncode}\n{result.stderr}"

    return run


def test_selectors_find_the_body_and_what_they_miss_is_counted_as_drift(
    crawl: Callable[[str], str], tmp_path: Path
) -> None:
    log = crawl(".story")
    records = {record["title"]: record for record in saved_records(tmp_path)}
    assert records["新桥五月通车"]["extraction"]["method"] == "selectors"
    assert "编者按" not in records["新桥五月通车"]["text"]
    assert records["旧城改造完工"]["extraction"]["method"] == "container"
    assert "办成" in records["旧城改造完工"]["text"]
    assert "'newsspider/drift/body': 1" in log
    assert "'newsspider/drift/source': 2" in log
    assert "'newsspider/pages/article': 2" in log


def test_a_wrong_selector_is_one_sentence_before_the_crawl_starts(
    crawl: Callable[[str], str],
) -> None:
    log = crawl("div[")
    assert log.startswith("exit code 2\n")
    assert "scrapy crawl: spider qinghe: body='div[' is no CSS selector" in log
    assert "Spider opened" not in log


def test_a_portal_of_several_domains_keeps_to_them_and_to_the_start_urls_given() -> None:
    spider = spider_of("people")(url="http://127.0.0.1:8000/index.html")
    for url, is_own in {
        "http://finance.people.com.cn/n1/2024/0510/c1004-40232587.html": True,
        "http://en.people.cn/1.html": True,
        "http://127.0.0.1:8000/a.html": True,
        "http://127.0.0.1:9000/a.html": False,
        "https://www.news.cn/a.html": False,
    }.items():
        assert spider.crawl.holds(url) == is_own, url
    # Scrapy's own check lets the same hosts through.
    assert spider.allowed_domains == ["people.com.cn", "people.cn", "127.0.0.1"]


def test_saved_pages_are_read_with_the_selectors_of_their_portal(
    scrapy: Scrapy, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE.format(title="新桥五月通车", css="rm_txt_con"), "utf-8")
    for url, method in {
        "http://finance.people.com.cn/n1/2024/0509/1.html": "selectors",
        "https://news.qinghe.example/n1/2024/0509/1.html": "container",
    }.items():
        seen = scrapy("inspect", "--text", str(page), "--url", url)
        assert f"found by {method}," in seen.stdout
