"""One crawl of many portals: its memory, and what a page costs, from beginning to end.

python -m benchmarks.load [--pages N] [--hosts N] [--hostile N] [--delay SECONDS] [--out FOLDER]

Serves generated portals from a process of its own and crawls them all in one process with the
project's settings (AutoThrottle off: the hosts are one machine). CPU, memory and pages of the
crawling process are sampled as it goes, and drawn in ``load.svg``. With ``--hostile`` the last
portals are slow, endless, resetting and so on: run it with ``--delay``, without and with them, and
compare how many pages a second the others gave.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import pygal
from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Response
from scrapy.utils.project import get_project_settings

from benchmarks.many_portals import PER_LIST, start
from newsspider.svg import still

ROOT = Path(__file__).parent.parent
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_SAMPLES = 200


class Sampler:
    """Writes a line of JSON each so many pages: pages, seconds, CPU seconds, megabytes."""

    def __init__(self, crawler: Crawler) -> None:
        self._out = Path(crawler.settings["LOAD_OUT"])
        self._each = crawler.settings.getint("LOAD_EACH")
        self._first_hostile = crawler.settings.getint("LOAD_FIRST_HOSTILE")
        self._pages = self._friendly = 0
        self._began = time.monotonic()
        crawler.signals.connect(self._received, signals.response_received)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the extension for a crawler."""
        return cls(crawler)

    def _received(self, response: Response) -> None:
        host = urlsplit(response.url).hostname or ""
        self._pages += 1
        self._friendly += int(host.rpartition(".")[2]) < self._first_hostile
        if self._pages % self._each == 0:
            self._sample()

    def _sample(self) -> None:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        resident = int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE_BYTES
        sample = {
            "pages": self._pages,
            "friendly": self._friendly,
            "seconds": time.monotonic() - self._began,
            "cpu": usage.ru_utime + usage.ru_stime,
            "megabytes": resident / 1e6,
        }
        with self._out.open("a") as file:
            file.write(json.dumps(sample) + "\n")


def crawl(job: dict[str, Any]) -> None:
    """Crawl in this process, and print what came of it as JSON."""
    settings = get_project_settings()
    settings["EXTENSIONS"]["benchmarks.load.Sampler"] = 900
    settings.update(job["settings"], priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler("portal")
    process.crawl(crawler, url=" ".join(job["urls"]))
    process.start()
    assert crawler.stats is not None
    stats = {name: str(value) for name, value in crawler.stats.get_stats().items()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"stats": stats, "peak": peak}))


