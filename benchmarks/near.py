"""Near-duplicates, how right and how fast: ``python -m benchmarks.near [--url URL] [ARTICLES…]``.

First the labelled test set (`tests/dedup/labelled.py`): recall and precision of our rule, with
other bands, of similarity alone, and of a corpus settled at once. Then signatures a second on the
stories of that set. Then, for every number of articles, an index on disk in a process of its own:
articles a second, bytes an article, peak memory, and whether it found the copies.

The articles of an index are made as signatures: of a hundred about 85 are strangers, 10 are copies
of earlier ones, whose Jaccard similarity is spread evenly over .6 to 1, and 5 are reports of one of
50 shapes with figures of their own.
"""

import argparse
import multiprocessing
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import sqlalchemy as sa

from newsspider.dedup import near
from newsspider.dedup.clusters import cluster
from newsspider.dedup.near import Relation, jaccard, relation
from newsspider.dedup.signature import BANDS, PERMUTATIONS, ROWS, Signature, sign
from newsspider.dedup.store import Signatures, SignatureWriter
from newsspider.state.checkpoint import Checkpoint
from newsspider.state.database import open_state, state_url
from newsspider.state.signatures import SignatureIndex
from newsspider.state.tables import bands, signatures
from tests.dedup.labelled import Pair, labelled, stories

SEEDS = range(10)
SIZES = [100_000, 1_000_000]
CHECKPOINT = 1000  # articles
SHAPES = 50
ROUNDS = 5
Signed = tuple[Pair, Signature, Signature]
Rule = Callable[[Signature, Signature], bool]


def signed_pairs() -> list[Signed]:
    """The labelled test set; a text that is too short to sign is never a copy."""
    found = []
    for seed in SEEDS:
        for pair in labelled(seed):
            if seed and pair.kind in ("strangers", "same event", "follow-up"):
                continue  # the same pairs with every seed
            first, second = sign(pair.first), sign(pair.second)
            if first is not None and second is not None:
                found.append((pair, first, second))
    return found


def shares_band(count: int, rows: int) -> Rule:
    """Whether two texts meet in an index of so many bands of so many rows."""

    def meet(one: Signature, other: Signature) -> bool:
        same = (one.hashes == other.hashes)[: count * rows].reshape(count, rows)
        return bool(same.all(axis=1).any())

    return meet


def by_jaccard(least: float) -> Rule:
    """The estimated similarity alone."""
    return lambda one, other: jaccard(one, other) >= least


def is_copy(one: Signature, other: Signature) -> bool:
    """Our rule."""
    return relation(one, other) is Relation.COPY


def quality(pairs: list[Signed]) -> None:
    """Recall and precision of our rule and of others."""
    copies = sum(pair.copy for pair, _, _ in pairs)
    print(f"{copies} copies, {len(pairs) - copies} pairs that are none; seeds {SEEDS}")
    ours = f"ours: {BANDS} x {ROWS} bands, {near.LEAST_JACCARD:.2f}, size, figures"
    rules: dict[str, tuple[Rule, Rule]] = {ours: (shares_band(BANDS, ROWS), is_copy)}
    for count, rows in ((25, 5), (20, 4), (12, 3)):
        rules[f"ours with {count} x {rows} bands"] = (shares_band(count, rows), is_copy)
    for least in (0.5, 0.55, 0.6, 0.7, 0.8):
        rules[f"25 x 5 bands, Jaccard {least:.2f} alone"] = (shares_band(25, 5), by_jaccard(least))
    for name, (meet, alike) in rules.items():
        right = wrong = 0
        for pair, one, other in pairs:
            if meet(one, other) and alike(one, other):
                right += pair.copy
                wrong += not pair.copy
        print(f"{name:50} recall {right / copies:.4f}  precision {right / (right + wrong):.4f}")
    print("by kind:")
    meet = shares_band(BANDS, ROWS)
    for kind in dict.fromkeys(pair.kind for pair, _, _ in pairs):
        of_kind = [(one, other) for pair, one, other in pairs if pair.kind == kind]
        found = sum(meet(one, other) and is_copy(one, other) for one, other in of_kind)
        alikes = sorted(jaccard(one, other) for one, other in of_kind)
        print(
            f"  {kind:20} {found:6} of {len(of_kind):6} found; Jaccard from {alikes[0]:.2f}"
            f" over {alikes[len(alikes) // 2]:.2f} to {alikes[-1]:.2f}"
        )


def settled() -> None:
    """Recall and precision where all texts of a seed are one corpus, settled at once."""
    right = wrong = copies = 0
    for seed in SEEDS:
        pairs = labelled(seed)
        signed = {t: sign(t) for pair in pairs for t in (pair.first, pair.second)}
        texts = [text for text, signature in signed.items() if signature is not None]
        place = {text: number for number, text in enumerate(texts)}
        with tempfile.TemporaryDirectory() as folder:
            writer = SignatureWriter(Path(folder))
            for signature in filter(None, signed.values()):
                writer.append(signature)
            writer.close()
            with Signatures(Path(folder)) as signatures:
                first = cluster(signatures, np.arange(len(texts))).first
        for pair in pairs:
            if pair.first in place and pair.second in place:
                same = bool(first[place[pair.first]] == first[place[pair.second]])
                copies += pair.copy
                right += pair.copy and same
                wrong += same and not pair.copy
    print(f"settled: recall {right / copies:.4f}  precision {right / (right + wrong):.4f}")


