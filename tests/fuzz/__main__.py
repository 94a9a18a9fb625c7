"""Inputs by chance, for as long as you like: ``make fuzz [SECONDS=1800] [PAGES=FOLDER]``.

python -m tests.fuzz [--seconds N] [--pages FOLDER…] [--seed N] [TARGET…]

What strangers write is changed at random and given to everything that reads it; the targets take
turns. An exception, a record that is none, or an input that takes more than `_MOST_SECONDS` of CPU
is a finding: it is named once for each place in the code, and kept in ``build/fuzz``. The exit code
is 1 if there is one.
"""

import argparse
import hashlib
import random
import signal
import sys
import time
import traceback
from collections import Counter
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from types import FrameType

from tests.conftest import ROOT
from tests.fuzz.mutators import mutated
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS, Target

KEPT = ROOT / "build" / "fuzz"
_MOST_SECONDS = 10.0
_TURN = 2.0  # seconds


class TooSlow(Exception):
    """An input takes longer than any input may."""


def _too_slow(number: int, frame: FrameType | None) -> None:
    raise TooSlow


def finding(target: Target, data: bytes) -> str | None:
    """What is wrong with what a target makes of an input; None if nothing is."""
    signal.setitimer(signal.ITIMER_VIRTUAL, _MOST_SECONDS)
    try:
        with redirect_stderr(StringIO()):
            target(data)
    except Exception as problem:
        frames = traceback.extract_tb(problem.__traceback__)
        ours = [frame for frame in frames if "/newsspider/" in frame.filename] or frames
        place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"
        return f"{type(problem).__name__} at {place}: {str(problem)[:160]}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return None


def keep(name: str, data: bytes) -> Path:
    """Save an input under a name of its own."""
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path


class Fuzzer:
    """Gives each target its turns, and remembers what was found."""

    def __init__(self, inputs: dict[str, list[bytes]], seed: int) -> None:
        self._inputs, self._chance = inputs, random.Random(seed)
        self.counts = Counter[str]()
        self.found: dict[str, Path] = {}
        self.slowest: dict[str, float] = {}

    def turn(self, name: str, seconds: float) -> None:
        """Mutate and try for so long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            of_target = self._inputs[name]
            data = mutated(self._chance.choice(of_target), self._chance, of_target)
            self.attempt(name, data)

    def attempt(self, name: str, data: bytes) -> None:
        """Try one input."""
        began = time.process_time()
        wrong = finding(TARGETS[name], data)
        took = time.process_time() - began
        self.counts[name] += 1
        self.slowest[name] = max(took, self.slowest.get(name, 0.0))
        if wrong is None:
            return
        place = f"{name}: {wrong.partition(': ')[0]}"
        if place not in self.found:
            self.found[place] = keep(name, data)
            print(f"{name}: {wrong}\n  {self.found[place]}", flush=True)


def fuzz(options: argparse.Namespace) -> int:
    """Mutate seeds for so many seconds; the exit code."""
    fuzzer = Fuzzer(seeds(options.pages), options.seed)
    names = options.targets or list(TARGETS)
    end = time.monotonic() + options.seconds
    ours = seeds(())
    for name in names:
        for data in ours[name]:
            fuzzer.attempt(name, data)
    while time.monotonic() < end:
        for name in names:
            fuzzer.turn(name, _TURN)
    for name in names:
        count, slowest = fuzzer.counts[name], fuzzer.slowest[name]
        print(f"{name:12} {count:8} inputs, the slowest {slowest:.2f} s of CPU")
    total = sum(fuzzer.counts.values())
    print(f"{total} inputs in {options.seconds:.0f} s, {len(fuzzer.found)} findings")
    return bool(fuzzer.found)


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description="Fuzzing of all that reads what strangers write.")
    parser.add_argument("targets", nargs="*", help=f"of {', '.join(TARGETS)}; without any, all")
    parser.add_argument("--seconds", type=float, default=1800)
    parser.add_argument("--pages", type=Path, nargs="*", default=[], help="folders of more pages")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    signal.signal(signal.SIGVTALRM, _too_slow)
    sys.exit(fuzz(options))


if __name__ == "__main__":
    main()
