"""``scrapy report``: what it tells, and its page in a real browser."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsspider.browser.launch import browser_path
from newsspider.reports.collect import as_json, collect
from newsspider.reports.page import render
from newsspider.state.database import open_state, state_url
from tests.conftest import Crawled, Scrapy
from tests.monitoring.corpus import HOSTILE, fill
from tests.state.test_database import rows

SITES = ["qinghe.example", "baiwei.example", "a-portal-of-a-rather-long-name.example"]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("corpus") / "data"
    fill(data, days=20, sites=SITES, title=HOSTILE)
    return data


@pytest.fixture(scope="module")
def html(data: Path) -> str:
    return made(data)


def made(data: Path, seed: int = 0, language: str = "en") -> str:
    engine = open_state(state_url(data))
    report = collect(data, engine, seed=seed, now=datetime(2024, 5, 9, tzinfo=UTC))
    engine.dispose()
    return render(report, language)


def test_a_report_of_a_real_crawl(scrapy: Scrapy, sample_crawl: Crawled, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(sample_crawl.data, data)
    result = scrapy("report", str(data), "--lang", "zh", "--output", str(tmp_path / "out"))
    assert result.returncode == 0, result.stderr
    assert "report.html: 1 portals, 1 runs, 0 alarms" in result.stdout
    told = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    (portal,) = told["portals"]
    saved = sample_crawl.records
    assert portal["site"] == "127.0.0.1"
    assert portal["total"]["new"] == len(saved)
    with_author = sum(bool(record["authors"]) for record in saved)
    assert portal["total"]["filled"]["authors"] == round(with_author / len(saved), 3)
    lengths = sorted(len(record["text"]) for record in saved)
    median = lengths[len(lengths) // 2]
    assert portal["total"]["text_chars"]["p50"] == pytest.approx(median, rel=0.06)
    assert portal["total"]["statuses"]["200"] > len(saved)
    assert 0.5 < portal["total"]["removed_share"]["p50"] < 1
    assert portal["total"]["latency_ms"]["p50"] > 0
    assert told["runs"][0]["reason"] == "finished"
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert len(re.findall("<article", page)) == 10
    titles = {record["title"] for record in saved}
    shown = re.findall(r'<article class="record">\n<h3>(.*?)</h3>', page)
    assert (
        len([title for title in shown if title in titles]) >= 9
    )  # the rest have characters of HTML


def test_records_by_chance_are_the_same_ones_for_the_same_seed(data: Path) -> None:
    ids = [re.findall(r"<code>([0-9a-f]{16})</code>", made(data, seed)) for seed in (1, 1, 2)]
    assert len(set(ids[0])) == 10
    assert ids[0] == ids[1] != ids[2]


def test_records_that_cannot_be_read_are_counted(data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(data, copy)
    shutil.rmtree(copy / "articles")
    engine = open_state(state_url(copy))
    report = collect(copy, engine, seed=0, now=datetime.now(UTC))
    engine.dispose()
    assert (report.missing, report.sample) == (10, [])
    assert "Records that can&#39;t be read" in render(report)


def test_many_days_are_told_week_by_week(tmp_path: Path) -> None:
    fill(tmp_path / "data", days=130, sites=["qinghe.example"], a_day=2)
    engine = open_state(state_url(tmp_path / "data"))
    told = as_json(collect(tmp_path / "data", engine, seed=0, now=datetime.now(UTC)))
    saved = rows(engine, "runs")
    engine.dispose()
    assert told["period"] == "week"
    (portal,) = told["portals"]
    assert len(portal["periods"]) == 20
    counted = sum(period["new"] + period["changed"] for period in portal["periods"])
    assert counted == sum(int(str(run["articles"])) for run in saved)


def test_alarms_are_told_in_both_languages(html: str) -> None:
    (english,) = re.findall(r'lang="en">([^<]*left alone: 6 answers[^<]*)<', html)
    (chinese,) = re.findall(r'lang="zh-Hans">([^<]*拦截抓取 6 次[^<]*)<', html)
    assert english.partition(":")[0] == chinese.partition("：")[0] == SITES[-1]


def test_the_page_lets_nothing_in_and_runs_nothing(html: str) -> None:
    assert "default-src 'none'" in html
    assert "<script" not in html
    assert "javascript:" not in html
    assert HOSTILE not in html
    assert "&lt;script&gt;" in html
    outside = re.findall(r"(?:src|href|xlink:href)=\"(?!#|data:,)([^\"]+)", html)
    assert outside
    assert all(re.fullmatch(r"https://[\w.-]+\.example/a/\d+\.html", url) for url in outside)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere"], "holds no state.sqlite"),
        (["a", "b"], "name one data folder"),
        (["--lang", "fr", "nowhere"], "invalid choice"),
    ],
)
def test_what_cannot_be_drawn_is_one_sentence(
    scrapy: Scrapy, arguments: list[str], sentence: str
) -> None:
    result = scrapy("report", *arguments)
    assert result.returncode == 2
    assert sentence in result.stdout + result.stderr
    assert "Traceback" not in result.stderr


CONTRAST = """
() => {
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number)
      .map(c => c / 255).map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const shown = name => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = `var(--${name})`;
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return light(colour);
  };
  const ratio = (one, other) =>
    (Math.max(shown(one), shown(other)) + .05) / (Math.min(shown(one), shown(other)) + .05);
  const texts = ["ink", "soft", "link", "warn"].flatMap(name => [ratio(name, "card"), ratio(name, "ground")]);
  const marks = [...Array(8).keys()].map(number => ratio(`c${number}`, "card"));
  return [Math.min(...texts), Math.min(...marks)];
}
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    path = browser_path({})
    if path is None:
        pytest.skip("the page was not looked at: there is no Chromium")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_the_page_in_a_browser(
    chromium: object, data: Path, html: str, tmp_path: Path, scheme: str, width: int
) -> None:
    file = tmp_path / "report.html"
    file.write_text(html, "utf-8")
    said: list[str] = []
    requested: list[str] = []
    size = {"width": width, "height": 800}
    context = chromium.new_context(viewport=size, color_scheme=scheme)  # type: ignore[attr-defined]
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: requested.append(request.url))
    page.goto(file.as_uri())
    for language, words in (("zh", "保存的文章"), ("en", "Articles saved")):
        page.check(f"#{language}")
        assert page.get_by_text(words, exact=True).is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("figure svg").count() >= 8
        assert all(box.bounding_box()["width"] > 250 for box in page.locator("figure svg").all())
    assert not page.get_by_text("保存的文章", exact=True).is_visible()
    text, marks = page.evaluate(CONTRAST)
    assert text >= 4.5  # WCAG 2.2, 1.4.3
    assert marks >= 3  # 1.4.11
    context.close()
    assert said == []
    assert requested == [file.as_uri()]
