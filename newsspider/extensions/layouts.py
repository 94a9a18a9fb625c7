"""What the pages of a crawl teach: the first of each layout wait, those after are read with it.

A page waits in its callback, so its visit goes on, and nothing of it was written. A crawl that
dies in between finds its response in the state: see `newsspider.state.stored_responses`.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.settings import BaseSettings
from scrapy.utils.asyncio import create_looping_call

from newsspider.component import Component
from newsspider.discovery.url_shapes import url_shape
from newsspider.extensions.crawl_state import CrawlState, usable_state
from newsspider.extraction.extract import extract_page
from newsspider.extraction.observe import observe
from newsspider.extraction.page import Page
from newsspider.layouts.gate import learn_in_rounds
from newsspider.layouts.known import KnownPortal
from newsspider.layouts.observation import Observation
from newsspider.layouts.profile import Profile
from newsspider.monitoring.figures import LAYOUT
from newsspider.state.layouts import LayoutMemory
from newsspider.undocumented import only_waits
from newsspider.urls import portal_host
from newsspider.values import one_of
from newsspider.words.time import PORTAL_TIME

logger = logging.getLogger(__name__)


_WAITING = 20
"""How many articles of a layout wait until it is learned."""

_WAITING_BYTES = 8_000_000
_WAITING_SECONDS = 600.0
"""How long an article waits for others of its layout: a rare one may have none for days."""

_LOOK_SECONDS = 0.1


def learns(settings: BaseSettings) -> bool:
    """What NEWSSPIDER_LEARN says.

    :raises ValueError: it is neither on nor off.
    """
    return one_of(("on", "off"), settings, "NEWSSPIDER_LEARN") == "on"


@dataclass(slots=True, eq=False)
class WaitingPage:
    """An article that is judged when its layout is known."""

    url: str
    layout: str
    observation: Observation
    bytes: int
    read: Callable[[Profile | None], Page]
    """Reads it with a profile, once more."""

    since: float = field(default_factory=time.monotonic)
    done: asyncio.Future[None] = field(init=False)


class LayoutLearner(Component):
    """Learns the layouts of portals from articles that wait for it, ``NEWSSPIDER_LEARN``.

    They go on when twenty of their layout wait, when they hold eight megabytes, when one has waited
    for ten minutes, when nothing else is left to do, or when the crawl ends.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not learns(crawler.settings):
            raise NotConfigured
        super().__init__(crawler)
        self._memory: LayoutMemory | None = None
        self._waiting: list[WaitingPage] = []
        self._ready: deque[WaitingPage] = deque()
        self._going_on: asyncio.Task[None] | None = None
        self._tried: set[tuple[str, str]] = set()
        self._timer: Any = None
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)

    @property
    def is_on(self) -> bool:
        """Whether pages of this crawl teach."""
        return self._memory is not None

    @property
    def waiting(self) -> int:
        """How many articles wait until their layout is known."""
        return len(self._waiting)

    def _opened(self, spider: Spider) -> None:
        state = usable_state(self._crawler)
        if state is not None and state.crawl.learns:
            self._memory = LayoutMemory(state.engine, state.crawl.job)
            state.join(self._memory)
            self._timer = create_looping_call(self._look)

    def _closed(self) -> None:
        if self._timer is not None and self._timer.running:
            self._timer.stop()

    def profile(self, url: str, layout: str) -> Profile | None:
        """What a page is to be read with; None too where it will wait."""
        known = self._known(url)
        if known.knows(layout) or (portal_host(url), layout) in self._tried:
            return known.any_profile(layout)
        return None

    def best_profile(self, url: str, layout: str) -> Profile | None:
        """What a page that waited is to be read with."""
        return self._known(url).any_profile(layout)

    def read(self, page: Page, *, is_new: bool = True) -> Observation | None:
        """Count an article; what it tells, if it is to wait until more is known.

        :param is_new: whether it is to be counted: not if it waited before the crawl was killed.
        """
        portal, layout = portal_host(page.location), page.layout
        known = self._known(page.location)
        shape = url_shape(page.location)
        if is_new:
            if known.read(shape, layout, int(time.time())):
                self._drifted(known, page.location, shape)
            self._changed(portal)
        if known.knows(layout) or (portal, layout) in self._tried:
            return None
        return observe(page)

    def _drifted(self, known: KnownPortal, url: str, shape: str) -> None:
        self._stats.inc_value(f"newsspider/drift/{LAYOUT}")
        state = usable_state(self._crawler)
        if state is not None:
            state.figures.of(url).drift[LAYOUT] += 1
        since = known.drift_to_say(shape)
        if since is not None:
            logger.warning(
                "%s changed its pages on %s: those like %s have no layout that is known, so they "
                "are read as any page until theirs is learned, too",
                *(portal_host(url), datetime.fromtimestamp(since, PORTAL_TIME).date(), shape),
            )

    async def wait(self, page: WaitingPage) -> None:
        """Wait until a page can be judged with what is known then."""
        page.done = asyncio.get_running_loop().create_future()
        self._waiting.append(page)
        self._stats.max_value("newsspider/layouts/waiting_most", len(self._waiting))
        if not self._timer.running:
            self._timer.start(_LOOK_SECONDS, now=False)
        self._let_go()
        await page.done

    def _look(self) -> None:
        if only_waits(self._crawler, len(self._waiting)):
            self._learn_all()
        elif self._waiting and time.monotonic() > self._waiting[0].since + _WAITING_SECONDS:
            self._learn(portal_host(self._waiting[0].url), {self._waiting[0].layout})
        if not self._waiting:
            self._timer.stop()

    def _let_go(self) -> None:
        """Learn what enough pages wait for, or where there are too many of them."""
        last = self._waiting[-1]
        portal = portal_host(last.url)
        same = [
            page
            for page in self._waiting
            if page.layout == last.layout and portal_host(page.url) == portal
        ]
        if len(same) >= _WAITING:
            self._learn(portal, {last.layout})
        elif sum(page.bytes for page in self._waiting) > _WAITING_BYTES or self._is_enough:
            self._learn_all()

    @property
    def _is_enough(self) -> bool:
        """Whether as many articles wait as the crawl still wants."""
        state = self._crawler.get_extension(CrawlState)
        most = state.crawl.max_articles if state is not None else None
        saved = self._stats.get_value("newsspider/articles", 0)
        return most is not None and len(self._waiting) + saved >= most

    def _learn_all(self) -> None:
        for portal in {portal_host(page.url) for page in self._waiting}:
            self._learn(portal, {page.layout for page in self._waiting})

    def _learn(self, portal: str, layouts: Collection[str]) -> None:
        """Learn from the waiting pages of a portal; those of layouts that are known now go on.

        :param layouts: those whose pages go on in any case.
        """
        mine = [page for page in self._waiting if portal_host(page.url) == portal]
        known = self._known(mine[0].url)
        before = set(known.layouts)
        try:
            profile = learn_from(mine)
        except Exception:  # whatever it is, no page is to wait for ever
            logger.exception("%s is read as any page, as its layouts could not be learned", portal)
            profile = Profile()
        known.learned(profile, int(time.time()))
        self._changed(portal)
        self._stats.inc_value("newsspider/layouts/refused", profile.refused)
        self._stats.inc_value("newsspider/layouts/learned", len(set(known.layouts) - before))
        self._tried.update((portal, layout) for layout in layouts)
        for page in mine:
            if page.layout in layouts or known.knows(page.layout):
                self._waiting.remove(page)
                known.learned_since(url_shape(page.url), page.layout)
                self._ready.append(page)
        if self._going_on is None or self._going_on.done():
            self._going_on = asyncio.ensure_future(self._go_on())

    async def _go_on(self) -> None:
        """Let pages be read one by one: together they would hold up all else for seconds."""
        while self._ready:
            page = self._ready.popleft()
            if not page.done.done():
                page.done.set_result(None)
            await asyncio.sleep(0)

    def _known(self, url: str) -> KnownPortal:
        assert self._memory is not None
        return self._memory.of(portal_host(url))

    def _changed(self, portal: str) -> None:
        assert self._memory is not None
        self._memory.changed(portal)


def learn_from(pages: Collection[WaitingPage]) -> Profile:
    """What some pages of a portal teach."""

    def observed(profile: Profile) -> list[Observation]:
        if not profile:  # as each was read when it came
            return [page.observation for page in pages]
        read = (page.read(profile) for page in pages)
        found = (observe(page) for page in read if extract_page(page).article is not None)
        return [one for one in found if one is not None]

    return learn_in_rounds(observed)
