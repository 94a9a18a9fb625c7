"""What a page declares as its title, and what in it is the name of its site."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from newsspider.page.lines import Line
from newsspider.page.metadata import PageMetadata, text_of
from newsspider.words.fold import fold, words_of
from newsspider.words.known_labels import SOURCE_LABEL
from newsspider.words.labels import read_fields
from newsspider.words.names import width_of
from newsspider.words.time import DATE, WEEKDAY
from newsspider.words.vocabulary import expand, expand_unfolded

SPLIT = re.compile(r"\s*(?:[_|｜–—«»]+|\s-+\s|--+|-+(?=[^-]*$)(?!(?<=\d-)\d)|\s[·•/@]\s|>>|::)\s*")
"""What stands between a headline and the names of channel and site."""

_SITE = re.compile(
    expand_unfolded(
        r"(?:{portal}|{press}|{channel}|{section}|\bnews|(?<![^\W_])[a-z][a-z\d-]*(?:\.[a-z]{2,})+)$"
    ),
    re.I,
)
_OF_EDITION = re.compile(
    rf"(?:^|[\s_|｜–—,，-]+)(?:{DATE}(?:[\s-]*{WEEKDAY})?"
    r"|(?:第?[A-Z]{0,2}\d{1,3}版|[A-Z]\d\d|第[一二三四五六七八九十]{1,3}版)(?:[:：\s]\s*\S{1,8})?)\s*$"
    r"|(?:多媒体)?(?:数字|电子|多媒体)(?:版|报[刊纸]?)(?:平台)?$"
)
_UNTITLED = re.compile(expand("{untitled}"))
_IMPRINT = re.compile(r"版[权權]|copyright|©|[Ⓒⓒ]|ICP[备備证證]", re.I)
_ITEM = re.compile(r"[\s|｜丨/·>»、,，]+")
_NO_NAME = re.compile(r"[^\w\s.&]")
_IMPRINT_CHARS = 5_000  # each line of the page is looked for in it
_IMPRINT_LINES = 40
LONGEST_HEADLINE = 500
"""Characters; what is longer, no names or search words are cut from: it would take for ever."""

_SHARE_OF_LONGEST = 0.5  # shorter parts are channels
_NAME_CHARS, _MENU_CHARS, _CHANNEL_CHARS, _HEADLINE_CHARS = 20, 8, 4, 5


def title_parts(metadata: PageMetadata) -> list[list[str]]:
    """The titles in parts: the headline, or the site, and names of channels and sites, mostly."""
    return [SPLIT.split(title[:LONGEST_HEADLINE]) for title in metadata.titles]


def title_ends(metadata: PageMetadata) -> set[str]:
    """The parts of the titles but the first of each."""
    return {part for parts in title_parts(metadata) for part in parts[1:]}


@dataclass(frozen=True)
class SiteNames:
    """What is known of the names of a site: of some there is proof, others look like one."""

    declared: tuple[str, ...] = ()
    imprint: str = ""
    """What the lines say that claim the copyright."""

    lines: Sequence[Line] = ()
    """All lines of the page, which has its channels in menus."""

    unread: tuple[str, ...] = ()
    """The texts of its blocks of which no lines were made."""

    @classmethod
    def of(
        cls, metadata: PageMetadata, lines: Sequence[Line] = (), unread: Iterable[str] = ()
    ) -> "SiteNames":
        """The names that the head of a page declares, and those in its imprint.

        :param unread: the texts of blocks of which no lines were made.
        """
        declared = metadata.meta("og:site_name", "application-name", "site_name")
        apart = tuple(filter(None, map(str.strip, unread)))
        ends = [*apart[-_IMPRINT_LINES:], *(line.text for line in lines[-_IMPRINT_LINES:])]
        imprint = words_of(" ".join(filter(_IMPRINT.search, ends)))[:_IMPRINT_CHARS]
        return cls((words_of(declared),) if declared else (), imprint, lines, apart)

    def proves(self, text: str) -> bool:
        """Whether a text is known to name the site."""
        if len(text) > _NAME_CHARS or _NO_NAME.search(text):
            return False
        words = words_of(text)
        if len(words) < 2:
            return False
        is_declared = any(
            words in name or (name in words and len(words) < 2 * len(name))
            for name in self.declared
        )
        return words in self.imprint or is_declared or text in self._credited

    def has_channel(self, text: str) -> bool:
        """Whether a menu of the page names a channel so."""
        return text in self.unread or text in self._channels

    @cached_property
    def _channels(self) -> frozenset[str]:
        # Nothing but their elements parts the links of some menus.
        return frozenset(
            item
            for line in self.lines
            if line.links
            for item in (*_ITEM.split(line.text), *map(str.strip, line.segments))
            if item in line.text
        )

    @cached_property
    def _credited(self) -> frozenset[str]:
        """What the lines of the page label as the source of a story."""
        sources = (line.text for line in self.lines if "源" in line.text)  # as few lines have
        labelled = filter(SOURCE_LABEL.search, sources)
        fields = chain.from_iterable(read_fields(text)[0] for text in labelled)
        return frozenset(found.value for found in fields if found.kind == "source")

    def suit(self, text: str) -> bool:
        """Whether a heading names the channel rather than a story, or two in one: 社会焦点."""
        if self.resemble(text) or len(text) > _MENU_CHARS:
            return self.resemble(text)
        halves = ((text[:at], text[at:]) for at in range(2, len(text) - 1))
        return self.has_channel(text) or any(all(map(self.has_channel, each)) for each in halves)

    @staticmethod
    def resemble(text: str) -> bool:
        """Whether a text looks like the name of a site or channel."""
        short = len(text) <= _NAME_CHARS and not _NO_NAME.search(text)
        return short and _SITE.search(text) is not None


def claims_of(metadata: PageMetadata) -> list[str]:
    """What a page declares as its title, the best first."""
    named = (
        metadata.meta("og:title", "twitter:title", "title", "articletitle"),
        text_of(metadata.json_ld.get("headline")),
        *metadata.titles,
        *metadata.entries,
    )
    return [text for text in dict.fromkeys(named) if text]


def headlines_in(metadata: PageMetadata, names: SiteNames) -> Iterator[str]:
    """What may be the headline in what a page declares: without names, and part by part."""
    for text in claims_of(metadata):
        core = strip_site(text, names)
        if names_no_story(text, core, names):
            continue
        yield core
        parts = [part for part in SPLIT.split(core) if not names.proves(part)]
        told = [part for part in parts if not _OF_EDITION.fullmatch(part)]
        if len(told) < len(parts):  # 青禾晚报--2024年05月09日--渡口停航一天
            parts = [part for part in told if not names.resemble(part)]
        if parts and not names.resemble(parts[0]):  # what follows the headline is longer or none
            parts = [part for part in parts if part == parts[0] or len(part) > len(parts[0])]
        least = _SHARE_OF_LONGEST * max(map(width_of, parts), default=0)
        yield from (part for part in parts if width_of(part) >= least or part == parts[0])


def names_no_story(title: str, core: str, names: SiteNames) -> bool:
    """Whether a title is the same on all pages: the name of the site or edition, or no title.

    :param core: the title without names at its ends.
    """
    is_site = names.proves(core) or (core == title and names.resemble(core))
    return is_site or bool(_UNTITLED.fullmatch(fold(core))) or _names_edition(title, names)


def _names_edition(text: str, names: SiteNames) -> bool:
    """Whether a title is that of all stories on a paper's page: its name, the day, the page."""
    whole = text
    while end := _OF_EDITION.search(text):
        text = text[: end.start()]
    return text != whole and (not text or names.proves(text) or names.resemble(text))


