"""One page from bytes to article: each step of the design once, in order.

`Page` decodes, parses and reads the page when it is made, and judges it on first use. Stripping
the tree comes last, as it changes what all of them share.
"""

from collections.abc import Callable, Container, Mapping
from datetime import UTC, datetime
from functools import cached_property
from itertools import chain, groupby, islice, takewhile
from operator import itemgetter
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsspider.boilerplate.body import Body
from newsspider.boilerplate.judged import Judged, LastWord
from newsspider.boilerplate.prune import drop_element, drop_words, prune
from newsspider.boilerplate.removed_by import LEARNED, RemovedBy
from newsspider.boilerplate.story import Verdict, judge_lines
from newsspider.boilerplate.trim import trim_paragraph
from newsspider.fields.authors import rank_authors
from newsspider.fields.byline import BylineContext, byline_line, collect, is_telling
from newsspider.fields.claims import SiteNames, headlines_in
from newsspider.fields.headline import find_headline
from newsspider.fields.images import story_images
from newsspider.fields.published import pick_published
from newsspider.fields.sections import find_sections, told_sections
from newsspider.fields.selectors import Selectors
from newsspider.fields.source import rank_sources
from newsspider.fields.title import pick_title
from newsspider.items import REMOVED_CHARS, ArchiveRecord, Image, Removed
from newsspider.layouts.profile import BLOCK, Profile
from newsspider.layouts.slots import SeenLine, chain_to, key_of, see_lines
from newsspider.layouts.use import (
    declared_headline,
    known_headline,
    known_repeats,
    taught,
    tells_nothing,
)
from newsspider.page.decoding import Decoded, decode, is_binary
from newsspider.page.lines import Element, Line, Reading
from newsspider.page.links import Link, read_links
from newsspider.page.metadata import PageMetadata, read_metadata
from newsspider.page.reader import opening_of, read_lines, texts_in
from newsspider.page.tree import element_count, parse
from newsspider.scripts.credits import scripted_credits
from newsspider.scripts.state import find_story, place_story
from newsspider.urls import page_url, parsable, site_of
from newsspider.words.fold import words_of
from newsspider.words.lexicon import Lexicon, default_lexicon
from newsspider.words.names import is_placeholder
from newsspider.words.time import ParsedDate, first_date

if TYPE_CHECKING:
    from newsspider.layouts.settled import SettledLines
    from newsspider.words.wording import Wording

_MARGIN_LINES = 8  # lines above and under the story that may be known by their words
_SHORT = 300  # weight of the visible story below which a script's state is searched


MOST_ELEMENTS = 500_000
"""Thirty times the largest list of links of 300 real pages. Work grows with the elements, so that
nothing takes longer than a few times what tests/extraction/test_bounds.py allows."""


