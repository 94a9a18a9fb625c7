"""``scrapy schedule``: run crawls again and again, as a file says."""

import argparse
import asyncio
import signal
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.utils.log import configure_logging

from newsspider.commands.checks import wrong_argument, wrong_setting
from newsspider.commands.known_spiders import known_spiders, no_project, spider_named
from newsspider.commands.own import OwnCommand
from newsspider.commands.usage import WrongUsage, as_wrong_usage
from newsspider.values import data_folder

if TYPE_CHECKING:  # APScheduler is an extra
    from newsspider.schedule.plan import Plan, PlannedCrawl
    from newsspider.schedule.runner import Runner


class Command(OwnCommand, ScrapyCommand):
    """Keep a plan of crawls, or do once what it says, or show it."""

    default_settings: ClassVar[dict[str, object]] = {}  # it logs what it does

    usage = "[options] FILE [NAME…]"
    summary = "Run the crawls of a file when they are due"
    about = (
        "Keeps the plan of FILE (crawls.toml, see docs/schedule.md) until it is told to stop: "
        "each crawl is a process of its own, whose output and exit code are kept in "
        "NEWSSPIDER_DATA_DIR/logs/NAME. The file is read again when it changes."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add what else can be done with a plan."""
        super().add_options(parser)
        instead = parser.add_mutually_exclusive_group()
        instead.add_argument(
            "--once",
            action="store_true",
            help="run all crawls, or those named, once and now; exit with the worst exit code",
        )
        instead.add_argument(
            "--list", action="store_true", help="show when crawls are due and how the last went"
        )
        instead.add_argument(
            "--systemd", action="store_true", help="print a unit that keeps the scheduler running"
        )
        instead.add_argument(
            "--cron", action="store_true", help="print lines for a crontab, in place of a scheduler"
        )

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do it; the exit code is 2 where the file has mistakes."""
        if not args or (len(args) > 1 and not (opts.once or opts.list)):
            raise WrongUsage("name one file of crawls, such as crawls.toml")
        try:
            from newsspider.schedule.plan import PlanError, missing_names, read_plan
        except ModuleNotFoundError as missing:
            raise WrongUsage(
                f"scrapy schedule needs {missing.name}: pip install 'newsspider[schedule]'"
            ) from missing
        elsewhere = no_project(self.settings, "schedule")
        if elsewhere:
            raise WrongUsage(elsewhere)
        self._path, self._names = Path(args[0]), args[1:]
        self._options = [part for setting in opts.set for part in ("-s", setting)]
        self._read = partial(read_plan, self._path, self._wrong_crawl)
        with as_wrong_usage(PlanError):
            plan = self._read()
        for sentence in missing_names(plan, self._names):
            raise WrongUsage(sentence)
        if opts.systemd or opts.cron:
            self._print_units(plan, opts)
            return
        configure_logging(self.settings)
        data = data_folder(self.settings)
        self.exitcode = asyncio.run(self._run(plan, data, opts))

    def _print_units(self, plan: "Plan", opts: argparse.Namespace) -> None:
        from newsspider.schedule.units import cron_lines, systemd_unit

        if opts.systemd:
            print(systemd_unit(self._path, self._options), end="")
        else:
            print("\n".join(cron_lines(plan, self._path, self._options)))

    async def _run(self, plan: "Plan", data: Path, opts: argparse.Namespace) -> int:
        from newsspider.schedule.runner import Runner
        from newsspider.schedule.scheduler import CrawlScheduler, SecondScheduler, alone

        runner = Runner(data, plan.at_once, self._command_of)
        crawls = [plan.crawls[name] for name in self._names or plan.crawls]
        if opts.list:
            with as_wrong_usage(OSError):
                print("\n".join(_listed(runner, crawls)))
            return 0
        try:
            if opts.once:
                return await _once(runner, crawls)
            with alone(self._path, data):
                await CrawlScheduler(self._path, self._read, runner).run()
        except (SecondScheduler, OSError) as problem:
            print(f"scrapy schedule: {problem}", file=sys.stderr)
            return 2
        return 0

    def _command_of(self, crawl: "PlannedCrawl") -> list[str]:
        crawl_command = [sys.executable, "-m", "scrapy", "crawl", crawl.spider]
        return [*crawl_command, *crawl.argument_options, *self._options, *crawl.setting_options]

    def _wrong_crawl(self, crawl: "PlannedCrawl") -> Iterator[str]:
        settings = self.settings.copy()
        for name, value in crawl.settings.items():
            settings.set(name, value, priority="cmdline")
        try:
            wrong = wrong_argument(spider_named(settings, crawl.spider), crawl.arguments, settings)
        except KeyError:
            known = ", ".join(known_spiders(settings)) or "none"
            wrong = f"there is no spider {crawl.spider!r}; there are: {known}"
        yield from filter(None, (wrong, wrong_setting(settings)))


async def _once(runner: "Runner", crawls: Sequence["PlannedCrawl"]) -> int:
    """Run crawls once; the worst of their exit codes."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, runner.stop.set)
    return max(await asyncio.gather(*map(runner.run, crawls)))


def _listed(runner: "Runner", crawls: Sequence["PlannedCrawl"]) -> list[str]:
    """A line for each crawl: when it is due, and how its last start went."""
    from newsspider.schedule.cron import Cron
    from newsspider.schedule.runner import as_clock, told

    now = datetime.now(UTC)
    rows = [("crawl", "next", "last start", "took", "how it went")]
    for crawl in crawls:
        zone = crawl.cron.zone
        due = Cron(crawl.cron.expression, zone).next_after(now)
        late = f" + up to {as_clock(crawl.jitter)}" if crawl.jitter else ""
        last = next(iter(runner.history(crawl).starts(now)), None)
        rows.append(
            (
                crawl.name,
                f"{due:%Y-%m-%d %H:%M} {zone.key}{late}" if due else "never",
                f"{last.started.astimezone(zone):%Y-%m-%d %H:%M:%S}" if last else "-",
                as_clock((last.ended or now) - last.started) if last else "-",
                told(last) if last else "never started",
            )
        )
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
