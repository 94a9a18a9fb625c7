"""Which network addresses a crawl of public pages has no business with."""

from __future__ import annotations

import ipaddress
import socket
from ipaddress import IPv4Address, IPv6Address

Address = IPv4Address | IPv6Address

# Proxies that stand in for the DNS answer every name with an address of this range (RFC 2544).
_FAKE = ipaddress.ip_network("198.18.0.0/15")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LOCAL_NAMES = ("localhost", "localhost.localdomain", "ip6-localhost", "ip6-loopback")


def is_private(address: Address | str) -> bool:
    """Whether an address is not of the public internet: loopback, private, link-local, reserved.

    An IPv6 address that carries one of IPv4 is judged by that.
    """
    if isinstance(address, str):
        address = ipaddress.ip_address(address)
    if isinstance(address, IPv6Address):
        address = _carried(address) or address
    if isinstance(address, IPv4Address) and address in _FAKE:
        return False
    return not address.is_global or address.is_multicast


def _carried(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]


def is_forbidden_host(host: str) -> bool:
    """Whether a URL's host is by its very spelling none to ask.

    A private address, the machine itself, or an address in a spelling that only the C library
    understands, such as ``2130706433`` or ``0x7f.1``: no portal writes that.
    """
    name = host.strip("[]").rstrip(".").lower().partition("%")[0]
    if name in _LOCAL_NAMES or name.endswith(".localhost"):
        return True
    try:
        return is_private(name)
    except ValueError:
        pass
    try:
        socket.inet_aton(name)
    except (OSError, ValueError):
        return False
    return True
