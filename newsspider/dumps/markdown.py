"""Markdown as crawlers and converters write it: html2text, markdownify, turndown and their heirs.

What the page's HTML reader would give is given: the text of a link without its URL, no images, a
table row as one line with `CELL_GAP` between its cells, list items without their marks. Links,
headings and bold type are kept as evidence on the lines.
"""

import html
import re
from collections.abc import Iterator, Sequence

from newsspider.dumps.pandoc import as_markdown, has_marks_of_pandoc
from newsspider.dumps.wrapped import unwrap_words
from newsspider.page.lines import CELL_GAP, Line
from newsspider.words.fold import single_spaced

# Marks that stand in for Markdown while it is read; no text holds these code points of plane 16.
_LINK, _END_LINK, _BOLD, _END_BOLD = "\U0010f100\U0010f101\U0010f102\U0010f103"
_ESCAPED = 0x10F000
_MARK = re.compile(f"[{_LINK}{_END_LINK}{_BOLD}{_END_BOLD}]")
_ANY_OF_OURS = re.compile("[\U0010f000-\U0010f1ff]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_UNESCAPE = re.compile("[\U0010f021-\U0010f07e]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")

_DEST = (
    r"\([ \t]*(?:<[^<>\n]*+>|(?:[^()\s<]|\([^()\s]*+\))*+)"
    r"(?:\s+(?:\"[^\"\n]*+\"|'[^'\n]*+'))?[ \t]*\)"
)
_TEXT = r"((?:[^\[\]]|\[[^\[\]]*+\]){0,3000}+)"
_IMAGE = re.compile(rf"!\[(?:[^\[\]]|\[[^\[\]]*+\]){{0,3000}}+\](?:{_DEST}|\[[^\[\]\n]*+\])")
_INLINE_LINK = re.compile(rf"\[{_TEXT}\]{_DEST}")
_AUTO_LINK = re.compile(r"<((?:https?|ftp)://[^\s<>]+|mailto:[^\s<>]+)>")
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]\n]{1,80})\]:[ \t]*\S.*\n?", re.M)
_REFERENCE = re.compile(rf"\[{_TEXT}\][ ]?\[([^\[\]\n]{{0,80}})\]")
_STRONG = re.compile(
    r"\*\*(?=\S)([^*\n]{1,1000}?)(?<=\S)\*\*|(?<![A-Za-z0-9_])__(?=\S)([^_\n]{1,1000}?)(?<=\S)__(?![A-Za-z0-9_])"
)
_EMPHASIS = re.compile(
    r"(?<![A-Za-z0-9*])\*(?=[^\s*])([^*\n]{1,500}?)(?<=\S)\*(?![A-Za-z0-9*])"
    r"|(?<![A-Za-z0-9_])_(?=[^\s_])([^_\n]{1,500}?)(?<=\S)_(?![A-Za-z0-9_])"
)
_STRUCK = re.compile(r"~~(?=\S)([^~\n]{1,1000}?)(?<=\S)~~")
_CODE = re.compile(r"`([^`\n]{1,500})`")
_BREAK = re.compile(r"<br\s*/?>", re.I)

_PREFIX = re.compile(
    r"(?:>[ \t]?)*+\s*(?:(?:[-+*•]|\d{1,3}[.)])[ \t]+)*+\s*(?:(#{1,6})(?:[ \t]+|$))?"
)
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
_UNDERLINE = re.compile(r"(=+|-+)")
_RULE = re.compile(r"(?:[*_-][ \t]*){3,}|=+|-+|#+")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_SEPARATOR = re.compile(r"\s*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)*\|?\s*")
_DASHES = re.compile(r"[\s:|-]*")
_GAPS = re.compile(r"\s{2,}")
# html2text sets a blank behind bold type, even before a comma.
_BLANK_BEHIND = re.compile(f"{_END_BOLD} (?=[，。；：、！？）】》”’])")
_CELL_CHARS = 120
_FIRST_CHARS = frozenset("#>-+*•|`~=_0123456789")


# --- Is it Markdown? ---

_SHIBBOLETHS = {
    "]": ("](", "]["),
    "#": ("\n#",),
    "*": ("**",),
    "-": ("\n---", "| --- |"),
    "=": ("\n===",),
}
"""By a character that is found faster than they are."""

