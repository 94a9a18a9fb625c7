"""An answer that is not compressed as its header says is a failure of one page."""

from __future__ import annotations

import logging

from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest, ResponseDataLossError
from scrapy.http import Response

logger = logging.getLogger(__name__)


class SafeCompressionMiddleware(HttpCompressionMiddleware):
    """Scrapy's middleware, whose failures are those of any other answer that is spoiled."""

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """Undo what ``Content-Encoding`` names.

        :raises ResponseDataLossError: it is not what the body is made of.
        :raises DownloadCancelledError: it would be longer than `DOWNLOAD_MAXSIZE`. To Scrapy that
            is a request to ignore, and a robots.txt that is ignored would forbid nothing.
        """
        try:
            return super().process_response(request, response)
        except IgnoreRequest as problem:  # and it has said so
            raise DownloadCancelledError(str(problem)) from None
        except Exception as problem:  # each decoder has its own
            coding = ascii(response.headers.getlist("Content-Encoding"))
            reason = f"{response.url} is not compressed as it says: {coding[:80]}, {problem}"
            logger.warning("%s", reason)
            raise ResponseDataLossError(reason) from None
