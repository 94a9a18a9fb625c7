"""Redirects over real HTTP."""

import pytest

from tests.middlewares.probe import Answer, answering, probe


@pytest.mark.parametrize(
    "location", ["http://[::1/", "http://a.example.com:port/", "http://[x]/", "//[/", "http://a]b/"]
)
def test_a_broken_address_is_counted_and_named(location: str) -> None:
    moved: Answer = (302, {"Location": location}, "")
    with answering(lambda path: moved if path == "/1" else (404, {}, "")) as server:
        result = probe(f"{server.url}/1")
    assert result.errors == {f"{server.url}/1": f"BrokenRedirect: redirects to {location!r}"}
    assert result.stats["newsspider/dropped/broken_redirect"] == 1
    assert "Traceback" not in result.log


def test_an_address_that_is_too_long_for_a_link_is_none_for_a_redirect() -> None:
    moved: Answer = (302, {"Location": f"/{'x' * 1000}"}, "")
    with answering(lambda path: moved if path == "/1" else (200, {}, "good")) as server:
        result = probe(f"{server.url}/1")
        assert max(map(len, server.paths())) < 1000
    assert result.stats["newsspider/dropped/broken_redirect"] == 1


def test_a_good_one_is_followed() -> None:
    moved: Answer = (302, {"Location": "/2"}, "")
    with answering(lambda path: moved if path == "/1" else (200, {}, "good")) as server:
        result = probe(f"{server.url}/1")
    assert list(result.seen) == [f"{server.url}/2"]
