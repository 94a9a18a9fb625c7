"""``crawls.toml``: which crawls run when. Every mistake in it is found at once, and named."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import get_close_matches
from json import dumps
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from newsspider.files import told
from newsspider.schedule.cron import Cron, CronError
from newsspider.values import length_of_time

PORTAL_ZONE = "Asia/Shanghai"
AT_ONCE = 4
KEEP_LOGS = 30

_GENERIC = "portal"
_SHARED = ("cron", "time_zone", "jitter", "deadline", "keep_logs", "arguments", "settings")
_OWN = ("name", "spider", "url")
_TOP = ("defaults", "crawl", "at_once")
_NAME = re.compile(r"[\w][\w.-]{0,59}")


class PlanError(ValueError):
    """A file of crawls can't be used; the message names every mistake, one a line."""


@dataclass(frozen=True, slots=True)
class PlannedCrawl:
    """A crawl of the file, with the defaults of the file."""

    name: str
    spider: str
    cron: Cron
    jitter: timedelta = timedelta()
    deadline: timedelta | None = None
    """How long it may take; None: as long as it wants."""

    keep_logs: int = KEEP_LOGS
    arguments: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def timing(self) -> str:
        """What it takes to know whether it is due at other times than before."""
        return f"{self.cron.expression} {self.cron.zone.key}"

    def plans_other_times(self, other: "PlannedCrawl") -> bool:
        """Whether another version of the crawl is due at other times."""
        return (self.timing, self.jitter) != (other.timing, other.jitter)

    @property
    def argument_options(self) -> list[str]:
        """Its arguments as options of ``scrapy crawl``."""
        return [part for key, value in self.arguments.items() for part in ("-a", f"{key}={value}")]

    @property
    def setting_options(self) -> list[str]:
        """Its settings as options; they may hold passwords."""
        return [part for key, value in self.settings.items() for part in ("-s", f"{key}={value}")]


@dataclass(frozen=True, slots=True)
class Plan:
    """All crawls of a file, by name."""

    crawls: Mapping[str, PlannedCrawl]
    at_once: int = AT_ONCE
    """How many crawls run at a time; others wait for their turn."""


Check = Callable[[PlannedCrawl], Iterable[str]]
"""What is wrong with a crawl that only Scrapy knows, such as an unknown spider, in sentences."""


def _anything_goes(_: PlannedCrawl) -> Iterable[str]:
    return ()


def read_plan(path: Path, check: Check = _anything_goes) -> Plan:
    """Read a file of crawls.

    :param check: see `Check`.
    :raises PlanError: the file can't be read or has mistakes.
    """
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except OSError as problem:
        raise PlanError(f"{path}: {told(problem)}") from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise PlanError(f"{path} is no TOML: {problem}") from problem
    reader = _Reader(str(path))
    plan = reader.plan(tables, check)
    if reader.mistakes:
        raise PlanError("\n".join(reader.mistakes))
    return plan


