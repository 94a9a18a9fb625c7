"""Every line of a page is judged: the story, a caption, or removed by a rule."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from newsspider.boilerplate.blocks import Marks, mark_blocks
from newsspider.boilerplate.captions import find_captions
from newsspider.boilerplate.furniture import mark_furniture, mark_labels
from newsspider.boilerplate.lexicon import Lexicon
from newsspider.boilerplate.margins import mark_known, mark_margins
from newsspider.extraction.body import Body, find_body
from newsspider.page.lines import Element, Reading

_GALLERY = 3
_STORY = 200.0
_CAPTIONS_OVER_TEXT = 2.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of the lines of a page."""

    marks: Marks
    """The lines that a rule removed, with the rule."""

    body: Body | None = None
    story: list[int] = field(default_factory=list)
    """The numbers of the lines that are the story."""

    captions: dict[int, int] = field(default_factory=dict)
    """Number of the picture to number of the line."""

    weight: float = 0.0
    """The weight of running text in the story."""


def judge_lines(
    reading: Reading,
    headline: int | None,
    title: str | None,
    lexicon: Lexicon,
    seed: Element | None = None,
) -> Verdict:
    """Find the story and say why every other line of its container is not part of it.

    :param headline: the number of the headline's line.
    :param title: the headline, which the container may repeat.
    :param seed: a block that is known to hold the story.
    """
    marks = mark_blocks(reading, headline, lexicon)
    body = find_body(reading, marks, headline, lexicon, seed)
    if body is None:
        return Verdict(marks)
    lines = [index for index in body.lines if index != headline]
    mark_known(reading, lines, marks, lexicon)
    captions = _captions(reading, lines, marks, lexicon, body)
    shown = [index for indexes in captions.values() for index in indexes]
    marks.update(dict.fromkeys(shown, "caption"))
    mark_furniture(reading, lines, marks, body.container)
    mark_margins(reading, lines, marks, lexicon, title)
    mark_labels(reading, lines, marks)
    story = [index for index in lines if index not in marks]
    told, text = _weight(reading, shown), _weight(reading, story)
    if len(captions) >= _GALLERY and told > _CAPTIONS_OVER_TEXT * text:
        story = sorted({*story, *shown})  # a gallery: its captions are its text
    if not story:
        story = _paragraphs(reading, lines, marks)
    longest = {n: max(own, key=lambda i: len(reading.lines[i].text)) for n, own in captions.items()}
    return Verdict(marks, body, story, longest, _weight(reading, story))


def _paragraphs(reading: Reading, lines: list[int], marks: Marks) -> list[int]:
    """What rules may not take, as nothing would be left of the story."""
    kept = [i for i in lines if reading.lines[i].weight and not reading.lines[i].is_link]
    if _weight(reading, kept) < _STORY:
        return []
    for index in kept:
        marks.pop(index, None)
    return kept


def _captions(
    reading: Reading, lines: list[int], marks: Marks, lexicon: Lexicon, body: Body
) -> dict[int, list[int]]:
    captions = {id_ for id_, rule in lexicon.rules.items() if rule.kind == "caption"}
    taken = {index: rule for index, rule in marks.items() if rule not in captions}
    return find_captions(reading, lines, taken, body.container)


def _weight(reading: Reading, indexes: Iterable[int]) -> float:
    return sum(reading.lines[index].weight for index in indexes)
