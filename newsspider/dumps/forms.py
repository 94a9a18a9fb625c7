"""The forms that text dumps have, turned into lines.

A page that was once made text by a tool carries what the tool put into it: marks of Markdown, link
numbers, line breaks at a fixed width. Each form is known by evidence that the whole page gives,
never by a file's name, and a text that shows none is read as it is. What a form still tells of
links, headings and bold type is kept on the lines.
"""

from newsspider.dumps.addresses import without_addresses
from newsspider.dumps.board import part_board_post
from newsspider.dumps.code import has_scripts, without_code
from newsspider.dumps.columns import split_columns
from newsspider.dumps.grids import without_grids
from newsspider.dumps.jammed import without_jams
from newsspider.dumps.joined import part_paragraphs, split_joined
from newsspider.dumps.literals import without_literals, without_markup
from newsspider.dumps.markdown import is_markdown, read_markdown
from newsspider.dumps.nodes import join_labels, join_nodes
from newsspider.dumps.retold import part_headline
from newsspider.dumps.separated import part_separated
from newsspider.dumps.spaced import has_blanks_for_tags, part_prose
from newsspider.dumps.stamped import part_stamped
from newsspider.dumps.terminal import is_terminal, read_terminal
from newsspider.dumps.titled import without_title_label
from newsspider.dumps.wrapped import LEAST_BREAKS, unwrap, unwrap_plain_words
from newsspider.page.lines import Line
from newsspider.remembered import remembered
from newsspider.words.fold import single_spaced

_OTHER_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_FEW_ROWS = 6
_REMEMBERED = 1 << 14

_plain_line = remembered(_REMEMBERED, chars=200)(Line)
"""The line of a text. Pages share those that they have alike, so nobody may change them."""


def read_lines(text: str) -> list[Line]:
    """The lines of one page of a dump, whatever its form, white space folded, none empty.

    `text` is as it lies in the dump: empty lines and blanks at the beginning of lines are evidence.
    """
    text = _as_meant(text)
    lines = _laid_out(text)
    return list(map(_plain_line, _plain_texts(text))) if lines is None else lines


def read_texts(text: str) -> list[str]:
    """What those lines say, for those who ask no more: lines are weighed as they are made."""
    text = _as_meant(text)
    lines = _laid_out(text)
    return _plain_texts(text) if lines is None else [line.text for line in lines]


def _as_meant(text: str) -> str:
    """The text without what tools wrote into it, in whatever form it is."""
    if any(map(text.__contains__, _OTHER_LINE_ENDS)):
        text = "\n".join(text.splitlines())
    return without_jams(without_grids(without_addresses(without_literals(text))))


def _laid_out(text: str) -> list[Line] | None:
    """The lines of a form that tells more of them than their words; None of any other."""
    if is_markdown(text):
        return read_markdown(text)
    if is_terminal(text) and not has_scripts(text):
        return read_terminal(text.splitlines())
    return None


def _plain_texts(text: str) -> list[str]:
    text = part_board_post(part_separated(without_markup(without_code(text))))
    text = without_title_label(text)
    rows = text.splitlines()
    if len(rows) < _FEW_ROWS:
        rows = split_joined(rows)
    else:
        rows = part_headline(rows)
        if " \n" in text and has_blanks_for_tags(rows):
            rows = [part for row in rows for part in part_prose(row)]
        parts = split_columns(rows)
        least = 1 if len(parts) > 1 else LEAST_BREAKS
        rows = unwrap_plain_words([row for part in parts for row in unwrap(part, least)])
        rows = join_nodes(text, rows)
        rows = part_paragraphs(rows)
    texts = filter(None, map(single_spaced, filter(None, rows)))
    return part_stamped(join_labels(list(texts)))
