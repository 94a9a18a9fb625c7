"""The forms of the lines over a story: headlines, paragraphs, the bar of time and source."""

import re

from newsspider.page.lines import CELL_GAP, Line
from newsspider.words.credits import sure_names
from newsspider.words.known_labels import GAP
from newsspider.words.labels import read_fields
from newsspider.words.lexicon import Lexicon
from newsspider.words.time import first_date

LEAST, LEAST_CLAIM, HEADLINE_CHARS = 2, 5, 120
"""How long headlines are: at least, at least where no tag speaks for them, and at most."""

SHARE = re.compile(r"\S{2,8}\s?[(（](?:[A-Z]{2}:?)?\d{4,6}(?:\.[A-Z]{2})?[)）]")
"""青禾港机 (600000.SH): heads the quotes that stand over what its company announces."""

_LEAST_BOLD, _CREDIT_CHARS = 4, 30
# A subtitle begins with a dash, the line of its author with a square.
_NO_HEADLINE = "—-–─□■◎"
_GOES_ON = ":：;；,，、"
_OF_BAR = frozenset(("source", "author", "time", "event"))
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_PICTURED = re.compile(r"(?:[摄攝]影?|[供提]供?[图圖]片?|资料[图圖]片?)[)）】\s]*$")


def is_paragraph(text: str) -> bool:
    """Whether a line reads like a sentence."""
    return "。" in text or text[-1] in "！？!?"


def may_be_headline(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line that nothing declares has the shape of a headline."""
    text = line.text
    least = _LEAST_BOLD if line.bold else LEAST_CLAIM
    least = LEAST if line.tag in ("h1", "h2") else least
    if line.links or line.hidden or not least <= len(text) <= HEADLINE_CHARS:
        return False
    if (
        "。" in text
        or not any(map(str.isalpha, text))
        or SHARE.fullmatch(text)
        or text[-1] in _GOES_ON
        or is_under_headline(text)
        or is_info_bar(line, lexicon)
        or _is_labelled(text)
        or (text[0] in "【[" and sure_names(text))
    ):
        return False
    rule = lexicon.match(text, "head")
    # The day of an event is part of its headline, 03版：要闻 is none.
    return rule is None or (text[0].isdigit() and rule.kind != "crumb")


def is_under_headline(text: str) -> bool:
    """Whether a line is a subtitle, a signature or a caption by its form."""
    return text[0] in _NO_HEADLINE or _PICTURED.search(text) is not None


def _is_labelled(text: str) -> bool:
    """Whether a line begins with a label and tells no more than what it labels."""
    fields, rest = read_fields(text.replace(CELL_GAP, GAP))
    return bool(fields) and fields[0].explicit and not rest


def is_info_bar(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line tells the time, or credits somebody and nothing else."""
    text = line.text
    if line.is_link or line.hidden or len(text) > HEADLINE_CHARS:
        return False
    spaced = " ".join(line.segments)
    moment = first_date(spaced) if any(map(str.isdigit, text)) else None
    if moment is not None and len(moment.raw) * 2 >= len(_ADDRESS.sub("", text)):
        return True
    if moment is None and len(text) > _CREDIT_CHARS:
        return False
    is_timed = moment is not None and moment.precision != "day"  # headlines have days, too
    rule = lexicon.match(text, "head") if is_timed else None
    if rule and rule.kind == "byline":
        return True
    fields, rest = read_fields(text)
    credited = [field for field in fields if field.kind in _OF_BAR]
    return bool(credited) and (moment is not None or not rest)


def is_of_issue(line: Line) -> bool:
    """Whether an info bar tells a day and credits nobody, as under the name of a paper."""
    moment = first_date(" ".join(line.segments))
    return moment is not None and moment.precision == "day" and not read_fields(line.text)[0]
