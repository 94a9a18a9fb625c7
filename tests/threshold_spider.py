"""A script with a crawl of its own, which prints how seldom garbage is searched for; see
``test_garbage.py``."""

import gc
import sys
from collections.abc import AsyncIterator
from typing import Any

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings


class ThresholdSpider(Spider):
    name = "thresholds"

    async def start(self) -> AsyncIterator[Any]:
        print(gc.get_threshold(), gc.get_freeze_count() > 0)
        for request in self.start_urls:
            yield request


if __name__ == "__main__":
    settings = Settings()
    settings.setmodule("newsspider.settings")
    settings.set("NEWSSPIDER_DATA_DIR", sys.argv[1])
    gc.set_threshold(1_000, 7, 8)
    process = AsyncCrawlerProcess(settings)
    process.crawl(ThresholdSpider)
    process.start()
    print(gc.get_threshold(), gc.get_freeze_count() > 0)
