"""Pages that ``extract`` and ``inspect`` fetch: as politely as a crawl, and none besides."""

from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from scrapy import Request
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import HtmlResponse, Response
from scrapy.settings import Settings
from scrapy.utils.spider import DefaultSpider

from newsspider.addon import give_parts
from newsspider.archive.documents import Document, Read, UnreadableInput
from newsspider.headers import header_charset
from newsspider.meta import KEY, asked_url


class Fetching(DefaultSpider):
    """Fetches pages and keeps them as they came; no crawl, so nothing is remembered of it."""

    name = "fetching"

    def __init__(self, urls: list[str], pages: dict[str, Read], only_html: bool) -> None:
        """Fetch pages.

        :param urls: absolute URLs.
        :param pages: what came of each is put here.
        :param only_html: whether what is no HTML is unreadable.
        """
        super().__init__()
        self.start_urls, self._pages, self._only_html = urls, pages, only_html

    async def start(self) -> AsyncIterator[Any]:
        """Request each page once."""
        for url in self.start_urls:
            meta = {KEY: {"strip": False}}
            yield Request(url, self.keep, errback=self.name_problem, meta=meta, dont_filter=True)

    def keep(self, response: Response) -> None:
        """Keep a page."""
        url = asked_url(response.request or response)
        if self._only_html and not isinstance(response, HtmlResponse):
            self._pages[url] = UnreadableInput(f"{url}: it is no HTML page")
            return
        self._pages[url] = Document(
            response.body,
            "",
            url=response.url,
            charset=header_charset(response),
            fetched=datetime.now(UTC),
        )

    def name_problem(self, failure: Any) -> None:
        """Keep why there is none."""
        url = asked_url(failure.request)
        status = getattr(getattr(failure.value, "response", None), "status", None)
        why = f"the server answered {status}" if status else failure.value
        self._pages[url] = UnreadableInput(f"{url}: {why}")


def fetch_pages(
    urls: Iterable[str], settings: Settings, *, only_html: bool = False
) -> Iterator[Read]:
    """What comes of some URLs, in their order.

    :param settings: the project's; where it sets nothing, our own hold, which obey robots.txt.
    :param only_html: whether what is no HTML is unreadable.
    """
    wanted = [Request(url).url for url in urls]
    if not wanted:
        return
    pages: dict[str, Read] = {}
    give_parts(settings)
    settings.set("LOG_ENABLED", False, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    process.crawl(Fetching, urls=wanted, pages=pages, only_html=only_html)
    process.start()
    for url in wanted:
        yield pages.get(url) or UnreadableInput(f"{url}: it could not be fetched")
