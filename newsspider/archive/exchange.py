"""One request and what the server answered, as the archive keeps it."""

from dataclasses import dataclass
from datetime import datetime

Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it was sent."""

    url: str
    """Absolute http or https URL, ASCII."""

    method: str
    headers: Headers
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Response:
    """What came back."""

    status: int
    headers: Headers
    body: bytes
    """The payload: without the transfer coding, with the content coding that the server chose."""

    received: datetime
    """When, with time zone."""

    ip: str | None = None
    truncated: str | None = None
    """Why the payload is not whole: a reason of WARC-Truncated, such as ``disconnect``."""
