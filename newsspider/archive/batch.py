"""A page of an archive becomes an article, on the way that a page of a crawl takes."""

from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from newsspider.archive.coding import decode_content
from newsspider.archive.documents import MOST_BYTES, Document, End, Skipped, UnreadableInput
from newsspider.archive.pool import Pending, each
from newsspider.archive.workers import map_in_order
from newsspider.extraction.extract import Extracted, extract_page
from newsspider.extraction.notices import notice_of
from newsspider.extraction.page import Page
from newsspider.extraction.page_kind import REASONS
from newsspider.fields.selectors import Selectors
from newsspider.items import ArchiveRecord, Article
from newsspider.multipage.join import join_parts
from newsspider.multipage.parts import story_parts
from newsspider.urls import portal_host, site_of
from newsspider.words.lexicon import Lexicon

if TYPE_CHECKING:
    from newsspider.archive.taught import Taught


@dataclass(frozen=True, slots=True)
class ExtractionOptions:
    """What it takes to read pages, the same for all pages of a run."""

    lexicon: Lexicon
    selectors: Mapping[str, Selectors] = field(default_factory=dict)
    """Those of known portals, by site."""

    undated: bool = False
    """Whether a page that does not look like an article, but tells a story, gives one all the same,
    and so does each page of a story over several: it may be saved for itself."""

    taught: "Taught | None" = None
    """What the portals' other pages taught, if these were asked."""

    def selectors_for(self, url: str | None) -> Selectors | None:
        """Those of the portal that a page is from, if it has some.

        :raises WrongSelector: a spider has one that is no CSS.
        """
        return self.selectors.get(site_of(url)) if url else None


@dataclass(slots=True)
class Outcome:
    """What came of a page."""

    name: str
    """What to call the page in a message."""

    source: ArchiveRecord
    """How far its file is read with it."""

    reason: str | None = None
    """Why it is no article; see `newsspider.extraction.page_kind`."""

    article: Article | None = None
    drift: list[str] = field(default_factory=list)
    """The fields that its portal's selectors did not find."""

    problem: str | None = None
    """Why it could not be read."""


R = TypeVar("R")

Item = Document | Skipped | UnreadableInput | End
Result = Outcome | Skipped | UnreadableInput | End


# An undated page may well be an article that was saved; a list of others is not one.
_UNDATED = frozenset(REASONS) - {
    *("not_html", "front_page", "service_page", "list", "text_under_several_titles")
}


def extract_all(
    items: Iterable[Item],
    options: ExtractionOptions,
    *,
    processes: int,
    finish: Callable[[Result], R],
) -> Generator[Pending[R], None, None]:
    """What comes of the pages, in their order and chunk by chunk; all else stays in its place.

    :param finish: picklable; what else is done with each result where the page was read.
    """
    return map_in_order(
        each(partial(_finished, options=options, finish=finish)),
        items,
        processes=processes,
        crashed=lambda item: finish(_crashed(item)),
        size=_size,
    )


def unchanged(result: Result) -> Result:
    """The result as it is."""
    return result


def _finished(item: Item, options: ExtractionOptions, finish: Callable[[Result], R]) -> R:
    return finish(extract_document(item, options) if isinstance(item, Document) else item)


def _crashed(item: Item) -> Result:
    assert isinstance(item, Document)  # nothing is done with others
    outcome = Outcome(item.name, item.source)
    outcome.problem = "reading it took the process down"
    return outcome


def _size(item: Item) -> int:
    return len(item.content) if isinstance(item, Document) else 0


def extract_document(document: Document, options: ExtractionOptions) -> Outcome:
    """Read a page; one that trips our code must not cost the other million, so it is told.

    :raises WrongSelector: a spider has one that is no CSS, for which the page can't be blamed.
    """
    options.selectors_for(document.url)
    outcome = Outcome(document.name, document.source)
    try:
        _extract(document, options, outcome)
    except Exception as error:
        problem = str(error) if isinstance(error, ValueError) else ""
        outcome.problem = problem or f"{type(error).__name__}: {error}"
    return outcome


def _extract(document: Document, options: ExtractionOptions, outcome: Outcome) -> None:
    found = extracted(document, options)
    page = found.page
    outcome.reason = None if found.article else found.reject_reason
    outcome.article, outcome.drift = found.article, found.drift
    if found.article is not None:
        found.article.rights += document.rights
    parts = None if options.undated or found.article is None else story_parts(page)
    if parts is None or found.article is None:
        return
    if parts.number != 1:
        outcome.reason, outcome.article = "part", None
        return
    # The others may lie anywhere in the archive: they are named, not searched.
    others = [url for number, url in sorted(parts.urls.items()) if number != 1]
    outcome.article = join_parts([found.article], others)


def extracted(document: Document, options: ExtractionOptions) -> Extracted:
    """What comes of a page for itself, be it a part of a story over several."""
    page = page_of(document, options)
    overlooks = options.undated and notice_of(page) is None
    return extract_page(page, _UNDATED if overlooks else ())


def page_of(document: Document, options: ExtractionOptions, *, labelled: bool = True) -> Page:
    """The page as it is read with its portal's selectors, if it has some.

    :param labelled: whether the labeller has the last word.

    :raises WrongCoding: its content coding is unknown or not what it says.
    """
    return Page(
        decode_content(document.content, document.codings, MOST_BYTES),
        document.url,
        charset=document.charset,
        fetched=document.fetched,
        lexicon=options.lexicon,
        labelled=labelled,
        fallback_url=document.file_url,
        selectors=options.selectors_for(document.url),
        archive=ArchiveRecord(document.file, document.offset) if document.file else None,
        portal=options.taught.profile(portal_of(document)) if options.taught else None,
    )


def portal_of(document: Document) -> str:
    """What pages that may teach each other have in common: their host.

    Where nothing but the page could tell its host, it is the file's folder, or the file with many.
    """
    host = portal_host(document.url or "")
    if host:
        return host
    file = Path(document.file)
    return str(file) if document.offset else str(file.parent)
