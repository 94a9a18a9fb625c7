"""Articles from old text dumps: a page that was once scraped as plain text, one block a line.

Without a tree there are no links to tell a list by; what is left is order, the words of headings,
the shape of teasers, which portals cut with dots, and in a dump of many pages what recurs on them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from newsspider.boilerplate.blocks import RemovedBy
from newsspider.boilerplate.margins import mark_known, mark_margins, same_words
from newsspider.dumps.forms import read_lines
from newsspider.dumps.headers import split_header
from newsspider.dumps.metadata import DumpMetadata, headline_of
from newsspider.dumps.records import url_of
from newsspider.dumps.repetition import REPEATED, Repetition, mark_repeated
from newsspider.dumps.teasers import mark_lists
from newsspider.extraction.article import package_version
from newsspider.fields.authors import pick_authors
from newsspider.fields.byline import BylineContext, collect
from newsspider.fields.language import detect_language
from newsspider.fields.published import pick_published
from newsspider.fields.source import pick_source
from newsspider.inputs import check_input
from newsspider.items import Article, Extraction, Removed, article_id, content_hash
from newsspider.page.lines import Line, Reading
from newsspider.page.metadata import PageMetadata
from newsspider.urls import canonical_url, site_of
from newsspider.words.lexicon import Lexicon, default_lexicon
from newsspider.words.time import ParsedDate, best_date

_TITLE_CHARS = 120
_TITLE_LINES = 3
_CLAIMED_LINES = 10
_CONFIDENCE = 0.6
# A page is cut two or three times; one of very many lines that is made to need more, no further.
_MOST_CUTS, _CUT_LINES = 8, 20_000


def clean_text(
    text: str,
    url: str | None = None,
    *,
    fetched: datetime | None = None,
    lexicon: Lexicon | None = None,
) -> Article:
    """The article in the text dump of one page: headline, byline, date, story and blocks by line.

    What it gives is clean: its title and text, cleaned again, are the same.

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
    cut = _cut_to_the_end(lines, _Cutter(lexicon, known.title, repetition))
    paragraphs = "\n".join(lines[i].text for i in cut.story)
    content = content_hash(paragraphs)
    byline = _info(lines, cut, lexicon)
    published = _published(byline, known, url, fetched)
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
        extraction=Extraction("text", package_version(), _CONFIDENCE, _removed(lines, cut)),
        archive=None,
    )


def _info(lines: Sequence[Line], cut: "_Cut", lexicon: Lexicon) -> BylineContext:
    """What stands around the story but is not about others, as teasers and footers are."""
    foreign = {i: "hidden" if rule == REPEATED else rule for i, rule in cut.lists.items()}
    end = cut.story[-1] + 1 if cut.story else len(lines)
    return collect(lines, cut.headline, cut.story, end, foreign, lexicon)


def _published(
    byline: BylineContext, known: DumpMetadata, url: str, fetched: datetime | None
) -> ParsedDate | None:
    """The time that is known, made more precise by the page; else the one found on the page."""
    found, others = pick_published(byline, PageMetadata(), "", url, fetched)
    if known.published is None:
        return found
    return best_date([known.published, *filter(None, [found]), *others], fetched) or found


def _removed(lines: Sequence[Line], cut: "_Cut") -> list[Removed]:
    return [
        Removed(cut.removed_by[i], lines[i].text)
        for i in sorted(cut.removed_by)
        if i != cut.headline
    ]


@dataclass(slots=True)
class _Cut:
    """A page taken apart."""

    headline: int | None
    title: str
    story: list[int]
    removed_by: RemovedBy
    lists: RemovedBy
    """Those of `removed_by` that are about other stories."""


