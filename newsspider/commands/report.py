"""``scrapy report``: what crawls were, on one page."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

import orjson
from scrapy.commands import ScrapyCommand

from newsspider.commands.open_state import state_of
from newsspider.commands.option_types import whole
from newsspider.commands.own import OwnCommand
from newsspider.commands.usage import WrongUsage, as_wrong_usage
from newsspider.files import whole_output
from newsspider.values import data_folder


class Command(OwnCommand, ScrapyCommand):
    """Draw what the state keeps of all runs."""

    usage = "[options] [DATA_DIR]"
    summary = "Draw what crawls brought, as a page and as JSON"
    about = (
        "Writes report.html and report.json into DATA_DIR/reports: articles, fields, lengths, "
        "drops, latency and alarms of all runs in the state, and ten records by chance. The "
        "page needs nothing from outside. It is drawn by pip install 'newsspider[report]'."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options to Scrapy's."""
        super().add_options(parser)
        parser.add_argument("--output", metavar="DIR", help="write there instead")
        parser.add_argument(
            "--lang", choices=("en", "zh"), default="en", help="which language is shown first (en)"
        )
        parser.add_argument(
            "--seed", type=whole, default=0, help="another number, other records by chance (0)"
        )

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write both files, and say where; what hinders that is one sentence, exit code 2."""
        try:
            from newsspider.reports.page import render
        except ImportError as problem:
            raise WrongUsage(
                f"scrapy report can't draw ({problem}): pip install 'newsspider[report]'"
            ) from problem
        from newsspider.reports.collect import as_json, collect

        if len(args) > 1:
            raise WrongUsage("name one data folder")
        data = Path(args[0]) if args else data_folder(self.settings)
        engine = state_of(self.settings, data)
        report = collect(data, engine, seed=opts.seed, now=datetime.now(UTC))
        engine.dispose()
        if not report.runs:
            raise WrongUsage(f"no crawl has run with the state of {data}")
        folder = Path(opts.output) if opts.output else data / "reports"
        plain = orjson.dumps(as_json(report), option=orjson.OPT_INDENT_2)
        page = render(report, opts.lang).encode("utf-8", "replace")
        if folder.exists() and not folder.is_dir():
            raise WrongUsage(f"{folder} is a file: name a folder")
        with as_wrong_usage(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            for name, content in (("report.json", plain + b"\n"), ("report.html", page)):
                with whole_output(folder / name) as part:
                    part.write_bytes(content)
        print(f"{folder / 'report.html'}: {len(report.portals)} portals, {len(report.runs)} runs, "
              f"{len(report.alarms)} alarms")  # fmt: skip
        if report.missing:
            print(f"{report.missing} records that were chosen can't be read: try scrapy verify")
