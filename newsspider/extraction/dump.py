"""Articles from old text dumps: a page that was once scraped as plain text, one block a line.

Without a tree there are no links to tell a list by; what is left is order, the words of headings,
and the shape of teasers, which portals cut with dots.
"""

from collections.abc import Sequence
from datetime import datetime, timezone

from newsspider.boilerplate.blocks import Marks
from newsspider.boilerplate.lexicon import Lexicon, default_lexicon
from newsspider.boilerplate.margins import mark_margins
from newsspider.boilerplate.teasers import mark_lists
from newsspider.extraction.article import package_version
from newsspider.extraction.authors import pick_authors
from newsspider.extraction.info import Info
from newsspider.extraction.language import detect_language
from newsspider.extraction.source import pick_source
from newsspider.extraction.structured import Declared
from newsspider.extraction.time import best_moment, find_moments
from newsspider.extraction.title import strip_seo, strip_site
from newsspider.items import Article, Extraction, Removed, article_id, content_hash
from newsspider.page.lines import Line, from_text
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
    mark_margins(lines, body, marks, lexicon, title)
    story = [i for i in body if i not in marks] or body
    paragraphs = "\n".join(lines[i].text for i in story)
    info = _info(lines, headline, story, lists)
    moments = [moment for text in [*info.head, *info.tail] for moment in find_moments(text)]
    published = best_moment(moments, fetched)
    canonical = canonical_url(url) if url else ""
    site = site_of(canonical) if canonical else ""
    return Article(
        id=article_id(canonical),
        url=canonical,
        site=site,
        title=title,
        authors=pick_authors(info, Declared(), site)[0],
        source=pick_source(info, Declared(), site)[0],
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


def _info(
    lines: Sequence[Line], headline: int | None, story: Sequence[int], lists: Marks
) -> Info:
    """The lines above and under the story; what other stories' teasers say is not about this one."""
    texts = [line.text for line in lines]
    head = [texts[i] for i in range(story[0]) if i != headline]
    tail = [texts[i] for i in range(story[-1] + 1, len(lines)) if i not in lists]
    return Info(head, tail, [[text] for text in head], [texts[i] for i in story])


def _removed(lines: Sequence[Line], marks: Marks, headline: int | None) -> list[Removed]:
    return [Removed(marks[i], lines[i].text) for i in sorted(marks) if i != headline]
