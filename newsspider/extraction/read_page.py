"""A page from bytes to lines, and which of them is its headline."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property
from itertools import chain, pairwise, repeat, takewhile
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsspider.fields.claims import SiteNames, headlines_in
from newsspider.fields.headline import find_headline
from newsspider.fields.selectors import Selectors
from newsspider.fields.title import pick_title
from newsspider.items import ArchiveRecord
from newsspider.layouts.profile import Layout, Profile
from newsspider.layouts.slots import chain_to
from newsspider.layouts.use import declared_headline, known_headline
from newsspider.page.decoding import Decoded, decode, is_binary
from newsspider.page.lines import Element, Line, Reading
from newsspider.page.links import Link, entries_of, read_links
from newsspider.page.metadata import PageMetadata, read_metadata
from newsspider.page.reader import read_lines, texts_in
from newsspider.page.streamed import STREAMED, put_in_place
from newsspider.page.tree import MOST_ELEMENTS, element_count, has_too_many_tags, parse
from newsspider.urls import page_url, parsable
from newsspider.words.fold import words_of
from newsspider.words.lexicon import Lexicon, default_lexicon
from newsspider.words.time import ParsedDate

if TYPE_CHECKING:
    from newsspider.words.wording import Wording

_LEAST_PART = 5  # characters; what is shorter may begin any headline


class ReadPage:
    """A page as lines, with what its head declares and its headline.

    :param html: the page; bytes are decoded by evidence, see `newsspider.page.decoding`.
    :param url: where it came from; relative links and the canonical URL need it.
    :param charset: a charset from outside the page, such as the HTTP header's.
    :param fetched: when it was fetched; dates after it are not believed.
    :param told: when its story was published, as what led to it says; for a page that doesn't.
    :param labelled: whether the labeller has the last word; else the rules have it.
    :param wording: how stories put things, if not as the package says.
    :param fallback_url: its URL if neither `url` nor the page names one.
    :param archive: where its bytes are kept.
    :param selectors: where the pages of its portal keep the story and what is told of it.
    :param portal: what other pages of its portal taught.
    :param most_elements: the budget of work: a page of more elements is not read, as the work on
        it grows with them, and everything else would wait for it.
    :raises WrongSelector: one of them is no CSS.
    """

    def __init__(
        self,
        html: bytes | str,
        url: str | None = None,
        *,
        charset: str | None = None,
        fetched: datetime | None = None,
        told: ParsedDate | None = None,
        lexicon: Lexicon | None = None,
        labelled: bool = True,
        wording: "Wording | None" = None,
        fallback_url: str | None = None,
        selectors: Selectors | None = None,
        archive: ArchiveRecord | None = None,
        portal: Profile | None = None,
        most_elements: int = MOST_ELEMENTS,
    ) -> None:
        decoded = decode(html, charset) if isinstance(html, bytes) else Decoded(html, "utf-8")
        self.text, self.encoding = decoded
        self.fetched = fetched.astimezone(UTC) if fetched else None
        self.told = told
        self.archive = archive
        self.lexicon = lexicon or default_lexicon()
        self.labelled = labelled
        self.wording = wording
        self.portal = portal
        """What other pages of its portal taught, if it is read with that."""

        is_utf8 = self.encoding == "utf-8" and "\ufffd" not in self.text
        markup = html if is_utf8 else self.text
        root = None if is_binary(self.text) else parse(markup, most_elements)
        if root is not None and STREAMED in self.text:
            put_in_place(root)
        self.too_costly = (
            # An element takes more than a character.
            len(self.text) > most_elements and element_count(root) > most_elements
            if root is not None
            else has_too_many_tags(markup, most_elements)
        )
        """Whether it has more elements than the budget allows; it is as if nothing was on it."""
        self.root: Element | None = None if self.too_costly else root
        self.metadata = read_metadata(self.root) if self.root is not None else PageMetadata()
        self.selection = (selectors or Selectors()).select(self.root)
        self.reading = self._read(() if selectors else self.known_outside())
        claim = parsable(self.metadata.canonical) or parsable(self.metadata.meta("og:url"))
        own = parsable(url) or (claim if "://" in claim else "") or parsable(fallback_url)
        self.url = page_url(own, claim)
        self.location = own
        """The URL it was fetched from."""
        self.is_located = bool(parsable(url) or parsable(fallback_url))
        """Whether it is known where it came from; else its own claim is believed."""
        self.base = urljoin(own, parsable(self.metadata.base))
        if self.root is not None:
            self.metadata.entries.extend(self._entries(self.root))

    def _entries(self, root: Element) -> Iterator[str]:
        """What links to the page itself say and it says again without a link: its headline.

        What they say alone is for the next click, as 刷新评论 is.
        """
        if not self.location:
            yield from self._repeated_entry()
            return
        entries = [*filter(words_of, entries_of(root, self.location, self.base))]
        plain = self._said_plainly() if entries else []  # few pages link to themselves
        told = tuple(words for words in plain if len(words) >= _LEAST_PART)
        for entry in entries:
            if words_of(entry) in plain or words_of(entry).startswith(told):
                yield entry

    def _said_plainly(self) -> list[str]:
        return [words_of(line.text) for line in self.lines if not line.links]

    def _repeated_entry(self) -> Iterator[str]:
        """The one link that a page says again over its story, where its title says no such thing.

        It may be from anywhere: no link is known to lead to the page itself.
        """
        over = list(takewhile(lambda line: not line.weight, self.lines))
        lines = [words_of(line.text) for line in over if not line.links]
        plain = {*lines, *map("".join, pairwise(lines))}
        long = (x for x in self.lines if x.links == 1 and x.link_chars >= _LEAST_PART)
        links = (x.text for x in long if x.link_chars == len(x.text))
        again = {x for x in links if len(words := words_of(x)) >= _LEAST_PART and words in plain}
        if len(again) != 1 or any(map(self.lexicon.match, again, repeat("head"))):
            return
        declared = headlines_in(self.metadata, SiteNames.of(self.metadata, self.lines))
        if not any(words_of(claim) in plain for claim in declared):
            yield from again

    def use(self, portal: Profile | None) -> None:
        """Read it with what other pages of its portal taught of its `layout`.

        It is to be called before anything else is asked.
        """
        self.portal = portal
        if portal is not None:
            self.__dict__.pop("headline", None)
        if self.reading.unread:
            self.read_all()

    def known_outside(self) -> list[Element]:
        """The blocks that other pages of its portal have nothing in."""
        if self.root is None or self.portal is None:
            return []
        from newsspider.layouts.outside import find_outside  # few pages need it

        return find_outside(self.root, self.portal.outside)

    def _read(self, unread: Sequence[Element] = ()) -> Reading:
        """The page as lines, except for some blocks."""
        if self.root is None:
            return Reading([], [], {})
        return self.selection.without_dropped_pictures(read_lines(self.root, unread))

    def read_all(self) -> None:
        """Read the blocks as well that its portal's other pages have nothing in."""
        self.reading = self._read()
        for known in ("headline", "title", "_names"):  # lines have other numbers now
            self.__dict__.pop(known, None)

    def read_changed(self) -> None:
        """Read it again, as its tree was changed; its title is known already."""
        self.reading = self._read()
        if self.headline is not None:
            del self.headline  # its line has another number now

    @property
    def lines(self) -> list[Line]:
        """The lines of the page in document order."""
        return self.reading.lines

    @cached_property
    def links(self) -> list[Link]:
        """All links of the page in document order, those of removed blocks too."""
        return [] if self.root is None else list(read_links(self.root, self.base))

    @cached_property
    def headline(self) -> int | None:
        """The number of the headline's line."""
        at = self.selection.headline(self.reading)
        if at is None and self.portal is not None:
            at = declared_headline(self.lines, self.metadata, self.portal)
        if at is None:
            at = find_headline(self.lines, self.metadata, self.lexicon, self._names)
            if self.portal is not None and not self._is_declared(at):
                at = known_headline(self.lines, at, self.portal)
            if self.reading.unread and not self._is_in_layout(at):
                self.read_all()
                return self.headline
        return at

    def _is_in_layout(self, at: int | None) -> bool:
        """Whether a headline stands where one of the portal's layouts has it."""
        layout = "" if at is None else chain_to(self.lines[at].owner)
        return self.portal is not None and layout in self.portal.layouts

    def _is_declared(self, at: int | None) -> bool:
        """Whether what the page declares as its title says a line, or the other way round."""
        words = "" if at is None else words_of(self.lines[at].text)
        claims = map(words_of, headlines_in(self.metadata, self._names))
        return bool(words) and any(words in claim or claim in words for claim in claims if claim)

    @property
    def layout(self) -> str:
        """The tags around the headline, which all pages of one layout share."""
        return "" if self.headline is None else chain_to(self.lines[self.headline].owner)

    @property
    def known_layout(self) -> Layout | None:
        """What its portal's other pages of the same layout taught."""
        return self.portal.layouts.get(self.layout) if self.portal is not None else None

    @cached_property
    def _names(self) -> SiteNames:
        texts = chain.from_iterable(texts_in(block) for block in self.reading.unread)
        return SiteNames.of(self.metadata, self.lines, texts)

    @cached_property
    def title(self) -> str | None:
        """The headline alone."""
        at = self.headline
        if at is None:
            return self.declared_title
        return pick_title(self.lines[at], self.metadata, self.lines[at + 1 :], self._names)[0]

    @property
    def declared_title(self) -> str | None:
        """The headline as the head of the page has it."""
        return pick_title(None, self.metadata, (), self._names)[0]
