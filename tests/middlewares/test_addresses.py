"""The address guard over real HTTP."""

from collections.abc import Iterator

import pytest

from tests.middlewares.probe import Answer, Answers, answering, probe

OK: Answer = (200, {}, "<p>好</p>")


@pytest.fixture
def secret() -> Iterator[Answers]:
    """What runs on this machine and is no portal."""
    with answering(lambda path: OK) as server:
        yield server


INSIDE = (
    "http://127.0.0.1:{}/", "http://127.0.0.2:{}/", "http://localhost:{}/", "http://2130706433:{}/",
    "http://0x7f.1:{}/", "http://[::ffff:127.0.0.1]:{}/", "http://[::1]:{}/", "http://0:{}/",
    "http://１２７.0.0.3:{}/", "http://127。0。0。4:{}/", "http://user@127.0.0.5:{}/", "http://intranet.example:{}/",
    "http://169.254.169.254/latest/meta-data/", "file:///etc/hostname", "ftp://127.0.0.1:{}/", "data:,1",
)  # fmt: skip


@pytest.fixture
def portal() -> Iterator[Answers]:
    """Where the crawl starts."""
    with answering(lambda path: OK) as server:
        yield server


def test_no_link_leads_inside(portal: Answers, secret: Answers) -> None:
    result = probe(
        *(url.format(secret.port) for url in INSIDE),
        page=f"{portal.url}/",
        names={"intranet.example": "127.0.0.1"},
    )
    assert secret.asked == []
    assert result.seen == {}
    assert len(result.errors) == len(INSIDE)
    for error in result.errors.values():
        assert error.startswith("AddressRefused: ")
        assert "NEWSSPIDER_ALLOW_PRIVATE_ADDRESSES" in error
    with_robots_txt = [url for url in INSIDE if url.startswith("http:")]
    assert result.stats["newsspider/dropped/address"] == len(INSIDE) + len(with_robots_txt)
    assert "Traceback" not in result.log


def test_no_redirect_leads_inside(secret: Answers) -> None:
    def answers(path: str) -> Answer:
        return OK if path == "/robots.txt" else (302, {"Location": f"{secret.url}/"}, "")

    with answering(answers) as portal:
        result = probe(f"{portal.url}/")
        assert portal.paths() == ["/robots.txt", "/"]
    assert secret.asked == []
    assert result.stats["newsspider/dropped/address"] == 2  # the page, and its robots.txt


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "intranet.example"])
def test_a_portal_may_be_there_itself(portal: Answers, host: str) -> None:
    start, link = (f"http://{host}:{portal.port}/{path}" for path in ("", "1"))
    result = probe(link, page=start, names={"intranet.example": "127.0.0.1"})
    assert result.seen == {link: 200}
    assert portal.paths() == ["/robots.txt", "/", "/1"]


def test_what_a_spider_calls_its_start_is_where_it_may_go(portal: Answers, secret: Answers) -> None:
    link = f"{secret.url}/1"
    result = probe(link, page=f"{portal.url}/", start_urls=[f"{secret.url}/"])
    assert result.seen == {link: 200}


def test_a_setting_switches_it_off(portal: Answers, secret: Answers) -> None:
    link = f"{secret.url}/1"
    result = probe(link, page=f"{portal.url}/", NEWSSPIDER_ALLOW_PRIVATE_ADDRESSES=True)
    assert result.seen == {link: 200}


def test_a_name_that_does_not_resolve_fails_by_itself(portal: Answers) -> None:
    result = probe("http://nowhere.invalid/", page=f"{portal.url}/", RETRY_ENABLED=False)
    (error,) = result.errors.values()
    assert error.startswith("RobotsUnreachable: ")
    assert "newsspider/dropped/address" not in result.stats
    (warning,) = [line for line in result.log.splitlines() if "[newsspider" in line]
    assert "http://nowhere.invalid/robots.txt can't be fetched" in warning


def test_a_name_that_changes_its_address_leads_nowhere_else(
    portal: Answers, secret: Answers
) -> None:
    """DNS rebinding: the address that was judged is the one that is connected to."""
    link = f"http://rebind.example:{secret.port}/"
    result = probe(
        link,
        page=f"{portal.url}/",
        rebinding={"rebind.example": ["198.18.0.1", *["127.0.0.1"] * 9]},
        DOWNLOAD_TIMEOUT=1,
        RETRY_ENABLED=False,
    )
    assert secret.asked == []
    assert result.seen == {}
