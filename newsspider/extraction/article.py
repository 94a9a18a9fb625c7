"""A page's evidence becomes one record."""

from datetime import UTC, datetime

from newsspider.extraction.fallback import agreement, is_readable, trafilatura_paragraphs
from newsspider.extraction.page import Page
from newsspider.extraction.removed import removed_from
from newsspider.extraction.rules_version import rules_version
from newsspider.fields.language import detect_language
from newsspider.fields.published import pick_modified
from newsspider.fields.summary import find_summary
from newsspider.items import Article, Extraction, article_id, content_hash
from newsspider.layouts.profile import REPEAT
from newsspider.page.lines import weigh
from newsspider.rights.signals import of_metas
from newsspider.urls import site_of
from newsspider.version import package_version

_LITTLE = 0.5
_FALLBACK = 0.2
_UNASKED, _NO_HEADLINE, _NO_TIME = 0.7, 0.8, 0.9


def make_article(page: Page) -> Article | None:
    """The record of a page; None where nothing on it reads like a story."""
    paragraphs, method, sure = _told(page)
    if not paragraphs:
        return None
    text = "\n".join(paragraphs)
    content = content_hash(text)
    metadata = page.metadata
    published = page.published
    modified = pick_modified(page.byline, metadata, published, page.fetched)
    return Article(
        id=article_id(page.url, content),
        url=page.url,
        site=site_of(page.url) if page.url else "",
        title=page.title or "",
        authors=page.authors,
        source=page.source,
        published=published.iso if published else None,
        published_precision=published.precision if published else None,
        published_raw=published.raw.strip() if published else None,
        modified=modified.iso if modified else None,
        sections=page.sections,
        language=detect_language(text, metadata.lang),
        summary=find_summary(metadata, page.title, paragraphs),
        keywords=_keywords(metadata.meta("keywords", "news_keywords")),
        text=text,
        images=page.images,
        fetched=(page.fetched or datetime.now(UTC)).isoformat(timespec="seconds"),
        content_sha256=content,
        duplicate_of=None,
        extraction=Extraction(method, package_version(), sure, removed_from(page), rules_version()),
        archive=page.archive,
        rights=[*of_metas(metadata.metas)],
    )


def _told(page: Page) -> tuple[list[str], str, float]:
    """The story, the method that found it and the confidence in it.

    trafilatura is asked where the search itself found little: where it found nothing, trafilatura's
    story stands in for it; where it found one, the two must agree.
    """
    found = _found(page)
    if not page.paragraphs and REPEAT in page.removed_by.values():
        return [], page.method, 0.0  # trafilatura would find what stands under other stories, too
    if found >= _LITTLE or page.root is None or not is_readable(page.reading, page.root):
        return page.paragraphs, page.method, confidence(page)
    second = trafilatura_paragraphs(page.root)
    if page.paragraphs:
        agreed = agreement(page.paragraphs, second)
        return page.paragraphs, page.method, min(confidence(page), round((found + agreed) / 2, 3))
    if not any(map(weigh, second)):
        return [], page.method, 0.0
    return second, "trafilatura", _FALLBACK


def confidence(page: Page) -> float:
    """How sure the extraction is of the text, 0–1: docs/evaluation.md says what it is worth.

    It is the labeller's certainty, less where the page has no headline or time of its own. Where
    the labeller was not asked, as where captions are the story, it is never high.
    """
    if page.certainty is None:
        return round(min(_found(page), _UNASKED), 3)
    sure = page.certainty
    sure *= 1.0 if page.headline is not None else _NO_HEADLINE
    sure *= 1.0 if page.published is not None else _NO_TIME
    return round(sure, 3)


def _found(page: Page) -> float:
    """How much the search found, 0–1: running text, its density, a headline and a time."""
    body = page.body
    if body is None:
        return 0.0
    score = 0.4 * min(1.0, body.weight / 600) + 0.3 * body.density
    score += 0.15 * (page.headline is not None) + 0.15 * (page.published is not None)
    return min(score, 1.0)


def _keywords(text: str | None) -> list[str]:
    if not text:
        return []
    for mark in "，、；;|":
        text = text.replace(mark, ",")
    parts = [part.strip() for part in text.split(",")]
    return list(dict.fromkeys(part for part in parts if part))
