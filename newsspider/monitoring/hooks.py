"""Tell of alarms outside: a command or a webhook of the user's, which can't hold a crawl up."""

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from tempfile import TemporaryFile

from newsspider.files import told

SECONDS = 30.0
_SAID = 300
URL = "ALARM_WEBHOOK_URL"
"""The environment variable of the child that posts: its address often is a secret, and what stands
on a command line every user of the machine can see."""


def command_of(setting: object) -> list[str]:
    """The words of NEWSSPIDER_ALARM_COMMAND: a list, or a string as one types it in a shell.

    :raises ValueError: a quotation mark is not closed.
    """
    if isinstance(setting, str):
        return shlex.split(setting)
    return [str(word) for word in setting] if isinstance(setting, Sequence) else []


def post_command() -> list[str]:
    """The command that posts its standard input to the address in `URL`."""
    return [sys.executable, "-m", "newsspider.monitoring.webhook"]


def run_hook(
    command: Sequence[str],
    message: bytes,
    environment: Mapping[str, str] | None = None,
    seconds: float = SECONDS,
) -> str | None:
    """Run a command that reads a message from its standard input.

    It has a session of its own, and is killed with all that it started when its time is over.

    :param environment: what it gets besides ours.
    :return: what went wrong, in a few words; None if it ended with 0.
    """
    with TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=said,
                env={**os.environ, **(environment or {})},
                start_new_session=True,
            )
        except OSError as problem:
            return f"it can't be started: {told(problem)}"
        try:
            process.communicate(message, timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return f"it was killed after {seconds:g} seconds"
        if process.returncode == 0:
            return None
        said.seek(0)
        words = " ".join(said.read().decode(errors="replace").split())[-_SAID:]
        return f"it ended with {process.returncode}" + (f": {words}" if words else "")
