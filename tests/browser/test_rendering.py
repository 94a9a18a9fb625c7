"""Pages that a script writes, crawled with the real browser over HTTP."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from newsspider.browser.launch import what_is_missing
from samples.expect import saved_records
from samples.serve import Server
from tests.conftest import Scrapy
from tests.pages import END, HEADLINE, LEAD, article, document

MISSING = what_is_missing({})
pytestmark = pytest.mark.skipif(MISSING is not None, reason=f"no page was rendered: {MISSING}")

PATH = "/n/20240509/1001.html"
READY = article()
"""What a server may send that writes its pages itself."""

DATA = json.dumps({"title": HEADLINE, "text": [LEAD, END]}, ensure_ascii=False)
APP = """
async function show(path) {
  const story = await (await fetch(path)).json();
  const add = (tag, text) => document.getElementById("app").appendChild(
    Object.assign(document.createElement(tag), {textContent: text}));
  add("h1", story.title);
  add("div", "2024-05-09 08:15 来源：青禾日报");
  story.text.forEach(text => add("p", text));
}
"""


def scripted(script: str, body: str = "") -> str:
    """A page whose story is what its script writes, or its body."""
    app = "<script src='/app.js'></script>"
    return document(
        f"{body}<div id='app'></div><img src='/logo.png'><script>{script}</script>", head=app
    )


class Crawl:
    """What a crawl with the browser left."""

    def __init__(
        self, server: Server, result: subprocess.CompletedProcess[str], data: Path
    ) -> None:
        # Besides the page and what it asks for, a crawl looks for its site's front page and sources.
        self.requests = [
            one for one in server.requests if one.startswith(("/n/", "/app", "/api", "/p"))
        ]
        self.log = result.stderr
        self.records = saved_records(data)

    def count(self, key: str) -> int:
        """A figure of the stats, 0 if it is missing."""
        found = [line for line in self.log.splitlines() if f"'{key}':" in line]
        return int(found[0].rpartition(": ")[2].strip(",}")) if found else 0


Run = Callable[..., Crawl]


@pytest.fixture
def crawl(scrapy: Scrapy, site: Callable[[dict[str, bytes | str]], Server], tmp_path: Path) -> Run:
    """Crawl a story's page, and other files beside it, with the browser."""

    def run(
        story: str | bytes, files: dict[str, bytes | str] | None = None, *settings: str
    ) -> Crawl:
        own: dict[str, bytes | str] = {PATH[1:]: story, "app.js": APP, "api/1001.json": DATA}
        server = site({**own, **(files or {})})
        options = [part for setting in settings for part in ("-s", setting)]
        url = f"url={server.url}{PATH}"
        result = scrapy("crawl", "portal", "-a", url, "-s", "NEWSSPIDER_BROWSER=1", *options)
        assert "Traceback" not in result.stderr, result.stderr
        return Crawl(server, result, tmp_path)

    return run


def test_a_story_that_a_script_fetches_and_writes_is_read(crawl: Run) -> None:
    done = crawl(scripted("show('/api/1001.json')"))
    (record,) = done.records
    assert record["title"] == HEADLINE
    assert record["text"].split("\n") == [LEAD, END]
    assert record["source"] == "青禾日报"
    assert done.requests == [PATH, "/app.js", "/api/1001.json"]
    assert done.count("newsspider/browser/pages") == 1
    # How often it asks for the logo is up to the browser.
    assert done.count("newsspider/browser/refused/image") > 0


def test_the_browser_reads_pages_in_any_encoding(crawl: Run) -> None:
    html = scripted("document.querySelector('p').append('记者在现场。')", READY)
    declared_wrongly = html.replace("<head>", '<head><meta charset="utf-8">').encode("gbk")
    (record,) = crawl(declared_wrongly).records
    assert record["title"] == HEADLINE
    assert record["text"].split("\n") == [f"{LEAD}记者在现场。", END]


def test_what_robots_txt_disallows_is_not_fetched_for_a_page_either(crawl: Run) -> None:
    files: dict[str, bytes | str] = {
        "robots.txt": "User-agent: *\nDisallow: /private/\n",
        "private/1001.json": DATA,
    }
    done = crawl(scripted("show('/private/1001.json')"), files)
    assert done.requests == [PATH, "/app.js"]
    assert done.records == []
    assert done.count("newsspider/browser/refused/not_fetched") == 1
    assert done.count("robotstxt/forbidden") == 1


def test_a_script_can_not_lead_the_browser_away(crawl: Run) -> None:
    """Neither to a private address; where it led to is a link like any other."""
    done = crawl(scripted("location.replace('http://10.0.0.1/admin/12345.html')", READY))
    assert [record["title"] for record in done.records] == [HEADLINE]
    assert done.requests == [PATH, "/app.js"]
    assert done.count("newsspider/browser/refused/redirect") == 1
    assert "10.0.0.1/admin" not in done.log, "it is a foreign link like any other"


def test_where_a_script_leads_on_the_site_is_followed(crawl: Run) -> None:
    files: dict[str, bytes | str] = {"n/20240509/1002.html": scripted("show('/api/1001.json')")}
    done = crawl(scripted("setTimeout(() => location.href = '/n/20240509/1002.html', 100)"), files)
    assert [record["url"].rpartition("/")[2] for record in done.records] == ["1002.html"]
    assert done.requests.count("/n/20240509/1002.html") == 1


