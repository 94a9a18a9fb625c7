"""The file in a real browser: a hostile page stays text, and a reader finds what there is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from newsspider.browser.launch import browser_path
from newsspider.inspection.view import as_html
from tests.inspection.pages import HOSTILE, PLAIN, opened

playwright = pytest.importorskip("playwright.sync_api", reason="no browser opened the file")
pytestmark = pytest.mark.skipif(browser_path({}) is None, reason="no Chromium opened the file")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=browser_path({}), args=["--no-sandbox"])
        yield browser
        browser.close()


class Tab:
    """The file in a tab, and what it asked the network for."""

    def __init__(self, browser: Any, file: Path, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.requests: list[Any] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(file.as_uri())
        self.inner = self.page.frames[1]
        self.inner.wait_for_selector("[data-ns-line]", state="attached")

    def text(self, selector: str) -> str:
        return str(self.page.text_content(selector))


@pytest.fixture
def tab(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    tabs = []

    def open_(html: str = PLAIN, **options: Any) -> Tab:
        file = tmp_path / "view.html"
        file.write_text(as_html(opened(html)), "utf-8")
        tabs.append(Tab(chromium, file, **options))
        return tabs[-1]

    yield open_
    for one in tabs:
        one.context.close()


def test_nothing_of_a_hostile_page_acts_or_reaches_the_network(tab: Any) -> None:
    opened_tab = tab(HOSTILE)
    for element in opened_tab.inner.query_selector_all("a, button, p, x-box"):
        element.dispatch_event("click")
    opened_tab.page.wait_for_timeout(200)
    assert opened_tab.page.evaluate("window.acted") is None
    assert [request.url for request in opened_tab.requests] == [opened_tab.page.url]
    assert [frame.url for frame in opened_tab.page.frames[1:]] == ["about:srcdoc"]
    assert opened_tab.page.title() == "大风来袭，渡口停航一天"
    assert opened_tab.errors == []


def test_the_policy_alone_would_stop_a_script_and_a_request(tab: Any, tmp_path: Path) -> None:
    """Should the page's tree ever hold something that we do not know."""
    file = tmp_path / "view.html"
    opened_tab = tab()
    text = file.read_text("utf-8").replace(
        "<main>",
        "<main><script>acted = 1</script><img src=https://evil.example/i onerror='acted=2'>",
    )
    file.write_text(text.replace('sandbox="allow-same-origin" ', ""), "utf-8")
    opened_tab.page.goto(file.as_uri())
    opened_tab.page.wait_for_timeout(100)
    assert opened_tab.page.evaluate("window.acted") is None
    failures = [request.failure for request in opened_tab.requests if "evil" in request.url]
    assert failures == ["csp"]


def test_a_line_tells_why_it_went_and_its_colour_is_that_of_its_rule(tab: Any) -> None:
    opened_tab = tab()
    removed = opened_tab.inner.query_selector("text=扫一扫关注我们")
    assert removed.get_attribute("title") == "removed by qr-prompt: QR code prompt"
    removed.hover()
    assert opened_tab.text("#fate") == "removed by qr-prompt: QR code prompt"
    colour = "element => getComputedStyle(element).backgroundColor"
    (chip,) = [c for c in opened_tab.page.query_selector_all(".rule") if "qr-" in c.inner_text()]
    kept = opened_tab.inner.query_selector("[data-ns-fate=kept]")
    assert removed.evaluate(colour) == chip.evaluate(colour) != kept.evaluate(colour)


def test_a_rule_that_is_off_shows_what_would_come_back(tab: Any) -> None:
    opened_tab = tab()
    opened_tab.page.uncheck("#rules input[value=landmark]")
    assert "landmark is a rule of structure" in opened_tab.text("#effect")
    assert opened_tab.inner.query_selector("text=首页").get_attribute("data-ns-now") == "back"
    opened_tab.page.uncheck("#rules input[value=credits]")  # one at a time
    assert opened_tab.page.is_checked("#rules input[value=landmark]")
    assert "credits" in opened_tab.text("#effect")
    opened_tab.page.check("#rules input[value=credits]")
    assert opened_tab.page.is_hidden("#effect")
    assert opened_tab.inner.query_selector("[data-ns-now]") is None


def test_the_selector_of_a_part_finds_that_part_on_the_page_itself(tab: Any) -> None:
    opened_tab = tab()
    tree = lxml_html.document_fromstring(PLAIN)
    for text in ("受大风影响", "首页", "责任编辑", "2024-05-09", "大风来袭"):
        opened_tab.inner.query_selector(f"text=/^{text}/").click()
        selector = opened_tab.page.input_value("#selector")
        (found,) = tree.cssselect(selector)
        assert str(found.xpath("string()")).startswith(text), selector
    opened_tab.inner.query_selector("text=/^受大风影响/").click()
    opened_tab.page.click("#wider")
    assert opened_tab.page.input_value("#selector") == "#content"


def test_it_speaks_chinese(tab: Any) -> None:
    opened_tab = tab(locale="zh-CN")
    assert opened_tab.text("aside h2") == "字段"
    removed = opened_tab.inner.query_selector("text=责任编辑：沈默")
    assert removed.get_attribute("title") == "被规则 credits 删去：编辑署名"
    opened_tab.page.click("#language")
    assert opened_tab.text("aside h2") == "Fields"
    assert opened_tab.page.get_attribute("html", "lang") == "en"


def test_it_fits_a_phone_and_the_night(tab: Any) -> None:
    phone = {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark", "has_touch": True}
    opened_tab = tab(**phone)
    assert opened_tab.page.evaluate("document.documentElement.scrollWidth") <= 360
    colour = "getComputedStyle(document.body).backgroundColor"
    assert (
        opened_tab.page.evaluate(colour) == opened_tab.inner.evaluate(colour) == "rgb(20, 23, 26)"
    )
    opened_tab.inner.query_selector("text=扫一扫关注我们").tap()
    assert "qr-prompt" in opened_tab.text("#fate")
