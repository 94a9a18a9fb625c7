"""From a page to its record: the one way that crawls, archives and commands take.

The page is judged, and its record is made of the whole of it. Stripping its tree comes after, so
that a crawl's record is that of `extract`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from newsspider.extraction.article import make_article
from newsspider.extraction.drift import drifted
from newsspider.extraction.notices import notice_of
from newsspider.extraction.page import Page
from newsspider.extraction.page_kind import REASONS, reject_reason
from newsspider.fields.selectors import Selectors
from newsspider.inputs import check_input
from newsspider.items import Article, Right
from newsspider.words.lexicon import Lexicon


@dataclass(slots=True)
class Extracted:
    """What came of a page."""

    page: Page
    reject_reason: str | None
    """Why it is not an article, see `newsspider.extraction.page_kind.REASONS`; None if it is."""

    article: Article | None
    """Its record, if it is an article, or has a story and its reason was overlooked."""

    drift: list[str] = field(default_factory=list)
    """The fields that it tells and its portal's selectors did not find."""

    rights: list[Right] = field(default_factory=list)
    """What the answer and the host say about the use of the page, if they were asked."""

    def add_rights(self, rights: Iterable[Right]) -> None:
        """Let what they say stand on the record."""
        said = list(rights)
        self.rights += said
        if self.article is not None:
            self.article.rights += said

    def any_record(self) -> Article | None:
        """The record also of what does not look like an article, as a story's later pages may.

        What tells that there is nothing to read is none of them.
        """
        if notice_of(self.page):
            return None
        if self.article is not None:
            return self.article
        article = make_article(self.page)
        if article is not None:
            article.rights += self.rights
        return article


def extract_page(page: Page, overlook: Collection[str] = ()) -> Extracted:
    """Judge a page and make its record.

    :param overlook: reasons in spite of which a page that has a story gets a record.
    """
    reason = reject_reason(page)
    article = make_article(page) if reason is None or reason in overlook else None
    if article is None:
        return Extracted(page, reason or "no_story", None)
    return Extracted(page, reason, article, drifted(page))


def extract(
    html: bytes | str,
    url: str | None = None,
    *,
    charset: str | None = None,
    fetched: datetime | None = None,
    lexicon: Lexicon | None = None,
    selectors: Selectors | None = None,
    any_page: bool = False,
) -> Article | None:
    """The article on a page; None where the page is not one: a list, an error, a verification.

    :param html: the page; bytes are decoded by evidence, and `charset` (such as the HTTP
        header's) is only a hint.
    :param url: where the page came from; without it the page's own claim is used. Where there is
        neither, a headline and running text make an article, and its `id` is made of its text.
    :param fetched: when it was fetched (aware); now, if not given.
    :param lexicon: the rules of boilerplate; the package's own, if not given.
    :param selectors: where the pages of its portal keep story and fields; searched for on any page.
    :param any_page: give the text of any page on which something reads like a story.
    :raises TypeError: `html` is no page but a path, an address, None or something else.
    :raises WrongSelector: one of the selectors is no CSS.
    """
    page = Page(
        check_input("extract", html, bytes, str),
        url,
        charset=charset,
        fetched=fetched,
        lexicon=lexicon,
        selectors=selectors,
    )
    return extract_page(page, REASONS if any_page else ()).article
