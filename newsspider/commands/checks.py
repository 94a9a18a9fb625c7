"""What is wrong with a setting of ours, before a crawl ends in a traceback over it."""

import logging
import math
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.settings import BaseSettings, default_settings
from w3lib.url import file_uri_to_path

from newsspider import settings as defaults
from newsspider.active_hours import parse_active_hours
from newsspider.archive.inputs import ENDINGS
from newsspider.archive.workers import processes_from
from newsspider.commands.overwriting import check_output, files_in
from newsspider.commands.usage import WrongUsage
from newsspider.extensions.layouts import learns
from newsspider.extras import MissingExtra, extra
from newsspider.files import check_name, told
from newsspider.lexicon_settings import lexicon_from
from newsspider.monitoring.hooks import command_of
from newsspider.rights.reserved import respects
from newsspider.setting_names import wrong_name
from newsspider.spiders.archive import ArchiveSpider
from newsspider.spiders.arguments import ArgumentError
from newsspider.spiders.portal import PortalSpider
from newsspider.state.compression import FORMATS
from newsspider.state.database import StateError, check_state_url
from newsspider.user_agent import user_agent
from newsspider.values import one_of, whole_number

_MOST_A_DAY = "NEWSSPIDER_MAX_REQUESTS_PER_DAY"
_ALARM_CODE, _ALARM_COMMAND = "NEWSSPIDER_ALARM_EXIT_CODE", "NEWSSPIDER_ALARM_COMMAND"
_ALARM_WEBHOOK, _MOST_CODE = "NEWSSPIDER_ALARM_WEBHOOK", 255
_LEAST = {
    "NEWSSPIDER_MIN_TEXT_CHARS": 0,
    "NEWSSPIDER_MAX_BLOCKED": 1,
    "NEWSSPIDER_MAX_PAGE_ELEMENTS": 1,
    "NEWSSPIDER_ARCHIVE_FILE_BYTES": 1,
}
"""The settings that are whole numbers, and the smallest that each may be."""

_JSONL = ("jsonlines", "jsonl", "jl")
_PARQUET, _OUR_PARQUET = "parquet", defaults.FEED_EXPORTERS["parquet"]


def wrong_setting(settings: BaseSettings) -> str | None:
    """One sentence on the first setting that is wrong for a crawl, None if all are right.

    The data folder is made, and that of Scrapy's jobs.
    """
    return wrong_value(settings) or _folder(settings) or _job_folder(settings)


def wrong_value(settings: BaseSettings) -> str | None:
    """The same for a command that needs no data folder."""
    return next(filter(None, (check(settings) for check in _CHECKS)), None)


def wrong_argument(
    spidercls: type[Spider], arguments: Mapping[str, str], settings: BaseSettings
) -> str | None:
    """One sentence on an argument of a spider of ours that is wrong, None if all are right.

    What it reads may not be what it exports to, either.
    """
    if not issubclass(spidercls, PortalSpider | ArchiveSpider):
        return None
    try:
        spider = spidercls(**arguments)
    except ArgumentError as problem:
        return str(problem)
    if isinstance(spider, ArchiveSpider) and settings.getdict("FEEDS"):
        return wrong_feed(settings, files_in(spider.paths, ENDINGS))
    return None


def wrong_feed(settings: BaseSettings, read: Iterable[Path] = ()) -> str | None:
    """One sentence on an export that can't be written, or would cost what is saved, else None.

    That is one whose format needs a package that is not there, too.

    :param read: files that would be lost as well.
    """
    read = list(read)
    for file, options in settings.getdict("FEEDS").items():
        if wrong := _wrong_output(str(file), options, read):
            return wrong
        if options.get("format") == _PARQUET and _exporter(settings) == _OUR_PARQUET:
            try:
                extra("pyarrow")
            except MissingExtra as problem:
                return f"{file}: {problem}"
    return None


def _wrong_output(file: str, options: Mapping[str, Any], read: Iterable[Path]) -> str | None:
    """Why an export can't go to its file; what goes elsewhere is Scrapy's to judge."""
    scheme = urlsplit(file).scheme
    if scheme not in ("", "file"):
        return None
    try:
        check_output(
            file_uri_to_path(file) if scheme else file,
            "-O" if options.get("overwrite") else "-o",
            read,
            is_jsonl=options.get("format") in _JSONL,
            by_scrapy=True,
            reads_pages=True,
        )
    except WrongUsage as problem:
        return str(problem)
    return None


def _exporter(settings: BaseSettings) -> object:
    return settings.getwithbase("FEED_EXPORTERS").get(_PARQUET)


def leave_nothing(settings: BaseSettings, folder: str) -> None:
    """Let what only looks keep what it must in a folder that goes with it."""
    values = {"DATA_DIR": folder, "STATE_URL": None, "ARCHIVE": False}
    for name, value in values.items():
        settings.set(f"NEWSSPIDER_{name}", value, priority="cmdline")


def _numbers_of_scrapy(settings: BaseSettings) -> str | None:
    """Scrapy reads them when a crawl has begun."""
    for name, default in vars(default_settings).items():
        if type(default) not in (int, float) or not settings.getpriority(name):
            continue  # one that is not set, and some of those are deprecated
        value = settings.get(name)
        try:
            float(0 if value is None else value)
        except (TypeError, ValueError):
            return f"{name}={value!r} is no number"
    return None


