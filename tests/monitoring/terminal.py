"""A terminal: a real pty, and what a person would see on it, with all that scrolled away."""

import os
import pty
import re
import struct
import subprocess
import termios
from collections.abc import Callable, Mapping
from fcntl import ioctl
from pathlib import Path

_TOKEN = re.compile(r"\x1b\[(\?)?([\d;]*)([A-Za-z])|\r|\n|[^\x1b\r\n]+|\x1b")


class Screen:
    """Lines as control sequences leave them: as many as rich uses."""

    def __init__(self, columns: int) -> None:
        self.lines = [""]
        self.cursor_shown = True
        self._row = self._column = 0
        self._columns = columns

    def feed(self, text: str) -> None:
        for token in _TOKEN.finditer(text):
            private, argument, command = token.groups()
            if command is None:
                self._write(token.group())
            elif command == "A":
                self._row = max(0, self._row - int(argument or 1))
            elif command == "K":
                self.lines[self._row] = ""
            elif private and argument == "25":
                self.cursor_shown = command == "h"

    def _write(self, text: str) -> None:
        if text == "\r":
            self._column = 0
        elif text == "\n":
            self._row, self._column = self._row + 1, 0
            self.lines += [""] * (self._row + 1 - len(self.lines))
        else:
            line = self.lines[self._row].ljust(self._column)
            self.lines[self._row] = line[: self._column] + text + line[self._column + len(text) :]
            self._column += len(text)


def on_terminal(
    command: list[str],
    cwd: Path,
    environment: Mapping[str, str],
    columns: int = 200,
    seen: Callable[[Screen, "subprocess.Popen[bytes]"], None] = lambda screen, process: None,
) -> tuple[int, Screen]:
    """Run a command whose standard error is a terminal; its exit code, and the terminal.

    :param seen: called whenever something was written.
    """
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    environment = {**os.environ, **environment, "TERM": "xterm-256color"}
    process = subprocess.Popen(command, cwd=cwd, stderr=theirs, stdin=theirs, env=environment)
    os.close(theirs)
    screen, rest = Screen(columns), b""
    try:
        while written := _read(ours):
            text = (rest + written).decode("utf-8", "surrogateescape")
            screen.feed(text)
            seen(screen, process)
    finally:
        os.close(ours)
        if process.poll() is None:
            process.wait(60)
    return process.returncode, screen


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # Linux says so when the last process closed it
        return b""
