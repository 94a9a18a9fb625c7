"""Crawl an archive: pages that were fetched before become articles by today's rules."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler

from newsspider.archive.batch import (
    ExtractionOptions,
    Item,
    Outcome,
    Result,
    extract_all,
    unchanged,
)
from newsspider.archive.documents import TOO_LARGE, Document, End, NotRead, Skipped, UnreadableInput
from newsspider.archive.inputs import Sources, read_paths
from newsspider.archive.pool import Pending
from newsspider.archive.teaching import as_words, with_portals_learned
from newsspider.archive.workers import processes_from
from newsspider.crawl import Crawl
from newsspider.files import check_name
from newsspider.items import Article
from newsspider.lexicon_settings import lexicon_from
from newsspider.monitoring.progress import left_out
from newsspider.spiders.arguments import parse_paths, scrapyds_arguments
from newsspider.spiders.parts import check_parts
from newsspider.spiders.selectors import SelectorsBySite
from newsspider.state.keys import job_name
from newsspider.values import data_folder

if TYPE_CHECKING:
    from newsspider.state.input_progress import InputProgress


class _Ended(Exception):
    """The crawl ended while it learned."""


class ArchiveSpider(Spider):
    """``scrapy crawl archive -a path=data/archive``: no page is requested again.

    WARC files, saved HTML, JSON lines with an ``html`` field and Scrapy's HTTP caches are read on
    all cores (``NEWSSPIDER_PROCESSES``); what comes out goes through the pipelines of any crawl.
    With ``NEWSSPIDER_LEARN`` they are read twice, first for what those of one host teach. How far
    each file is read is saved with the articles, so that a crawl that died goes on there. A new one
    reads everything again.
    """

    name = "archive"

    def __init__(self, path: str | None = None, **kwargs: Any) -> None:
        super().__init__(**scrapyds_arguments(self.name, kwargs, "path"))
        self.paths = parse_paths(path)
        job = job_name(self.name, self.paths)
        self.crawl = Crawl(job, {"path": self.paths}, full=True)
        self._places: dict[str, str] = {}
        self._chunks: Generator[Pending[Result], None, None] | None = None
        self._taught = ExitStack()
        self._ends = False
        self._is_read = self._is_unreadable = False
        self._open_items = 0
        self._settled = asyncio.Event()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Build the spider for a crawler."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.check_parts, signals.spider_opened)
        for signal in (signals.item_scraped, signals.item_dropped, signals.item_error):
            crawler.signals.connect(spider._item_done, signal)
        return spider

    def check_parts(self) -> None:
        """Refuse to begin without what `newsspider.addon` brings."""
        check_parts(self.crawler, self.crawl)

    async def start(self) -> AsyncIterator[Article]:
        """The articles in the order of the files.

        The next chunk of pages waits until the items of the one before have gone through the
        pipelines: what is noted as read is then saved, or buffered for the same checkpoint.
        """
        # What only a crawl needs: commands load the spiders, too.
        from tqdm import tqdm

        from newsspider.extensions.crawl_state import usable_state
        from newsspider.extensions.layouts import learns
        from newsspider.state.input_progress import InputProgress

        state = usable_state(self.crawler)
        if state is None:
            return
        progress = InputProgress(state.engine, self.crawl.job)
        state.join(progress)
        options = self._options
        if learns(self.crawler.settings):
            try:
                options = await self._learned(options)
            except _Ended:
                return
            except OSError as problem:
                state.give_up(problem)
                return
        self._chunks = extract_all(
            self._items(progress), options, processes=self._processes, finish=unchanged
        )
        with tqdm(unit=" pages", disable=None) as bar:
            for chunk in self._chunks:
                results = await _results(chunk)
                for result in results:
                    bar.update(isinstance(result, Outcome))
                    if article := self._account(result):
                        self._open_items += 1
                        yield article
                await self._until_settled()
                for result in results:
                    _note(result, progress)

    def closed(self, reason: str) -> None:
        """Let the processes go that are still at work, and say what became of no article."""
        self._ends = True
        if self._chunks is not None:
            self._chunks.close()
        self._taught.close()
        if reason == "finished" and self._is_unreadable and not self._is_read:
            self.crawl.fell_short = True
            self.logger.error("Nothing of %s can be read", ", ".join(self.paths))
        said = left_out(self.crawler.stats.get_stats())
        if said:
            self.logger.info("%s", said)

    @property
    def _options(self) -> ExtractionOptions:
        settings = self.crawler.settings
        return ExtractionOptions(lexicon_from(settings), dict(SelectorsBySite(lambda: settings)))

    @property
    def _processes(self) -> int:
        return processes_from(self.crawler.settings)

    async def _learned(self, options: ExtractionOptions) -> ExtractionOptions:
        """The options with what the pages of each host teach.

        All pages are read for it, those too that are done, so that a crawl that goes on learns what
        it had learned before. It happens in a thread, as a crawl is to hear of a signal meanwhile.
        """
        counts = Counter[str]()
        learning = with_portals_learned(
            self._all_pages, options, processes=self._processes, counts=counts
        )
        try:
            options = await asyncio.to_thread(self._taught.enter_context, learning)
        except asyncio.CancelledError:
            self._ends = True
            raise
        if told := as_words(counts):
            self.logger.info("Learned from the pages: %s", told)
        self._count("layouts/learned", counts["layouts"])
        self._count("layouts/refused", counts["layouts refused"])
        return options

    def _all_pages(self) -> Iterator[Document]:
        from tqdm import tqdm

        with tqdm(unit=" pages", desc="learning", leave=False, disable=None) as bar:
            for item in read_paths(self.paths):
                if self._ends:
                    raise _Ended
                if isinstance(item, Document):
                    bar.update()
                    yield item

    def _items(self, progress: InputProgress) -> Iterator[Item]:
        """What is in the files and not yet done; each file ends with an `End`."""
        from newsspider.state.input_progress import BEGINNING

        sources = Sources(self.paths)
        for file in map(_with_a_name, sources.files()):
            if isinstance(file, UnreadableInput):
                yield file
                continue
            done, is_finished = progress.of(str(file))
            self._is_read |= done > BEGINNING  # before the crawl was stopped
            if is_finished:
                continue
            # What is done is read again, not extracted: later records may repeat it.
            for item in sources.read(file):
                if isinstance(item, UnreadableInput) or item.source.offset > done:
                    yield item
            yield End(str(file))

    def _account(self, result: Result) -> Article | None:
        """The article of a result; what became of it is counted as in any crawl."""
        self._is_read |= isinstance(result, Skipped) or (
            isinstance(result, Outcome) and not result.problem
        )
        if isinstance(result, NotRead):
            self._count("archive/not_read", result.files)
            self.logger.warning("%s", result)
        elif isinstance(result, UnreadableInput):
            self._unreadable(str(result))
        elif isinstance(result, Skipped):
            self._count(f"archive/skipped/{result.reason}")
            if result.reason == TOO_LARGE:  # what servers answered besides pages are many
                self.logger.warning("Skipped %s: %s", result.source.file, TOO_LARGE)
        elif isinstance(result, Outcome) and result.problem:
            self._unreadable(f"{result.name}: {result.problem}")
        elif isinstance(result, Outcome):
            return self._outcome(result)
        return None

    def _outcome(self, outcome: Outcome) -> Article | None:
        self._count(f"pages/{outcome.reason or 'article'}")
        for field in outcome.drift:
            self._count(f"drift/{field}")
        article = outcome.article
        if article is not None:
            for piece in article.extraction.removed:
                self._count(f"removed/{piece.rule}")
            if article.archive is not None:
                article.archive.file = self._place(article.archive.file)
        return article

    def _place(self, file: str) -> str:
        """A file as `ArchiveRecord` names it: from the data folder, or by its whole path."""
        if file not in self._places:
            data = data_folder(self.crawler.settings).resolve()
            path = Path(file).resolve()
            inside = path.is_relative_to(data)
            self._places = {file: (path.relative_to(data) if inside else path).as_posix()}
        return self._places[file]

    def _unreadable(self, sentence: str) -> None:
        self._is_unreadable = True
        self._count("archive/unreadable")
        self.logger.warning("Skipped %s", sentence)

    def _count(self, key: str, times: int = 1) -> None:
        self.crawler.stats.inc_value(f"newsspider/{key}", times)

    def _item_done(self) -> None:
        self._open_items -= 1
        self._settled.set()

    async def _until_settled(self) -> None:
        while self._open_items:
            self._settled.clear()
            await self._settled.wait()


def _with_a_name(file: Path | UnreadableInput) -> Path | UnreadableInput:
    """A file, if the state can note its name."""
    try:
        check_name(str(file))
    except ValueError as problem:
        return UnreadableInput(str(problem))
    return file


async def _results(chunk: Pending[Result]) -> list[Result]:
    if chunk.future is not None:
        done, _ = await asyncio.wait([asyncio.wrap_future(chunk.future)])
        done.pop().exception()  # `result` deals with it
    return chunk.result()


def _note(result: Result, progress: InputProgress) -> None:
    if isinstance(result, End):
        progress.finished(result.file)
    elif isinstance(result, Outcome | Skipped):
        progress.reached(result.source.file, result.source.offset)
