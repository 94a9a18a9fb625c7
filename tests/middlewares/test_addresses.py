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


def test_nothing_leads_inside(secret: Answers) -> None:
    result = probe(
        *(url.format(secret.port) for url in INSIDE),
        start_urls=["http://news.example/"],
        names={"intranet.example": "127.0.0.1"},
    )
    assert secret.asked == []
    assert result.seen == {}
    assert len(result.errors) == len(INSIDE)
    for error in result.errors.values():
        assert error.startswith("AddressRefused: ")
        assert "NEWSSPIDER_ALLOW_PRIVATE_ADDRESSES" in error
    assert result.stats["newsspider/dropped/address"] >= len(INSIDE)
    assert "Traceback" not in result.log


def test_nor_does_a_redirect(secret: Answers) -> None:
    def answers(path: str) -> Answer:
        return OK if path == "/robots.txt" else (302, {"Location": f"{secret.url}/"}, "")

    with answering(answers) as portal:
        result = probe(f"{portal.url}/")
        assert "/" in portal.paths()
    assert secret.asked == []
    assert result.stats["newsspider/dropped/address"] >= 1


def test_a_portal_may_be_on_such_an_address(secret: Answers) -> None:
    result = probe(f"{secret.url}/1", start_urls=[f"{secret.url}/"])
    assert result.seen == {f"{secret.url}/1": 200}


def test_a_portal_may_be_on_a_name_of_such_an_address(secret: Answers) -> None:
    url = f"http://intranet.example:{secret.port}/"
    result = probe(url, names={"intranet.example": "127.0.0.1"})
    assert result.seen == {url: 200}


def test_a_setting_switches_it_off(secret: Answers) -> None:
    result = probe(
        f"{secret.url}/",
        start_urls=["http://news.example/"],
        NEWSSPIDER_ALLOW_PRIVATE_ADDRESSES=True,
    )
    assert result.seen == {f"{secret.url}/": 200}


def test_a_name_that_does_not_resolve_fails_by_itself() -> None:
    result = probe("http://nowhere.invalid/", start_urls=[], RETRY_ENABLED=False)
    (error,) = result.errors.values()
    assert "AddressRefused" not in error
    assert "newsspider/dropped/address" not in result.stats
