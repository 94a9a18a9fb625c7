"""Crawl the sample portal and show what came of it: ``make crawl``.

Serves the portal on loopback, runs ``newsspider crawl URL`` in a process of its own, from the
beginning each time, and prints where the articles lie, how many there are, what was removed from
their pages, and one of them as a reader would want it. All of it lies in a folder of its own,
never in the user's ``data``.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from samples.serve import serve

DATA = Path("sample-data")
ROOT = Path(__file__).parent.parent
EXAMPLE_CHARS = 36
PORT = 8731
_SHOWN_FIELDS = ("authors", "source", "published", "sections", "url")
_WIDTH = 40  # characters of Chinese, which are two columns each


def main() -> int:
    """Run the crawl; its exit code, or 1 if it saved nothing."""
    with serve(port=usual_port()) as server:
        command = ["newsspider", "crawl", f"{server.url}/", "-a", "full=1"]
        command += ["-L", "WARNING"]
        command += ["-s", f"NEWSSPIDER_DATA_DIR={DATA}", "-s", "AUTOTHROTTLE_ENABLED=False"]
        print(" ".join(command), flush=True)
        code = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode
    runs = sorted((ROOT / DATA / "articles" / "portal").glob("*.jsonl"))
    if code or not runs:
        return code or 1
    articles = [json.loads(line) for line in runs[-1].read_text("utf-8").splitlines()]
    report(runs[-1].relative_to(ROOT), articles)
    if articles:
        print(f"\none of them:\n\n{shown(max(articles, key=_worth_showing))}")
        print(f"\n{NEXT}")
    return 0 if articles else 1


NEXT = """next, a portal of your own, 40 pages of it and nothing saved (then without -a dry_run=1):
    . .venv/bin/activate
    newsspider crawl https://news.example.com/ -a dry_run=1"""


def usual_port() -> int:
    """The same port each time, so that the state meets the same portal; any if that is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", PORT))
        except OSError:
            return 0
    return PORT


def report(file: Path, articles: list[dict[str, Any]]) -> None:
    """Print the file, the number of articles, and a table of what was removed by rule."""
    times: Counter[str] = Counter()
    example: dict[str, str] = {}
    for article in articles:
        for removed in article["extraction"]["removed"]:
            times[removed["rule"]] += 1
            example.setdefault(removed["rule"], removed["text"])
    print(f"\n{len(articles)} articles in {file}\n\nremoved from their pages:")
    for rule, count in times.most_common():
        print(f"{count:6}  {rule:18} {example[rule][:EXAMPLE_CHARS]}")


def _worth_showing(article: dict[str, Any]) -> tuple[int, int, str]:
    """Most fields first, then what is short enough to be read."""
    filled = sum(bool(article[field]) for field in _SHOWN_FIELDS)
    return filled, -abs(len(article["text"]) - 250), article["url"]


def shown(article: dict[str, Any]) -> str:
    """A record as a reader would want it: headline, what is known of it, and the story."""
    lines = [article["title"], ""]
    for field in _SHOWN_FIELDS:
        value = article[field]
        text = " / ".join(value) if isinstance(value, list) else value
        lines.append(f"{field:10} {text or '-'}")
    for paragraph in article["text"].splitlines():
        lines += ["", *_wrapped(paragraph)]
    return "\n".join(f"    {line}".rstrip() for line in lines)


def _wrapped(paragraph: str) -> list[str]:
    return [paragraph[at : at + _WIDTH] for at in range(0, len(paragraph), _WIDTH)]


if __name__ == "__main__":
    sys.exit(main())
