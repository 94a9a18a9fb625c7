"""Stories that the visible page lacks: a script's state or a hidden field holds them.

Such a page is drawn by a script from a value that is JSON, an object literal that is not one, or
escaped HTML. Whatever it is, the story is one long string literal in it, so that is all that is
looked for; nothing is evaluated.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsspider.page.lines import Element, Reading, from_text
from newsspider.page.reader import read_lines
from newsspider.page.structure import unit_of
from newsspider.page.tree import parse
from newsspider.scripts.blocklist import listed_paragraphs
from newsspider.scripts.literals import LITERAL, unescape
from newsspider.words.fold import single_spaced
from newsspider.words.lexicon import Lexicon

_MARKUP = re.compile(r"<(?:p|div|br|section|img|article)\b[^>]*>", re.I)
_NO_WORD = re.compile(r"<[^>]*>|\W+")
_LEAST_CHARS = 80
_SCRIPT_CHARS = 2_000_000
_KEY_CHARS = 6
_TITLE_CHARS = 120
_CANDIDATES = 4
_DEPTH = 2
_INFO_LINES = 8


class Story(NamedTuple):
    """A story that was found outside the visible page."""

    markup: str
    """HTML."""

    weight: float
    """How much running text it has: see `newsspider.page.lines.weigh`."""


def find_story(root: Element, title: str | None, visible: Sequence[str]) -> Story | None:
    """The best story in the scripts and hidden fields of a page.

    They may hold any number of other stories, so what is found must go on with what the page
    shows of the story, or stand in one script with its headline.

    :param title: the page's headline.
    :param visible: the paragraphs of the story that the page shows, if any.
    """
    lead = [key for key in map(_key, visible) if len(key) >= _KEY_CHARS]
    stories: list[Story] = []
    for holder in root.iter("script", "textarea"):
        text = (holder.text or "")[:_SCRIPT_CHARS]
        if len(text) < _LEAST_CHARS:
            continue
        strings = [text] if holder.tag == "textarea" else list(_strings(text, _DEPTH))
        headline = None if holder.tag == "textarea" else _headline(strings, title)
        if lead or holder.tag == "textarea" or headline:
            markups = sorted(filter(_may_be_story, map(_markup, strings)), key=len)
            stories += map(_story, markups[-_CANDIDATES:])
        if headline:
            stories.append(_story("\n".join(listed_paragraphs(text, headline))))
    if lead:
        stories = [story for story in stories if any(key in _key(story.markup) for key in lead)]
    best = max(stories, key=lambda story: story.weight, default=None)
    return best if best and best.weight else None


def _headline(strings: Iterable[str], title: str | None) -> str | None:
    """The string that is the headline; `title` may have the site's name behind it."""
    whole = _key(title or "")
    for string in strings:
        key = _key(string) if len(string) <= _TITLE_CHARS else ""
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


def _story(markup: str) -> Story:
    if not _MARKUP.search(markup):
        lines = from_text(markup)
        markup = "".join(f"<p>{html.escape(line.text)}</p>" for line in lines)
    else:
        root = parse(markup)
        lines = [] if root is None else read_lines(root).lines
    return Story(markup, sum(line.weight for line in lines))


def _markup(string: str) -> str:
    """The HTML that a string holds, which may be escaped, and quoted within its quotes."""
    markup = html.unescape(string)
    return markup[1:-1] if markup[:1] == markup[-1:] == '"' else markup


def _may_be_story(string: str) -> bool:
    return len(string) >= _LEAST_CHARS and ("。" in string or "，" in string or "<p" in string)


def _strings(script: str, depth: int) -> Iterator[str]:
    """The string literals of a script, and those of JSON inside one."""
    for match in LITERAL.finditer(script):
        literal = match[1] or match[2] or ""
        if len(literal) < 4:
            continue
        string = unescape(literal) if "\\" in literal else literal
        if depth and string[:1] in "{[" and len(string) >= _LEAST_CHARS:
            yield from _strings(string, depth - 1)
        else:
            yield string


def _key(text: str) -> str:
    return _NO_WORD.sub("", html.unescape(text))
