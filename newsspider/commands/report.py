"""``scrapy report``: what crawls were, on one page."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import orjson
from scrapy.commands import ScrapyCommand

from newsspider.commands.checked import CheckedSettings
from newsspider.commands.open_state import state_of
from newsspider.commands.output import end_quietly
from newsspider.commands.usage_error import UsageError
from newsspider.files import whole_file

_LANGUAGES = ("en", "zh")


class Command(CheckedSettings, ScrapyCommand):
    """Draw what the state keeps of all runs."""

    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What stands behind the command's name."""
        return "[options] [DATA_DIR]"

    def short_desc(self) -> str:
        """One line for ``scrapy`` without arguments."""
        return "Draw what crawls brought, as a page and as JSON"

    def long_desc(self) -> str:
        """The paragraph of ``scrapy report -h``."""
        return (
            "Writes report.html and report.json into DATA_DIR/reports: articles, fields, lengths, "
            "drops, latency and alarms of all runs in the state, and ten records by chance. The "
            "page needs nothing from outside. It is drawn by pip install 'newsspider[report]'."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options to Scrapy's."""
        super().add_options(parser)
        parser.add_argument("--output", metavar="DIR", help="write there instead")
        parser.add_argument(
            "--lang", choices=_LANGUAGES, default="en", help="which language is shown first (en)"
        )
        parser.add_argument(
            "--seed", type=int, default=0, help="another number, other records by chance (0)"
        )

    @end_quietly
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write both files, and say where; what hinders that is one sentence, exit code 2."""
        try:
            from newsspider.reports.page import render
        except ImportError as problem:
            raise UsageError(
                f"scrapy report can't draw ({problem}): pip install 'newsspider[report]'",
                print_help=False,
            ) from problem
        from newsspider.reports.collect import as_json, collect

        assert self.settings is not None
        if len(args) > 1:
            raise UsageError("name one data folder", print_help=False)
        data = Path(args[0] if args else self.settings.get("NEWSSPIDER_DATA_DIR") or "data")
        engine = state_of(self.settings, data)
        report = collect(data, engine, seed=opts.seed, now=datetime.now(UTC))
        engine.dispose()
        if not report.runs:
            raise UsageError(f"no crawl has run with the state of {data}", print_help=False)
        folder = Path(opts.output) if opts.output else data / "reports"
        plain = orjson.dumps(as_json(report), option=orjson.OPT_INDENT_2)
        page = render(report, opts.lang).encode("utf-8", "replace")
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"{folder} is a file: name a folder", print_help=False)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, content in (("report.json", plain + b"\n"), ("report.html", page)):
                with whole_file(folder / name) as part:
                    part.write_bytes(content)
        except OSError as problem:
            raise UsageError(f"{folder}: {problem.strerror}", print_help=False) from problem
        print(f"{folder / 'report.html'}: {len(report.portals)} portals, {len(report.runs)} runs, "
              f"{len(report.alarms)} alarms")  # fmt: skip
        if report.missing:
            print(f"{report.missing} records that were chosen can't be read: try scrapy verify")
