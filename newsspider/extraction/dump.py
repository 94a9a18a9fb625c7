"""Articles from old text dumps: a page that was once scraped as plain text, one block a line.

Without a tree there are no links to tell a list by; what is left is order, the words of headings,
and the shape of teasers, which portals cut with dots.
"""

from collections.abc import Sequence
from datetime import datetime, timezone

from newsspider.boilerplate.blocks import Marks
from newsspider.boilerplate.lexicon import Lexicon, default_lexicon
from newsspider.boilerplate.margins import mark_known, mark_margins
from newsspider.boilerplate.teasers import mark_lists
from newsspider.extraction.article import package_version
from newsspider.extraction.authors import pick_authors
from newsspider.extraction.info import collect
from newsspider.extraction.language import detect_language
from newsspider.extraction.published import pick_published
from newsspider.extraction.source import pick_source
from newsspider.extraction.structured import Declared
from newsspider.extraction.title import strip_seo, strip_site
from newsspider.items import Article, Extraction, Removed, article_id, content_hash
from newsspider.page.lines import Line, Reading, from_text
from newsspider.urls import canonical_url, site_of

_TITLE_CHARS = 120
_TITLE_LINES = 3
_CONFIDENCE = 0.6


def clean_text(
    text: str,
    url: str | None = None,
    *,
    fetched: datetime | None = None,
    lexicon: Lexicon | None = None,
) -> Article:
    """The article in the text dump of one page: headline, byline, date, story and blocks by line.

    :param fetched: when the page was fetched (aware); now, if not given.
    :raises ValueError: there is no text in it.
    """
    lines = from_text(text)
    if not lines:
        raise ValueError("the text is empty: there is no article in it")
    lexicon = lexicon or default_lexicon()
    headline = _headline(lines, lexicon)
    title = "" if headline is None else strip_seo(strip_site(lines[headline].text, None), Declared())
    lists = mark_lists(lines, lexicon)
    marks: Marks = dict(lists)
    body = [i for i in range(len(lines)) if i != headline and i not in marks]
    reading = Reading(lines, [], {})
    mark_known(reading, body, marks, lexicon)
    mark_margins(reading, body, marks, lexicon, title)
    story = [i for i in body if i not in marks] or body
    paragraphs = "\n".join(lines[i].text for i in story)
    info = collect(lines, headline, story, story[-1] + 1, lists)
    canonical = canonical_url(url) if url else ""
    published, _ = pick_published(info, Declared(), "", canonical, fetched)
    site = site_of(canonical) if canonical else ""
    authors, _ = pick_authors(info, Declared(), site)
    return Article(
        id=article_id(canonical),
        url=canonical,
        site=site,
        title=title,
        authors=authors,
        source=pick_source(info, Declared(), authors)[0],
        published=published.iso if published else None,
        published_precision=published.precision if published else None,
        published_raw=published.raw.strip() if published else None,
        modified=None,
        sections=[],
        language=detect_language(paragraphs),
        summary=None,
        keywords=[],
        text=paragraphs,
        images=[],
        fetched=(fetched or datetime.now(timezone.utc)).isoformat(timespec="seconds"),
        content_sha256=content_hash(paragraphs),
        duplicate_of=None,
        extraction=Extraction(
            "text", package_version(), _CONFIDENCE, _removed(lines, marks, headline)
        ),
        archive=None,
    )


def _headline(lines: Sequence[Line], lexicon: Lexicon) -> int | None:
    """The first line that is neither byline nor paragraph."""
    for index, line in enumerate(lines[:_TITLE_LINES]):
        if len(line.text) <= _TITLE_CHARS and not lexicon.match(line.text, "head"):
            return None if line.text.endswith("。") else index
    return None


def _removed(lines: Sequence[Line], marks: Marks, headline: int | None) -> list[Removed]:
    return [Removed(marks[i], lines[i].text) for i in sorted(marks) if i != headline]
