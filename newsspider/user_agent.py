"""The name under which newsspider asks for pages."""

import re

from newsspider.version import package_version

_CONTACT = re.compile(r"https?://\S+|\S+@\S+\.\S+")


def user_agent(contact: str | None = None) -> str:
    """The value of ``User-Agent``.

    :param contact: a mail address or the URL of a page that says who crawls.
    :raises ValueError: `contact` is neither.
    """
    if contact and not (_CONTACT.fullmatch(contact) and contact.isascii()):
        raise ValueError(
            f"{contact!r} is neither a mail address nor a URL: "
            "write it like crawler@example.org or https://example.org/crawler"
        )
    who = f"+{contact}" if contact else "Scrapy"
    return f"newsspider/{package_version()} ({who}; respects robots.txt)"


def names_contact(agent: str) -> bool:
    """Whether a user agent tells whom to write to."""
    return _CONTACT.search(agent) is not None