def _log_level(settings: BaseSettings) -> str | None:
    """Scrapy reads it before a crawl begins."""
    level = settings.get("LOG_LEVEL")
    names = logging.getLevelNamesMapping()
    if isinstance(level, int) or level in names:
        return None
    return f"LOG_LEVEL={level!r} is no level: {', '.join(names)}"


def _log_file(settings: BaseSettings) -> str | None:
    """Scrapy opens it before a crawl begins, too."""
    try:
        Path(settings.get("LOG_FILE") or os.devnull).open("ab").close()
    except OSError as problem:
        return f"LOG_FILE={settings['LOG_FILE']!r} can't be written: {told(problem)}"
    return None


def _switches(settings: BaseSettings) -> str | None:
    for name, default in (vars(default_settings) | vars(defaults)).items():
        if isinstance(default, bool) and settings.getpriority(name):
            try:
                settings.getbool(name)
            except (TypeError, ValueError):
                return f"{name}={settings.get(name)!r} is neither True nor False"
    return None


def _values(settings: BaseSettings) -> str | None:
    from newsspider.pipelines.near_duplicates import mode_from  # loads NumPy

    try:
        lexicon_from(settings)
        mode_from(settings)
        learns(settings)
        respects(settings)
        one_of(FORMATS, settings, "NEWSSPIDER_FORMAT")
        processes_from(settings)
        for name, least in _LEAST.items():
            whole_number(name, settings.get(name, least), least)
        whole_number(_MOST_A_DAY, settings.get(_MOST_A_DAY) or 1)
        user_agent(settings.get("NEWSSPIDER_CONTACT"))
        parse_active_hours(settings.get("NEWSSPIDER_ACTIVE_HOURS") or "0-24")
    except ValueError as problem:
        return str(problem)
    return None


_TIMES = {
    "NEWSSPIDER_REVISIT_HOURS": "hours",
    "NEWSSPIDER_MAX_CRAWL_DELAY": "seconds",
    "NEWSSPIDER_ROBOTS_MAX_AGE": "seconds",
    "NEWSSPIDER_MAX_RETRY_AFTER": "seconds",
}


def _times(settings: BaseSettings) -> str | None:
    for name, unit in _TIMES.items():
        value = settings.get(name, 0)
        try:
            good = 0 <= float(value) < math.inf
        except (TypeError, ValueError):
            good = False
        if not good:
            return f"{name}={value!r} is no number of {unit}"
    return None


def _alarms(settings: BaseSettings) -> str | None:
    try:
        code = whole_number(_ALARM_CODE, settings.get(_ALARM_CODE, 0), least=0)
        command = command_of(settings.get(_ALARM_COMMAND))
    except ValueError as problem:
        name = "" if _ALARM_CODE in str(problem) else f"{_ALARM_COMMAND}: "
        return f"{name}{problem}"
    if code > _MOST_CODE:
        return f"{_ALARM_CODE}={code} is no exit code: it may be {_MOST_CODE} at most"
    if command and shutil.which(command[0]) is None:
        return f"{_ALARM_COMMAND}: there is no program {command[0]!r}"
    webhook = settings.get(_ALARM_WEBHOOK)
    if webhook and urlsplit(webhook).scheme not in ("http", "https"):
        return f"{_ALARM_WEBHOOK} is no http or https address"
    return None


def _state(settings: BaseSettings) -> str | None:
    url = settings.get("NEWSSPIDER_STATE_URL")
    try:
        check_state_url(url) if url else None
    except StateError as problem:
        return str(problem)
    return None


def _folder(settings: BaseSettings) -> str | None:
    folder = settings.get("NEWSSPIDER_DATA_DIR") or "data"
    try:
        check_name(folder)
    except ValueError as problem:
        return f"NEWSSPIDER_DATA_DIR={problem}"
    return _unwritable("NEWSSPIDER_DATA_DIR", folder)


def _job_folder(settings: BaseSettings) -> str | None:
    """Scrapy makes it as a crawl begins, and writes into it as one ends."""
    folder = settings.get("JOBDIR")
    return _unwritable("JOBDIR", folder) if folder else None


def _unwritable(name: str, folder: str) -> str | None:
    """Why a folder can't be written, which is made."""
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        return f"{name}={folder!r} can't be written: it is no folder"
    except (OSError, ValueError) as problem:
        return f"{name}={folder!r} can't be written: {told(problem)}"
    if not os.access(folder, os.W_OK | os.X_OK):
        return f"{name}={folder!r} can't be written: Permission denied"
    return None


def _names_of_hosts(settings: BaseSettings) -> str | None:
    """Without the cache a name may change its address after it was judged (DNS rebinding)."""
    if settings.getbool("NEWSSPIDER_ALLOW_PRIVATE_ADDRESSES"):
        return None
    if settings.getbool("DNSCACHE_ENABLED", True) and settings.getint("DNSCACHE_SIZE", 1) > 0:
        return None
    return (
        "DNSCACHE_ENABLED = False or DNSCACHE_SIZE = 0 would let a page lead the crawl to private "
        "addresses: leave them, or set NEWSSPIDER_ALLOW_PRIVATE_ADDRESSES = True if that is meant"
    )


_CHECKS: tuple[Callable[[BaseSettings], str | None], ...] = (
    wrong_name,
    _numbers_of_scrapy,
    _log_level,
    _log_file,
    _switches,
    _values,
    _times,
    _alarms,
    wrong_feed,
    _state,
    _names_of_hosts,
)
