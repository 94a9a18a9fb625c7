"""One command without all others: ``scrapy`` loads every command to run one of them."""

import os
import sys
from argparse import ArgumentParser
from importlib import import_module

from scrapy.commands import ScrapyCommand, ScrapyHelpFormatter
from scrapy.exceptions import UsageError
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings, inside_project

from newsspider.commands.plain import (
    OUR_SETTINGS,
    SETTINGS_VARIABLE,
    listen_to_interrupts,
    loading,
    usage_of,
)
from newsspider.terminal import visible, visible_lines

# Those that need no crawler, and so little of Scrapy that loading the rest would be felt.
_NAMES = frozenset(
    ("clean dataset evaluate extract inspect report schedule state verify version").split()
)
_OURS = "newsspider.commands"


def run_with_scrapy(arguments: list[str]) -> None:
    """Run a command, with the project's settings inside a Scrapy project, else with our own."""
    if not inside_project():
        os.environ[SETTINGS_VARIABLE] = OUR_SETTINGS
    settings = get_project_settings()
    command = _command_alone(arguments, settings)
    if command:
        _run_alone(command, arguments, settings)
    if arguments[:1] == ["list"]:
        arguments.insert(1, "--describe")
    from scrapy import cmdline  # loads all that a crawl needs

    name = [visible(word) for word in arguments[:1]]  # it is repeated if there is no such command
    cmdline.execute(["newsspider", *name, *arguments[1:]])


def _command_alone(arguments: list[str], settings: Settings) -> ScrapyCommand | None:
    """The command that the arguments begin with, None if Scrapy is to look for it.

    A project that brings commands of its own may bring one of the same name.
    """
    name = arguments[0] if arguments else ""
    if name not in _NAMES or settings["COMMANDS_MODULE"] not in (None, "", _OURS):
        return None
    if any(argument.startswith("--prof") for argument in arguments):
        return None
    with loading():
        command: ScrapyCommand = import_module(f"{_OURS}.{name}").Command()
    return command


def _run_alone(command: ScrapyCommand, arguments: list[str], settings: Settings) -> None:
    """Run a command as `scrapy.cmdline.execute` does, and leave with its exit code.

    :param arguments: its name, and what stands behind it.
    """
    settings.setdict(command.default_settings, priority="command")
    command.settings = settings
    parser = ArgumentParser(
        formatter_class=ScrapyHelpFormatter,
        usage=usage_of(arguments[0], command.syntax()),
        conflict_handler="resolve",
        description=command.long_desc(),
    )
    command.add_options(parser)
    opts, args = parser.parse_known_args(arguments[1:])
    listen_to_interrupts()
    try:
        command.process_options(args, opts)
        command.run(args, opts)
    except UsageError as error:
        if str(error):
            parser.error(visible_lines(str(error)))
        if error.print_help:
            parser.print_help()
        sys.exit(2)
    sys.exit(command.exitcode)