_QUOTED = "(?<![“‘「『`\"'])"
_SOME_LINK = re.compile(
    rf"{_QUOTED}\[(?!\d{{1,3}}\])[^\n]{{0,300}}?\]\((?:<|[^\s()]*[/.#:])[^\s]*\)"
)
_SOME_IMAGE = re.compile(rf"{_QUOTED}!\[[^\]\n]{{0,300}}\]\([^\s()]+")
_HEADING = re.compile(r"(?:^|\n[ \t]*\n) {0,3}#{1,6}[ \t]+\S[^\n]*(?=\n[ \t]*\n|\s*$)")
_BOLD_LINE = re.compile(r"^[ \t]*\*\*[^*\n]{2,80}\*\*[ \t]*$", re.M)
_SOME_BOLD = re.compile(rf"{_QUOTED}\*\*(?=\S)[^*\n]{{2,80}}(?<=\S)\*\*")
_SEPARATOR_ROW = re.compile(r"^(?=[^\n|]*\|)[^\n]*\n[ \t|]*:?-{3,}:?[ \t]*\|[-:| \t]*$", re.M)
_STARRED = re.compile(r"^(\*{2,7}) (\S[^\n]{0,200}?) \1[ \t]*$", re.M)
"""A heading of html2text, the one of Unix: ``****** 渡口停航 ******``."""

_SETEXT = re.compile(r"^([^\n|=-][^\n]{1,200})\n(=+|-+)[ \t]*$", re.M)
_ENOUGH = 2


def is_markdown(text: str) -> bool:
    """Whether a page is Markdown: two kinds of its marks, or one that stands in nothing else.

    A story about Markdown shows its marks in quotation marks, and shows few of them.
    """
    is_of_pandoc = has_marks_of_pandoc(text)
    if not (is_of_pandoc or _has_shibboleth(text)) or _ANY_OF_OURS.search(text):
        return False
    return is_of_pandoc or sum(_evidence(text)) >= _ENOUGH


def _has_shibboleth(text: str) -> bool:
    return text.startswith("#") or any(
        mark in text for char, marks in _SHIBBOLETHS.items() if char in text for mark in marks
    )


def _evidence(text: str) -> Iterator[int]:
    links = len(_first(_SOME_LINK, text, 3))
    yield 2 if links >= 3 else links
    yield 2 * len(_first(_SOME_IMAGE, text, 1))
    headings = _first(_HEADING, text, 2)
    yield len(headings)
    yield text.lstrip().startswith("# ")
    yield len(_first(_SOME_BOLD, text, 2)) // 2 + len(_first(_BOLD_LINE, text, 1))
    yield 2 * len(_first(_SEPARATOR_ROW, text, 1))
    yield 2 * len(_first(_STARRED, text, 1))
    setext = _first(_SETEXT, text, 20)
    yield 2 * any(len(match[1].rstrip()) == len(match[2]) for match in setext)


def _first(pattern: re.Pattern[str], text: str, count: int) -> list[re.Match[str]]:
    """The first few matches."""
    matches = pattern.finditer(text)
    return [match for match, _ in zip(matches, range(count), strict=False)]


# --- Reading it ---


def read_markdown(text: str) -> list[Line]:
    """The lines of a page in Markdown."""
    if has_marks_of_pandoc(text):
        text = as_markdown(text)
    if "** " in text:
        text = _STARRED.sub(r"\n# \2\n", text)
    text = "\n".join(unwrap_words(text.splitlines()))
    return list(_lines(_inline(text).split("\n")))


