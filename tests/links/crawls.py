"""One crawl of many portals: a process takes seconds to start, a portal of sixty stories one."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from samples.answers import Answer
from samples.expect import saved_records
from samples.serve import Server, Site
from tests.conftest import ROOT
from tests.links.portals import Portal


class Hosts:
    """All hosts there are, for a server that is the crawl's proxy.

    Each portal has a name of its own, as portals have, and may have sub-domains. ``*.example.com`` stands for all sub-domains
    that are not named.
    """

    def __init__(self, sites: Mapping[str, Site]) -> None:
        self._sites = sites

    def answer(self, target: str, base: str) -> Answer:
        """What to send for a URL."""
        parts = urlsplit(target)
        any_of_domain = f"*.{parts.netloc.partition('.')[2]}"
        site = self._sites.get(parts.netloc) or self._sites.get(any_of_domain)
        if site is None:
            return Answer(HTTPStatus.BAD_GATEWAY)
        return site.answer(f"{parts.path}?{parts.query}".rstrip("?"), f"http://{parts.netloc}")


@contextmanager
def running(site: Site) -> Iterator[Server]:
    """Serve a site on loopback while the block runs."""
    with Server(site) as server:
        forever = partial(server.serve_forever, poll_interval=0.02)
        threading.Thread(target=forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


class Crawled:
    """What a crawl left."""

    def __init__(self, log: str, data: Path, requests: list[str]) -> None:
        self.log, self.requests = log, requests
        self.records = saved_records(data)

    def titles(self, host: str) -> list[str]:
        """The headlines of what was saved of a host, sorted."""
        return sorted(r["title"] for r in self.records if urlsplit(r["url"]).netloc == host)

    def requests_of(self, host: str) -> list[str]:
        """What a host was asked for."""
        return [url for url in self.requests if urlsplit(url).netloc == host]


def scrapy_crawl(
    data: Path, starts: Sequence[str], proxy: str = "", options: Sequence[str] = ()
) -> str:
    """The log of ``scrapy crawl portal`` from some URLs, in a process of its own."""
    command = [sys.executable, "-m", "scrapy", "crawl", "portal", "-a", f"url={' '.join(starts)}"]
    command += ["-s", f"NEWSSPIDER_DATA_DIR={data}", "-s", "AUTOTHROTTLE_ENABLED=False", *options]
    environment = {**os.environ, "http_proxy": proxy, "no_proxy": ""}
    result = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr, result.stderr
    return result.stderr


def crawl(
    sites: Mapping[str, Site], data: Path, starts: Sequence[str], options: Sequence[str] = ()
) -> Crawled:
    """Crawl hosts together.

    :param sites: what each host serves.
    """
    with running(Hosts(sites)) as server:
        log = scrapy_crawl(data, starts, server.url, options)
        return Crawled(log, data, server.requests)


def crawl_portals(portals: Sequence[Portal], data: Path) -> Crawled:
    """Crawl portals together, each from its front page."""
    sites = {portal.host: portal for portal in portals}
    return crawl(sites, data, [f"http://{host}/" for host in sites])
