"""What a command, or a process and all that it starts, takes: processor time and memory."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
_PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK")
_SECONDS = 0.2  # between two looks: what a process takes in its last ones is not seen


class Usage(NamedTuple):
    """What was taken."""

    clock: float
    """Seconds."""

    processor: float
    """Seconds, of all processes."""

    peak: float
    """Megabytes of all processes together, pages that they share counted once (PSS)."""

    largest: float
    """Megabytes of the one that took most by itself, shared pages included (RSS)."""

    def __str__(self) -> str:
        return (
            f"{self.clock:.0f} s by the clock, {self.processor:.0f} s of the processor; peak memory"
            f" {self.peak:.0f} MB in all, {self.largest:.0f} MB the largest process"
        )


class Run(NamedTuple):
    """What a command took, and the processes that it waited for."""

    seconds: float
    processor_seconds: float
    peak_mb: float
    """Of the largest process."""


def run(command: Sequence[str], stderr: int | None = subprocess.DEVNULL) -> Run:
    """Run a command in the project's folder.

    :param stderr: as `subprocess.Popen` takes it.
    :raises RuntimeError: it failed.
    """
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stderr=stderr)
    # The resource usage of this very child: RUSAGE_CHILDREN tells the largest of all.
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed with {process.returncode}")
    in_kilobytes = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * in_kilobytes / 1e6)


def used(process: BaseProcess) -> Usage:
    """Look at a process that was just started until it ends, in ``/proc`` (Linux alone).

    :raises FileNotFoundError: there is no ``/proc``.
    """
    begin = time.perf_counter()
    seconds: dict[int, float] = {}
    peak = largest = 0
    _PROC.joinpath("self", "stat").read_bytes()
    while process.is_alive() and process.pid is not None:
        shared = 0
        for pid in _tree(process.pid):
            try:
                seconds[pid] = _processor(pid)
                shared += _kilobytes(pid, "smaps_rollup", "Pss:")
                largest = max(largest, _kilobytes(pid, "status", "VmHWM:"))
            except OSError:  # it has just ended
                continue
        peak = max(peak, shared)
        process.join(_SECONDS)
    clock = time.perf_counter() - begin
    return Usage(clock, sum(seconds.values()), peak / 1e3, largest / 1e3)


def _tree(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for one in found:
        for file in _PROC.glob(f"{one}/task/*/children"):
            try:
                found += map(int, file.read_text().split())
            except OSError:
                continue
    return found


def _processor(pid: int) -> float:
    after_name = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / _TICKS


def _kilobytes(pid: int, file: str, name: str) -> int:
    lines = (_PROC / str(pid) / file).read_text().splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)
