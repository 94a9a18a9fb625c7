"""Which addresses are of the public internet."""

import pytest

from newsspider.addresses import is_forbidden_host, is_private


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_addresses_that_are_not(address: str) -> None:
    assert is_private(address)
    assert is_forbidden_host(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "223.5.5.5", "2400:3200::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "198.18.0.7"],
)
def test_addresses_that_are(address: str) -> None:
    assert not is_private(address)
    assert not is_forbidden_host(address)


@pytest.mark.parametrize(
    "host",
    [
        "2130706433", "0x7f000001", "0x7f.1", "127.1", "017700000001", "0177.0.0.1", "134744072",
        "localhost", "LOCALHOST", "localhost.", "a.localhost", "[::1]", "[fe80::1%25eth0]", "127.0.0.1.",
    ],
)  # fmt: skip
def test_hosts_by_their_spelling(host: str) -> None:
    assert is_forbidden_host(host)


@pytest.mark.parametrize(
    "host",
    [
        "www.qinghe.example.com",
        "163.com",
        "36kr.com",
        "0x7f.example.com",
        "localhost.example.com",
        "1.2.3.4.example.com",
        "中国.example",
    ],
)
def test_hosts_that_only_look_so(host: str) -> None:
    assert not is_forbidden_host(host)
