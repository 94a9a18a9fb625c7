"""What is noted on a request and the response to it: one entry of Scrapy's ``meta``.

A spider may set two names of it: ``meta={"newsspider": {"strip": False}}`` for a page as it came,
and ``{"render": False}`` for one that needs no browser. All else is ours.
"""

from typing import Any

from scrapy import Request
from scrapy.http import Response

KEY = "newsspider"

IN_FLIGHT = "in_flight"
"""The number of the URL in the frontier."""

FROM = "from"
"""The number of the URL on whose page a request was found."""

FOUND = "found"
"""What else `newsspider.state.in_flight.Discovered` holds: ``kind``, ``force_refetch``,
``source_lastmod``, ``tells_more``."""

TOLD = "told"
"""When the story was published, as what led to it says: see
`newsspider.discovery.told_dates.to_meta`."""

ARCHIVED = "archived"
"""``file`` and ``offset`` of the record that keeps the response."""

STORED = "stored"
"""Only where the state answers a request instead of the network: ``fetched``, when the response
came (seconds since 1970), and ``rights``, what answer and host said of its use then."""

SENT = "sent"
"""When the request was sent, as `time.monotonic` has it."""

RIGHTS = "rights"
"""What the host says about the use of the page: signal, value and place of each."""

IS_LIST = "is_list"
"""Whether a page is a list of articles that may grow; without it, new links decide."""

INCOMPLETE = "incomplete"
"""Whether a page of the story is missing that a later run may have."""


def asked_url(of: Request | Response) -> str:
    """The URL that was asked for before any redirect."""
    return str((of.meta.get("redirect_urls") or [of.url])[0])


def noted(of: Request | Response, name: str, default: Any = None) -> Any:
    """What is noted under a name."""
    return of.meta.get(KEY, {}).get(name, default)


def note(on: Request | Response, **values: Any) -> None:
    """Note values under their names.

    The copies that Scrapy makes of a request share what is in its meta, so it is never changed.
    """
    on.meta[KEY] = {**on.meta.get(KEY, {}), **values}


def take_note(of: Request | Response, name: str, default: Any = None) -> Any:
    """What is noted under a name, and is no more."""
    values = dict(of.meta.get(KEY, {}))
    value = values.pop(name, default)
    if values:
        of.meta[KEY] = values
    else:
        of.meta.pop(KEY, None)
    return value
