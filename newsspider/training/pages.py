"""The pages that are learned from, read as a crawl reads them."""

from collections.abc import Iterator
from functools import cache
from random import Random

from newsspider.boilerplate.evidence import evidence, labelled_lines
from newsspider.boilerplate.trim import trim_paragraph
from newsspider.evaluation.gold import GoldPage
from newsspider.extraction.page import Page
from newsspider.training.grafts import Lines, grafted
from newsspider.training.labels import line_labels
from newsspider.training.trees import LabelledEvidence
from newsspider.training.wording import LabelledPage
from newsspider.words.lexicon import Lexicon, default_lexicon
from newsspider.words.wording import Wording

_FORGOTTEN = (0.4, 0.7)
"""The share of the rules that a page escapes: they were not written for an unknown portal."""

_LEXICONS = 8
"""How many lexicons there are for each share: to make one takes longer than to read a page."""

_GRAFT_WEIGHT = 0.5
"""What a page with invented lines counts, beside itself."""


def labelled_page(gold: GoldPage) -> LabelledPage:
    """The wording of a page's lines."""
    page = Page(gold.html, gold.url, labelled=False)
    texts = [line.text for line in page.lines]
    return LabelledPage(gold.portal, texts, _labels(page, gold))


def labelled_evidence(
    gold: GoldPage, wording: Wording, lines: Lines | None = None
) -> Iterator[LabelledEvidence]:
    """The evidence on a page's lines: as some of the rules see it.

    So the labeller does not learn to trust the rules as far as they go on pages that they were
    written for.

    :param lines: what the page is read with once more each time.
    """
    chance = Random(gold.id)
    for forgotten in _FORGOTTEN:
        lexicon = _weakened(forgotten, chance.randrange(_LEXICONS))
        yield from _evidence(gold, wording, lexicon)
        graft = grafted(gold, lines, chance) if lines else None
        if graft is not None:
            yield from _evidence(graft, wording, lexicon, _GRAFT_WEIGHT)


def _evidence(
    gold: GoldPage, wording: Wording, lexicon: Lexicon, weight: float = 1.0
) -> Iterator[LabelledEvidence]:
    """The evidence on the lines of the story's block and near it, if there is one."""
    page = Page(gold.html, gold.url, lexicon=lexicon, labelled=False, wording=wording)
    if page.judged is None:
        return
    labels, window = _labels(page, gold), labelled_lines(page.judged)
    rows = evidence(page.judged, window)
    yield LabelledEvidence(gold.portal, rows, [labels[index] for index in window], weight)


def _labels(page: Page, gold: GoldPage) -> list[bool | None]:
    """What gold says of the lines, without what is cut off their ends anyhow."""
    return line_labels([trim_paragraph(line) for line in page.lines], gold)


@cache
def _weakened(share: float, number: int) -> Lexicon:
    lexicon, chance = default_lexicon(), Random(f"{share} {number}")
    return lexicon.without(id_ for id_ in lexicon.rules if chance.random() < share)
