"""Pages of one dump cut together, again and again, until nothing more goes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from newsspider.boilerplate.removed_by import RemovedBy
from newsspider.dumps.characters import Matrix
from newsspider.dumps.cut import OUT, Cut, Cutter
from newsspider.dumps.evidence import Pages, PageText
from newsspider.dumps.labeller import TextLabeller, default_text_labeller
from newsspider.page.lines import Line

_DOUBT = 0.15
"""Log-odds that each line is taken to be less likely: a paragraph is sure enough all the same, and
what a reader sees at once is the line too many."""

# A page is cut two or three times; one of very many lines that is made to need more, no further.
_MOST_CUTS, _CUT_LINES = 8, 20_000


def cut_pages(cutters: Sequence[Cutter], pages: Sequence[Sequence[Line]]) -> list[Cut]:
    """Cut pages until nothing more goes: what stood behind a line at the margin comes to it.

    What is clean stays as it is, therefore. To weigh many small pages together takes far less time
    than to weigh them one by one; what comes of them is the same.

    :param cutters: one for each page, all of the same labeller, facts and dump.
    """
    cuts = _cut_once(cutters, pages)
    # What no line of its own says is not found again, and what is stated is not asked again.
    cutters = [
        replace(
            cutter,
            repetition=None,
            title=cut.title or None if is_stated else None,
            is_cut=True,
        )
        for cutter, cut in zip(cutters, cuts, strict=True)
        for is_stated in [bool(cutter.title) or cut.headline is None]
    ]
    most = [max(_MOST_CUTS, _CUT_LINES // len(lines)) for lines in pages]
    open_ = [number for number, cut in enumerate(cuts) if cut.story]
    while open_:
        left = [_left(pages[number], cuts[number]) for number in open_]
        found = _cut_once([cutters[number] for number in open_], left)
        still_open = []
        for number, again in zip(open_, found, strict=True):
            cut = cuts[number]
            top = [] if cut.headline is None else [cut.headline]
            most[number] -= 1
            is_same_head = again.headline == (0 if top else None) and again.title == cut.title
            if is_same_head and len(again.story) == len(cut.story):
                continue
            cuts[number] = _merged(cut, again, [*top, *cut.story])
            if again.story and most[number]:
                still_open.append(number)
        open_ = still_open
    return cuts


def _left(lines: Sequence[Line], cut: Cut) -> list[Line]:
    """The lines of a page that a cut has left."""
    top = [] if cut.headline is None else [Line(cut.title)]
    return [*top, *(lines[index] for index in cut.story)]


def _cut_once(cutters: Sequence[Cutter], pages: Sequence[Sequence[Line]]) -> list[Cut]:
    labeller = cutters[0].labeller or default_text_labeller()
    texts = [PageText(x, y.facts) for x, y in zip(pages, cutters, strict=True)]
    together = Pages(texts)
    repetition = cutters[0].repetition
    counts = repetition.counts(together.texts) if repetition else []
    known = [y.known(x, counts[x.rows]) for x, y in zip(texts, cutters, strict=True)]
    odds = _odds(together, known, labeller)
    drafts = [
        y.draft(x, odds[x.rows], removed_by)
        for x, y, removed_by in zip(texts, cutters, known, strict=True)
    ]
    marked = np.concatenate([draft.likely for draft in drafts])
    likely = labeller.headlines(together, marked, [draft.runs.lines() for draft in drafts])
    cuts = [draft.cut(found) for draft, found in zip(drafts, likely, strict=True)]
    together.part()
    return cuts


def _odds(pages: Pages, known: Sequence[RemovedBy], labeller: TextLabeller) -> Matrix:
    """The log-odds that a line is of the story, for each line of all pages.

    The labeller is not asked about those that are known to be none of it.
    """
    odds = np.full(len(pages.texts), OUT, np.float32)
    is_open = np.ones(len(odds), np.bool_)
    is_open[[page.first + i for page, out in zip(pages.pages, known, strict=True) for i in out]] = 0
    asked = np.flatnonzero(is_open)
    odds[asked] = labeller.odds(pages, asked) - _DOUBT
    return odds


def _merged(cut: Cut, again: Cut, kept: Sequence[int]) -> Cut:
    """The second cut with the numbers of lines that the first one had."""

    def original(removed_by: Mapping[int, str]) -> RemovedBy:
        return {kept[i]: rule for i, rule in removed_by.items()}

    return Cut(
        None if again.headline is None else kept[again.headline],
        again.title,
        [kept[i] for i in again.story],
        cut.removed_by | original(again.removed_by),
        min(cut.certainty, again.certainty),
    )