def strip_site(text: str, names: SiteNames, is_shown: bool = False) -> str:
    """Cut names of the site and its channels from the end of a title, then from its beginning.

    :param is_shown: whether it is what the page shows: there, a bar may part two clauses.
    """
    if len(text) > LONGEST_HEADLINE:
        return text
    mark = ""
    while parts := list(SPLIT.finditer(text)):
        last = parts[-1]
        head, tail = text[: last.start()].strip(), text[last.end() :].strip()
        is_channel = _parts_channel(last[0], mark) and len(tail) <= _CHANNEL_CHARS < len(head)
        # The site's English name behind its Chinese one.
        is_echo = tail.isascii() and len(parts) > 1 and _SITE.search(head) is not None
        if len(head) < 2 or not (
            is_channel or is_echo or _is_site_name(tail, "" if is_shown else last[0], names, head)
        ):
            break
        text, mark = head, last[0]
    return _strip_lead(text, names)


def _strip_lead(text: str, names: SiteNames) -> str:
    mark = ""
    while first := SPLIT.search(text):
        head, tail = text[: first.start()].strip(), text[first.end() :].strip()
        is_channel = _parts_channel(first[0], mark) and len(head) <= _CHANNEL_CHARS < len(tail)
        if len(tail) < 2 or not (not head or is_channel or names.proves(head)):
            break
        text, mark = tail, first[0]
    return text


def _parts_channel(mark: str, before: str) -> bool:
    """Whether what a mark sets off beside the name of a site may be a channel of it.

    Words have hyphens, too: one without blanks must have set off the site as well.
    """
    return bool(before) and (mark != "-" or before == mark)


def _is_site_name(tail: str, separator: str, names: SiteNames, head: str) -> bool:
    if not tail or names.proves(tail):
        return True
    if len(tail) > _NAME_CHARS:
        return False
    if "@" in separator:  # 渡口停航一天 @ 船工的小屋: in whose blog
        return True
    if len(tail) >= len(head):
        return len(head) > _HEADLINE_CHARS and names.resemble(tail)
    return "_" in separator or _SITE.search(tail) is not None
