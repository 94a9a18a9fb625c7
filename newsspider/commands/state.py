"""``scrapy state``: what crawls remember."""

import argparse
import time
from datetime import UTC, datetime
from pathlib import Path
from textwrap import indent

from scrapy.commands import ScrapyCommand
from sqlalchemy import Engine

from newsspider.commands.open_state import state_of
from newsspider.commands.own import OwnCommand
from newsspider.commands.usage import WrongUsage, as_wrong_usage
from newsspider.discovery.account import table
from newsspider.layouts.profile import Layout, Profile
from newsspider.state.database import StateError
from newsspider.state.figures import accept_alarms, past_runs
from newsspider.state.jobs import forget, locked
from newsspider.state.json_rows import read_json
from newsspider.state.layouts import known_portals
from newsspider.state.output import end_run
from newsspider.state.report import JobReport, failures, forbidden, jobs, report
from newsspider.state.runs import last_run
from newsspider.terminal import visible
from newsspider.values import data_folder

_SHOWN_PLACES = 3


class Command(OwnCommand, ScrapyCommand):
    """Show or reset what is remembered of each job."""

    usage = "[options] [JOB…]"
    summary = "Show and reset what crawls remember"
    about = (
        "A job is a spider, with its sites where they were given by -a url=… (in quotes: "
        "'portal example.com'). Without JOB: a line for each, and the alarms of its last run. "
        "With JOB: the layouts that its pages taught, its failed URLs and what became of the "
        "links of its last run, too."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ``--reset`` to Scrapy's options."""
        super().add_options(parser)
        parser.add_argument(
            "--reset",
            action="store_true",
            help="forget the URLs, articles and layouts of the jobs; their files stay",
        )
        parser.add_argument(
            "--accept",
            action="store_true",
            help="take what raised the alarms of the jobs' last runs for usual from now on",
        )

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the jobs, or forget those that are named."""
        data = data_folder(self.settings)
        engine = state_of(self.settings, data, writes=opts.reset or opts.accept)
        known = jobs(engine)
        chosen = [job for job in known if not args or job in args or job.split()[0] in args]
        missing = [name for name in args if not any(name in (j, j.split()[0]) for j in chosen)]
        if missing:
            names = ", ".join(repr(job) for job in known) or "none"
            raise WrongUsage(f"there is no job {missing[0]!r}; there are: {names}")
        if (opts.reset or opts.accept) and not args:
            what = "forget" if opts.reset else "accept the alarms of"
            raise WrongUsage(f"name the jobs to {what}")
        if not chosen:
            print(f"no crawl has run with the state of {data}")
        for job in chosen:
            print(visible(_line(report(engine, job))))
            _print_alarms(engine, job)
            if opts.reset:
                _reset(engine, data, job)
                print("  forgotten; its files stay")
            elif opts.accept:
                print(f"  {accept_alarms(engine, job)} alarms accepted: it is usual from now on")
            elif args:
                _print_layouts(engine, job)
                _print_failures(engine, job)
                _print_forbidden(engine, job)
                _print_links(engine, job)


def _reset(engine: Engine, data: Path, job: str) -> None:
    with (
        as_wrong_usage(StateError, OSError),
        locked(engine, data, job),
        engine.connect() as connection,
    ):
        last = last_run(connection, job)
        if last is not None and last.finished is None:
            end_run(data, engine, last, int(time.time()))
        with engine.begin() as transaction:
            forget(transaction, job)


def _line(job: JobReport) -> str:
    last = job.last
    when = "never ran"
    if last is not None:
        ended = "did not finish" if last.finished is None else f"finished {_moment(last.finished)}"
        when = f"last run {last.id}, {last.articles} articles, {ended}"
    pending = f"{job.pending} pending"
    if job.stored:
        pending += f" ({job.stored} of them wait here for their layout)"
    return (
        f"{job.job}: {job.articles} articles in {job.runs} runs; URLs: {pending}, "
        f"{job.done} done, {job.failed} failed; {when}"
    )


def _print_alarms(engine: Engine, job: str) -> None:
    for run in past_runs(engine, job, most=1):
        for alarm in run.alarms:
            print(visible(f"  alarm: {alarm.sentence}"))


def _print_layouts(engine: Engine, job: str) -> None:
    """What its pages taught: a line a layout."""
    for portal, known in known_portals(engine, job).items():
        for name, layout in known.layouts.items():
            line = (
                f"  layout of {portal} {name}: {known.pages.get(name, 0)} pages since "
                f"{_moment(known.since.get(name, 0))[:10]}, learned from {layout.stories} stories; "
                f"{_taught(layout, known.profile(name))}"
            )
            print(visible(line))


def _taught(layout: Layout, profile: Profile | None) -> str:
    repeats = len(profile.repeats) if profile else 0
    places = layout.apart
    shown = ", ".join(places[:_SHOWN_PLACES]) + (" …" if len(places) > _SHOWN_PLACES else "")
    return (
        f"removes {repeats} recurring lines, {len(layout.forms)} forms and what stands "
        f"at {len(places)} places{': ' if places else ''}{shown}"
        f"{'; its time stands at ' if layout.time else ''}{layout.time}"
    )


def _print_failures(engine: Engine, job: str) -> None:
    for failure in failures(engine, job):
        again = f"again after {_moment(failure.due)}" if failure.due else "given up"
        line = f"  {failure.url}: {failure.outcome}, {failure.attempts} attempts, {again}"
        print(visible(line))


def _print_forbidden(engine: Engine, job: str) -> None:
    for host, line, count in forbidden(engine, job):
        print(visible(f"  robots.txt of {host}, {line}: {count} URLs not requested"))


def _print_links(engine: Engine, job: str) -> None:
    """What became of the links that the last run found."""
    with engine.connect() as connection:
        last = last_run(connection, job)
    if last is not None and last.links:
        shown = read_json(last.links, table, f"the links of run {last.id!r}")
        if shown is not None:
            print(indent(f"What became of the links:\n{shown}", "  "))


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
