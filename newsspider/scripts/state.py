"""Stories that the visible page lacks: a script's state, a template or a hidden field holds them.

Such a page is drawn by a script from a value that is JSON, an object literal that is not one, or
escaped HTML. What can be read as data is searched at the page's headline; of other scripts, the
long strings are all that is looked for. Nothing is evaluated.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from lxml import etree

from newsspider.page.lines import Element, Reading, from_text
from newsspider.page.reader import read_lines
from newsspider.page.structure import unit_of
from newsspider.page.tree import parse
from newsspider.scripts.credits import credits_beside
from newsspider.scripts.headed import Piece, headed_objects, pieces
from newsspider.scripts.literals import LITERAL, percent_decoded, unescape
from newsspider.scripts.page_data import is_program, script_data
from newsspider.words.fold import single_spaced
from newsspider.words.lexicon import Lexicon

_BLOCKS = re.compile(r"<(?:p|div|br|section|img|article)\b[^>]*>", re.I)
_TAGS = re.compile(r"</?(?:a|b|em|font|i|span|strong|sub|sup|u)\b[^<>]*>", re.I)
_NO_WORD = re.compile(r"<[^>]*>|\W+")
_BLANK_FORM = re.compile(r"\{\{|\$\{|\{%|<%")  # a template that a script has yet to fill in
_LEAST_CHARS, _LEAST_BODY = 80, 12
_SCRIPT_CHARS = 2_000_000
_KEY_CHARS = 6
_TITLE_CHARS = 120
_CANDIDATES, _OBJECTS = 4, 8
_NESTED = 4  # each template is read with those in it
_DEPTH = 2
_INFO_LINES = 8
_MUCH_MORE, _FAR_MORE = 1.5, 4.0
_BODY_BONUS = 2.0


@dataclass(slots=True)
class Story:
    """A story that was found outside the visible page."""

    markup: str
    """HTML."""

    weight: float
    """How much running text it has: see `newsspider.page.lines.weigh`."""

    credits: dict[str, Any] = field(default_factory=dict)
    """What stands beside it of its author, source and time, under the names of JSON-LD."""

    is_body: bool = False
    """Whether the data says that it is the text under the page's headline."""

    goes_on: bool = False
    """Whether it has in it what the page shows."""


def find_story(
    root: Element, title: str | None, visible: Sequence[str], shown: float = 0.0
) -> Story | None:
    """The best story in the scripts, templates and hidden fields of a page, if it has one.

    They may hold any number of other stories, so what is found must go on with what the page
    shows of the story, or stand in one script with its headline. What the page shows is not of
    the story where the data names a text for the headline that is far longer. What says it again
    and again is none: so do the captions of a gallery, one for each picture.

    :param title: the page's headline.
    :param visible: the paragraphs of the story that the page shows, if any.
    :param shown: how much running text these have.
    """
    lead = [key for key in map(_key, visible) if len(key) >= _KEY_CHARS]
    best: Story | None = None
    for story in _stories(root, title, bool(lead)):
        key = _key(story.markup)
        if lead and key.count(max(lead, key=len)) > 1:
            continue
        story.goes_on = any(words in key for words in lead)
        least = _MUCH_MORE if story.goes_on or not lead else _FAR_MORE
        if lead and not (story.goes_on or story.is_body):
            continue
        if story.weight > max(least * shown, best.weight if best else 0.0):
            best = story
    return best


def _stories(root: Element, title: str | None, is_shown: bool) -> Iterator[Story]:
    """The candidates.

    :param is_shown: whether the page shows a part of the story, so that no headline is needed.
    """
    for holder in root.iter("script", "textarea", "template"):
        if next(islice(holder.iterancestors("template"), _NESTED, None), None) is not None:
            continue
        text = _inner(holder)
        if len(text) < _LEAST_CHARS:
            continue
        if holder.tag != "script" or not is_program(holder):
            if not _BLANK_FORM.search(text):
                yield _story(_markup(text))
            continue
        strings = list(_strings(text, _DEPTH))
        headline = _headline(strings, title)
        headed = list(islice(_headed(holder, headline), _OBJECTS)) if headline else []
        named = _beside(headed, headline) if headline else None
        if named:
            yield named
        elif is_shown or (headline and not headed):
            markups = sorted(filter(_may_be_story, map(_markup, strings)), key=len)
            yield from map(_story, markups[-_CANDIDATES:])


def _inner(holder: Element) -> str:
    """What stands in an element, as HTML if that is not text alone."""
    text = holder.text or ""
    if len(holder):
        text += "".join(etree.tostring(child, encoding="unicode") for child in holder)
    return percent_decoded(text[:_SCRIPT_CHARS])


def _headed(script: Element, headline: str) -> Iterator[list[Any]]:
    """The objects in a script's data that have the headline, with those around each."""
    for data in script_data(script, _mark(headline)):
        yield from headed_objects(data, headline)