def signing() -> None:
    """Signatures a second."""
    texts = [story.text for story in stories()] * 5
    best = min(_cpu(lambda: [sign(text) for text in texts]) for _ in range(ROUNDS))
    print(
        f"{len(texts) / best:.0f} signatures/s of the processor, "
        f"{sum(map(len, texts)) / len(texts):.0f} characters each"
    )
    for count in (1_000, 10_000, 100_000, 1_000_000):
        long = ("".join(texts) * 10)[:count]
        best = min(_cpu(partial(sign, long)) for _ in range(ROUNDS))
        print(f"a text of {count} characters: {1000 * best:.1f} ms")


def _cpu(function: Callable[[], object]) -> float:
    start = time.process_time()
    function()
    return time.process_time() - start


@dataclass(frozen=True)
class Planted:
    """An article of the benchmark and what is true of it."""

    number: int
    signature: Signature
    copy_of: int | None


def articles(count: int) -> Iterator[Planted]:
    """Strangers, copies and reports of some shapes, the same each time."""
    random_, generator = random.Random(0), np.random.default_rng(0)
    shapes = generator.integers(0, 1 << 16, (SHAPES, PERMUTATIONS), dtype=np.uint16)
    firsts: list[int] = []
    for number in range(count):
        lot = random_.random()
        if lot < 0.1 and firsts:
            first = random_.choice(firsts)
            share = random_.uniform(0.6, 1.0)
            yield Planted(number, _changed(_stranger(first), share, generator), first)
            continue
        stranger = _stranger(number)
        if lot < 0.15:
            shape = Signature(240, random_.choice(shapes), stranger.figures)
            share = random_.uniform(0.3, 0.75)
            yield Planted(number, _changed(shape, share, generator), None)
            continue
        firsts.append(number)
        yield Planted(number, stranger, None)


def _stranger(number: int) -> Signature:
    """The signature of an article that is like no other."""
    generator = np.random.default_rng(number)
    hashes = generator.integers(0, 1 << 16, PERMUTATIONS, dtype=np.uint16)
    places = np.arange(8, dtype=np.uint32) << np.uint32(16)
    digits = generator.integers(0, 1 << 16, 8, dtype=np.uint32)
    return Signature(700, hashes, tuple((places | digits).tolist()))


def _changed(signature: Signature, share: float, generator: np.random.Generator) -> Signature:
    """A signature that agrees with another in so large a share of hashes, on average."""
    other = generator.integers(0, 1 << 16, PERMUTATIONS, dtype=np.uint16)
    kept = generator.random(PERMUTATIONS) < share
    return Signature(signature.size, np.where(kept, signature.hashes, other), signature.figures)


def index(count: int, url: str | None) -> None:
    """Fill an index and print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_state(url or state_url(Path(folder)))
        one = SignatureIndex(engine)
        checkpoint = Checkpoint(engine)
        checkpoint.join(one)
        spent = spent_cpu = 0.0
        copies = found = wrong = 0
        waiting = []
        for planted in articles(count):
            waiting.append(planted)
            if len(waiting) < CHECKPOINT and planted.number + 1 < count:
                continue
            start, start_cpu = time.perf_counter(), time.process_time()
            firsts = [one.add(f"{p.number:016x}", p.signature).first for p in waiting]
            checkpoint.commit()
            spent += time.perf_counter() - start
            spent_cpu += time.process_time() - start_cpu
            for p, first in zip(waiting, firsts, strict=True):
                copies += p.copy_of is not None
                found += first is not None and int(first, 16) == p.copy_of
                wrong += first is not None and int(first, 16) != p.copy_of
            waiting.clear()
        size, kept = _stored(engine, Path(folder))
        engine.dispose()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{count} articles: {count / spent:.0f}/s by the clock, {count / spent_cpu:.0f}/s of the"
        f" processor; {size / count:.0f} bytes each, {kept} kept;"
        f" peak memory {peak / (1e6 if sys.platform == 'darwin' else 1e3):.0f} MB;"
        f" recall {found / copies:.4f}, precision {found / max(1, found + wrong):.4f}",
        flush=True,
    )


def _stored(engine: sa.Engine, folder: Path) -> tuple[int, int]:
    """The bytes that the index takes, and its signatures."""
    with engine.connect() as connection:
        kept = connection.execute(sa.select(sa.func.count()).select_from(signatures)).scalar_one()
        if engine.dialect.name == "sqlite":
            return sum(file.stat().st_size for file in folder.iterdir()), kept
        sizes = [sa.func.pg_total_relation_size(table.name) for table in (signatures, bands)]
        return sum(connection.execute(sa.select(*sizes)).one()), kept


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.near")
    parser.add_argument("articles", nargs="*", type=int, default=SIZES)
    parser.add_argument("--url", help="an empty database (default: SQLite in a temporary folder)")
    options = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    quality(signed_pairs())
    settled()
    signing()
    for count in options.articles:
        process = multiprocessing.get_context("spawn").Process(
            target=index, args=(count, options.url)
        )
        process.start()
        process.join()


if __name__ == "__main__":
    main()
