"""Who wrote what somebody translated, and whose names stand over the places where they work."""

import re
from collections.abc import Sequence
from itertools import pairwise

from newsspider.fields.byline import BylineContext
from newsspider.words.late_pattern import LatePattern
from newsspider.words.names import PERSON, is_person, split_names

_FIRST_LINES = 12
# ［美］约翰·史密斯 著 林雨桐 译, 约翰·史密斯／文 林雨桐／译
_TRANSLATED = LatePattern(
    r"(?:[\[［(（〔【][\u4e00-\u9fff]{1,4}[\]］)）〕】]\s*)?"
    rf"({PERSON}|[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+){{1,3}})\s*[/／|｜]?\s*(?:原?著|文)[\s,，;；]+"
    rf"(?:{PERSON})\s*[/／|｜]?\s*(?:[编編]?[译譯]|翻[译譯])"
)
_AFFILIATION = "affiliation"  # the rule that knows (1.青禾大学 管理学院,青禾 200051;
_POSTCODE = re.compile(r"\d{6}(?!\d)")  # all that the rule takes have one, and few other lines
_NOTE_MARKS = re.compile(r"[\d*＊†]+(?:\s*[,，]\s*[\d*＊†]+)*")


def scholars(byline: BylineContext, credited: Sequence[str]) -> list[str]:
    """The writer of what somebody else translated, or the names right over where they work.

    :param credited: whom a label credits: where it is neither of two, they made a book that is
        told of.
    """
    for note in byline.bar:
        is_of_two = "译" in note.text or "譯" in note.text
        is_own = not credited or any(name in note.text for name in credited)
        if is_of_two and is_own and (translated := _TRANSLATED.fullmatch(note.text.strip())):
            return [translated[1]]
    lines = byline.lines
    first = next((n for n, line in enumerate(lines) if line.text == byline.headline), 0)
    for names, under in pairwise(line.text for line in lines[first : first + _FIRST_LINES]):
        rule = byline.lexicon.match(under, "head") if _POSTCODE.search(under) else None
        is_under = rule is not None and rule.id == _AFFILIATION
        listed = split_names(_NOTE_MARKS.sub(" , ", names)) if is_under else []
        if listed and all(map(is_person, listed)):
            return listed
    return []
