"""How CPU time grows up to a megabyte: ``python -m tests.fuzz.sizes [page dump feed…]``.

The tests count calls of functions; a pattern that is slow within itself is one call to them, and is
seen here. A megabyte may take at most six times a quarter of one: linear work takes four times.
"""

import sys
import time
from collections.abc import Callable

from tests.dumps.test_growth import LONG_LINES
from tests.dumps.test_growth import PAGES as DUMPS
from tests.fuzz.targets import TARGETS
from tests.growth import ANSWERS, FEEDS, PAGES, ROBOTS, SITEMAPS

KINDS: dict[str, dict[str, Callable[[int], str]]] = {
    "page": PAGES,
    "dump": {**DUMPS, **LONG_LINES},
    "feed": FEEDS,
    "sitemap": SITEMAPS,
    "answer": ANSWERS,
    "robots": ROBOTS,
}
MEGABYTE = 1_000_000
_MOST_GROWTH, _LEAST_SECONDS = 6.0, 1.0


def made(make: Callable[[int], str], size: int) -> bytes:
    """An input of about so many bytes."""
    few, more = (len(make(n).encode()) for n in (100, 200))
    return make(100 + max(0, size - few) * 100 // max(more - few, 1)).encode()


def seconds(target: str, data: bytes) -> float:
    """CPU time of one reading."""
    start = time.process_time()
    TARGETS[target](data)
    return time.process_time() - start


def main() -> int:
    """Print each kind; the exit code is 1 if one grows too fast."""
    wrong = 0
    for target in sys.argv[1:] or KINDS:
        for kind, make in KINDS[target].items():
            quarter, whole = (
                min(seconds(target, made(make, size)) for _ in range(2))
                for size in (MEGABYTE // 4, MEGABYTE)
            )
            growth = whole / quarter
            is_wrong = growth > _MOST_GROWTH and whole > _LEAST_SECONDS
            wrong += is_wrong
            sign = "TOO FAST" if is_wrong else ""
            line = f"{target:8} {kind:32} {quarter:6.2f} {whole:6.2f} s {growth:5.1f} {sign}"
            print(line, flush=True)
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
