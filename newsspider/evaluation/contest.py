"""Extractors held against gold, and how fast they read."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

import lxml.html
from tqdm import tqdm

from newsspider.evaluation.gold import GoldPage
from newsspider.evaluation.score import Figures, PageScore, Prediction, figures, score_page
from newsspider.extraction.extract import extract_page
from newsspider.extraction.page import Page
from newsspider.fields.selectors import Selectors
from newsspider.layouts.profile import Profile
from newsspider.version import package_version
from newsspider.words.lexicon import Lexicon

OURS = "newsspider"
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Contestant:
    """An extractor."""

    name: str
    version: str
    read: Callable[[GoldPage], Prediction]


@dataclass(frozen=True, slots=True)
class Result:
    """How an extractor did."""

    contestant: Contestant
    predictions: list[Prediction]
    scores: list[PageScore]
    figures: Figures
    gives: frozenset[str]
    """The fields of `Prediction` that it gave for at least one page."""

    speed: float
    """Pages per second of CPU time."""


@dataclass(frozen=True, slots=True)
class Contest:
    """What came of it."""

    results: list[Result]
    parser_speed: float
    """Pages per second of ``lxml.html.fromstring``."""


def ourselves(
    lexicon: Lexicon | None = None,
    selectors: Selectors | None = None,
    name: str = OURS,
    portals: Mapping[str, Profile] | None = None,
) -> Contestant:
    """This package as a contestant.

    :param selectors: those of the portal that the pages are from.
    :param portals: what pages taught about their portals, by name; each is read for itself if None.
    """

    def read(page: GoldPage) -> Prediction:
        portal = portals.get(page.portal) if portals else None
        read = Page(page.html, page.url, lexicon=lexicon, selectors=selectors, portal=portal)
        return Prediction.of(extract_page(read).article)

    return Contestant(name, package_version(), read)


def hold(contestants: Sequence[Contestant], pages: Sequence[GoldPage]) -> Contest:
    """Let each read all pages: once for its figures, then against the clock."""
    predictions = {c.name: read_all(c, pages) for c in contestants}
    readers: dict[str, Callable[[GoldPage], object]] = {c.name: c.read for c in contestants}
    speeds = _speeds({**readers, "parser": _parse}, pages)
    results = []
    for contestant in contestants:
        given = predictions[contestant.name]
        scores = [score_page(page, said) for page, said in zip(pages, given, strict=True)]
        speed = speeds[contestant.name]
        results.append(
            Result(contestant, given, scores, figures(scores), fields_given(given), speed)
        )
    return Contest(results, speeds["parser"])


def read_all(contestant: Contestant, pages: Sequence[GoldPage]) -> list[Prediction]:
    """What an extractor says of each page."""
    return [contestant.read(page) for page in _watched(pages, contestant.name)]


def fields_given(predictions: Sequence[Prediction]) -> frozenset[str]:
    """The fields that at least one prediction has."""
    return frozenset(
        f.name for f in fields(Prediction) if any(getattr(p, f.name) for p in predictions)
    )


def _speeds(
    readers: Mapping[str, Callable[[GoldPage], object]], pages: Sequence[GoldPage]
) -> dict[str, float]:
    """Pages per second: the median of a few rounds in which the readers take turns.

    Turns make a noisy machine noisy for all.
    """
    spent: dict[str, list[float]] = {name: [] for name in readers}
    for number in range(_ROUNDS):
        for name, read in readers.items():
            watched = _watched(pages, f"{name}, round {number + 1} of {_ROUNDS}")
            start = time.process_time()
            for page in watched:
                read(page)
            spent[name].append(time.process_time() - start)
    return {name: len(pages) / statistics.median(seconds) for name, seconds in spent.items()}


def _watched(pages: Sequence[GoldPage], doing: str) -> "tqdm[GoldPage]":
    return tqdm(pages, doing, unit=" pages", leave=False, disable=None)  # on a terminal alone


def _parse(page: GoldPage) -> object:
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return lxml.html.fromstring(page.markup.encode("utf-8", "replace"), parser=parser)
