"""CPU of a whole crawl beside that of the smallest spider that follows the links of a site.

python -m benchmarks.crawl [--copies N] [--rounds N]

Serves copies of the sample portal from a process of its own, and crawls them with `portal` and with
two spiders that do nothing but follow links: one with Scrapy's LinkExtractor, one with an XPath.
CPU is user and system time of the crawling process by its end, start-up left out.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.linkextractors import LinkExtractor
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings

ROOT = Path(__file__).parent.parent
PORTAL = ROOT / "samples" / "portal"
_LINK = re.compile(rb'(href=["\'])/')


def copy_portal(target: Path, copies: int) -> None:
    """Write copies of the sample portal, each in a folder, with other texts and its own links."""
    for number in range(copies):
        folder = f"c{number}"
        for page in PORTAL.rglob("*"):
            if page.is_file():
                content = page.read_bytes()
                if page.suffix in (".html", ".htm", ".shtml"):
                    content = _LINK.sub(rb"\1/%s/" % folder.encode(), content)
                    content = content.replace(b"</p>", b" %d</p>" % number, 1)
                file = target / folder / page.relative_to(PORTAL)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
    links = "".join(f'<li><a href="/c{n}/index.html">{n}</a></li>' for n in range(copies))
    (target / "index.html").write_text(f"<html><body><ul>{links}</ul></body></html>")


class _Minimal(scrapy.Spider):
    url: str

    async def start(self):  # type: ignore[no-untyped-def]
        yield scrapy.Request(self.url)


class WithExtractor(_Minimal):
    """Follows what LinkExtractor finds on the same host."""

    name = "extractor"

    def parse(self, response: Response):  # type: ignore[no-untyped-def]
        """Follow the links."""
        if isinstance(response, scrapy.http.HtmlResponse):
            for link in LinkExtractor(allow=re.escape(self.url)).extract_links(response):
                yield scrapy.Request(link.url)


class WithXPath(_Minimal):
    """Follows every href on the same host."""

    name = "xpath"

    def parse(self, response: Response):  # type: ignore[no-untyped-def]
        """Follow the links."""
        if isinstance(response, scrapy.http.HtmlResponse):
            for href in response.xpath("//a/@href").getall():
                url = response.urljoin(href)
                if url.startswith(self.url):
                    yield scrapy.Request(url)


def crawl(name: str, url: str, data: str) -> None:
    """Crawl in this process and print pages and CPU seconds."""
    settings = get_project_settings() if name == "portal" else Settings({"ROBOTSTXT_OBEY": True})
    settings.set("NEWSSPIDER_DATA_DIR", data)
    settings.set("AUTOTHROTTLE_ENABLED", False)
    settings.set("LOG_LEVEL", "ERROR")
    spiders = {spider.name: spider for spider in (WithExtractor, WithXPath)}
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(spiders.get(name, name))
    before = _cpu()
    process.crawl(crawler, url=url)
    process.start()
    print(crawler.stats.get_value("response_received_count"), _cpu() - before)


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def measure(name: str, url: str) -> float:
    """CPU milliseconds a page of one crawl."""
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "benchmarks.crawl", "--one", name, url, data]
        out = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    pages, cpu = out.split()[-2:]
    cost = 1000 * float(cpu) / int(pages)
    print(f"{name:10} {int(pages):6} pages  {cost:6.2f} ms CPU a page", flush=True)
    return cost


def main() -> None:
    """Measure in turns, so that a noisy machine is noisy for all."""
    parser = argparse.ArgumentParser(description="CPU of a crawl beside minimal spiders.")
    parser.add_argument("--copies", type=int, default=12, help="of the sample portal")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", nargs=3, metavar=("NAME", "URL", "DATA"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        crawl(*options.one)
        return
    with tempfile.TemporaryDirectory() as folder:
        copy_portal(Path(folder), options.copies)
        server = subprocess.Popen(
            [sys.executable, "-m", "samples.serve", "--root", folder, "--port", "0"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        assert server.stdout is not None
        try:
            url = next(part for part in server.stdout.readline().split() if "://" in part)
            names = ("portal", "extractor", "xpath")
            rounds = [
                {name: measure(name, f"{url}/") for name in names} for _ in range(options.rounds)
            ]
        finally:
            server.terminate()
            server.wait()
    for name in names[1:]:
        ratio = statistics.median(one["portal"] / one[name] for one in rounds)
        print(f"portal costs {ratio:.2f} times the spider with {name}")


if __name__ == "__main__":
    main()
