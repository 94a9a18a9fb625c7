"""``newsspider extract`` and ``clean`` without Scrapy, where it has no say in what they do.

They take three options and a few settings. To load Scrapy for these takes longer than to read the
first page: half of the CPU until then.
"""

import gc
import os
import signal
import sys
from argparse import ArgumentError, ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsspider.garbage import search_seldom

if TYPE_CHECKING:
    from scrapy.settings import Settings

_MODULES = {
    "clean": "newsspider.commands.cleaning",
    "extract": "newsspider.commands.extracting",
}
OUR_SETTINGS = "newsspider.settings"

# Scrapy's own name, from scrapy.utils.project.
SETTINGS_VARIABLE = "SCRAPY_SETTINGS_MODULE"

QUIET: dict[str, object] = {"LOG_ENABLED": False}
"""Settings of a command that crawls nothing."""


def run_plain(arguments: list[str]) -> None:
    """Run a command that needs nothing of Scrapy, and leave with its exit code.

    It comes back if that is for Scrapy to do: another command, a project with settings of its own,
    help, an option that all commands of Scrapy have, and what is no option at all.
    """
    name = arguments[0] if arguments else ""
    if name not in _MODULES or not _has_our_settings():
        return
    with loading():
        command: Any = import_module(_MODULES[name])
        settings = vars(import_module(OUR_SETTINGS))
    parser = ArgumentParser(
        usage=usage_of(name, command.SYNTAX),
        add_help=False,
        allow_abbrev=False,  # Scrapy has more options, among which it may be another's
        exit_on_error=False,
    )
    command.add_options(parser)
    parsed = _parsed(parser, arguments[1:])
    if parsed is None:
        return
    from newsspider.commands.batch import Project
    from newsspider.commands.usage import WrongUsage
    from newsspider.terminal import visible_lines

    listen_to_interrupts()
    try:
        sys.exit(command.run(*parsed, Project(settings, _settings_of_scrapy)))
    except WrongUsage as error:
        from scrapy.commands import ScrapyHelpFormatter  # a message looks as Scrapy's do

        parser.formatter_class = ScrapyHelpFormatter
        parser.error(visible_lines(str(error)))


def end_at_interrupts() -> None:
    """Let Ctrl-C end the process at once, as SIGTERM does, until somebody listens to it.

    While modules are loaded there is nothing to clear up, and an exception is lost where Python
    calls back from within: the command would go on.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def listen_to_interrupts() -> None:
    """Let Ctrl-C be an exception again."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def usage_of(name: str, syntax: str) -> str:
    """How a command is called."""
    return f"newsspider {name} {syntax}"


def _parsed(parser: ArgumentParser, arguments: list[str]) -> tuple[list[str], Namespace] | None:
    """The arguments and the options, None if there are others than the command's own."""
    try:
        options, rest = parser.parse_known_args(arguments)
    except ArgumentError:
        return None
    others = any(one.startswith("-") and one != "-" for one in rest)
    return None if others else (rest, options)


def _has_our_settings() -> bool:
    """Whether the settings are `newsspider.settings`: outside of a project, and in a clone of ours.

    Projects are told from folders as Scrapy does.
    """
    module = os.environ.get(SETTINGS_VARIABLE)
    if module:
        return module == OUR_SETTINGS
    here = Path.cwd()
    files = (folder / "scrapy.cfg" for folder in (here, *here.parents))
    nearest = next((file for file in files if file.exists()), None)
    return nearest is None or _settings_named_in(nearest) == OUR_SETTINGS


def _settings_named_in(file: Path) -> str | None:
    """The module of settings that a ``scrapy.cfg`` names."""
    from configparser import ConfigParser, Error  # few folders are of a project

    config = ConfigParser()
    try:
        config.read(file)
        return config.get("settings", os.environ.get("SCRAPY_PROJECT", "default"), fallback=None)
    except (Error, UnicodeDecodeError):
        return None


def _settings_of_scrapy() -> "Settings":
    """The same settings as Scrapy has them."""
    from scrapy.utils.project import get_project_settings

    os.environ.setdefault(SETTINGS_VARIABLE, OUR_SETTINGS)
    settings = get_project_settings()
    settings.setdict(QUIET, priority="command")
    return settings


@contextmanager
def loading() -> Iterator[None]:
    """Load without a search for garbage, then or later: what is loaded stays.

    The search would take a tenth of the time until the first page is read.
    """
    gc.disable()
    try:
        yield
    finally:
        search_seldom()
        gc.enable()
