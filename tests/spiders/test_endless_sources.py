"""A portal whose every sitemap and feed names the next one: its stories are saved, and the crawl ends."""

import re
import subprocess
import sys
from pathlib import Path

from samples.answers import Answer
from samples.expect import saved_records
from tests.conftest import ROOT
from tests.links.crawls import running
from tests.links.feeds import rss
from tests.links.portals import Portal
from tests.links.prose import places

MOST = 100  # in a row that list nothing new


class Endless:
    """A portal with sitemaps and feeds that never end."""

    def __init__(self) -> None:
        self.portal = Portal(next(iter(places())), count=5)
        front = self.portal.answer("/", "").body.decode()
        feed = '<link rel="alternate" type="application/rss+xml" href="/feed/0.xml">'
        self.portal.add("/", front.replace("<head>", f"<head>{feed}"))
        self.portal.add("/robots.txt", "User-agent: *\nAllow: /\nSitemap: {base}/map/0.xml\n")

    def answer(self, target: str, base: str) -> Answer:
        """What to send for a path."""
        number = re.fullmatch(r"/(map|feed)/(\d+)\.xml", target)
        if number is None:
            return self.portal.answer(target, base)
        following = f"{base}/{number[1]}/{int(number[2]) + 1}.xml"
        if number[1] == "map":
            body = f"<sitemapindex><sitemap><loc>{following}</loc></sitemap></sitemapindex>"
        else:  # with the same stories every time
            link = f'<link xmlns="http://www.w3.org/2005/Atom" rel="next" href="{following}"/>'
            body = rss(self.portal, 3).replace("{base}", base).replace("<item>", link + "<item>", 1)
        return Answer(body=body.encode(), headers={"Content-Type": "application/xml"})


def test_endless_sources_end(tmp_path: Path) -> None:
    site = Endless()
    with running(site) as server:
        command = [sys.executable, "-m", "scrapy", "crawl", "portal", "-a", f"url={server.url}/"]
        command += ["-s", f"NEWSSPIDER_DATA_DIR={tmp_path}", "-s", "AUTOTHROTTLE_ENABLED=False"]
        command += ["-s", "STATS_DUMP=True"]
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        asked = server.requests
    assert result.returncode == 0, result.stderr
    assert {record["title"] for record in saved_records(tmp_path)} == site.portal.titles
    assert len([path for path in asked if path.startswith("/map/")]) == MOST
    assert len([path for path in asked if path.startswith("/feed/")]) == MOST + 1
    assert "'newsspider/traps/endless_sources': 2" in result.stderr