class Page:
    """A page and what each step found on it.

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
        self.method = "container"
        self.lexicon = lexicon or default_lexicon()
        self._labelled = labelled
        self._wording = wording
        self._portal = portal
        self.has_shared_text = False
        """Whether a text is on it that other pages have under other titles; known once judged."""

        self._is_settled = False
        self._is_stripped = False

        is_utf8 = self.encoding == "utf-8" and "\ufffd" not in self.text
        root = None if is_binary(self.text) else parse(html if is_utf8 else self.text)
        self.too_costly = (
            root is not None
            and len(self.text) > most_elements  # as an element takes more than a character
            and element_count(root) > most_elements
        )
        """Whether it has more elements than the budget allows; it is as if nothing was on it."""
        self.root: Element | None = None if self.too_costly else root
        self.metadata = read_metadata(self.root) if self.root is not None else PageMetadata()
        self.selection = (selectors or Selectors()).select(self.root)
        self.reading = self._read() if selectors else self._read(portal)
        claim = parsable(self.metadata.canonical) or parsable(self.metadata.meta("og:url"))
        own = parsable(url) or (claim if "://" in claim else "") or parsable(fallback_url)
        self.url = page_url(own, claim)
        self.location = own
        """The URL it was fetched from."""
        self.is_located = bool(parsable(url) or parsable(fallback_url))
        """Whether it is known where it came from; else its own claim is believed."""
        self.base = urljoin(own, parsable(self.metadata.base))

    def _read(self, portal: Profile | None = None) -> Reading:
        """The page as lines.

        :param portal: what tells which blocks need not be read; without it all of them are.
        """
        if self.root is None:
            return Reading([], [], {})
        unread = _outside(self.root, portal) if portal is not None else ()
        return self.selection.without_dropped_pictures(read_lines(self.root, unread))

    def _read_all(self) -> None:
        """Read the blocks as well that its portal's other pages have nothing in."""
        self.reading = self._read()
        for known in ("headline", "title", "_names"):  # lines have other numbers now
            self.__dict__.pop(known, None)

    @property
    def lines(self) -> list[Line]:
        """The lines of the page in document order."""
        return self.reading.lines

    @cached_property
    def headline(self) -> int | None:
        """The number of the headline's line."""
        at = self.selection.headline(self.reading)
        if at is None and self._portal is not None:
            at = declared_headline(self.lines, self.metadata, self._portal)
        if at is None:
            at = find_headline(self.lines, self.metadata, self.lexicon, self._names)
            if self._portal is not None and not self._is_declared(at):
                at = known_headline(self.lines, at, self._portal)
            if self.reading.unread and not self._is_in_layout(at):
                self._read_all()
                return self.headline
        return at

    def _is_in_layout(self, at: int | None) -> bool:
        """Whether a headline stands where one of the portal's layouts has it."""
        layout = "" if at is None else chain_to(self.lines[at].owner)
        return self._portal is not None and layout in self._portal.layouts

    def _is_declared(self, at: int | None) -> bool:
        """Whether what the page declares as its title says a line, or the other way round."""
        words = "" if at is None else words_of(self.lines[at].text)
        claims = map(words_of, headlines_in(self.metadata, self._names))
        return bool(words) and any(words in claim or claim in words for claim in claims if claim)

    @cached_property
    def _names(self) -> SiteNames:
        texts = chain.from_iterable(texts_in(block) for block in self.reading.unread)
        return SiteNames.of(self.metadata, self.lines, texts)

    @cached_property
    def title(self) -> str | None:
        """The headline alone."""
        at = self.headline
        if at is None:
            return pick_title(None, self.metadata, (), self._names)[0]
        return pick_title(self.lines[at], self.metadata, self.lines[at + 1 :], self._names)[0]

    @cached_property
    def _verdict(self) -> Verdict:
        block = self.selection.container(self.reading)
        verdict = self._judge(block)
        if block is not None and verdict.story:
            self.method = "selectors"
        elif block is not None:
            verdict = self._judge()
        if self.method == "container" and verdict.story and self._is_known:
            self.method = "layout"
        if verdict.weight >= _SHORT or self.root is None:
            return verdict
        visible = verdict.story if verdict.weight else []  # labels of an empty frame are no story
        texts = [self.lines[index].text for index in visible]
        found = find_story(self.root, self.title, texts, verdict.weight)
        if found is None:
            return verdict
        if self.reading.unread:  # what a script shows may stand anywhere
            self._read_all()
            verdict = self._judge(block)
            visible = verdict.story if verdict.weight else []
        visible = visible if found.goes_on else []
        block = place_story(self.root, found, self.reading, self.headline, visible, self.lexicon)
        if block is None:
            return verdict
        self.method = "state"
        told = found.credits or scripted_credits(self.text, self.title)
        self.metadata.json_ld = {**told, **self.metadata.json_ld}
        self.reading = self._read()
        del self.headline  # its line has another number now
        return self._judge(block)

    @property
    def layout(self) -> str:
        """The tags around the headline, which all pages of one layout share."""
        return "" if self.headline is None else chain_to(self.lines[self.headline].owner)

    def use(self, portal: Profile | None) -> None:
        """Read it with what other pages of its portal taught of its `layout`.

        It is to be called before anything else is asked.
        """
        self._portal = portal
        if portal is not None:
            self.__dict__.pop("headline", None)
        if self.reading.unread:
            self._read_all()

    @property
    def portal(self) -> Profile | None:
        """What other pages of its portal taught, if it is read with that."""
        return self._portal

    @property
    def _is_known(self) -> bool:
        return self._is_in_layout(self.headline)

    def _judge(self, known: Element | None = None) -> Verdict:
        # What they need loads slowly, and not everybody who imports this has pages to read.
        from newsspider.boilerplate.labeller import default_labeller
        from newsspider.boilerplate.line_scores import LineScores
        from newsspider.words.wording import default_wording

        headline = self.headline  # first of all, as the page may have to be read again for it
        dropped = dict.fromkeys(self.selection.dropped(self.reading), "portal")
        if self._portal is not None:
            repeats = known_repeats(self.reading, self._portal)
            texts = (self.lines[index].text for index in repeats)
            self.has_shared_text = any(key_of(text) in self._portal.no_story for text in texts)
            dropped = {**repeats, **dropped}
        settled = self._settled_lines(default_labeller) if known is None else None
        seed = settled.block(self.reading, dropped) if settled else None
        if self.reading.unread and seed is None:
            self._read_all()
            return self._judge(known)
        wording = self._wording  # as a page that held itself would wait for the garbage collector
        labeller = settled or (default_labeller() if self._labelled else None)
        verdict = judge_lines(
            self.reading,
            headline,
            self.title,
            self.lexicon,
            LineScores(self.lines, lambda: wording or default_wording()),
            labeller=labeller,
            known=known,
            seed=seed,
            dropped=dropped,
        )
        if self.reading.unread and not self._is_far_from_unread(settled, verdict):
            self._read_all()
            return self._judge(known)
        if self._portal is None:
            return verdict
        seen = settled.seen if settled else None
        self._is_settled = seen is not None
        return taught(self.reading, verdict, self._portal, self.layout, seen)

    def _is_far_from_unread(self, settled: "SettledLines | None", verdict: Verdict) -> bool:
        """Whether a story is settled, and no block that was not read stands near it."""
        from newsspider.layouts.outside import stands_near  # few pages need it

        if settled is None or settled.seen is None or verdict.body is None:
            return False
        return not stands_near(self.reading, self.headline, verdict.body.lines)

    def _settled_lines(self, labeller: Callable[[], LastWord]) -> "SettledLines | None":
        """Who knows what of the page is settled, if its layout is known."""
        layout = self._portal.layouts.get(self.layout) if self._portal is not None else None
        if self._portal is None or layout is None or not self._labelled:
            return None
        from newsspider.layouts.settled import SettledLines  # few pages need it

        return SettledLines(self._portal, layout, labeller)

    @property
    def is_settled(self) -> bool:
        """Whether its layout is known, and most lines of its story stand where stories do."""
        return bool(self.story) and self._is_settled and self.method == "layout"

    @property
    def removed_by(self) -> RemovedBy:
        """The lines that a rule removed, with the rule."""
        return self._verdict.removed_by

    @property
    def judged(self) -> Judged | None:
        """What the rules propose, for the labeller."""
        return self._verdict.judged

    @property
    def certainty(self) -> float | None:
        """How sure the labeller is of the story, 0–1; None where it was not asked."""
        return self._verdict.certainty

    @property
    def odds(self) -> Mapping[int, float]:
        """The labeller's log-odds that a line is of the story, where it was asked."""
        return self._verdict.odds

    @property
    def seen(self) -> dict[int, SeenLine]:
        """The lines of the story and around it as the other pages of its portal know them."""
        return see_lines(self.reading, self._verdict)

    @property
    def body(self) -> Body | None:
        """The story's container."""
        return self._verdict.body

    @property
    def story(self) -> list[int]:
        """The numbers of the lines that are the story."""
        return self._verdict.story

    @property
    def captions(self) -> dict[int, int]:
        """Captions: number of the picture to number of the line."""
        return self._verdict.captions

    @cached_property
    def paragraphs(self) -> list[str]:
        """The story."""
        return [text for i in self.story if (text := trim_paragraph(self.lines[i]))]

    @cached_property
    def byline(self) -> BylineContext:
        """The lines that tell author, source and time."""
        end = self.body.lines[-1] + 1 if self.body and self.body.lines else 0
        told = [*self.story, *self._loose_end()]
        foreign = [i for i, rule in self.removed_by.items() if tells_nothing(self.lines[i], rule)]
        removed_by = {**self.removed_by, **dict.fromkeys(foreign, "portal")}
        byline = collect(self.lines, self.headline, told, end, removed_by, self.lexicon)
        byline.selected = {
            name: list(map(byline_line, texts)) for name, texts in self.selection.texts.items()
        }
        if (at := self._known_time) is not None:
            byline.selected = {"published": [byline_line(self.lines[at].text)], **byline.selected}
        return byline

    def _loose_end(self) -> list[int]:
        """The last words of the block that only the labeller takes away: most are credits."""
        if not self.story or self.body is None:
            return []
        under = (index for index in self.body.lines if index > self.story[-1])
        ended = takewhile(lambda index: self.removed_by.get(index) == LEARNED, under)
        return [index for index in ended if not self.lines[index].weight]

    @cached_property
    def _known_time(self) -> int | None:
        """The line that tells the time as other pages of the portal tell theirs."""
        layout = self._portal.layouts.get(self.layout) if self._portal is not None else None
        if self._portal is None or layout is None or not layout.time or not self.story:
            return None
        from newsspider.layouts.times import above_story, known_time  # few pages need it

        near = above_story(self.headline, self.story[0])
        return known_time(self.lines, near, layout.time, self._portal.names)

    @cached_property
    def published(self) -> ParsedDate | None:
        """The publication time."""
        return pick_published(
            self.byline, self.metadata, self.text, self.url, self.fetched, self.told
        )[0]

    @cached_property
    def sections(self) -> list[str]:
        """The breadcrumb."""
        names = self.metadata.site_names
        first = self.story[0] if self.story else len(self.lines)
        return (
            told_sections(self.selection.texts.get("sections", ()), self.title, names)
            or find_sections(
                self.lines, self.headline, first, self.title, names, self.location, self.base
            )
            or told_sections(self.metadata.breadcrumb, self.title, names)
            or told_sections(self.metadata.sections, self.title, names)
        )

    @cached_property
    def images(self) -> list[Image]:
        """The pictures of the story."""
        if self.body is None:
            return []
        return story_images(
            self.reading, self.body.container, self.story, self.removed_by, self.captions, self.base
        )

    @cached_property
    def links(self) -> list[Link]:
        """All links of the page in document order, those of removed blocks too."""
        return [] if self.root is None else list(read_links(self.root, self.base))

    @cached_property
    def authors(self) -> list[str]:
        """Who wrote the story."""
        groups = rank_authors(self.byline, self.metadata, site_of(self.url) if self.url else "")
        told = ([name for name in names if name not in self._buttons] for names in groups)
        return next(filter(None, told), [])

    @cached_property
    def source(self) -> str | None:
        """The publisher that the page credits."""
        names = rank_sources(self.byline, self.metadata, self.authors)
        return next((name for name in names if name not in self._buttons), None)

    @property
    def _buttons(self) -> frozenset[str]:
        """What stands for source or author on all pages of the portal."""
        return self._portal.buttons if self._portal is not None else frozenset()

    @cached_property
    def removed(self) -> list[Removed]:
        """What is not the story, run by run in page order, each with its rule."""
        kept = {*self.story, self.headline}
        removed_by = {**self._named_outside(), **self.removed_by}
        blocks, apart = self._known_blocks()
        pieces: list[tuple[float, str | None, str]] = [
            (index, None if index in kept else removed_by.get(index, "outside"), line.text)
            for index, line in enumerate(self.lines)
            if index not in apart
        ]
        # Half a line before the line that follows.
        pieces += ((at - 0.5, BLOCK, opening_of(one, REMOVED_CHARS)) for one, at in blocks.items())
        found = []
        for rule, run in groupby(sorted(pieces, key=itemgetter(0)), key=itemgetter(1)):
            if rule is not None:
                texts = (text for *_, text in islice(run, REMOVED_CHARS) if text)
                found.append(Removed(rule, " ".join(texts)))
        return found

    def _known_blocks(self) -> tuple[Mapping[Element, int], Container[int]]:
        """The blocks that other pages of the portal have nothing in, and the lines in them.

        Each has the line before which it stands. They hold lines where the page was read before it
        was known whose it is; its record is to be the same.
        """
        ranges = self.reading.ranges
        if self.reading.unread or self._portal is None or self.root is None or not self.is_settled:
            return self.reading.unread, ()
        found = [one for one in _outside(self.root, self._portal) if one in ranges]
        lines = chain.from_iterable(range(*ranges[one]) for one in found)
        return {one: ranges[one][0] for one in found}, set(lines)

    def _named_outside(self) -> dict[int, str]:
        """The rules that know the lines right above and under the story's container."""
        if not self.story:
            return {}
        first, last = self.story[0], self.story[-1]
        named = {}
        for place, numbers in (
            ("head", range(max(0, first - _MARGIN_LINES), first)),
            ("tail", range(last + 1, min(len(self.lines), last + 1 + _MARGIN_LINES))),
        ):
            for index in numbers:
                marked = index in self.removed_by
                rule = None if marked else self.lexicon.match(self.lines[index].text, place)
                if rule:
                    named[index] = rule.id
        return named

    def strip(self) -> None:
        """Take everything that is not the story out of the tree, once.

        The headline, the story, its pictures and captions, and the lines that tell its author,
        source and time stay where they are.
        """
        if self.root is None or self.body is None or self._is_stripped:
            return
        self._is_stripped = True
        _ = self.links, self.title, self.byline, self.sections, self.images
        keep = set(self.story) | set(self.captions.values())
        if self.headline is not None:
            keep.add(self.headline)
        telling = self._telling_lines()
        prune(self.root, self.reading, keep | telling, self.body.container)
        for element in self.selection.dropping:
            drop_element(element)
        for index in keep:
            self.lines[index].drop_veiled()
        for index in telling - keep:
            drop_words(self.lines[index], self._says_nothing)

    def _says_nothing(self, word: str) -> bool:
        """Whether a word of a byline is a placeholder for an author, or a counter."""
        if is_placeholder(word):
            return True
        rule = self.lexicon.match(word, "head") if first_date(word) is None else None
        return rule is not None and rule.kind == "tool"

    def _telling_lines(self) -> set[int]:
        """Unmarked or byline lines near the headline that hold a date, source or author."""
        start = self.headline if self.headline is not None else 0
        first = self.story[0] if self.story else start
        return {
            i
            for i in range(max(0, min(start, first) - 4), max(start, first))
            if not self.lines[i].hidden and is_telling(self.lines[i])
        }


def _outside(root: Element, portal: Profile) -> list[Element]:
    """The blocks of a page that other pages of its portal have nothing in."""
    from newsspider.layouts.outside import find_outside  # few pages need it

    return find_outside(root, portal.outside)
