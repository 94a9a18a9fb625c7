"""The pages that are learned from, read as a crawl reads them."""

from collections.abc import Iterator
from random import Random

from newsspider.boilerplate.evidence import evidence, labelled_lines
from newsspider.boilerplate.trim import trim_paragraph
from newsspider.evaluation.gold import GoldPage
from newsspider.extraction.page import Page
from newsspider.training.labels import line_labels
from newsspider.training.trees import LabelledEvidence
from newsspider.training.wording import LabelledPage
from newsspider.words.lexicon import Lexicon, default_lexicon
from newsspider.words.wording import Wording

_FORGOTTEN = (0.4, 0.7)
"""The share of the rules that a page escapes: they were not written for an unknown portal."""


def labelled_page(gold: GoldPage) -> LabelledPage:
    """The wording of a page's lines."""
    page = Page(gold.html, gold.url, labelled=False)
    texts = [line.text for line in page.lines]
    return LabelledPage(gold.portal, texts, _labels(page, gold))


def labelled_evidence(gold: GoldPage, wording: Wording) -> Iterator[LabelledEvidence]:
    """The evidence on a page's lines: as some of the rules see it.

    So the labeller does not learn to trust the rules as far as they go on pages that they were
    written for.
    """
    chance = Random(gold.id)
    for forgotten in _FORGOTTEN:
        lexicon = _weakened(forgotten, chance)
        page = Page(gold.html, gold.url, lexicon=lexicon, labelled=False, wording=wording)
        judged = page.judged
        if judged is not None:
            labels = _labels(page, gold)
            window = labelled_lines(judged)
            rows = evidence(judged, window)
            yield LabelledEvidence(gold.portal, rows, [labels[index] for index in window])


def _labels(page: Page, gold: GoldPage) -> list[bool | None]:
    """What gold says of the lines, without what is cut off their ends anyhow."""
    return line_labels([trim_paragraph(line) for line in page.lines], gold)


def _weakened(share: float, chance: Random) -> Lexicon:
    lexicon = default_lexicon()
    return lexicon.without(id_ for id_ in lexicon.rules if chance.random() < share)
