"""What the elements of a line say about its texts: a page to link to, a class, an attribute."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, islice
from typing import NamedTuple
from urllib.parse import unquote

from newsspider.page.lines import Element, Line
from newsspider.page.links import own_text
from newsspider.remembered import remembered
from newsspider.words.fold import single_spaced
from newsspider.words.known_labels import COLONS
from newsspider.words.labels import without
from newsspider.words.names import is_full_name, is_place, split_names
from newsspider.words.partial_dates import stated_date
from newsspider.words.time import ParsedDate, find_dates

_TO_A_PAGE = re.compile(
    r"(?!#|(?!https?:)[a-z][a-z0-9.+-]*:)(?!.*share)(?!.*[?&=]https?[:%])"
    r"(?!.*[/?&_-](?:tags?|topics?|keywords?|label|search)(?=[/=_-]|\W\w+=))"
    r"(?!.*\.(?:jpe?g|png|gif|webp)$)",
    re.I,
)
# The page of whoever wrote something, and not the form to log in there. The first character alone,
# so that the search can skip to it.
_TO_A_WRITER = re.compile(
    r"[/?&._](?:"
    r"(?:author|user|u|uid|people|member|reporter|writer|profile|space|blogger)s?(?=[/=_-]|\?\w+=)"
    r"(?!.*(?:login|share))|(?<=/)(?:@\w|/(?:space|user|author|blogger|my)\.))",
    re.I,
)
# The list of all stories of one kind; a column may be a writer's, and a channel an account's.
_TO_A_LIST = re.compile(
    r"[/?&_-](?:tag|topic|keyword|category|categorie|cat|section|lanmu)s?[/=]", re.I
)
_BY = re.compile(r"^by\s+", re.I)
# What `time` elements and those that scripts fill or explain state their moment in.
_STATING = ("datetime", "title", "data-time", "data-timestamp", "data-date")
_ANY_STATING = frozenset(_STATING)
_WRAPPERS, _WRAPPED, _TEXTS, _NAME_CHARS = 2, 2, 100, 20
_LINKS = 8  # that stand in each other, as where nobody closes them
_NAMES_CHARS = 1000  # what an element is called beyond that is an attack
_NAMING = ("class", "id", "itemprop")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# In the names of classes of all kinds of sites: author-name, userName, article__source.
_OF_WRITER = frozenset(
    "author authors writer writers by byline reporter journalist columnist".split()
)
_OF_SOURCE = frozenset(("source", "src", "laiyuan", "origin", "publisher"))
_OF_CHANNEL = frozenset("cat category categories channel lanmu pindao".split())
_OF_POSTER = frozenset(("publisher",))
_PLACE_CHARS = 2  # 东港 could be a name, too
_LIST_MARKS = ("、", "，", ",", "和", "/", "|")
# What says that a text is one, and not whose.
_OF_ANY = frozenset("name text txt inner wrap wrapper item value link url fn n".split())
# What belongs to an author or a source and is not its name.
_BESIDE = frozenset(
    """
    avatar badge intro bio desc description count num follow tag tags role title label type
    """.split()
)


class Called(dict[Element, frozenset[str]]):
    """The words in what elements are called, each asked once: neighbouring lines share most."""

    def __missing__(self, element: Element) -> frozenset[str]:
        named = " ".join(filter(None, map(element.get, _NAMING)))
        words = self[element] = _names_in(named[:_NAMES_CHARS]) if named else frozenset()
        return words


class Mark(NamedTuple):
    """What names the place of a text."""

    words: frozenset[str] = frozenset()
    """Those in what it is called; none where it holds what belongs to a name and is none."""

    element: Element | None = None
    """The innermost that is called anything."""


class MarkedText(NamedTuple):
    """A text of a line and the elements that may say what it is."""

    text: str
    element: Element
    part: str
    """Whether it is the ``text`` or the ``tail`` of that element."""

    around: list[Element]
    """The elements around it, up to the one that the line stands in."""

    links: list[Element]
    """Those of them that are links."""

    mark: Mark


def marked_texts(line: Line, called: Called) -> list[MarkedText]:
    """The texts of a line."""
    return [
        MarkedText(
            single_spaced(text),
            element,
            part,
            around := _around(element, part, line.owner),
            [outer for outer in around if outer.tag == "a"],
            _mark(around, called),
        )
        for text, element, part, _ in line.text_nodes
    ]


def links_in(line: Line) -> Iterator[Element]:
    """The links that a line's texts stand in."""
    around = (chain((text,), islice(text.iterancestors("a"), _LINKS)) for text in line.texts)
    return (element for element in chain.from_iterable(around) if element.tag == "a")


def leads_to_a_page(line: Line) -> bool:
    """Whether one of its links is none of those that call a script, or share the page."""
    return any(map(_is_to_a_page, links_in(line)))


def buttons_in(texts: Iterable[MarkedText]) -> Iterator[str]:
    """The texts that link to no page."""
    for text in texts:
        if not all(map(_is_to_a_page, text.links)):
            yield text.text


def _is_to_a_page(link: Element) -> bool:
    # Without an address a script opens it, as those of whole pages of scripts do.
    return _TO_A_PAGE.match(link.get("href", "/").strip() or "#") is not None


def leads_to_a_writer(line: Line) -> bool:
    """Whether one of its links leads to the page of a writer."""
    return any(map(_is_writers, links_in(line)))


