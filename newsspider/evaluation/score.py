"""How close an extracted article is to gold.

The text is compared as a bag of shingles: runs of four tokens, where a Chinese, Japanese or
Korean character is a token and so is a run of other letters or digits. Punctuation and white
space do not count. What gold calls optional, and the headline repeated, is taken out first. A
leak is a noise string that stands in the text.
"""

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsspider.evaluation.gold import GoldPage
from newsspider.items import Article
from newsspider.words.fold import unspaced

_SHINGLE = 4
_NOISE_CHARS = 6  # shorter strings (分享, 来源) also stand in stories
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_IDEOGRAPHS}]|[^\W_{_IDEOGRAPHS}]+")
_DAY = len("2024-05-09")
_MINUTE = len("2024-05-09 08:15")


@dataclass(frozen=True, slots=True)
class Prediction:
    """What an extractor says of a page; all of it may be wanting."""

    text: str = ""
    title: str | None = None
    author: str | None = None
    """Several are joined with 、, as in gold."""

    source: str | None = None
    published: str | None = None
    confidence: float | None = None
    """How sure the extractor is of it, 0–1."""

    @classmethod
    def of(cls, article: Article | None) -> "Prediction":
        """What a record of ours says."""
        if article is None:
            return cls()
        author = "、".join(article.authors) or None
        sure = article.extraction.confidence
        return cls(article.text, article.title, author, article.source, article.published, sure)


@dataclass(frozen=True, slots=True)
class PageScore:
    """One page's verdict."""

    page: GoldPage
    precision: float
    recall: float
    f1: float
    exact: bool
    """Whether the tokens are gold's, in gold's order."""

    leaked: tuple[str, ...]
    noise: int
    """How many noise strings could have leaked."""

    title: bool
    author: bool
    source: bool
    day: bool
    minute: bool
    """Whether the time is right as far as the page states it, but to the minute at most."""

    confidence: float | None
    """The extractor's own."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over pages, 0–1; None where there is no page to speak of."""

    pages: int
    f1: float | None
    worst: float | None
    """Mean F1 of the worst tenth."""

    exact: float | None
    leak_pages: float | None
    leak_strings: float | None
    title: float | None
    day: float | None
    minute: float | None
    author: float | None
    """Of the pages that name one; so `source`, `day` and `minute`."""

    source: float | None
    author_invented: float | None
    """Of the pages that name none; so the next two."""

    source_invented: float | None
    published_invented: float | None


def tokens(text: str) -> list[str]:
    """The tokens of a text in lower case."""
    return [token.lower() for token in _TOKEN.findall(text)]


def tolerated_strings(page: GoldPage) -> list[str]:
    """What may stand in the text and need not: optional strings and the headline, longest first."""
    body = unspaced("".join(page.body))
    strings = [*page.optional, page.title or ""]
    return sorted(
        (s for s in strings if unspaced(s) and unspaced(s) not in body), key=len, reverse=True
    )


def noise_strings(page: GoldPage) -> list[str]:
    """The folded strings that must not stand in the text."""
    body = unspaced("".join(page.body))
    folded = dict.fromkeys(unspaced(noise) for noise in page.noise)
    return [noise for noise in folded if len(noise) >= _NOISE_CHARS and noise not in body]


def score_page(page: GoldPage, prediction: Prediction) -> PageScore:
    """Hold a prediction against gold."""
    wanted = tokens("\n".join(page.body))
    given = tokens(prediction.text)
    for string in tolerated_strings(page):
        given = _without(given, tokens(string))
    precision, recall, f1 = _overlap(_shingles(wanted), _shingles(given))
    noise, text = noise_strings(page), unspaced(prediction.text)
    return PageScore(
        page=page,
        precision=precision,
        recall=recall,
        f1=f1,
        exact=wanted == given,
        leaked=tuple(string for string in noise if string in text),
        noise=len(noise),
        title=unspaced(page.title or "") == unspaced(prediction.title or ""),
        author=unspaced(page.author or "") == unspaced(prediction.author or ""),
        source=unspaced(page.source or "") == unspaced(prediction.source or ""),
        day=_same_time(page.published, prediction.published, _DAY),
        minute=_same_time(page.published, prediction.published, _MINUTE),
        confidence=prediction.confidence,
    )


def figures(scores: Sequence[PageScore]) -> Figures:
    """What the scores of many pages come to."""
    f1 = sorted(score.f1 for score in scores)
    dated = [score for score in scores if score.page.published]
    noise = sum(score.noise for score in scores)
    leaked = sum(len(score.leaked) for score in scores)
    return Figures(
        pages=len(scores),
        f1=_mean(f1),
        worst=_mean(f1[: max(1, len(f1) // 10)]),
        exact=_mean(score.exact for score in scores),
        leak_pages=_mean(bool(score.leaked) for score in scores),
        leak_strings=leaked / noise if noise else None,
        title=_mean(score.title for score in scores),
        day=_mean(score.day for score in dated),
        minute=_mean(score.minute for score in dated),
        author=_mean(score.author for score in scores if score.page.author),
        source=_mean(score.source for score in scores if score.page.source),
        author_invented=_mean(not score.author for score in scores if not score.page.author),
        source_invented=_mean(not score.source for score in scores if not score.page.source),
        published_invented=_mean(not score.day for score in scores if not score.page.published),
    )


def _mean(values: Iterable[float]) -> float | None:
    listed = list(values)
    return statistics.fmean(listed) if listed else None


def _shingles(words: list[str]) -> Counter[tuple[str, ...]]:
    """The shingles of a text; one that is too short for any is a shingle itself."""
    if not words:
        return Counter()
    last = max(1, len(words) - _SHINGLE + 1)
    return Counter(tuple(words[i : i + _SHINGLE]) for i in range(last))


def _overlap(
    wanted: Counter[tuple[str, ...]], given: Counter[tuple[str, ...]]
) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean."""
    common = (wanted & given).total()
    precision = common / given.total() if given else float(not wanted)
    recall = common / wanted.total() if wanted else 1.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def _without(words: list[str], run: list[str]) -> list[str]:
    """The tokens less every occurrence of a run of them."""
    if not run:
        return words
    kept: list[str] = []
    at = 0
    while at < len(words):
        if words[at : at + len(run)] == run:
            at += len(run)
        else:
            kept.append(words[at])
            at += 1
    return kept


def _same_time(wanted: str | None, given: str | None, length: int) -> bool:
    """Whether two times agree in their first characters; gold may state fewer."""
    if not wanted or not given:
        return not wanted and not given
    if len(wanted) < length:
        length = _DAY
    return wanted.replace("T", " ")[:length] == given.replace("T", " ")[:length]
