"""What stands around the story of a dump: who wrote it, when, for whom.

On pages links and elements tell names from subtitles. In a dump a name is told by what is beside
it: a button to follow, the time, what the person does, or the same name on a card of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from newsspider.dumps.cut import Cut
from newsspider.dumps.head_lines import is_way_of_paper
from newsspider.dumps.repetition import REPEATED
from newsspider.fields.byline import BylineContext, BylineLine
from newsspider.fields.lines_around import collect, is_telling, of_others
from newsspider.page.lines import CELL_GAP, Line
from newsspider.words.known_labels import GAP
from newsspider.words.lexicon import Lexicon
from newsspider.words.names import close_halves, is_full_name, is_medium, is_section
from newsspider.words.time import DATE, WEEKDAY, find_dates
from newsspider.words.vocabulary import expand_unfolded

# The clock of a page names the day of the week; the line of a story's time seldom stands over it.
# But a page of a paper prints the day of its edition so.
_TODAY = re.compile(rf"日\s*[(（]?{WEEKDAY}|{WEEKDAY}[,，\s]+\d{{1,2}}\s?月\s?\d{{1,2}},")
_BLANK = re.compile(r"(?<=[^\x00-\x7f]) (?=\S{2})|(?<=\S{2}) (?=[^\x00-\x7f])")
_HELD = "\ue40d"
"""A blank that parts nothing."""

_COLON = re.compile("[:：]")
_MAY_HAVE_CELLS = re.compile("[ 　:]")  # as few lines do
_GLUED = re.compile(rf"(?<=:[0-5]\d)(?={DATE})")
_FOLLOWED = re.compile(
    expand_unfolded(r"(\S{2,16})\s+[+＋]?\s*(?:关注|追踪|订阅|[Ff]ollow)(?:\s|$)")
)
_SIGNATURE = re.compile(r"[（(]([^（）()]{2,16})[）)]")
_OCCUPATION = re.compile(r"(?:\w{1,7}[人师師員员授长長家者士][、，]?){1,3}")
_BARE_DATE = re.compile(DATE)
_OF_COMMENT = re.compile(r"[A-Z][a-z]+ \d\d?(?:st|nd|rd|th)?, \d{4} at \d\d?:\d\d [ap]m", re.A)
_STANDFIRST = 2  # paragraphs at most
_BEGUN = 2  # paragraphs, after which no time of the story stands in it
_CELLS_CHARS = 120
_AROUND = 12
"""Lines; more would be work only: `collect` looks no further from the headline and the story."""

_NEAR = 3


def byline_of(lines: Sequence[Line], cut: Cut, lexicon: Lexicon) -> BylineContext:
    """What stands around the story but is not about others, as teasers and footers are."""
    if not cut.story:
        return BylineContext(lexicon)
    foreign = {i: "hidden" if rule == REPEATED else rule for i, rule in cut.removed_by.items()}
    top, end = _top(cut), cut.story[-1] + 1
    over = range(max(0, top - _AROUND), top - (cut.headline is None))  # it may head the story
    if not any(is_way_of_paper(line.text) for line in lines[:top]):
        foreign |= {i: "hidden" for i in over if _TODAY.search(lines[i].text)}
    foreign |= dict.fromkeys(_dates_of_others(lines, cut.story, end), "hidden")
    left = {*cut.story, cut.headline, *of_others(cut.headline, foreign, lexicon)}
    cells = list(lines)
    for i in range(max(0, top - _AROUND), min(len(lines), end + _AROUND)):
        if i not in left:
            cells[i] = _in_cells(lines[i])
    story = _under_bar(lines, cut.story)
    byline = collect(cells, cut.headline, story, end, foreign, lexicon)
    signed = _SIGNATURE.fullmatch(lines[end].text) if end < len(lines) else None
    if signed and is_full_name(signed[1]) and not byline.text[-1].endswith(("）", ")")):
        byline.text[-1] += signed[0]
    _mark_writers(byline, [line.text for line in lines])
    return byline


def _top(cut: Cut) -> int:
    """The number of the line that headline and story begin with."""
    return cut.story[0] if cut.headline is None else min(cut.headline, cut.story[0])


def _under_bar(lines: Sequence[Line], story: Sequence[int]) -> Sequence[int]:
    """The story without the standfirst over its info bar."""
    for number in range(min(_STANDFIRST, len(story) - 1), 0, -1):
        between = range(story[number - 1] + 1, story[number])
        if any(is_telling(lines[i]) and not lines[i].weight for i in between):
            return story[number:]
    return story


def _dates_of_others(lines: Sequence[Line], story: Sequence[int], end: int) -> Iterator[int]:
    """The lines that tell no time of the story: entries of a list in it, comments under it."""
    begun = [index for index in story if lines[index].weight][:_BEGUN]
    inside = range(begun[-1], story[-1]) if len(begun) == _BEGUN else range(0)
    yield from (i for i in inside if _BARE_DATE.fullmatch(lines[i].text))
    under = range(begun[-1], min(len(lines), end + _AROUND)) if begun else range(0)
    yield from (i for i in under if _OF_COMMENT.fullmatch(lines[i].text))


def _in_cells(line: Line) -> Line:
    """A line of labels and names with gaps for its blanks, which parted elements of the page.

    Persons beside each other, or beside their medium, are of one credit.
    """
    if len(line.text) > _CELLS_CHARS or not _MAY_HAVE_CELLS.search(line.text):
        return line
    text = close_halves(line.text)
    for moment in find_dates(text):  # 星期三, 10月 07, 2026 stays together
        text = text.replace(moment.raw, moment.raw.replace(" ", _HELD))
    parts = _BLANK.split(text)
    text = parts[0]
    for before, part in pairwise(parts):
        name = _COLON.split(before)[-1]
        is_credit = is_full_name(part) and (is_full_name(name) or is_medium(name))
        text += (" " if is_credit else CELL_GAP) + part
    text = _GLUED.sub(CELL_GAP, text.replace(_HELD, " "))
    return line if text == line.text else replace(line, text=text)


def _mark_writers(byline: BylineContext, texts: Sequence[str]) -> None:
    """Mark the names under the headline of those who write, where a page links to them."""
    for number, (note, after) in enumerate(pairwise([*byline.under[:_NEAR], BylineLine("")])):
        if not note.fields:
            is_over_time = number == 0 or note.is_dated or after.is_dated
            is_account = is_over_time and not any(byline.fields("source"))
            note.writers.extend(_writers(note, after, texts if is_account else ()))


def _writers(note: BylineLine, after: BylineLine, texts: Sequence[str]) -> Iterator[str]:
    """The names in a line that shows them to be of writers.

    :param texts: the lines of the page; a name has a line under its picture, too.
    """
    followed = None if note.is_dated else _FOLLOWED.match(f"{note.text}{GAP}{after.text}")
    if followed:
        yield followed[1]
    name, _, rest = note.text.partition(GAP)
    if texts.count(name) > 1 and not is_section(name):
        yield name
    if is_full_name(name) and _OCCUPATION.fullmatch(rest):
        yield name
