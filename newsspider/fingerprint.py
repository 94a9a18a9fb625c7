"""Requests for one article are one request, whatever tracking parameters its links carry."""

from scrapy import Request
from scrapy.utils.request import RequestFingerprinter

from newsspider.urls import canonical_url


class CanonicalFingerprinter(RequestFingerprinter):
    """Scrapy's fingerprint of the canonical URL, for REQUEST_FINGERPRINTER_CLASS."""

    def fingerprint(self, request: Request) -> bytes:
        """The fingerprint by which the duplicate filter and the cache know a request.

        A redirect counts by its literal URL: ``/`` often leads to ``/index.html``.
        """
        if request.meta.get("redirect_urls"):
            return super().fingerprint(request)
        canonical = canonical_url(request.url)
        return super().fingerprint(
            request if canonical == request.url else request.replace(url=canonical)
        )
