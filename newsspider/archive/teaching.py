"""The first of two passes over kept pages: what the pages of each portal teach about each other.

Only a sample of each portal's pages is read for it, spread over all of the input: the more pages
there are, the less it adds to the cost of one.
"""

import errno
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from heapq import heappush, heappushpop
from pathlib import Path
from tempfile import TemporaryDirectory

from newsspider.archive.batch import ExtractionOptions, Item, extracted, portal_of
from newsspider.archive.documents import Document
from newsspider.archive.pool import each
from newsspider.archive.taught import Taught
from newsspider.archive.workers import map_in_order
from newsspider.discovery.url_shapes import url_shape
from newsspider.extraction.observe import observe
from newsspider.layouts.gate import ROUNDS, learn_again
from newsspider.layouts.observation import Observation
from newsspider.layouts.profile import Profile

_SAMPLE = 60
"""How many pages of a portal that have URLs of one shape are read to learn from."""

_RANK_BYTES = 6


@contextmanager
def with_portals_learned(
    read: Callable[[], Iterable[Item]],
    options: ExtractionOptions,
    *,
    processes: int,
    counts: Counter[str],
) -> Iterator[ExtractionOptions]:
    """The options with what the pages teach; they hold within the context.

    :param read: begins to read all pages, as often as it is called.
    :param counts: ``portals``, ``layouts`` and ``layouts refused`` are counted here.
    :raises OSError: the folder for temporary files has no room.
    """
    with TemporaryDirectory(prefix="newsspider-") as folder:
        taught = Taught(Path(folder, "taught.sqlite"))
        options = replace(options, taught=taught)
        try:
            with _naming(folder):
                again: set[str] | None = None
                for left in reversed(range(ROUNDS)):
                    _observe_all(read(), options, again, processes)
                    again = _learn_all(taught, last=not left)
                    if not again:
                        break
                for profile in taught.profiles():
                    counts["portals"] += bool(profile)
                    counts["layouts"] += len(profile.layouts)
                    counts["layouts refused"] += profile.refused
            taught.close()  # who asks it may be another thread
            yield options
        finally:
            taught.close()


@contextmanager
def _naming(folder: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as problem:
        sentence = f"{problem}: name a folder with room in TMPDIR"
        raise OSError(errno.ENOSPC, sentence, folder) from problem


def as_words(counts: Counter[str]) -> str:
    """What `with_portals_learned` counted, in words; "" if nothing was learned."""
    if not counts["portals"]:
        return ""
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count)


def _learn_all(taught: Taught, *, last: bool) -> set[str]:
    """Learn from what was observed; return the portals whose pages are to be observed again."""
    again = set()
    for portal in taught.portals():
        before = taught.profile(portal) or Profile()
        profile, is_hidden = learn_again(before, list(taught.pages(portal)), last=last)
        taught.learned(portal, profile)
        if is_hidden:
            again.add(portal)
    return again


Observed = tuple[str, int, Observation]


def _observe_all(
    items: Iterable[Item],
    options: ExtractionOptions,
    portals: Collection[str] | None,
    processes: int,
) -> None:
    """Read a sample of the pages.

    :param portals: those whose pages are read; None for all.
    """
    assert options.taught is not None
    function = each(partial(_observe, options=options))
    for chunk in map_in_order(
        function, sample(items, portals), processes=processes, crashed=_crashed, size=_size
    ):
        for portal, rank, page in filter(None, chunk.result()):
            options.taught.add(portal, rank, page)


def _crashed(document: Document) -> None:
    """The second pass tells of it."""


def _size(document: Document) -> int:
    return len(document.content)


def sample(items: Iterable[Item], portals: Collection[str] | None) -> Iterator[Document]:
    """Of each portal and shape of URLs the first pages by rank, and some of the others.

    Which pages these are is known at the end alone; one that comes early is given although later
    ones have its place. It does no harm, and they get rarer.
    """
    ranks: dict[tuple[str, str], list[int]] = {}
    for item in items:
        portal = portal_of(item) if isinstance(item, Document) else ""
        if not isinstance(item, Document) or not (portals is None or portal in portals):
            continue
        best = ranks.setdefault((portal, url_shape(item.url or "")), [])
        rank = -_rank(item)
        if len(best) < _SAMPLE:
            heappush(best, rank)
        elif rank <= best[0] or heappushpop(best, rank) == rank:
            continue
        yield item


def _rank(document: Document) -> int:
    """A number that has nothing to do with when a page was published or read."""
    name = (document.url or document.name).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(name, digest_size=_RANK_BYTES).digest())


def _observe(document: Document, options: ExtractionOptions) -> Observed | None:
    """What a page tells; nothing where it trips our code, which the second pass tells of."""
    try:
        page = extracted(document, options)
        found = None if page.article is None else observe(page.page)
    except Exception:
        return None
    return None if found is None else (portal_of(document), _rank(document), found)
