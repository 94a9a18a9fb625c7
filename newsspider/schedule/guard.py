"""Run a command that dies with whoever started it: ``python guard.py COMMAND…``.

Standard input is a pipe that only the starter holds. When the starter dies, however it dies, the
pipe ends, and everything in this session is killed: the command, and the browsers and processes
that it started. Linux could do it by prctl(PR_SET_PDEATHSIG), but only there, and only for the
command itself.

Nothing but the standard library: it runs beside every crawl.
"""

import os
import signal
import subprocess
import sys
import threading


def _die_with_starter() -> None:
    os.read(0, 1)  # nobody ever writes: it returns when the pipe ends
    os.killpg(os.getpgrp(), signal.SIGKILL)


def main(command: list[str]) -> int:
    """Run the command; its exit code, or 128 and the number of the signal that ended it."""
    # A stop is sent to the whole session and meant for the command. A handler, as what is ignored
    # would stay ignored in the command.
    early: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: early.append(number))
    signal.signal(signal.SIGINT, lambda number, _: early.append(number))
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    for number in early:  # before there was a command that could hear it
        process.send_signal(number)
    threading.Thread(target=_die_with_starter, daemon=True).start()
    code = process.wait()
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    if os.getsid(0) != os.getpid():
        os.setsid()
    sys.exit(main(sys.argv[1:]))
