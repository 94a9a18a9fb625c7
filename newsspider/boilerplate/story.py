"""Every line of a page is judged: the story, a caption, or removed by a rule."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from newsspider.boilerplate.blocks import mark_blocks
from newsspider.boilerplate.body import find_body
from newsspider.boilerplate.captions import find_captions, mark_credited
from newsspider.boilerplate.certainty import certainty_of
from newsspider.boilerplate.growth import Body
from newsspider.boilerplate.judged import Judged, LastWord
from newsspider.boilerplate.margins import FORMS, mark_known, mark_margins, mark_rest_of_headline
from newsspider.boilerplate.parts import Parts, find_parts
from newsspider.boilerplate.polls import mark_polls
from newsspider.boilerplate.relabel import relabelled
from newsspider.boilerplate.removed_by import CAPTION, RemovedBy, name_line, name_lines
from newsspider.boilerplate.widgets import mark_labels, mark_widgets
from newsspider.page.lines import Element, Reading
from newsspider.words.labels import read_fields
from newsspider.words.lexicon import Lexicon

_GALLERY = 3
_STORY = 200.0
_NAMING = frozenset(("caption", "byline", "credit"))
_OVER_TEXT = 2.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of the lines of a page."""

    removed_by: RemovedBy
    """The lines that a rule removed, with the rule."""

    body: Body | None = None
    story: list[int] = field(default_factory=list)
    """The numbers of the lines that are the story."""

    captions: dict[int, int] = field(default_factory=dict)
    """Number of the picture to number of the line."""

    weight: float = 0.0
    """The weight of running text in the story."""

    judged: Judged | None = None
    """What the rules propose, for the labeller."""

    certainty: float | None = None
    """How sure the labeller is, 0–1; None where it was not asked."""

    odds: Mapping[int, float] = field(default_factory=dict)
    """The log-odds that the labeller gave the lines of the story's block and near it."""


def judge_lines(
    reading: Reading,
    headline: int | None,
    title: str | None,
    lexicon: Lexicon,
    wording: Sequence[float],
    *,
    labeller: LastWord | None = None,
    known: Element | None = None,
    seed: Element | None = None,
    dropped: RemovedBy | None = None,
) -> Verdict:
    """Find the story and say why every other line of its container is not part of it.

    The rules propose, and the labeller has the last word on what they propose.

    :param headline: the number of the headline's line.
    :param title: the headline, which the container may repeat.
    :param wording: for each line the log-odds that a story says it so.
    :param labeller: None leaves it at the rules.
    :param known: a block that is known to hold the story.
    :param seed: the block that the search would begin with, if that is known.
    :param dropped: the lines that are known to be none of it, and by which rule.
    """
    parts = find_parts(reading, headline, lexicon)
    removed_by = mark_blocks(reading, headline, lexicon, parts)
    for index, rule in (dropped or {}).items():
        name_line(removed_by, index, rule)
    name_lines(removed_by, parts.talk.clocks if parts.talk else (), "turn-clock")
    mark_rest_of_headline(reading, headline, title, removed_by)
    body = find_body(reading, removed_by, headline, lexicon, wording, parts, known, seed)
    if body is None:
        return Verdict(removed_by)
    lines = [index for index in body.lines if index != headline]
    if not lines:
        return Verdict(removed_by)
    captions, best = _mark_lines(reading, lines, headline, title, removed_by, lexicon, parts, body)
    _keep_headings(reading, lines, removed_by, parts)
    story = [index for index in lines if index not in removed_by]
    if not story:
        story = _paragraphs(reading, lines, removed_by)
    prose, text = _weight(reading, captions), _weight(reading, story)
    if prose > _OVER_TEXT * text and (len(best) >= _GALLERY or not text):
        judge = partial(judge_lines, reading, headline, title, lexicon, wording)
        again = partial(judge, labeller=labeller, known=known, seed=seed)
        other = _beyond_captions(best, dropped or {}, again)
        if other is not None and other.weight > _OVER_TEXT * prose:
            return other
        story = sorted({*story, *best.values()})  # pictures alone: their captions are the text
        return Verdict(removed_by, body, story, best, _weight(reading, story))
    judged = Judged(reading, headline, title, wording, parts, body, story, dict(removed_by))
    certainty, odds = None, dict[int, float]()
    if labeller is not None:
        odds = labeller.odds(judged)
        inside = None if known is None else set(body.lines)
        story = relabelled(judged, odds, removed_by, inside)
        if story and story[-1] < judged.story[-1]:
            story = _without_known_end(reading, story, removed_by, lexicon, title)
        certainty = certainty_of(judged, odds, story)
    told = set(story)
    best = {number: index for number, index in best.items() if index not in told}
    weight = _weight(reading, story)
    return Verdict(removed_by, body, story, best, weight, judged, certainty, odds)


