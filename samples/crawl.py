"""Crawl the sample portal and show what came of it: ``make crawl``.

Serves the portal on loopback, runs ``scrapy crawl portal -a url=…`` in a process of its own, from
the beginning each time, and prints where the articles lie, how many there are, and what was removed
from their pages.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path

from samples.serve import serve

DATA = Path("data")
ROOT = Path(__file__).parent.parent
EXAMPLE_CHARS = 36
PORT = 8731


def main() -> int:
    """Run the crawl; its exit code, or 1 if it saved nothing."""
    with serve(port=usual_port()) as server:
        command = ["scrapy", "crawl", "portal", "-a", f"url={server.url}/", "-a", "full=1"]
        command += ["-L", "WARNING"]
        command += ["-s", f"NEWSSPIDER_DATA_DIR={DATA}", "-s", "AUTOTHROTTLE_ENABLED=False"]
        print(" ".join(command), flush=True)
        code = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode
    runs = sorted((ROOT / DATA / "articles" / "portal").glob("*.jsonl"))
    if code or not runs:
        return code or 1
    articles = [json.loads(line) for line in runs[-1].read_text("utf-8").splitlines()]
    report(runs[-1].relative_to(ROOT), articles)
    return 0 if articles else 1


def usual_port() -> int:
    """The same port each time, so that the state meets the same portal; any if that is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", PORT))
        except OSError:
            return 0
    return PORT


def report(file: Path, articles: list[dict[str, object]]) -> None:
    """Print the file, the number of articles, and a table of what was removed by rule."""
    times: Counter[str] = Counter()
    example: dict[str, str] = {}
    for article in articles:
        for removed in article["extraction"]["removed"]:  # type: ignore[index]
            times[removed["rule"]] += 1
            example.setdefault(removed["rule"], removed["text"])
    print(f"\n{len(articles)} articles in {file}\n\nremoved from their pages:")
    for rule, count in times.most_common():
        print(f"{count:6}  {rule:18} {example[rule][:EXAMPLE_CHARS]}")


if __name__ == "__main__":
    sys.exit(main())
