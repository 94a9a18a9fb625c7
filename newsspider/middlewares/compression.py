"""An answer that is cut off, or not compressed as it says, is spoiled and asked for again."""

from __future__ import annotations

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest, ResponseDataLossError
from scrapy.http import Response

from newsspider.archive.coding import is_cut_off

_END_BYTES = 64  # a line end and the like may follow


class SafeCompressionMiddleware(HttpCompressionMiddleware):
    """Scrapy's middleware, whose failures are those of any other answer that is spoiled.

    Scrapy unpacks what was cut off as far as it goes: half a story, or half of a robots.txt.
    """

    def __init__(self, *, crawler: Crawler) -> None:
        super().__init__(crawler=crawler)
        self._crawler = crawler

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """Undo what ``Content-Encoding`` names.

        :raises ResponseDataLossError: it is not what the body is made of, or not all of it, and
            was asked for often enough.
        :raises DownloadCancelledError: it would be longer than `DOWNLOAD_MAXSIZE`. To Scrapy that
            is a request to ignore, and a robots.txt that is ignored would forbid nothing.
        """
        codings = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
        last = codings.rpartition(",")[2]  # what was put into it was whole
        try:
            unpacked = super().process_response(request, response)
            # Most pages have their last tag: what they were unpacked from is not read again.
            if not response.body or _is_whole(unpacked) or not is_cut_off(response.body, last):
                return unpacked
            reason = f"{response.url} is cut off"
        except IgnoreRequest as problem:  # and it has said so
            raise DownloadCancelledError(str(problem)) from None
        except Exception as problem:  # each decoder has its own
            reason = f"{response.url} is not compressed as it says: {codings[:80]!a}, {problem}"
        return self._ask_again(request, ResponseDataLossError(reason))

    def _ask_again(self, request: Request, spoiled: ResponseDataLossError) -> Request | Response:
        """As is done where a connection ends too early; Scrapy asks nobody in this place."""
        retry = self._crawler.get_downloader_middleware(RetryMiddleware)
        again = retry.process_exception(request, spoiled) if retry else None
        if again is None:
            raise spoiled
        return again


def _is_whole(unpacked: Request | Response) -> bool:
    """Whether a page has its last tag: some servers never end what they compress."""
    end = unpacked.body[-_END_BYTES:].rstrip().lower()
    return end.endswith(b"</html>")
