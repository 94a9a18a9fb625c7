"""Every response is kept as the server sent it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import scrapy
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from newsspider.archive import exchange
from newsspider.component import Component
from newsspider.extensions.crawl_state import CrawlState
from newsspider.meta import ARCHIVED, STORED, note, noted, take_note
from newsspider.middlewares.rights import is_reserved
from newsspider.rights.reserved import respects
from newsspider.state.checkpoint import Participant
from newsspider.state.run_files import ARCHIVE_FOLDER, file_stem
from newsspider.values import data_folder
from newsspider.version import package_version

if TYPE_CHECKING:  # it loads warcio, which few crawls need
    from newsspider.archive.writer import ArchiveWriter

_ACCEPTED = "gzip, deflate"


class ArchiveMiddleware(Component, Participant):
    """Downloader middleware that writes what comes from the network to WARC files.

    ``NEWSSPIDER_ARCHIVE=True`` switches it on. Its place is next to the downloader, before anything
    decodes, follows or repeats a response. The transfer coding is off by then, content codings are
    not. It takes part in the checkpoints of `CrawlState`: a record is on the disk before the
    article that points to it is committed. If a record can't be written, the crawl ends.
    """

    def __init__(self, crawler: Crawler) -> None:
        state = crawler.get_extension(CrawlState)
        if state is None or not crawler.settings.getbool("NEWSSPIDER_ARCHIVE"):
            raise NotConfigured
        super().__init__(crawler)
        self._state = state
        self._respects = respects(crawler.settings)
        self._writer: ArchiveWriter | None = None
        crawler.signals.connect(self._closed, signals.spider_closed)

    def process_request(self, request: Request) -> None:
        """Ask for codings that every WARC reader knows, and forget where an earlier page lies.

        The meta of a redirected or repeated request is that of the one before.
        """
        request.headers["Accept-Encoding"] = _ACCEPTED
        take_note(request, ARCHIVED)

    def process_response(self, request: Request, response: Response) -> Response:
        """Write the exchange, and note on the request where it lies.

        :raises OSError: it can't be written; the crawl is ending then.
        """
        is_kept = self._state.usable and response.url.startswith(("http:", "https:"))
        if noted(request, STORED):
            return response  # it was written when it came
        if not is_kept or "cached" in response.flags:
            take_note(request, ARCHIVED)
            return response
        if self._respects and is_reserved(request, response):
            take_note(request, ARCHIVED)
            self._stats.inc_value("newsspider/archive/reserved")
            return response
        with self._writing() as writer:
            place = writer.write(_request(request, response.url), _response(response))
        note(request, **{ARCHIVED: {"file": place.file, "offset": place.offset}})
        self._stats.inc_value("newsspider/archive/responses")
        return response

    def note_refused(self, url: str, robots_url: str, why: str) -> None:
        """Write that a URL was not requested because of what robots.txt says.

        :param why: the line that forbids it.
        :raises OSError: it can't be written; the crawl is ending then.
        """
        if self._state.usable:
            fields = {"robots-txt": robots_url, "robots-decision": "refused", "reason": why}
            with self._writing() as writer:
                writer.write_metadata(url, fields, because_of=robots_url)

    @contextmanager
    def _writing(self) -> Iterator[ArchiveWriter]:
        """The writer, opened when it is needed first; where it fails, the crawl ends."""
        try:
            self._writer = self._writer or self._open()
            yield self._writer
        except OSError as problem:
            self._state.give_up(problem)
            raise

    def _open(self) -> ArchiveWriter:
        from newsspider.archive.writer import ArchiveWriter

        settings, run = self._crawler.settings, self._state.run
        data = data_folder(settings)
        writer = ArchiveWriter(
            data,
            data / ARCHIVE_FOLDER / run.spider,
            file_stem(run),
            info={
                "software": f"newsspider/{package_version()} Scrapy/{scrapy.__version__}",
                "robots": "obey" if settings.getbool("ROBOTSTXT_OBEY") else "ignore",
                "isPartOf": f"{run.spider} {run.id}",
            },
            file_bytes=settings.getint("NEWSSPIDER_ARCHIVE_FILE_BYTES", 1_000_000_000),
        )
        self._stats.set_value("newsspider/archive/torn_bytes_cut", writer.cut)
        self._state.join(self)
        return writer

    def sync(self) -> None:
        """Bring the records to the disk, before the articles that point to them are committed.

        :raises OSError: the disk is full, the file is gone.
        """
        if self._writer is not None:
            self._writer.sync()

    def _closed(self) -> None:
        if self._writer is not None:
            with suppress(OSError):  # the last checkpoint has said so
                self._writer.close()


def _request(request: Request, url: str) -> exchange.Request:
    return exchange.Request(url, request.method, _headers(request), request.body)


def _response(response: Response) -> exchange.Response:
    return exchange.Response(
        response.status,
        _headers(response),
        response.body,
        datetime.now(UTC),
        str(response.ip_address) if response.ip_address else None,
        _truncated(response.flags),
    )


def _headers(message: Request | Response) -> exchange.Headers:
    return [(name, value) for name, values in message.headers.items() for value in values]


def _truncated(flags: list[str]) -> str | None:
    if "dataloss" in flags:
        return "disconnect"
    return "unspecified" if "download_stopped" in flags else None
