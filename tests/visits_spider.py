"""A spider whose pages end in every way that a visit can end; see ``test_visits.py``."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.exceptions import DropItem
from scrapy.http import Response


class EndsPipeline:
    """Does with each item what its page is called."""

    async def process_item(self, item: dict[str, Any]) -> dict[str, Any]:
        end = item["end"]
        if end == "slow":
            await asyncio.sleep(60)
        if end == "drop":
            raise DropItem(end)
        if end == "break":
            raise ArithmeticError(end)
        return item


class EndsSpider(Spider):
    """Asks for the pages that its argument names."""

    name = "ends"
    base: str
    pages: str
    custom_settings = {"ITEM_PIPELINES": {EndsPipeline: 1}, "RETRY_TIMES": 1}  # noqa: RUF012

    async def start(self) -> AsyncIterator[Request]:
        for page in self.pages.split():
            meta = {"handle_httpstatus_all": True} if page == "empty" else {}
            yield Request(f"{self.base}/{page}.html", self.parse_page, errback=self.note, meta=meta)

    def parse_page(self, response: Response) -> Iterator[Any]:
        page = Path(response.url).stem
        self.logger.info("Parsed %s", page)
        if page == "error":
            raise ArithmeticError(page)
        if page == "list":
            yield Request(f"{self.base}/found.html", self.parse_page)
        elif page == "partial":
            yield Request(f"{self.base}/found.html", partial(self.parse_page))
        else:
            yield {"end": page}

    def note(self, failure: Any) -> None:
        self.logger.info("Noted %s", failure.value)