def test_the_browser_has_no_network_of_its_own(
    crawl: Run, site: Callable[[dict[str, bytes | str]], Server]
) -> None:
    """A server in the same network that no page may reach, whatever its script tries."""
    other = site({"secret.html": "secret"})
    host = other.url.removeprefix("http://")
    script = f"""
    window.open("{other.url}/popup");
    new WebSocket("ws://{host}/socket");
    navigator.sendBeacon("{other.url}/beacon", "x");
    new EventSource("/events");
    fetch("{other.url}/posted", {{method: "POST", mode: "no-cors", body: "x"}}).catch(() => 0);
    fetch("{other.url}/secret.html", {{mode: "no-cors"}}).catch(() => 0);
    for (const rel of ["preconnect", "dns-prefetch", "prerender"])
      document.head.append(Object.assign(document.createElement("link"), {{rel, href: "{other.url}/" + rel}}));
    document.body.append(Object.assign(document.createElement("iframe"), {{src: "{other.url}/frame"}}));
    navigator.serviceWorker && navigator.serviceWorker.register("/app.js").catch(() => 0);
    """
    done = crawl(scripted(script, READY))
    assert len(done.records) == 1
    assert other.requests == []
    # How much of this Scrapy is asked to fetch is up to the browser.
    assert done.count("newsspider/dropped/address") >= 1
    assert done.count("newsspider/browser/refused/frame") == 1
    assert done.count("newsspider/browser/refused/method") == 2


@pytest.mark.parametrize(
    "script", ["while (true) {}", "setTimeout(() => { while (true) {} }, 300)"]
)
def test_a_page_that_hangs_goes_on_as_the_server_sent_it(crawl: Run, script: str) -> None:
    done = crawl(scripted(script, READY), None, "NEWSSPIDER_BROWSER_TIMEOUT=3")
    assert [record["title"] for record in done.records] == [HEADLINE]
    assert done.count("newsspider/browser/timeouts") == 1
    assert f"{PATH}" in done.log.partition("its scripts never end")[2].splitlines()[0]


def test_a_page_that_never_stops_asking_is_read_after_a_while(crawl: Run) -> None:
    script = (
        "show('/api/1001.json'); setInterval(() => fetch('/api/1001.json?' + Math.random()), 50)"
    )
    done = crawl(scripted(script), None, "NEWSSPIDER_BROWSER_TIMEOUT=6")
    assert [record["title"] for record in done.records] == [HEADLINE]
    assert len(done.requests) <= 103
    assert done.count("newsspider/browser/timeouts") == 0


def test_pages_share_their_scripts_and_leave_nothing_open(crawl: Run) -> None:
    files: dict[str, bytes | str] = {
        f"n/20240509/{n}.html": scripted(f"show('/api/{n}.json')") for n in range(1002, 1008)
    }
    for n in range(1002, 1008):
        text = [f"第{n}号渡船九日停航，" + LEAD, END]
        files[f"api/{n}.json"] = json.dumps({"title": f"第{n}号渡船停航一天", "text": text})
    links = "".join(f"<a href='/n/20240509/{n}.html'>第{n}号渡船</a>" for n in range(1002, 1008))
    done = crawl(scripted("show('/api/1001.json')", f"<nav>{links}</nav>"), files)
    assert len(done.records) == 7
    assert done.requests.count("/app.js") <= 2  # the first pages ask for it at the same time
    assert done.count("playwright/context_count") == 7
    assert 1 <= done.count("playwright/context_count/max_concurrent") <= 2
    assert done.count("playwright/browser_count") == 1


def test_feeds_and_requests_that_say_so_are_not_rendered(
    scrapy: Scrapy, site: Callable[[dict[str, bytes | str]], Server], tmp_path: Path
) -> None:
    server = site(
        {
            "a.html": scripted("document.title = 'rendered'"),
            "b.html": "<?xml version='1.0'?><rss></rss>",  # as text/html
        }
    )
    (tmp_path / "plain.py").write_text(
        f"""
import scrapy

class Plain(scrapy.Spider):
    name = "plain"
    custom_settings = {{"ADDONS": {{"newsspider.addon.Addon": 500}}, "NEWSSPIDER_BROWSER": True}}

    async def start(self):
        yield scrapy.Request("{server.url}/a.html")
        yield scrapy.Request("{server.url}/a.html?raw", meta={{"newsspider": {{"render": False}}}})
        yield scrapy.Request("{server.url}/b.html")

    def parse(self, response):
        yield {{"url": response.url, "body": response.text}}
""",
        "utf-8",
    )
    out = tmp_path / "out.json"
    result = scrapy("runspider", str(tmp_path / "plain.py"), "-O", str(out), cwd=tmp_path)
    assert "Traceback" not in result.stderr
    bodies = {row["url"].rpartition("/")[2]: row["body"] for row in json.loads(out.read_text())}
    assert "<title>rendered</title>" in bodies["a.html"]
    assert "<title>rendered</title>" not in bodies["a.html?raw"]
    assert bodies["b.html"] == "<?xml version='1.0'?><rss></rss>"
