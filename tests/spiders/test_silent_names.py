"""A domain under whose every name nothing answers costs few requests, and no story."""

from pathlib import Path

from newsspider import settings
from tests.links.crawls import crawl
from tests.links.portals import Portal
from tests.links.prose import places

NAMES = 300
HOST = "www.example.com"
MOST = 50 + settings.CONCURRENT_REQUESTS
"""So many names are tried, and those that are asked by then."""


def test_names_without_end_that_give_no_robots_txt_are_left_to_the_next_run(tmp_path: Path) -> None:
    portal = Portal(next(places()), count=24)
    links = (
        f'<li><a href="http://n{number}.example.com/a/20250226/{number:06}.html">'
        f"今天的第{number}条消息在这里发布</a></li>"
        for number in range(NAMES)
    )
    portal.add("/", portal.framed(portal.name, f"<ul>{''.join(links)}</ul>"))
    options = ("-s", "RETRY_TIMES=0", "-s", "STATS_DUMP=True")
    crawled = crawl({HOST: portal}, tmp_path, [f"http://{HOST}/"], options)
    others = {url for url in crawled.requests if f"//{HOST}/" not in url}
    assert crawled.titles(HOST) == sorted(portal.titles)
    assert len(others) <= MOST
    assert all(url.endswith("/robots.txt") for url in others)
    left = f"'newsspider/dropped/host_blocked': {NAMES - len(others)}"
    assert left in crawled.log, "the rest is counted, and stays for the next run"
    assert crawled.log.count("hosts of example.com do not answer") == 1
