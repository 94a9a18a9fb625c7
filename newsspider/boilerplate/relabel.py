"""The last word on what the rules propose: which lines the labeller keeps.

A line that a rule removed keeps the name of that rule; one that only the labeller removes is named
`learned`.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from newsspider.boilerplate.end_lists import listed_at_end
from newsspider.boilerplate.first_heads import first_head
from newsspider.boilerplate.judged import Judged
from newsspider.boilerplate.removed_by import LEARNED, RemovedBy, name_lines
from newsspider.boilerplate.rows import (
    BULLETS,
    CONTACT,
    LABEL,
    alike,
    of_gallery,
    of_lists,
    of_parts,
)
from newsspider.boilerplate.runs import in_runs
from newsspider.words.dispatches import opens_as_dispatch
from newsspider.words.known_labels import COLONS
from newsspider.words.labels import read_fields
from newsspider.words.names import is_full_name, split_names
from newsspider.words.numerals import read_numeral
from newsspider.words.signatures import SIGNATURE_LINES, signature_length
from newsspider.words.time import first_date

# Log-odds of the labeller. A line without a sentence says little, as sub-headings do: one that the
# rules keep stays unless much speaks against it. Of what they do not keep little is of the story.
LEAST_ODDS, _LEAST_WORDLESS, _LEAST_NEW = 0.2, -0.5, 1.0
_LEAST_QUOTED = -2.0  # of one that a sentence of the story has between quotation marks
_LEAST_SIGNED = -2.0  # of a paragraph behind whose last sentence a bracket names somebody
_LEAST_BULLETED = -3.0  # of one of several with one bullet, each over a sentence
_LEAST_AT_END = 4.0
"""What a last line without a sentence must reach: on portals that were left out, all from 3 on do
alike, with the rules that know them and with older ones that do not."""
_LEAST_BOTH = 1.0  # of each of two labelled lines at the end
_LEAST_AT_START = 1.0
"""The same of a first line. On portals that were left out, .5 does alike, and more takes away what
is of the story."""

_SIGNED = re.compile(r"[。！？”」][（(\[【][^。，（()）]{2,30}[）)\]】]$")
_QUOTED = [re.compile(f"{a}([^{a}{b}]+){b}") for a, b in ("“”", "「」", "《》", "‘’")]
_ATTACHED = re.compile(r"(?:[一二三四五六七八九十]+、)?附件?\s*(?:[:：\d]|$)")
_VERBATIM = frozenset(("pre", "code"))
_LOOSE_LINES = 2
_DASH = "——"  # before whose words stand over it: ——编者
_SENTENCE_ENDS = tuple("。！？!?…；”」")
_PSEUDONYM_ENDS = ("化名", "化名）", "化名)")  # whom the story calls so is part of it
_LEAD_ENDS = (*_SENTENCE_ENDS, *COLONS, "，")
_LEAST_SHARE = 0.5
SURE = 3.0  # log-odds of 19 in 20
# What these rules of structure take away may be story all the same; no line comes back that a rule
# knows by its words, or that nobody sees.
DOUBTED = frozenset(
    "header head-links tail-links widget label unlike-story after-credits link-list".split()
)
_LEAST_HEADS = 3
_ORDINAL = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
# But no picture (图1：江边), comment (#1) or slide (1/3).
_COUNTED = re.compile(
    rf"(?![图圖表#＃])([^\d一二三四五六七八九十]{{0,5}}){_ORDINAL}(?!\s?/)(\W|[步章节節回]|$)"
)


def relabelled(
    judged: Judged,
    odds: Mapping[int, float],
    removed_by: RemovedBy,
    inside: Collection[int] | None = None,
) -> list[int]:
    """The lines of the story as the labeller sees them; what it takes away is marked as learned.

    A line in doubt is what the lines around it are. What a rule knows by its words, what nobody
    sees and what stands outside of a block that is known to hold the story stays out. Where little
    would be left of the running text, the rules are believed, and where they keep nothing.

    :param odds: the log-odds of lines to be of the story; none where the rules are believed.
    :param inside: the lines of the block that is known to hold the story, if there is one.
    """
    if not odds or not judged.story:
        return list(judged.story)
    out = {index for index, rule in removed_by.items() if rule not in DOUBTED}
    told, lines = set(judged.story), judged.reading.lines
    asked = [index for index in odds if index != judged.headline and index not in out]
    quoted = _quoted_in(judged)
    listed = listed_at_end(judged)
    known = {*_listings(judged), *_signed_off(judged), *_attached(judged), *judged.parts.told}
    known.update(_counted_up(judged, odds), first_head(judged), _dispatched(judged), listed)
    alone = [SURE if index in known else odds[index] for index in asked]
    in_place = dict(zip(asked, in_runs(alone), strict=True))
    in_place |= dict.fromkeys(listed & in_place.keys(), _LEAST_AT_END)

    def stays(index: int, value: float) -> bool:
        if index not in told:
            return value > _LEAST_NEW
        if lines[index].weight:
            signed = _SIGNED.search(lines[index].text)
            return value > (_LEAST_SIGNED if signed else LEAST_ODDS)
        return value > (_LEAST_QUOTED if lines[index].text in quoted else _LEAST_WORDLESS)

    kept = [
        index
        for index, value in in_place.items()
        if stays(index, value) and (inside is None or index in inside)
    ]
    if not kept or _kept_share(judged, kept) < _LEAST_SHARE:
        return list(judged.story)
    likely = [i for i in asked if in_place[i] > LEAST_ODDS and (inside is None or i in inside)]
    kept = sorted({*kept, *_broken_off(judged, likely, set(kept))})
    kept = _without_loose_end(judged, in_place, kept)
    if lines[kept[0]].text not in quoted:
        kept = _without_loose_start(judged, in_place, kept)
    rows = (alike, of_parts, of_gallery, of_lists)
    kept = sorted({*kept, *(index for row in rows for index in row(judged, set(kept)))})
    name_lines(removed_by, told.difference(kept), LEARNED)
    for index in kept:
        removed_by.pop(index, None)
    return kept


def _broken_off(judged: Judged, asked: Collection[int], kept: Collection[int]) -> Iterator[int]:
    """Lines that only a line break parts from kept ones, as the first verse of a poem."""
    lines = judged.reading.lines
    for index in asked:
        beside = (lines[at] for at in (index - 1, index + 1) if at in kept)
        if any(line.owner is lines[index].owner for line in beside):
            yield index


def _dispatched(judged: Judged) -> Sequence[int]:
    """The first paragraph, where it begins with who sent the story: it may have an address, too."""
    lines, first = judged.reading.lines, judged.story[:1]
    return [i for i in first if lines[i].weight and opens_as_dispatch(lines[i].text)]


def _listings(judged: Judged) -> set[int]:
    """The lines of code in a story that is mostly told elsewhere: no boilerplate is code."""
    lines = judged.reading.lines
    code = {index for index in judged.story if lines[index].tag in _VERBATIM}
    return code if len(code) * 2 < len(judged.story) else set()


def _counted_up(judged: Judged, odds: Mapping[int, float]) -> set[int]:
    """The headings that count up from one, each over a sentence: 【经历一】 and 【经历二】.

    Those with the same bullet (• 船期) stay, too, unless the labeller rules them out.

    Hardly any furniture is counted so: what is under 一审, 二审 is another credit. What is linked,
    or over a sentence that goes itself, is an entry of a list.
    """
    lines, rows = judged.reading.lines, dict[tuple[str, str], list[int]]()
    for index, under in pairwise(judged.story):
        line, is_told = lines[index], lines[under].weight and odds.get(under, 0.0) > LEAST_ODDS
        heads = is_told and not (line.weight or line.links)
        found = _COUNTED.match(line.text) if heads else None
        if found and _number(found[2]) == len(row := rows.setdefault((found[1], found[3]), [])) + 1:
            row.append(index)
        elif heads and line.text[0] in BULLETS and odds.get(index, 0.0) > _LEAST_BULLETED:
            rows.setdefault((line.text[0], ""), []).append(index)
    return {index for row in rows.values() if len(row) > 1 for index in row}


def _number(text: str) -> int | None:
    try:
        return read_numeral(text)
    except ValueError:  # 十百
        return None


def _signed_off(judged: Judged) -> Sequence[int]:
    """Who signed a notice and on what day, and that it is open to all, where it ends so.

    No credit is written so.
    """
    for count in (SIGNATURE_LINES, SIGNATURE_LINES - 1):
        last = judged.story[-count:]
        if signature_length([judged.reading.lines[index].text for index in last]) == count:
            return last
    return ()


def _attached(judged: Judged) -> range:
    """What a notice lists as attached to it, be it links, right before it is signed."""
    signed = _signed_off(judged)
    if not signed or len(judged.story) == len(signed):
        return range(0)
    lines, over = judged.reading.lines, judged.story[-len(signed) - 1]
    between = range(over + 1, signed[0])
    heads = [lines[index].text for index in (over, *between[:1])]
    return between if any(map(_ATTACHED.match, heads)) else range(0)


def _quoted_in(judged: Judged) -> set[str]:
    """What the sentences of the story have between quotation marks, as the name of a column."""
    lines = judged.reading.lines
    told = [lines[index].text for index in judged.story if lines[index].weight]
    return {quoted for text in told for marks in _QUOTED for quoted in marks.findall(text)}


def _without_loose_end(judged: Judged, odds: Mapping[int, float], kept: list[int]) -> list[int]:
    """The lines without a last one or two of a few words, unless the labeller is sure of them.

    Inside a story these are sub-headings, verse and items; at its end most are credits and labels,
    in more forms than rules know. More than two are a list, and one with a day signs a notice.
    """
    lines = judged.reading.lines

    def is_loose(index: int) -> bool:
        line = lines[index]
        is_ended = line.weight or line.text.endswith((*_SENTENCE_ENDS, *_PSEUDONYM_ENDS))
        return not (is_ended or _signs_note(line.text))

    loose = list(takewhile(is_loose, reversed(kept)))
    if len(loose) > _LOOSE_LINES or any(first_date(lines[index].text) for index in loose):
        return kept
    doubtful = list(takewhile(lambda index: odds[index] < _LEAST_AT_END, loose))
    # 时间：5月10日, 地点：江边: what is said of one event stays together
    both = loose[: len(doubtful) + 1]
    if len(both) > len(doubtful) and all(LABEL.match(lines[index].text) for index in both):
        return kept
    if len(loose) == _LOOSE_LINES and all(odds[i] > _LEAST_BOTH for i in loose):
        texts = [lines[index].text for index in loose]
        is_of_site = all(map(CONTACT.search, texts))
        if all(map(LABEL.match, texts)) and not (is_of_site or any(map(_credits, texts))):
            return kept
    return kept[: len(kept) - len(doubtful)] or kept


def _credits(text: str) -> bool:
    """Whether what is behind a label are people, or a rule knows the label."""
    names = split_names(LABEL.sub("", text, 1))
    return bool(read_fields(text)[0]) or (bool(names) and all(map(is_full_name, names)))


def _signs_note(text: str) -> bool:
    """Whether a line says whose words stand over it, and they are no person's: ——编者."""
    return text.startswith(_DASH) and not is_full_name(text.strip(_DASH[0]))


def _without_loose_start(judged: Judged, odds: Mapping[int, float], kept: list[int]) -> list[int]:
    """The lines without a first one of a few words, unless the labeller is rather sure of it.

    Most are credits, in forms that no rule knows. A heading is bold, what leads to the next line
    ends with a colon or a comma, and more than one such line are verse or a list. Where such lines
    head paragraphs further down, so does the first.
    """
    lines = judged.reading.lines

    def is_loose(index: int) -> bool:
        line = lines[index]
        return not (line.weight or line.bold or line.text.endswith(_LEAD_ENDS))

    first, *others = kept
    if not others or odds[first] >= _LEAST_AT_START:
        return kept
    heads = [is_loose(index) and not is_loose(under) for index, under in pairwise(kept)]
    return others if heads[0] and sum(heads) < _LEAST_HEADS else kept


def _kept_share(judged: Judged, kept: Collection[int]) -> float:
    """How much of the running text that the rules keep is kept, 0–1."""
    lines = judged.reading.lines
    weights = {index: lines[index].weight for index in judged.story}
    total = sum(weights.values())
    return sum(weights[i] for i in kept if i in weights) / total if total else 1.0
