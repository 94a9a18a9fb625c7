"""What an author of a spider may do: override `parse` and `article`, use Scrapy's own `state`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samples.expect import saved_records
from samples.serve import Server
from tests.conftest import Scrapy, json_lines
from tests.spiders.test_portal import PAGES, front, story

Site = Callable[[dict[str, bytes | str]], Server]
Crawl = Callable[..., str]
STORIES = ["新桥五月通车", "旧城改造完工", "渔港迎来开渔"]
SPIDER = """
from scrapy import Request
from newsspider.spiders.portal import PortalSpider


class OwnSpider(PortalSpider):
    name = "own"
    start_urls = ["{url}/"]

{body}
"""


@pytest.fixture
def crawl(scrapy: Scrapy, site: Site, tmp_path: Path) -> Crawl:
    """Crawl three stories with a spider of one's own; give the log."""
    hidden = {
        "extra.html": front("/n/1004.html"),
        "n/1004.html": story("粮仓变成书房", "2024-05-11 09:00"),
    }
    server = site({**PAGES, **hidden})

    def run(body: str, *options: str) -> str:
        (tmp_path / "local.py").write_text(SPIDER.format(url=server.url, body=body), "utf-8")
        (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = newsspider.settings\n")
        result = scrapy("crawl", "own", "-s", "SPIDER_MODULES=local", *options, cwd=tmp_path)
        assert result.returncode == 0, result.stderr
        assert "Traceback" not in result.stderr
        return result.stderr

    return run


def titles(data: Path) -> list[str]:
    return sorted(record["title"] for record in saved_records(data))


@pytest.mark.parametrize(
    "parse",
    [
        "    def parse(self, response):\n        yield {'seen': response.url}",
        "    async def parse(self, response):\n        yield {'seen': response.url}",
        "    async def parse(self, response):\n        return [{'seen': response.url}]",
        "    def parse(self, response):\n        return {'seen': response.url}",
    ],
    ids=["generator", "async generator", "coroutine", "one item"],
)
def test_a_parse_of_ones_own_adds_to_the_articles_and_links(
    crawl: Crawl, tmp_path: Path, parse: str
) -> None:
    crawl(parse, "-O", str(tmp_path / "items.jsonl"))
    assert titles(tmp_path) == STORIES
    items = json_lines((tmp_path / "items.jsonl").read_text("utf-8"))
    assert sum("seen" in item for item in items) == 1 + len(STORIES)


def test_the_parse_of_old_that_passes_on_what_super_gives_loses_nothing(
    crawl: Crawl, tmp_path: Path
) -> None:
    crawl("    def parse(self, response):\n        return super().parse(response)")
    assert titles(tmp_path) == STORIES


@pytest.mark.parametrize(
    "request_code",
    ["Request(response.urljoin('/extra.html'))", "response.follow('/extra.html', self.parse)"],
)
def test_a_request_of_ones_own_is_read_as_any_page_of_the_portal(
    crawl: Crawl, tmp_path: Path, request_code: str
) -> None:
    crawl(f"    def parse(self, response):\n        yield {request_code}")
    assert titles(tmp_path) == sorted([*STORIES, "粮仓变成书房"])


def test_an_article_of_ones_own_changes_records(crawl: Crawl, tmp_path: Path) -> None:
    crawl(
        "    def article(self, response):\n"
        "        article = super().article(response)\n"
        "        article.keywords = [response.css('h1::text').get()]\n"
        "        return article"
    )
    assert [record["keywords"] for record in saved_records(tmp_path)] == [
        [record["title"]] for record in saved_records(tmp_path)
    ]


def test_scrapys_own_state_is_the_spiders(crawl: Crawl, tmp_path: Path) -> None:
    body = (
        "    def parse(self, response):\n"
        "        self.state['pages'] = self.state.get('pages', 0) + 1\n"
        "        self.logger.info('pages so far: %d', self.state['pages'])"
    )
    options = ("-s", f"JOBDIR={tmp_path / 'job'}", "-a", "full=1")
    assert "pages so far: 4" in crawl(body, *options)
    assert "pages so far: 8" in crawl(body, *options)


STARTLESS = """
from newsspider.spiders.portal import PortalSpider

class Startless(PortalSpider):
    name = "startless"
    start_urls = ["http://127.0.0.1:1/"]

    async def start(self):
        raise RuntimeError("there is nothing to start with")
        yield
"""


def test_a_spider_whose_start_fails_is_no_success(scrapy: Scrapy, tmp_path: Path) -> None:
    file = tmp_path / "startless.py"
    file.write_text(STARTLESS)
    done = scrapy("runspider", str(file), "-s", f"NEWSSPIDER_DATA_DIR={tmp_path}")
    assert done.returncode == 1
    assert "there is nothing to start with" in done.stderr