@dataclass(frozen=True, slots=True)
class _Cutter:
    lexicon: Lexicon
    title: str | None
    """The headline, where it is known."""

    repetition: Repetition | None

    def cut(self, lines: Sequence[Line]) -> _Cut:
        """Take a page apart; a page that is nothing but what recurs is its story."""
        if self.repetition:
            headline = self._headline(lines, self._first_own(lines))
            repeated = mark_repeated(lines, headline, self.repetition)
            cut = self._cut(lines, headline, repeated)
            if cut.story:
                return cut
        return self._cut(lines, self._headline(lines, 0), {})

    def _cut(self, lines: Sequence[Line], headline: int | None, repeated: RemovedBy) -> _Cut:
        claimed = "" if headline is None else headline_of(lines[headline].text)
        title = self.title or claimed
        lists = mark_lists(lines, repeated, self.lexicon)
        # What the lexicon names may tell of this story, and its own rules see to it.
        lists |= {
            index: rule
            for index, rule in repeated.items()
            if index not in lists and not self._is_named(lines, index, headline)
        }
        body = [i for i in range(len(lines)) if i != headline and i not in lists]
        removed_by = dict(lists)
        reading = Reading(list(lines), [], {})
        mark_known(reading, body, removed_by, self.lexicon)
        mark_margins(reading, body, removed_by, self.lexicon, title)
        story = [i for i in body if i not in removed_by]
        if not story and not repeated:
            story = body
            removed_by = dict(lists)
        return _Cut(headline, title, story, removed_by, lists)

    def _is_named(self, lines: Sequence[Line], index: int, headline: int | None) -> bool:
        place = "head" if headline is not None and index < headline else "tail"
        return self.lexicon.match(lines[index].text, place) is not None

    def _headline(self, lines: Sequence[Line], start: int) -> int | None:
        """The first line that is neither byline nor paragraph, or the one that says the title."""
        if self.title:
            head = range(min(len(lines), start + _CLAIMED_LINES))
            return next((i for i in head if self._says_title(lines[i].text)), None)
        for index, line in enumerate(lines[start : start + _TITLE_LINES], start):
            claim = headline_of(line.text) if len(line.text) <= _TITLE_CHARS else ""
            if claim and not self.lexicon.match(claim, "head"):
                return None if claim.endswith("。") else index
        return None

    def _says_title(self, text: str) -> bool:
        return len(text) <= _TITLE_CHARS and bool(
            same_words(text, self.title or "") or same_words(headline_of(text), self.title or "")
        )

    def _first_own(self, lines: Sequence[Line]) -> int:
        """The number of the line under a menu that all pages begin with, 0 if there is none."""
        assert self.repetition is not None
        first = 0
        while first < len(lines) and self.repetition.recurs(lines[first].text):
            first += 1
        is_head = first == len(lines) or self.lexicon.match(lines[first].text, "head")
        return 0 if is_head or lines[first].text.endswith("。") else first


def _cut_to_the_end(lines: Sequence[Line], cutter: _Cutter) -> _Cut:
    """Cut until nothing more goes: what stood behind a line at the margin comes to stand there."""
    cut = cutter.cut(lines)
    cutter = replace(cutter, repetition=None)
    for _ in range(max(_MOST_CUTS, _CUT_LINES // len(lines))):
        top = [] if cut.headline is None else [cut.headline]
        kept = [*top, *cut.story]
        left = [*(Line(cut.title) for _ in top), *(lines[i] for i in cut.story)]
        if not left:
            return cut
        again = cutter.cut(left)
        is_same_head = again.headline == (0 if top else None) and again.title == cut.title
        if is_same_head and len(again.story) == len(cut.story):
            return cut
        cut = _merged(cut, again, kept)
    return cut


def _merged(cut: _Cut, again: _Cut, kept: Sequence[int]) -> _Cut:
    """The second cut with the numbers of lines that the first one had."""

    def original(removed_by: Mapping[int, str]) -> RemovedBy:
        return {kept[i]: rule for i, rule in removed_by.items()}

    return _Cut(
        None if again.headline is None else kept[again.headline],
        again.title,
        [kept[i] for i in again.story],
        cut.removed_by | original(again.removed_by),
        cut.lists | original(again.lists),
    )