def _without_known_end(
    reading: Reading,
    story: list[int],
    removed_by: RemovedBy,
    lexicon: Lexicon,
    title: str | None,
) -> list[int]:
    """A story without what rules know at its end, which the labeller has moved up."""
    marked: RemovedBy = {}
    mark_margins(reading, story, marked, lexicon, title)
    named = {i: rule for i, rule in marked.items() if rule in lexicon.rules or rule in FORMS}
    if len(named) < len(story):
        removed_by |= named
    return [index for index in story if index not in removed_by]


def _beyond_captions(
    captions: Mapping[int, int], dropped: RemovedBy, judge: Callable[..., Verdict]
) -> Verdict | None:
    """What a page tells besides one or two captions, which may be the words over a player.

    None for a gallery, and where captions were dropped before: nothing is judged a third time.
    """
    if not captions or len(captions) >= _GALLERY or CAPTION in dropped.values():
        return None
    return judge(dropped={**dropped, **dict.fromkeys(captions.values(), CAPTION)})


def _mark_lines(
    reading: Reading,
    lines: list[int],
    headline: int | None,
    title: str | None,
    removed_by: RemovedBy,
    lexicon: Lexicon,
    parts: Parts,
    body: Body,
) -> tuple[list[int], dict[int, int]]:
    """Let the rules pass over the lines of the body, what is sure first.

    Returns the lines of all captions, and for each picture the line of its caption that says most.
    """
    _show_pictures(reading, lines, removed_by)
    mark_known(reading, lines, removed_by, lexicon)
    mark_polls(reading, lines, removed_by, lexicon.rules, body.container)
    above = _above(reading, lines, headline)
    captions = _captions(reading, above + lines, removed_by, lexicon, parts, body)
    best = {n: _best(reading, indexes, removed_by) for n, indexes in captions.items()}
    visible = [index for indexes in captions.values() for index in indexes]
    name_lines(removed_by, visible, CAPTION)
    mark_credited(reading.lines, lines, removed_by)
    mark_widgets(reading, lines, removed_by, body.container)
    mark_margins(reading, lines, removed_by, lexicon, title)
    mark_labels(reading, lines, removed_by)
    return visible, best


def _keep_headings(reading: Reading, lines: list[int], removed_by: RemovedBy, parts: Parts) -> None:
    """Take back the headings, days and clocks of the story's parts, which look like bylines.

    What is spoken in an interview may be as short as a prompt.
    """
    told = {i for i in lines if reading.lines[i].weight and i not in removed_by}
    for index in parts.headings(told) | parts.spoken:
        removed_by.pop(index, None)


def _show_pictures(reading: Reading, lines: list[int], removed_by: RemovedBy) -> None:
    """Undo the hiding of pictures where a script shows the hidden story."""
    if any(reading.lines[index].hidden and index not in removed_by for index in lines):
        for picture in reading.pictures:
            picture.hidden = False


def _above(reading: Reading, lines: list[int], headline: int | None) -> list[int]:
    """Return the lines between the headline and the story, where its first picture may be."""
    start = lines[0] if headline is None else headline + 1
    return [i for i in range(start, lines[0]) if not reading.lines[i].hidden]


def _captions(
    reading: Reading,
    lines: list[int],
    removed_by: RemovedBy,
    lexicon: Lexicon,
    parts: Parts,
    body: Body,
) -> dict[int, list[int]]:
    """Find the captions; a prompt beside a QR code is not one."""
    rules = lexicon.rules
    named = {id_ for id_ in set(removed_by.values()) if id_ in rules}
    legends = {id_ for id_ in named if rules[id_].kind == "caption"}
    taken = {index: rule for index, rule in removed_by.items() if rule not in legends}
    taken |= dict.fromkeys(parts.named, "") | dict.fromkeys(parts.told, "")
    beside = {
        i for picture in reading.pictures for i in range(picture.index - 1, picture.index + 2)
    }
    for index in beside.intersection(lines):
        text = reading.lines[index].text
        rule = lexicon.match(text, "tail")
        is_none = rule is not None and (rule.kind not in _NAMING or _tells_editor(text))
        if rule and is_none and not reading.lines[index].weight:
            taken[index] = rule.id
    return find_captions(reading, lines, taken, body.container)


def _tells_editor(text: str) -> bool:
    """Whether a line labels nobody but an editor, who took no picture."""
    return {found.kind for found in read_fields(text)[0]} == {"editor"}


def _best(reading: Reading, indexes: list[int], removed_by: RemovedBy) -> int:
    """Choose the line of a caption that says most, a mere credit only if there is no other."""
    return max(indexes, key=lambda index: (index not in removed_by, len(reading.lines[index].text)))


def _paragraphs(reading: Reading, lines: list[int], removed_by: RemovedBy) -> list[int]:
    """Take back what rules may not take, as nothing would be left of the story."""
    kept = [i for i in lines if reading.lines[i].weight]
    if _weight(reading, kept) < _STORY:
        return []
    for index in kept:
        removed_by.pop(index, None)
    return kept


def _weight(reading: Reading, indexes: Iterable[int]) -> float:
    return sum(reading.lines[index].weight for index in indexes)