def writers_in(line: Line, texts: Iterable[MarkedText], called: Called) -> Iterator[str]:
    """The texts that link to the page of a writer, or whose element is marked up as the author.

    :param texts: those of the line.
    """
    wrappers = list(_wrappers(line.owner, called)) if len(line.text) <= _NAME_CHARS else []
    for name, element, part, around, links, innermost in texts:
        mark = _mark([*around, *wrappers], called) if wrappers else innermost
        if any(map(_is_writers, (*links, *wrappers))):
            yield _BY.sub("", name)
        elif name and not mark.words.isdisjoint(_OF_WRITER):
            if part == "tail" and _is_place_of(element, name):
                continue
            # An element of more than the name holds its account, medium and buttons, too.
            is_name = _is_all(mark, name) and "，" not in name
            undated = without(name, (moment.raw for moment in find_dates(name)))
            yield from (x for x in split_names(undated) if is_full_name(x) or is_name)


def _is_place_of(link: Element, behind: str) -> bool:
    """Whether what stands behind the link of a writer is where that one reports from, no name."""
    is_writer = link.tag == "a" and is_full_name(_words_of(link))
    is_other = len(behind) > _PLACE_CHARS and is_full_name(behind) and not is_place(behind)
    return is_writer and not is_other and not behind.startswith(_LIST_MARKS)


def publishers_in(texts: Iterable[MarkedText]) -> Iterator[str]:
    """The texts whose element is marked up as the source, a person's name if it is all in it.

    Such an element may hold the whole bar, and the publisher of a system is who posted a story.
    """
    for name, *_, mark in texts:
        if mark.words.isdisjoint(_OF_SOURCE):  # as nearly all are
            continue
        is_medium = not mark.words.isdisjoint(_OF_SOURCE - _OF_POSTER)
        if not is_full_name(name) or (is_medium and _is_all(mark, name)):
            yield name


def channels_in(texts: Iterable[MarkedText]) -> Iterator[str]:
    """The texts that are marked up as the channel of the story, each all that its element holds.

    So is the text of a link to the list of all such stories.
    """
    for name, _, _, _, links, mark in texts:
        is_channel = not mark.words.isdisjoint(_OF_CHANNEL) and _is_all(mark, name)
        if is_channel or any(_is_list(link, name) for link in links):
            yield name


def _is_list(link: Element, name: str) -> bool:
    """Whether a link leads to the list of what its name says: /tag/12, /%E6%9C%AC%E5%9C%B0."""
    href = link.get("href", "")
    is_named = "%" in href and unquote(href).strip("/") == name
    return (is_named or _TO_A_LIST.search(href) is not None) and not _is_writers(link)


def _is_all(mark: Mark, name: str) -> bool:
    """Whether a name is all that the element holds that is called so."""
    return mark.element is not None and _words_of(mark.element) == name


def logo_behind_label(line: Line) -> str:
    """The words of the picture that stands in the place of a name, right behind a label."""
    for text, element, part, _ in line.text_nodes:
        after = element.getnext() if part == "tail" else next(iter(element), None)
        if after is None or not single_spaced(text).endswith(COLONS):
            continue
        picture = next(after.iter("img"), None)
        if picture is not None and not _words_of(after):
            return single_spaced(picture.get("alt") or picture.get("title") or "")
    return ""


def _words_of(element: Element) -> str:
    return single_spaced(own_text(element))


def _around(element: Element, part: str, owner: Element | None) -> list[Element]:
    """The elements around a text, up to the one that the line stands in."""
    around: list[Element] = []
    if part == "tail" and element is owner:
        return around
    outer = element if part == "text" else element.getparent()
    while outer is not None:
        around.append(outer)
        outer = None if outer is owner else outer.getparent()
    return around


def _wrappers(element: Element | None, called: Called) -> Iterator[Element]:
    """The elements around a line that hold nothing but it and a picture.

    None where they say nothing of a writer: then they need not be read.
    """
    outers = [] if element is None else [*islice(element.iterancestors(), _WRAPPERS)]
    may_be = any(not called[x].isdisjoint(_OF_WRITER) or _is_writers(x) for x in outers)
    if element is None or not may_be:  # as of most lines
        return
    lengths = [*islice(_lengths(element), _TEXTS + 1)]
    if len(lengths) > _TEXTS:  # many lines stand in it, and each would read all of them
        return
    length = sum(lengths)
    for outer in outers:
        if len(outer) > _WRAPPED or any(told > length for told in accumulate(_lengths(outer))):
            return
        yield outer


def _lengths(element: Element) -> Iterator[int]:
    """How long the texts in an element are."""
    return (len(str(text).strip()) for text in element.itertext())


def _is_writers(element: Element) -> bool:
    if element.tag != "a":
        return False
    is_author = element.get("rel") == "author" or element.get("itemprop") == "author"
    return is_author or _TO_A_WRITER.search(element.get("href", "")) is not None


def _mark(around: Iterable[Element], called: Called) -> Mark:
    """The nearest element that is named at all, and how; of two the one in it."""
    name = None
    for element in around:
        found = called[element]
        if not found <= _OF_ANY:
            words = found if found.isdisjoint(_BESIDE) else frozenset[str]()
            return Mark(words, element if name is None else name)
        if name is None and found:
            name = element
    return Mark()


@remembered(4096)  # portals repeat their classes
def _names_in(named: str) -> frozenset[str]:
    """The words in the values of attributes, in lower case."""
    return frozenset(word.lower() for word in _WORD.findall(named))


def machine_moments(texts: Iterable[MarkedText]) -> Iterator[ParsedDate]:
    """The moments that elements state for machines, or when pointed at, beside 3小时前."""
    for element in chain.from_iterable(text.around for text in texts if text.part == "text"):
        if _ANY_STATING.isdisjoint(element.keys()):
            continue
        for name in _STATING:
            stated = element.get(name)
            moment = stated_date(stated) if stated else None
            if moment:
                yield moment.unpadded