class _Reader:
    """Turns tables into a plan, and notes what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.mistakes: list[str] = []
        self._file = file

    def plan(self, tables: dict[str, Any], check: Check) -> Plan:
        """The plan, of use only if there were no mistakes."""
        self._known("", tables, _TOP)
        defaults = self._table("defaults", tables.get("defaults", {}))
        self._known("[defaults]", defaults, _SHARED)
        listed = tables.get("crawl", [])
        if not isinstance(listed, list) or not listed:
            self._note("", "there is no crawl in it: add a table [[crawl]] with name, spider, cron")
            listed = []
        crawls: dict[str, PlannedCrawl] = {}
        for number, table in enumerate(listed, 1):
            own = self._table(f"crawl {number}", table)
            where = f"crawl {own['name']!r}" if "name" in own else f"crawl {number}"
            crawl = self._crawl(where, own, defaults)
            if crawl.name in crawls:
                self._note(where, "there are two of this name: rename one")
            for wrong in check(crawl) if crawl.spider else ():
                self._note(where, wrong)
            crawls[crawl.name] = crawl
        at_once = self._count("at_once", "", tables.get("at_once", AT_ONCE))
        return Plan(crawls, at_once)

    def _crawl(self, where: str, own: dict[str, Any], defaults: dict[str, Any]) -> PlannedCrawl:
        name = own.get("name")
        self._known(where, own, (*_OWN, *_SHARED))
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            self._note(
                where,
                f"name = {name!r} can't name a folder of logs: give it letters, digits, - and _, "
                'such as name = "people"',
            )
        # A mistake in the defaults is told once, and as theirs.
        table = {key: ("[defaults]", value) for key, value in defaults.items()}
        table |= {key: (where, value) for key, value in own.items()}
        jitter = self._length("jitter", *table.get("jitter", (where, "0s")))
        cron = self._cron(where, table, jitter)
        deadline = table.get("deadline")
        return PlannedCrawl(
            str(name),
            self._spider(where, own),
            cron,
            jitter,
            self._length("deadline", *deadline) if deadline else None,
            self._count("keep_logs", *table.get("keep_logs", (where, KEEP_LOGS))),
            self._strings(where, "arguments", own, defaults) | self._url(where, own),
            self._strings(where, "settings", own, defaults),
        )

    def _spider(self, where: str, own: dict[str, Any]) -> str:
        spider = own.get("spider", _GENERIC if "url" in own else None)
        if not isinstance(spider, str):
            self._note(
                where,
                'it has neither spider nor url: add spider = "people" (scrapy list names them) or '
                'url = "https://news.example.com/"',
            )
            return ""
        return spider

    def _url(self, where: str, own: dict[str, Any]) -> dict[str, str]:
        if "url" not in own:
            return {}
        if "url" in own.get("arguments", {}):
            self._note(where, "url is there twice: take it out of arguments")
        return {"url": _as_string(own["url"])}

    def _cron(self, where: str, table: dict[str, tuple[str, Any]], jitter: timedelta) -> Cron:
        zone = self._zone(*table.get("time_zone", (where, PORTAL_ZONE)))
        told_by, expression = table.get("cron", (where, None))
        try:
            if isinstance(expression, str):
                return Cron(expression, zone, int(jitter.total_seconds()))
            self._note(
                told_by,
                f"cron = {expression!r} does not say when: write it like "
                'cron = "30 6 * * *", for half past six every day',
            )
        except CronError as problem:
            self._note(told_by, f"cron = {expression!r}: {problem}")
        return Cron("0 0 * * *", zone)

    def _zone(self, where: str, name: Any) -> ZoneInfo:
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, TypeError, OSError):
            self._note(
                where,
                f"there is no time_zone {name!r}: China's is {PORTAL_ZONE!r}, and all are named "
                "like it, by a city",
            )
            return ZoneInfo("UTC")

    def _length(self, key: str, where: str, value: Any) -> timedelta:
        length = length_of_time(value) if isinstance(value, str) else None
        if length is None:
            self._note(
                where,
                f'{key} = {value!r} is no length of time: write it like "90s", "20m" or "5h"',
            )
        return length or timedelta()

    def _count(self, key: str, where: str, value: Any) -> int:
        if type(value) is not int or value < 1:
            self._note(where, f"{key} = {value!r} is not a whole number above 0")
            return 1
        return value

    def _strings(
        self, where: str, key: str, own: dict[str, Any], defaults: dict[str, Any]
    ) -> dict[str, str]:
        """Arguments or settings, as a command line would give them."""
        merged = {
            **self._table(f"[defaults] {key}", defaults.get(key, {})),
            **self._table(f"{where}, {key}", own.get(key, {})),
        }
        return {
            name: _as_string(value, switch=key == "arguments") for name, value in merged.items()
        }

    def _table(self, where: str, value: Any) -> dict[str, Any]:
        if isinstance(value, dict):
            return value
        self._note(where, f'{value!r} is no table: write it like {{ key = "value" }}')
        return {}

    def _known(self, where: str, table: dict[str, Any], keys: tuple[str, ...]) -> None:
        for key in table:
            if key not in keys:
                near = get_close_matches(key, keys, 1)
                hint = f"do you mean {near[0]}?" if near else f"there are {', '.join(keys)}"
                self._note(where, f"there is no key {key!r}: {hint}")

    def _note(self, where: str, mistake: str) -> None:
        sentence = ": ".join(filter(None, (self._file, where, mistake)))
        if sentence not in self.mistakes:
            self.mistakes.append(sentence)


def _as_string(value: Any, *, switch: bool = False) -> str:
    """A value of TOML as Scrapy's command line takes it.

    :param switch: whether true and false are 1 and 0, as in arguments of spiders.
    """
    if isinstance(value, bool):
        return str(int(value) if switch else value)
    if isinstance(value, list):
        return ",".join(map(_as_string, value))
    if isinstance(value, dict):
        return dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else str(value)


def missing_names(plan: Plan, names: list[str]) -> Iterator[str]:
    """A sentence for each name that is no crawl of a plan."""
    for name in names:
        if name not in plan.crawls:
            yield f"there is no crawl {name!r}; there are: {', '.join(plan.crawls)}"
