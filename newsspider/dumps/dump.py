"""Articles from old text dumps: a page that was once scraped as plain text, one block a line.

Without a tree there are no links to tell a list by. What is left is weighed line by line
(`evidence.py`, `labeller.py`), put together for the page (`runs.py`, `cut.py`) and read for
authors, source and time as a page is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from newsspider.boilerplate.trim import trim_paragraph
from newsspider.dumps.batches import cut_pages
from newsspider.dumps.between import put_between
from newsspider.dumps.bylines import byline_of
from newsspider.dumps.cut import Cut, Cutter
from newsspider.dumps.facts import facts_of
from newsspider.dumps.forms import read_lines
from newsspider.dumps.headers import split_header
from newsspider.dumps.metadata import DumpMetadata
from newsspider.dumps.no_dump import no_text
from newsspider.dumps.published import around_story, published_of
from newsspider.dumps.records import url_of
from newsspider.dumps.repetition import Repetition
from newsspider.extraction.rules_version import rules_version
from newsspider.fields.authors import pick_authors
from newsspider.fields.language import detect_language
from newsspider.fields.source import pick_source
from newsspider.inputs import check_input
from newsspider.items import Article, Extraction, Removed, article_id, content_hash
from newsspider.page.lines import Line
from newsspider.page.metadata import PageMetadata
from newsspider.urls import canonical_url, site_of
from newsspider.version import package_version
from newsspider.words.lexicon import Lexicon, default_lexicon


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
    :raises ValueError: there is no text in it, or it is a file of another kind, which would be read
        as prose: HTML, JSON, CSV, XML, SQL.
    """
    check_input("clean_text", text, str)
    problem = no_text(text)
    if problem:
        raise ValueError(f"clean_text() takes the text of a page; this is {problem}")
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
    page = TextOfPage(text, url, known or DumpMetadata())
    return clean_pages([page], lexicon=lexicon, repetition=repetition, fetched=fetched)[0]


@dataclass(frozen=True, slots=True)
class TextOfPage:
    """One page of a dump, with what is known of it beside its text: see `clean_page`."""

    text: str
    url: str
    known: DumpMetadata


def clean_pages(
    pages: Sequence[TextOfPage],
    *,
    lexicon: Lexicon,
    repetition: Repetition | None = None,
    fetched: datetime | None = None,
) -> list[Article]:
    """The articles in many pages of a dump, which takes far less time than one by one.

    :raises ValueError: there is no text in one of them.
    """
    texts = [read_lines(page.text) for page in pages]
    if not all(texts):
        raise ValueError("the text is empty: there is no article in it")
    removed, texts = _apart(texts, lexicon)
    facts = facts_of(lexicon)
    cutters = [Cutter(facts, page.known.title, repetition) for page in pages]
    cuts = cut_pages(cutters, texts) if texts else []
    return [
        _article(page, lines, cut, lexicon, fetched, between)
        for page, lines, cut, between in zip(pages, texts, cuts, removed, strict=True)
    ]


def _apart(
    texts: Sequence[list[Line]], lexicon: Lexicon
) -> tuple[list[list[Removed]], list[list[Line]]]:
    """For each page what rules know of what stands between all paragraphs, and the other lines."""
    removed: list[list[Removed]] = []
    left: list[list[Line]] = []
    for lines in texts:
        out = dict.fromkeys(put_between(lines, lexicon))
        rules = ((lexicon.name(lines[n].text), lines[n].text) for n in out)
        removed.append([Removed(rule.id, text) for rule, text in rules if rule])
        left.append([line for n, line in enumerate(lines) if n not in out] if out else lines)
    return removed, left


def _article(
    page: TextOfPage,
    lines: Sequence[Line],
    cut: Cut,
    lexicon: Lexicon,
    fetched: datetime | None,
    between: Sequence[Removed],
) -> Article:
    url, known = page.url, page.known
    if not cut.story:  # what is known is of no story then
        known = DumpMetadata()
    paragraphs = "\n".join(trim_paragraph(lines[i]) for i in cut.story)
    content = content_hash(paragraphs)
    byline = byline_of(lines, cut, lexicon)
    around = around_story(lines, cut)
    published = published_of(byline, known.published, url, fetched, around) if cut.story else None
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
            [*_removed(lines, cut), *between],
            rules_version(),
        ),
        archive=None,
    )


def _removed(lines: Sequence[Line], cut: Cut) -> list[Removed]:
    return [
        Removed(cut.removed_by[i], lines[i].text)
        for i in sorted(cut.removed_by)
        if i != cut.headline
    ]
