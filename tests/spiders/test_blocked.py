"""A portal that asks for a proof instead of answering: nothing of that is saved, nothing is lost."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from samples.answers import Answer
from samples.expect import saved_records
from tests.conftest import Scrapy
from tests.links.crawls import running
from tests.links.portals import Portal
from tests.links.prose import places

HTML = {"Content-Type": "text/html; charset=utf-8"}
VERIFICATION = """<html><head><title>安全验证</title></head><body><h1>安全验证</h1>
<p>您的访问过于频繁，请完成验证后继续浏览。</p><p>请输入图中的字符</p>
<form><img src="/code.png"><input name="code"><button>提交</button></form>
<p>访问时间：2025-02-26 13:20:11</p></body></html>""".encode()
REPAIRS = """<html><head><title>系统维护中</title></head><body><h1>系统维护中</h1>
<p>系统正在升级，给您带来不便，敬请谅解。</p><p>2025-02-26 13:20</p></body></html>""".encode()
CHALLENGE = b"""<html><body><script>
document.cookie = "proof=" + (7 * 191); location.reload();</script></body></html>"""
FORBIDDEN = (
    b"<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1></body></html>"
)
"""What a server says of a folder that is closed to everybody."""


@dataclass
class Guarded:
    """A portal that answers some requests for pages and no more, until it is opened."""

    portal: Portal
    free: int
    answer_instead: Callable[[str], Answer]
    is_open: bool = False
    pages: list[str] = field(default_factory=list)

    def answer(self, target: str, base: str) -> Answer:
        answer = self.portal.answer(target, base)
        if answer.status is not HTTPStatus.OK or self.is_open:
            return answer
        self.pages.append(target)
        return answer if len(self.pages) <= self.free else self.answer_instead(target)


def always(body: bytes, status: HTTPStatus = HTTPStatus.OK) -> Callable[[str], Answer]:
    return lambda target: Answer(status, body, HTML)


def portals(count: int = 20) -> list[Portal]:
    return [Portal(place, count=count) for place, _ in zip(places(), range(2), strict=False)]


def crawl(scrapy: Scrapy, *starts: str) -> tuple[int, str]:
    options = ("-s", "AUTOTHROTTLE_START_DELAY=0.01", "-s", "RETRY_TIMES=0")
    result = scrapy("crawl", "portal", "-a", f"url={' '.join(starts)}", *options)
    assert "Traceback" not in result.stderr, result.stderr
    return result.returncode, result.stderr


def titles(data: Path) -> list[str]:
    return sorted(record["title"] for record in saved_records(data))


BLOCKS = {
    "verification": always(VERIFICATION),
    "verification, 403": always(VERIFICATION, HTTPStatus.FORBIDDEN),
    "repairs": always(REPAIRS),
    "repairs, 503": always(REPAIRS, HTTPStatus.SERVICE_UNAVAILABLE),
    "too many": always(b"", HTTPStatus.TOO_MANY_REQUESTS),
    "script": always(CHALLENGE),
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_what_is_blocked_is_saved_by_the_next_run(
    scrapy: Scrapy, tmp_path: Path, block: Callable[[str], Answer]
) -> None:
    portal, _ = portals()
    guarded = Guarded(portal, 8, block)
    with running(guarded) as server:
        code, log = crawl(scrapy, f"{server.url}/")
        assert code == 1
        host = urlsplit(server.url).netloc
        assert log.count(f"{host} blocks this crawl: 6 answers in a row") == 1
        assert set(titles(tmp_path)) < portal.titles
        assert len(guarded.pages) <= 8 + 6 + 4  # those that were on their way
        guarded.is_open = True
        code, log = crawl(scrapy, f"{server.url}/")
        assert code == 0
    assert titles(tmp_path) == sorted(portal.titles)
    assert {record["duplicate_of"] for record in saved_records(tmp_path)} == {None}


def test_a_portal_that_blocks_from_the_beginning_is_saved_by_the_run_after_many(
    scrapy: Scrapy, tmp_path: Path
) -> None:
    portal, _ = portals()
    guarded = Guarded(portal, 0, always(VERIFICATION))
    with running(guarded) as server:
        for _ in range(3):
            assert crawl(scrapy, f"{server.url}/")[0] == 1
        guarded.is_open = True
        assert crawl(scrapy, f"{server.url}/")[0] == 0
    assert titles(tmp_path) == sorted(portal.titles)


def test_other_hosts_go_on(scrapy: Scrapy, tmp_path: Path) -> None:
    blocking, other = portals()
    with running(Guarded(blocking, 8, always(VERIFICATION))) as bad, running(other) as good:
        good_url = good.url.replace("127.0.0.1", "localhost")  # delays are by name, not port
        code, log = crawl(scrapy, f"{bad.url}/", f"{good_url}/")
    assert code == 0
    assert f"{urlsplit(bad.url).netloc} blocks this crawl" in log
    assert set(titles(tmp_path)) >= other.titles
    assert "'newsspider/blocked/hosts': 1" in log


@pytest.mark.parametrize("address", ["/verify", "/verify?u={target}"])
def test_one_that_leads_to_a_verification_is_asked_for_its_stories_again(
    scrapy: Scrapy, tmp_path: Path, address: str
) -> None:
    portal, _ = portals(60)  # more than are on their way at once

    def lead(target: str) -> Answer:
        if target.startswith("/verify"):
            return Answer(HTTPStatus.OK, VERIFICATION, HTML)
        return Answer(HTTPStatus.FOUND, b"", {"Location": address.format(target=target)})

    class Leading(Guarded):
        def answer(self, target: str, base: str) -> Answer:
            return lead(target) if target.startswith("/verify") else super().answer(target, base)

    guarded = Leading(portal, 8, lead)
    with running(guarded) as server:
        crawl(scrapy, f"{server.url}/")
        assert set(titles(tmp_path)) < portal.titles
        # Today it is known what is a verification, so that each of the stories counts.
        code, log = crawl(scrapy, f"{server.url}/")
        assert code == 1
        assert "blocks this crawl" in log
        guarded.is_open = True
        assert crawl(scrapy, f"{server.url}/")[0] == 0
    assert titles(tmp_path) == sorted(portal.titles)


def test_a_closed_folder_does_not_end_the_crawl(scrapy: Scrapy, tmp_path: Path) -> None:
    portal, _ = portals()

    class Closed(Guarded):
        def answer(self, target: str, base: str) -> Answer:
            if target.startswith("/internal/"):
                return Answer(HTTPStatus.FORBIDDEN, FORBIDDEN, HTML)
            return super().answer(target, base)

    links = "".join(
        f'<li><a href="/internal/a/{n}.html">内部通报第{n}期摘要</a></li>'
        for n in range(1001, 1013)
    )
    portal.add("/", portal.framed(portal.name, f"<ul>{links}</ul>"))
    with running(Closed(portal, 0, always(b""), is_open=True)) as server:
        code, log = crawl(scrapy, f"{server.url}/")
    assert code == 0
    assert "blocks this crawl" not in log
    assert titles(tmp_path) == sorted(portal.titles)
