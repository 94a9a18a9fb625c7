"""Text dumps of pages with gold, in the forms that dumps have, to learn from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from newsspider.boilerplate.labeller import read_labeller
from newsspider.dumps import evidence, headlines
from newsspider.dumps.evidence import Pages, PageText
from newsspider.dumps.facts import Facts
from newsspider.dumps.headlines import headline_evidence, may_be_headline
from newsspider.dumps.labeller import HEADLINE, STORY
from newsspider.dumps.runs import Runs
from newsspider.evaluation.gold import GoldPage
from newsspider.extraction.page import Page
from newsspider.page.lines import Line
from newsspider.training.labels import line_labels
from newsspider.training.trees import LabelledEvidence, learn_trees
from newsspider.words.fold import single_spaced, unspaced
from newsspider.words.lexicon import Lexicon, default_lexicon
from newsspider.words.wording import Wording

_FORGOTTEN = (0.0, 0.3, 0.6, 0.9)
"""Shares of the rules that a dump escapes: they were not written for an unknown portal."""

_CUT_AFTER = (0, 1, 3, 6, 12, 25)
"""How many lines under the story some dumps go on."""

_BY_NODES = 0.4
"""The share of the pages of which a dump with a text node a line is made, too."""

_STORY_TREES = {"max_iter": 180}
_HEADLINE_TREES = {"max_iter": 60, "learning_rate": 0.12, "max_leaf_nodes": 10}


@dataclass(frozen=True, slots=True)
class LabelledDump:
    """A text dump of a page with gold."""

    page: PageText
    evidence: LabelledEvidence
    headlines: frozenset[int]
    """The numbers of the lines that are the headline."""


def labelled_dumps(gold: GoldPage, wording: Wording) -> Iterator[LabelledDump]:
    """The dumps of a page in which its story is, each as some of the rules see it."""
    chance = Random(gold.id)
    for texts in _forms(gold, chance):
        labels = line_labels(texts, gold)
        if any(labels):
            lexicon = _weakened(chance.choice(_FORGOTTEN))
            page = PageText([Line(text) for text in texts], Facts(lexicon, wording))
            told = LabelledEvidence(gold.portal, page.evidence, labels)
            yield LabelledDump(page, told, frozenset(_headlines(texts, gold)))


def learn_text_labeller(parts: Sequence[Sequence[LabelledDump]]) -> dict[str, Any]:
    """The weights of the text labeller, in the form of their file.

    The trees for the headline see what trees from other portals take for the story, as they will
    meet it.

    :param parts: the dumps, all of one portal in the same part.
    """
    rows: list[LabelledEvidence] = []
    half = len(parts) // 2
    for learned_from, asked in ((parts[:half], parts[half:]), (parts[half:], parts[:half])):
        trees = _story_trees(dump for part in learned_from for dump in part)
        labeller = read_labeller(trees, evidence.NAMES)
        for dump in (dump for part in asked for dump in part if dump.headlines):
            odds = labeller.log_odds(dump.page.evidence)
            page = Pages([dump.page])
            candidates = may_be_headline(page)
            story = Runs(odds.tolist()).lines() or [int(odds.argmax())]
            told = headline_evidence(page, candidates, odds, [story])
            labels = [index in dump.headlines for index in candidates.tolist()]
            rows.append(LabelledEvidence(dump.evidence.portal, told, labels))
    return {
        STORY: _story_trees(dump for part in parts for dump in part),
        HEADLINE: learn_trees(rows, headlines.NAMES, _HEADLINE_TREES),
    }


def _story_trees(dumps: Iterable[LabelledDump]) -> dict[str, Any]:
    return learn_trees((dump.evidence for dump in dumps), evidence.NAMES, _STORY_TREES)


def _headlines(texts: Sequence[str], gold: GoldPage) -> Iterator[int]:
    title = unspaced(gold.title or "")
    return (index for index, text in enumerate(texts) if title and unspaced(text) == title)


def _forms(gold: GoldPage, chance: Random) -> Iterator[list[str]]:
    """The page as tools dump it: with menus, a text node a line, from the headline on, clean."""
    page = Page(gold.html, gold.url, labelled=False)
    shown = [line for line in page.lines if not line.hidden]
    whole = _texts(" ".join(line.segments) for line in shown)
    yield whole
    if chance.random() < _BY_NODES:
        head = list(map(single_spaced, page.metadata.titles[:1]))
        yield head + _texts(text for line in page.lines for text in line.segments)
    labels = line_labels(whole, gold)
    story = [index for index, is_story in enumerate(labels) if is_story]
    if story:
        over = [index for index in _headlines(whole, gold) if index < story[0]]
        end = chance.choice([story[-1] + 1 + lines for lines in _CUT_AFTER] + [len(whole)] * 6)
        yield whole[max(over, default=story[0]) : end]
    yield _texts([gold.title or "", *gold.body])


def _texts(texts: Iterable[str]) -> list[str]:
    return [text for text in map(single_spaced, texts) if text]


@cache
def _weakened(share: float) -> Lexicon:
    lexicon, chance = default_lexicon(), Random(share)
    return lexicon.without(id_ for id_ in lexicon.rules if chance.random() < share)