def run(options: argparse.Namespace, out: Path) -> dict[str, Any]:
    """Serve, crawl in a process of its own, and give what it printed."""
    stories = options.pages // options.hosts * PER_LIST // (PER_LIST + 1)
    server, urls = start(options.hosts, stories, options.hostile)
    if options.left_out:
        urls = urls[: options.hosts - options.left_out]
    samples = out / "samples.jsonl"
    samples.unlink(missing_ok=True)
    try:
        with tempfile.TemporaryDirectory() as data:
            settings = {
                "NEWSSPIDER_DATA_DIR": data,
                "AUTOTHROTTLE_ENABLED": False,
                "DOWNLOAD_DELAY": options.delay,
                "CLOSESPIDER_TIMEOUT": options.seconds,
                "LOG_FILE": str(out / "crawl.log"),
                "LOAD_OUT": str(samples),
                "LOAD_EACH": max(options.pages // _SAMPLES, 1),
                "LOAD_FIRST_HOSTILE": options.hosts - options.hostile + 1,
            }
            job = json.dumps({"settings": settings, "urls": urls})
            command = [sys.executable, "-m", "benchmarks.load", "--one"]
            done = subprocess.run(
                command, cwd=ROOT, input=job, check=True, stdout=subprocess.PIPE, text=True
            )
    finally:
        server.terminate()
        server.join()
    outcome: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return outcome


def read_samples(out: Path) -> list[dict[str, float]]:
    """What the sampler wrote, a page count each."""
    return [json.loads(line) for line in (out / "samples.jsonl").read_text().splitlines()]


def cpu_per_page(samples: list[dict[str, float]]) -> list[float]:
    """Milliseconds of CPU a page, from each sample to the next one."""
    return [
        1000 * (after["cpu"] - before["cpu"]) / (after["pages"] - before["pages"])
        for before, after in pairwise(samples)
    ]


def draw(samples: list[dict[str, float]], out: Path) -> None:
    """Memory and CPU a page over the run."""
    style = pygal.style.LightSolarizedStyle(
        background="#ffffff", plot_background="#ffffff", font_family="sans-serif"
    )
    chart = pygal.XY(
        style=style,
        width=800,
        height=360,
        show_dots=False,
        title="One crawl: memory, and CPU a page",
        x_title="pages",
        y_title="MB resident",
        secondary_range=(0, 30),
        range=(0, 400),
        legend_at_bottom=True,
        x_value_formatter=lambda pages: f"{pages:,.0f}",
        value_formatter=lambda value: f"{value:.0f}",
    )
    chart.add("memory (MB, left)", [(one["pages"], one["megabytes"]) for one in samples])
    marks = samples[::4]
    pages = (mark["pages"] for mark in marks[1:])
    costs = list(zip(pages, cpu_per_page(marks), strict=True))
    chart.add("CPU a page (ms, right)", costs, secondary=True)
    (out / "load.svg").write_text(still(chart, "load") + "\n", encoding="utf-8")


def tell(outcome: dict[str, Any], samples: list[dict[str, float]], options: Any) -> None:
    """Print what is to be known of a run."""
    stats, last = outcome["stats"], samples[-1]
    costs = cpu_per_page(samples[:: max(len(samples) // 10, 1)])  # the start-up left out
    memory = [samples[int(share * (len(samples) - 1))]["megabytes"] for share in (0.1, 0.5, 1)]
    print(f"{options.hosts} portals, {options.hostile} of them hostile: {last['pages']:.0f} pages")
    print(f"in {last['seconds']:.0f} s, {last['cpu']:.0f} s of CPU; ends: {stats['finish_reason']}")
    print(f"articles saved: {stats.get('item_scraped_count')}")
    print(f"ERROR lines: {stats.get('log_count/ERROR', 0)}")
    print("ms CPU a page, by tenths:", " ".join(f"{cost:.2f}" for cost in costs))
    print(f"last tenth / first tenth: {costs[-1] / costs[0]:.2f}")
    print("MB after a tenth, half, all:", " ".join(f"{one:.0f}" for one in memory))
    print(f"MB at the peak: {outcome['peak']:.0f}")
    in_time = [one for one in samples if one["seconds"] <= (options.seconds or last["seconds"])]
    rate = in_time[-1]["friendly"] / in_time[-1]["seconds"]
    print(f"pages a second of the friendly portals: {rate:.2f}")


def main() -> None:
    """Run, tell, draw."""
    parser = argparse.ArgumentParser(description="Load: many portals in one crawl.")
    parser.add_argument("--pages", type=int, default=200_000)
    parser.add_argument("--hosts", type=int, default=50)
    parser.add_argument("--hostile", type=int, default=0, help="of the hosts, the last ones")
    parser.add_argument("--left-out", type=int, default=0, help="of the hosts, the last ones")
    parser.add_argument("--delay", type=float, default=0, help="seconds between requests to a host")
    parser.add_argument("--seconds", type=float, default=0, help="end then, 0: at the last page")
    parser.add_argument("--out", type=Path, default=Path("build/load"))
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        crawl(json.loads(sys.stdin.read()))
        return
    options.out.mkdir(parents=True, exist_ok=True)
    outcome = run(options, options.out.resolve())
    samples = read_samples(options.out)
    (options.out / "outcome.json").write_text(json.dumps(outcome, indent=1) + "\n")
    draw(samples, options.out)
    tell(outcome, samples, options)


if __name__ == "__main__":
    main()
