"""A page's evidence becomes one record."""

from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from newsspider.extraction.authors import pick_authors
from newsspider.extraction.images import story_images
from newsspider.extraction.language import detect_language
from newsspider.extraction.page import Page
from newsspider.extraction.published import pick_modified
from newsspider.extraction.source import pick_source
from newsspider.items import Article, Extraction, article_id, content_hash
from newsspider.urls import site_of


@cache  # reading the metadata takes a millisecond
def package_version() -> str:
    """The installed version of newsspider."""
    try:
        return version("newsspider")
    except PackageNotFoundError:  # a checkout that was never installed
        return "0"


def make_article(page: Page) -> Article | None:
    """The record of a page; None where nothing on it reads like a story."""
    if not page.paragraphs:
        return None
    text = "\n".join(page.paragraphs)
    site = site_of(page.url) if page.url else ""
    declared = page.declared
    published = page.published
    modified = pick_modified(page.info, declared, published)
    authors, _ = pick_authors(page.info, declared, site)
    images = (
        story_images(
            page.reading, page.body.container, page.story, page.marks, page.captions, page.base
        )
        if page.body
        else []
    )
    return Article(
        id=article_id(page.url),
        url=page.url,
        site=site,
        title=page.title or "",
        authors=authors,
        source=pick_source(page.info, declared, authors)[0],
        published=published.iso if published else None,
        published_precision=published.precision if published else None,
        published_raw=published.raw.strip() if published else None,
        modified=modified.iso if modified else None,
        sections=page.sections,
        language=detect_language(text, declared.lang),
        summary=declared.meta("description", "og:description", "twitter:description"),
        keywords=_keywords(declared.meta("keywords", "news_keywords")),
        text=text,
        images=images,
        fetched=(page.fetched or datetime.now(UTC)).isoformat(timespec="seconds"),
        content_sha256=content_hash(text),
        duplicate_of=None,
        extraction=Extraction(page.method, package_version(), confidence(page), page.removed()),
        archive=None,
    )


def confidence(page: Page) -> float:
    """How sure the extraction is, 0–1: running text, its density, a headline and a time."""
    body = page.body
    if body is None:
        return 0.0
    score = 0.4 * min(1.0, body.weight / 600) + 0.3 * body.density
    score += 0.15 * (page.headline is not None) + 0.15 * (page.published is not None)
    return round(min(score, 1.0), 3)


def _keywords(text: str | None) -> list[str]:
    if not text:
        return []
    for mark in "，、；;|":
        text = text.replace(mark, ",")
    parts = [part.strip() for part in text.split(",")]
    return list(dict.fromkeys(part for part in parts if part))
