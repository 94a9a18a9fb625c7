"""Peak memory of a crawl by the number of URLs it knows: the frontier must stay on disk.

python -m benchmarks.memory [URLS…]     (10000 and 100000 if not given)

Serves sitemaps of so many stories from a process of its own; the crawl takes them all into its
frontier, saves a few hundred articles, and ends. Peak memory is that of the crawling process.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import Process, Queue
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PER_SITEMAP = 50_000  # the protocol's limit
ARTICLES = 300


class _Handler(BaseHTTPRequestHandler):
    """An index of sitemaps, sitemaps, and a story under every other URL."""

    urls = 0

    def do_GET(self) -> None:
        """Answer by the path alone."""
        body, kind = self._answer().encode(), "text/html; charset=utf-8"
        if self.path.endswith((".xml", ".txt")):
            kind = "text/plain" if self.path.endswith(".txt") else "application/xml"
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _answer(self) -> str:
        base = f"http://{self.headers['Host']}"
        if self.path == "/robots.txt":
            return f"User-agent: *\nSitemap: {base}/sitemap.xml\n"
        if self.path == "/sitemap.xml":
            files = range((self.urls - 1) // PER_SITEMAP + 1)
            locs = "".join(f"<sitemap><loc>{base}/s/{n}.xml</loc></sitemap>" for n in files)
            return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locs}</sitemapindex>'
        if self.path.startswith("/s/"):
            first = int(self.path[3:-4]) * PER_SITEMAP
            numbers = range(first, min(self.urls, first + PER_SITEMAP))
            locs = "".join(f"<url><loc>{base}/n/{10_000_000 + n}.html</loc></url>" for n in numbers)
            return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locs}</urlset>'
        name = self.path.rpartition("/")[2].partition(".")[0] or "首页"
        return (
            f"<html><title>{name}号渡口恢复通航</title><body><h1>{name}号渡口恢复通航</h1>"
            "<p>2024-05-09 08:15 来源：青禾日报</p>"
            f"<div><p>停航多日之后，{name}号渡口今晨恢复通航，"
            f"第一班船载着旅客离岸，海事部门说航道已经疏浚，可以全天开船。</p></div></body></html>"
        )

    def log_message(self, *args: Any) -> None:
        """Keep the terminal quiet."""


def _serve(urls: int, port: Queue[int]) -> None:
    _Handler.urls = urls
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    port.put(server.server_port)
    server.serve_forever()


@contextmanager
def portal(urls: int) -> Iterator[str]:
    """A portal of so many stories; its URL."""
    port: Queue[int] = Queue()
    process = Process(target=_serve, args=(urls, port), daemon=True)
    process.start()
    yield f"http://127.0.0.1:{port.get()}/"
    process.terminate()


def peak_megabytes(urls: int) -> float:
    """Peak memory of a crawl that knows so many URLs."""
    with portal(urls) as url, tempfile.TemporaryDirectory() as data:
        crawl = ["crawl", "portal", "-a", f"url={url}", "-a", f"max_articles={ARTICLES}"]
        settings = [f"NEWSSPIDER_DATA_DIR={data}", "AUTOTHROTTLE_ENABLED=False", "LOG_LEVEL=ERROR"]
        for setting in settings:
            crawl += ["-s", setting]
        code = (
            "import resource, sys; from scrapy.cmdline import execute\n"
            "try: execute(['scrapy', *sys.argv[1:]])\n"
            "finally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        command = [sys.executable, "-c", code, *crawl]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        known = ["-m", "scrapy", "state", "-s", f"NEWSSPIDER_DATA_DIR={data}"]
        line = subprocess.run([sys.executable, *known], cwd=ROOT, capture_output=True, text=True)
        print(line.stdout.strip())
    return int(done.stdout.split()[-1]) / 1024


def main() -> None:
    """Print the peaks and their ratio."""
    parser = argparse.ArgumentParser(description="Peak memory by the number of known URLs.")
    parser.add_argument("urls", nargs="*", type=int, default=[10_000, 100_000])
    peaks = []
    for urls in parser.parse_args().urls:
        peaks.append(peak_megabytes(urls))
        print(f"{urls:8} URLs  {peaks[-1]:6.1f} MB", flush=True)
    print(f"{peaks[-1] / peaks[0]:.2f} times the memory for the most URLs as for the fewest")


if __name__ == "__main__":
    main()
