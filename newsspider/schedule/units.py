"""A plan in the words of systemd and cron, for machines where these start everything."""

import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from newsspider.schedule.cron import FIELDS
from newsspider.schedule.plan import Plan

_UNIT = """\
# Save as ~/.config/systemd/user/newsspider.service, then:
#   systemctl --user enable --now newsspider
#   loginctl enable-linger        # so that it runs while you are not logged in
[Unit]
Description=Scheduled crawls of {file}
Wants=network-online.target
After=network-online.target

[Service]
WorkingDirectory={folder}
ExecStart={command}
Restart=on-failure
RestartSec=30
# 2: the file has mistakes.
RestartPreventExitStatus=2
# The scheduler ends its crawls itself, so that they save what they have begun.
KillMode=mixed
TimeoutStopSec=60

[Install]
WantedBy=default.target
"""


def scheduler_command(path: Path, options: Sequence[str]) -> list[str]:
    """The command line of the scheduler, in full.

    ``newsspider`` and not ``scrapy``, which knows no spider in a folder without a project.

    :param options: those of Scrapy that it is to pass on.
    """
    return [sys.executable, "-m", "newsspider", "schedule", str(path.resolve()), *options]


def systemd_unit(path: Path, options: Sequence[str]) -> str:
    """A unit that keeps the scheduler running: missed crawls, jitter and deadlines are its work."""
    quoted = " ".join(map(_systemd_quoted, scheduler_command(path, options)))
    return _UNIT.format(file=path.name, folder=str(Path.cwd()).replace("%", "%%"), command=quoted)


def _systemd_quoted(word: str) -> str:
    """A word of ExecStart: systemd.service(5), Command lines."""
    word = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{word}"'


def cron_lines(plan: Plan, path: Path, options: Sequence[str]) -> Iterator[str]:
    """The lines of a crontab, one a crawl; what cron can't keep is said in comments."""
    yield "# cron starts nothing that it missed while the machine was off, and knows no jitter."
    yield "# CRON_TZ is for cronie; where cron does not know it, hours are the machine's."
    zone = None
    for crawl in plan.crawls.values():
        fields = crawl.cron.expression.split()
        if len(fields) == len(FIELDS):
            yield f"# {crawl.name} is left out: cron has no seconds."
            continue
        if crawl.cron.zone.key != zone:
            zone = crawl.cron.zone.key
            yield f"CRON_TZ={zone}"
        command = [*scheduler_command(path, options), "--once", crawl.name]
        line = f"cd {shlex.quote(str(Path.cwd()))} && {shlex.join(command)}"
        escaped = line.replace("%", r"\%")  # crontab(5): it would be a line feed
        yield f"{' '.join(fields)} {escaped}"
