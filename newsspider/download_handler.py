"""Answers have a head of bounded length: a server may send header lines for ever.

When a request is sent, it is noted on it.

Scrapy bounds how long an answer takes and how large its body is, and keeps all header lines in
memory until the body begins.

It takes parts of Scrapy 2.19 that are not documented: `HTTP11DownloadHandler._pool`, the factory
that it gives to this pool of Twisted's, and the parser behind that. tests/test_download_handler.py
fails when one of them changes.
"""

from contextlib import suppress
from time import monotonic

from scrapy import Request as ScrapyRequest
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadFailedError, ResponseDataLossError
from scrapy.http import Response
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.web._newclient import Request
from twisted.web.http_headers import InvalidHeaderName
from twisted.web.iweb import IResponse

from newsspider.meta import SENT, note

MOST_HEAD_BYTES = 2_000_000
"""Ten times what a site with a thousand cookies sends."""


class BoundedHeadHandler(HTTP11DownloadHandler):
    """Scrapy's handler of http and https; an answer whose head does not end has failed."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _Factory

    async def download_request(self, request: ScrapyRequest) -> Response:
        """Send a request, and note when."""
        note(request, **{SENT: monotonic()})
        try:
            return await super().download_request(request)
        except ResponseDataLossError as problem:  # it says nothing itself
            raise ResponseDataLossError("the answer is broken, or ends too early") from problem
        except DownloadFailedError as problem:
            reasons = getattr(problem.__cause__, "reasons", ())  # Twisted's failures
            told = "; ".join(_told(reason.value) for reason in reasons)
            raise DownloadFailedError(told or str(problem)) from problem


def _told(reason: Exception) -> str:
    """Why there is no answer, in words; OpenSSL has a tuple for each of its layers."""
    layers = next(iter(reason.args), None)
    if isinstance(layers, list) and layers:
        return "; ".join(f"TLS: {layer[-1]}" for layer in layers)
    return str(reason)


class _Factory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: IAddress | None) -> "_Protocol":  # noqa: N802 (Twisted's)
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class _Protocol(_LenientHTTP11ClientProtocol):
    def request(self, request: Request) -> Deferred[IResponse]:
        response: Deferred[IResponse] = super().request(request)
        self._parser.__class__ = _Parser  # as Scrapy does: it has no state of its own yet
        return response


class _Parser(_LenientHTTPClientParser):
    head_bytes = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 (Twisted's)
        """Take a line of the head, those of answers before the last one (1xx) included."""
        self.head_bytes += len(line) + len(b"\r\n")
        if self.head_bytes > MOST_HEAD_BYTES:
            raise ValueError(f"the head of the answer is longer than {MOST_HEAD_BYTES} bytes")
        super().lineReceived(line)

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802 (Twisted's)
        """Take a header; white space behind its name is none of it (RFC 9112, section 5.1).

        One whose name is no name is left out, as browsers do: Twisted refuses the whole answer.
        """
        with suppress(InvalidHeaderName):
            super().headerReceived(name.rstrip(), value)  # type: ignore[no-untyped-call]
