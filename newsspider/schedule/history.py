"""What became of the starts of a crawl: a log each, and beside it how it went.

Small files and no table of the state: the scheduler belongs to one machine, and has to know what
it missed when the state's server is away. Each is written whole, synced and put in place by a
rename, so a kill leaves the version before.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newsspider.files import whole_file

ENDED, DEADLINE, STOPPED = "ended", "deadline", "stopped"
"""How a start came to its end: by itself, by its deadline, or with the scheduler."""

_TIMEOUT = 124  # the exit code of timeout(1)
_PLAN = "plan.json"


@dataclass(frozen=True, slots=True)
class Start:
    """One start of a crawl."""

    log: Path
    started: datetime
    ended: datetime | None = None
    """None: it runs, or died with the scheduler."""

    exit_code: int | None = None
    """128 and the number of the signal where one ended it, as in a shell."""

    outcome: str | None = None

    @property
    def is_cut_off(self) -> bool:
        """Whether it did not come to its end, and is to be gone on with."""
        return self.outcome in (None, STOPPED)

    @property
    def code(self) -> int:
        """The exit code, which tells a deadline and a stop, too; 0 is a crawl that ended well."""
        if self.outcome == DEADLINE:
            return _TIMEOUT
        return self.exit_code or int(self.outcome != ENDED)


class History:
    """The starts of one crawl, in a folder of its own.

    :param keep: how many of them stay; the oldest go with their logs.
    """

    def __init__(self, folder: Path, keep: int) -> None:
        self._folder, self._keep = folder, keep

    def starts(self, now: datetime | None = None) -> list[Start]:
        """All that are kept, the last one first.

        :param now: the time; what a wrong clock dated later than that counts as the first of all.
        """

        def order(start: Start) -> tuple[bool, datetime, Path]:
            return now is None or start.started <= now, start.started, start.log

        return sorted(self._starts(), key=order, reverse=True)

    def _starts(self) -> Iterator[Start]:
        for file in self._folder.glob("*.json"):
            if file.name != _PLAN and (values := _read(file)):
                yield Start(
                    file.with_suffix(".log"),
                    datetime.fromisoformat(values["started"]),
                    datetime.fromisoformat(values["ended"]) if values["ended"] else None,
                    values["exit_code"],
                    values["outcome"],
                )

    def planned_since(self, timing: str, now: datetime) -> datetime:
        """Since when the crawl is due at these times: what they missed before counts for nothing.

        :param timing: what says when it is due; another one than the last time counts from now.
        """
        file = self._folder / _PLAN
        values = _read(file)
        since = datetime.fromisoformat(values["since"]) if values.get("timing") == timing else None
        if since is None or since > now:  # a wrong clock said so
            since = now.astimezone(UTC)
            _write(file, {"timing": timing, "since": since.isoformat()})
        return since

    def begin(self, now: datetime) -> Start:
        """Note a start, before its process is there; its log is empty then.

        :raises OSError: the folder can't be written.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        start = Start(self._new_log(now), now.astimezone(UTC))
        self._save(start)
        for old in self.starts(now)[self._keep :]:
            old.log.unlink(missing_ok=True)
            old.log.with_suffix(".json").unlink(missing_ok=True)
        return start

    def end(self, start: Start, now: datetime, exit_code: int, outcome: str) -> Start:
        """Note how a start came to its end.

        :raises OSError: the folder can't be written.
        """
        ended = replace(start, ended=now.astimezone(UTC), exit_code=exit_code, outcome=outcome)
        self._save(ended)
        return ended

    def _new_log(self, now: datetime) -> Path:
        name = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        number = 1
        while True:
            log = self._folder / f"{name}{f'_{number}' if number > 1 else ''}.log"
            try:
                log.open("xb").close()
            except FileExistsError:
                number += 1
            else:
                return log

    def _save(self, start: Start) -> None:
        values = {name: value for name, value in asdict(start).items() if name != "log"}
        _write(start.log.with_suffix(".json"), values)


def _read(file: Path) -> dict[str, Any]:
    """What a file says; nothing where it is not there, or was written by others."""
    try:
        values = json.loads(file.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}


def _write(file: Path, values: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(file, synced=True) as part:
        part.write_text(json.dumps(values, default=datetime.isoformat), "utf-8")
