"""The headers of requests and responses as text: any byte is a character of Latin-1."""

from scrapy import Request
from scrapy.http import Response
from w3lib.encoding import http_content_type_encoding


def header(of: Request | Response, name: str) -> str:
    """A header, the last if it came more than once; an empty string if it did not."""
    return (of.headers.get(name) or b"").decode("latin-1")


def header_pairs(of: Request | Response) -> list[tuple[str, str]]:
    """All headers: a name as often as it came."""
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in of.headers.items()
        for value in values
    ]


def header_charset(response: Response) -> str | None:
    """The charset that the Content-Type header names."""
    return http_content_type_encoding(header(response, "Content-Type"))
