"""Articles from old text dumps: a page that was once scraped as plain text, one block a line.

Without a tree there are no links to tell a list by. What is left is weighed line by line
(`evidence.py`, `labeller.py`), put together for the page (`runs.py`, `cut.py`) and read for
authors, source and time as a page is.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from newsspider.dumps.cut import Cut, Cutter
from newsspider.dumps.forms import read_lines
from newsspider.dumps.headers import split_header
from newsspider.dumps.metadata import DumpMetadata
from newsspider.dumps.records import url_of
from newsspider.dumps.repetition import REPEATED, Repetition
from newsspider.extraction.article import package_version
from newsspider.extraction.rules_version import rules_version
from newsspider.fields.authors import pick_authors
from newsspider.fields.byline import BylineContext, collect
from newsspider.fields.language import detect_language
from newsspider.fields.published import pick_published
from newsspider.fields.source import pick_source
from newsspider.inputs import check_input
from newsspider.items import Article, Extraction, Removed, article_id, content_hash
from newsspider.page.lines import Line
from newsspider.page.metadata import PageMetadata
from newsspider.urls import canonical_url, site_of
from newsspider.words.lexicon import Lexicon, default_lexicon
from newsspider.words.time import ParsedDate, best_date

# The clock of a page names the day of the week; the line of a story's time seldom stands over it.
_TODAY = re.compile(r"日\s*[(（]?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]")


def clean_text(
    text: str,
    url: str | None = None,
    *,
    fetched: datetime | None = None,
    lexicon: Lexicon | None = None,
) -> Article:
    """The article in the text dump of one page: headline, byline, date, story and blocks by line.

    What it gives is clean: its title and text, cleaned again, are the same. What is no story (a
    list of headlines, a log, source code, a text that is not Chinese) gives an article without
    title and text, whose ``extraction.removed`` says why: ``no-story`` or ``not-chinese``.

    :param fetched: when the page was fetched (aware); now, if not given.
    :raises TypeError: `text` is no text but bytes, a path, an address or something else.
    :raises ValueError: there is no text in it.
    """
    check_input("clean_text", text, str)
    header, text = split_header(text)
    url = url or url_of(header)
    return clean_page(
        text,
        canonical_url(url) if url else "",
        lexicon=lexicon or default_lexicon(),
        known=DumpMetadata.of(header),
        fetched=fetched,
    )


def clean_page(
    text: str,
    url: str,
    *,
    lexicon: Lexicon,
    known: DumpMetadata | None = None,
    repetition: Repetition | None = None,
    fetched: datetime | None = None,
) -> Article:
    """The article in one page of a dump; `clean_text` with what else is known of the page.

    :param url: the URL of the record, as it is to be written.
    :param known: fields that the dump states beside the text: they win over what is found in it.
    :param repetition: the lines of all pages of the dump.
    :raises ValueError: there is no text in it.
    """
    lines = read_lines(text)
    if not lines:
        raise ValueError("the text is empty: there is no article in it")
    known = known or DumpMetadata()
    cut = Cutter(lexicon, known.title, repetition).cut(lines)
    if not cut.story:  # what is known is of no story then
        known = DumpMetadata()
    paragraphs = "\n".join(lines[i].text for i in cut.story)
    content = content_hash(paragraphs)
    byline = _info(lines, cut, lexicon)
    published = _published(byline, known, url, fetched) if cut.story else None
    site = site_of(url) if url else ""
    authors = list(known.authors) or pick_authors(byline, PageMetadata(), site)
    return Article(
        id=article_id(url, content),
        url=url,
        site=site,
        title=cut.title,
        authors=authors,
        source=known.source or pick_source(byline, PageMetadata(), authors),
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
        fetched=(fetched or datetime.now(UTC)).isoformat(timespec="seconds"),
        content_sha256=content,
        duplicate_of=None,
        extraction=Extraction(
            "text",
            package_version(),
            round(cut.certainty, 3),
            _removed(lines, cut),
            rules_version(),
        ),
        archive=None,
    )


def _info(lines: Sequence[Line], cut: Cut, lexicon: Lexicon) -> BylineContext:
    """What stands around the story but is not about others, as teasers and footers are."""
    if not cut.story:
        return BylineContext(lexicon)
    foreign = {i: "hidden" if rule == REPEATED else rule for i, rule in cut.removed_by.items()}
    over = range(cut.headline or 0)
    foreign |= {i: "hidden" for i in over if _TODAY.search(lines[i].text)}
    return collect(lines, cut.headline, cut.story, cut.story[-1] + 1, foreign, lexicon)


def _published(
    byline: BylineContext, known: DumpMetadata, url: str, fetched: datetime | None
) -> ParsedDate | None:
    """The time that is known, made more precise by the page; else the one found on the page."""
    found, others = pick_published(byline, PageMetadata(), "", url, fetched)
    if known.published is None:
        return found
    return best_date([known.published, *filter(None, [found]), *others], fetched) or found


def _removed(lines: Sequence[Line], cut: Cut) -> list[Removed]:
    return [
        Removed(cut.removed_by[i], lines[i].text)
        for i in sorted(cut.removed_by)
        if i != cut.headline
    ]