def _inline(text: str) -> str:
    """Marks of ours for links and bold type; the rest of what stands within lines goes."""
    text = text.replace("\\\n", "\n")
    if "\\" in text:
        text = _ESCAPE.sub(lambda match: chr(_ESCAPED + ord(match[1])), text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    if "]" in text:
        text = _without_urls(text)
    if "<" in text:
        text = _AUTO_LINK.sub(rf"{_LINK}\1{_END_LINK}", _BREAK.sub("\n", text))
    if "**" in text or "__" in text:
        text = _BLANK_BEHIND.sub(_END_BOLD, _STRONG.sub(_bold, text))
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(_inner, text)
    if "~~" in text:
        text = _STRUCK.sub(r"\1", text)
    return _CODE.sub(r"\1", text) if "`" in text else text


def _without_urls(text: str) -> str:
    definitions = {match[1].lower() for match in _DEFINITION.finditer(text)} if "]:" in text else ()
    if definitions:
        text = _DEFINITION.sub("", text)
        text = _REFERENCE.sub(
            lambda match: (
                _linked(match) if (match[2] or match[1]).lower() in definitions else match[0]
            ),
            text,
        )
    text = _IMAGE.sub(" ", text) if "![" in text else text
    return _INLINE_LINK.sub(_linked, text)


def _linked(match: re.Match[str]) -> str:
    """The text of a link, marked line by line."""
    rows = filter(None, map(str.strip, match[1].split("\n")))
    return "\n".join(f"{_LINK}{row}{_END_LINK}" for row in rows)


def _inner(match: re.Match[str]) -> str:
    return match[1] or match[2]


def _bold(match: re.Match[str]) -> str:
    return f"{_BOLD}{match[1] or match[2]}{_END_BOLD}"


def _lines(rows: Sequence[str]) -> Iterator[Line]:
    in_code, columns = False, 0  # of the table that the row is in
    for index, row in enumerate(rows):
        text = row.strip()
        if _FENCE.match(text):
            in_code = not in_code
        elif not text:
            columns = 0
        elif in_code:
            yield from _line(text, "")
        elif "|" not in text and text[0] not in _FIRST_CHARS:  # as in most rows
            yield from _line(text, _setext(_under(rows, index)))
        elif _SEPARATOR.fullmatch(row) and (columns or "|" in text):
            columns = len(_cells(row))
        elif _RULE.fullmatch(text) or _DASHES.fullmatch(text):
            continue
        elif "|" in text and (columns or _columns(rows, index) or text.startswith("|")):
            columns = _columns(rows, index) or columns
            yield from _row(text, columns)
        else:
            yield from _block(text, _setext(_under(rows, index)))


def _under(rows: Sequence[str], index: int) -> str:
    return rows[index + 1] if index + 1 < len(rows) else ""


def _setext(under: str) -> str:
    """The tag of a heading by what is drawn under it; html2text ends rows of tables so, too."""
    rule = _UNDERLINE.fullmatch(under)
    return {"=": "h1", "-": "h2"}[rule[1][0]] if rule and len(under) > 1 else ""


def _block(text: str, tag: str) -> Iterator[Line]:
    prefix = _PREFIX.match(text)
    assert prefix is not None  # it may be empty
    if prefix[1]:
        tag = f"h{len(prefix[1])}"
        text = _CLOSING.sub("", text)
    return _line(text[prefix.end() :], tag)


def _columns(rows: Sequence[str], index: int) -> int:
    """How many cells the rule under the row has, 0 if there is none."""
    under = _under(rows, index)
    return len(_cells(under)) if _SEPARATOR.fullmatch(under) else 0


def _cells(row: str) -> list[str]:
    return row.strip().removeprefix("|").removesuffix("|").split("|")


def _row(text: str, columns: int) -> Iterator[Line]:
    """A row as one line if it is one of data, else cell by cell: pages are laid out so, too."""
    cells = _cells(text)
    filled = [cell for cell in map(str.strip, cells) if not _DASHES.fullmatch(cell)]
    is_layout = columns != len(cells) or any(len(x) > _CELL_CHARS for x in filled)
    if is_layout:
        for cell in filled:
            for part in _GAPS.split(cell):
                yield from _block(part, "")
    elif filled:
        yield from _line(CELL_GAP.join(map(single_spaced, filled)), "")


def _line(marked: str, tag: str) -> Iterator[Line]:
    """The line that a marked text makes, if it holds anything."""
    if not _MARK.search(marked):
        text = _plain(marked)
        if text:
            yield _told(Line(text), tag, False)
        return
    text, link_chars, links, lead, is_bold = "", 0, 0, 0, True
    in_link = in_bold = False
    for part in re.split(f"({_MARK.pattern})", marked):
        if _MARK.fullmatch(part):
            in_link = part == _LINK or (in_link and part != _END_LINK)
            in_bold = part == _BOLD or (in_bold and part != _END_BOLD)
            links += part == _LINK
            continue
        said = len(_plain(part))
        if in_link and not text.strip():
            lead = said
        link_chars += said if in_link else 0
        is_bold = is_bold and (in_bold or not said)
        text += part
    text = _plain(text)
    if text:
        line = Line(text, None, min(link_chars, len(text)), links, lead)
        yield _told(line, tag, is_bold)


def _told(line: Line, tag: str, is_bold: bool) -> Line:
    line.tag = tag
    line.bold = is_bold or bool(tag)
    return line


def _plain(text: str) -> str:
    if CELL_GAP in text:
        text = CELL_GAP.join(map(single_spaced, text.split(CELL_GAP)))
    else:
        text = single_spaced(text)
    return _UNESCAPE.sub(lambda match: chr(ord(match[0]) - _ESCAPED), text)