def _beside(headed: Iterable[list[Any]], headline: str) -> Story | None:
    """The text that data has beside the headline."""
    found: tuple[float, Story] | None = None
    searched: list[Any] = []  # objects with the headline have those around them in common
    for objects in headed:
        for data in objects:
            if any(data is other for other in searched):
                continue
            searched.append(data)
            scored = _best(pieces(data, headline))
            if scored and (found is None or scored[0] > found[0]):
                found = scored
                found[1].credits = credits_beside(objects, headline)
            if scored:
                break
    return found[1] if found else None


def _mark(headline: str) -> re.Pattern[str]:
    """What a script's source has of a headline, be it escaped."""
    words = max(re.split(r"[\W_]+", headline), key=len)
    escaped = "".join(f"\\u{ord(character):04x}" for character in words)
    return re.compile(f"{re.escape(words)}|{re.escape(escaped)}", re.I)


def _best(texts: Iterable[Piece]) -> tuple[float, Story] | None:
    """The piece that is most likely the story, with how likely; None if none has a sentence."""

    def size(piece: Piece) -> float:
        """How much of a story it may be at most."""
        return len(piece.text) * piece.near * (_BODY_BONUS if piece.is_body else 1.0)

    likely = (
        piece
        for piece in texts
        if (piece.is_body and len(piece.text) >= _LEAST_BODY) or _may_be_story(piece.text)
    )
    scored = []
    for piece in sorted(likely, key=size)[-_CANDIDATES:]:
        story = _story(_markup(piece.text))
        story.is_body = piece.is_body
        scored.append((story.weight * size(piece) / len(piece.text), story))
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best if best and best[0] else None


def _headline(strings: Iterable[str], title: str | None) -> str | None:
    """The string that is the headline; `title` may have the site's name behind it."""
    whole = _key(title or "")
    for string in strings:
        if len(string) > _TITLE_CHARS or (string[:1].isalnum() and string[0] not in whole):
            continue  # as nearly all of the thousands that a script has
        key = _key(string)
        if len(key) >= _KEY_CHARS and key in whole:
            return single_spaced(string)
    return None


def place_story(
    page: Element,
    found: Story,
    reading: Reading,
    headline: int | None,
    visible: Sequence[int],
    lexicon: Lexicon,
) -> Element | None:
    """Put a story into the page, where it would stand; the block that now holds it.

    It goes in the place of what the page shows of it, else under the lines of author and time,
    else to the end of the page.
    """
    root = parse(f"<div>{found.markup}</div>")
    block = None if root is None else root.find(".//div")
    if block is None:
        return None
    index = visible[0] if visible else _last_info(reading, headline, lexicon)
    unit = None if index is None else unit_of(reading, index)
    if unit is None or unit.getparent() is None:  # only comments may stand beside the root
        body = page.find("body")
        (page if body is None else body).append(block)
    else:
        unit.addnext(block)
    for index in visible:  # the same words twice
        reading.lines[index].blank()
    return block


def _last_info(reading: Reading, headline: int | None, lexicon: Lexicon) -> int | None:
    """The number of the last line of author, source and time under the headline."""
    if headline is None:
        return None
    under = range(headline, min(headline + _INFO_LINES, len(reading.lines)))
    telling = [index for index in under if lexicon.match(reading.lines[index].text, "head")]
    return max(telling, default=headline)


def _story(text: str) -> Story:
    """The story of HTML or of plain text, which may have elements within its lines."""
    if not _BLOCKS.search(text):
        is_html = _TAGS.search(text) is not None
        rows = (line.text for line in from_text(text))
        text = "".join(f"<p>{row if is_html else html.escape(row)}</p>" for row in rows)
    root = parse(text)
    return Story(text, 0.0 if root is None else sum(x.weight for x in read_lines(root).lines))


def _markup(string: str) -> str:
    """The HTML that a string holds, which may be escaped, even twice, and quoted in its quotes."""
    markup = html.unescape(string)
    if "&lt;" in markup and "<" not in markup:
        markup = html.unescape(markup)
    return markup[1:-1] if markup[:1] == markup[-1:] == '"' else markup


def _may_be_story(string: str) -> bool:
    return len(string) >= _LEAST_CHARS and ("。" in string or "，" in string or "<p" in string)


def _strings(script: str, depth: int) -> Iterator[str]:
    """The string literals of a script, and those of JSON inside one."""
    for match in LITERAL.finditer(script):
        literal = match[1] or match[2] or ""
        if len(literal) < 4:
            continue
        string = percent_decoded(unescape(literal))
        if depth and string[:1] in "{[" and len(string) >= _LEAST_CHARS:
            yield from _strings(string, depth - 1)
        else:
            yield string


def _key(text: str) -> str:
    return _NO_WORD.sub("", html.unescape(text))
