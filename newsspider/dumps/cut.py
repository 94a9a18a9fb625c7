"""A page of plain text taken apart: its headline, its story, and why every other line goes.

The labeller says which lines are the story; the rules name what they know by its words, and have
the last word on it; what recurs under other stories of the dump is none of this one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from newsspider.boilerplate.margins import FORMS, mark_known, mark_margins
from newsspider.boilerplate.removed_by import LEARNED, RemovedBy
from newsspider.dumps.characters import Matrix
from newsspider.dumps.evidence import AT, Pages, PageText
from newsspider.dumps.facts import Facts
from newsspider.dumps.headlines import (
    names_a_day,
    stated_title,
    tells_no_story,
    tells_time,
    under_subtitle,
)
from newsspider.dumps.labeller import TextLabeller, default_text_labeller
from newsspider.dumps.metadata import headline_of, untagged
from newsspider.dumps.no_story import why_no_story
from newsspider.dumps.repetition import Repetition, mark_repeated
from newsspider.dumps.runs import Runs
from newsspider.fields.claims import SiteNames
from newsspider.page.lines import Line, Reading
from newsspider.words.fold import words_of
from newsspider.words.labels import is_empty_label
from newsspider.words.lexicon import HEADINGS, Lexicon

HEADLINE = "headline"
_DOUBT = 0.15
"""Log-odds that each line is taken to be less likely: a paragraph is sure enough all the same, and
what a reader sees at once is the line too many."""

_OF_THE_STORY = frozenset(("credit", "disclaimer", "end"))
"""Kinds of rules whose lines are about the story although a list stands over them."""

_PASSED = frozenset(("ad", "prompt", "caption"))
"""Kinds of rules whose lines stand between the paragraphs of stories."""

_OUT = -9.0  # log-odds of a line that is known to be none of the story
_TITLE_CHARS = 120
_LETTER = re.compile(r"[^\W\d_]")
_LABEL = re.compile(r"[^。，,]{1,30}[:：]")
_LEAST_HEADLINE = -3.5
_WHOLE_STORY, _WHOLE_CHARS, _WHOLE_SENTENCES = 1.0, 300, 5
"""The least log-odds of a line that is a whole story, its characters and sentences."""

_SURE_HEADLINE = 2.0
"""The log-odds from which on a line is a headline although it reads like a byline, too."""

_LEAST_SHARE, _LEAST_UNENDED_SHARE = 0.03, 0.1
"""How much of a page a story is at least where it has no sentence, or is unlikely with its
headline: long lists have a line that reads like a story's, too, and comments have several. More,
if no line of it ends as a sentence does."""

_UNDER_HEADLINE = 0.5
"""How much of a headline's log-odds the lines under it gain where none of them is likely alone."""

_HEADLINE_WEIGHS = 2.0
"""How much more the log-odds of a headline weigh than those of a line of the story: it is one line
among many that read like headlines, and what stands over it is lost."""

# A page is cut two or three times; one of very many lines that is made to need more, no further.
_MOST_CUTS, _CUT_LINES = 8, 20_000
_AROUND = 10
_REMEMBERED = 1 << 10  # headlines
_DOUBTS_WEIGH = 2.0


@dataclass(slots=True)
class Cut:
    """A page taken apart."""

    headline: int | None
    title: str
    story: list[int]
    removed_by: RemovedBy
    certainty: float
    """How sure the labeller is of the story's lines and of those around them, 0–1."""


@dataclass(frozen=True, slots=True)
class Cutter:
    """Takes pages of one dump apart."""

    facts: Facts
    title: str | None = None
    """The headline, where it is known."""

    repetition: Repetition | None = None
    labeller: TextLabeller | None = None

    @property
    def lexicon(self) -> Lexicon:
        """The rules."""
        return self.facts.lexicon

    def _draft(self, page: PageText, odds: Matrix) -> "_Draft":
        """What is known of the lines beside their odds."""
        odds = odds - _DOUBT
        removed_by = self._known(page)
        odds[list(removed_by)] = _OUT
        rules = self.lexicon.rules
        passed = {i for i, id_ in removed_by.items() if id_ in rules and rules[id_].kind in _PASSED}
        whole = _is_whole_story(page) & (odds > _OUT)
        likely: Matrix = np.where(whole, np.maximum(odds, _WHOLE_STORY), odds)
        runs = Runs(likely.tolist(), passed)
        return _Draft(self, page, odds, likely, removed_by, passed, runs)

    def _cut(self, draft: "_Draft", likely: Mapping[int, float]) -> Cut:
        page, odds, removed_by = draft.page, draft.odds, draft.removed_by
        lines = page.lines
        headline, story = self._headline_and_story(draft, likely)
        if not self.title:
            headline, story = under_subtitle(page, headline, story)
        title = self.title or (
            stated_title(page, story) if headline is None else self._title(page, headline)
        )
        again = _saying(page.texts, title) if title else set()
        removed_by.update(dict.fromkeys(again, HEADLINE))
        headline, story = _under_last(page, again, headline, story)
        story = _told(page, sorted({*_spoken(page, story), *_bare_headings(page, story)}))
        self._mark_margins(lines, story, removed_by, title)
        story = [index for index in story if index not in removed_by]
        top = min(story, default=0) if title and headline is None else headline
        reason = why_no_story(page, story, top)
        if reason is not None:
            return Cut(None, "", [], dict.fromkeys(range(len(lines)), reason), 0.0)
        _name_the_rest(page, headline, story, removed_by)
        return Cut(headline, title, story, removed_by, _certainty(lines, odds, story))

    @staticmethod
    def _title(page: PageText, headline: int) -> str:
        title = _title_in(page.texts[headline])
        return untagged(title, [x for i, x in enumerate(page.texts) if i != headline])

    def _known(self, page: PageText) -> RemovedBy:
        """What no story holds wherever it stands, and what recurs under other stories."""
        removed_by: RemovedBy = {}
        mark_known(Reading(list(page.lines), [], {}), page.known, removed_by, self.lexicon)
        if self.repetition:
            repeated = mark_repeated(page.lines, None, self.repetition)
            if any(line.weight for i, line in enumerate(page.lines) if i not in repeated):
                for index, rule_id in repeated.items():
                    rule = page.rules[index]
                    is_named = rule is not None and rule.kind not in HEADINGS
                    removed_by.setdefault(index, rule.id if rule and is_named else rule_id)
        return removed_by

    def _headline_and_story(
        self, draft: "_Draft", likely: Mapping[int, float]
    ) -> tuple[int | None, list[int]]:
        """The likeliest headline with the likeliest story under it; no story if none is likely.

        A title that is known is that of the likeliest line that says it, or of no line.
        """
        page, odds, runs = draft.page, draft.likely, draft.runs
        pairs = sorted(
            (
                (_HEADLINE_WEIGHS * value + runs.score(index + 1), value, index)
                for index, value in likely.items()
            ),
            reverse=True,
        )
        titles = (pair for pair in pairs if self._may_be_title(page, pair[2], pair[1]))
        score, value, headline = next(titles, (0.0, 0.0, -1))
        without = _HEADLINE_WEIGHS * _LEAST_HEADLINE + runs.score()
        if headline < 0 or (not self.title and score < without):
            headline, score = -1, without
        story = runs.lines(headline + 1)
        if not story and value > 0:
            story = Runs((odds + _UNDER_HEADLINE * value).tolist(), draft.passed).lines(
                headline + 1
            )
        is_doubtful = score < 0 or not page.evidence[story, AT["weight"]].any()
        ends = page.evidence[story, AT["ends"]].any()
        least = _LEAST_SHARE if ends else _LEAST_UNENDED_SHARE
        if is_doubtful and not self.title and _share(page, story) < least:
            story = []
        return (headline if headline >= 0 else None), story

    def _may_be_title(self, page: PageText, index: int, value: float) -> bool:
        text = page.texts[index]
        if self.title:
            return bool(_saying([text], self.title))
        if tells_no_story(text) or (value < 0 and SiteNames.resemble(text)):
            return False
        return (
            value > _SURE_HEADLINE
            or page.rules[index] is None
            or self.lexicon.match(text, "head") is None
            or (value > 0 and names_a_day(text))
        )

    def _mark_margins(
        self, lines: Sequence[Line], story: Sequence[int], removed_by: RemovedBy, title: str
    ) -> None:
        """What the labeller keeps at the story's margins although a rule knows it by its words."""
        marked: RemovedBy = {}
        mark_margins(Reading(list(lines), [], {}), story, marked, self.lexicon, title)
        rules = self.lexicon.rules
        named = {i: id_ for i, id_ in marked.items() if id_ in rules or id_ in FORMS}
        removed_by.update(named)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A page between the two questions to the labeller: for its story, for its headline."""

    cutter: Cutter
    page: PageText
    odds: Matrix
    likely: Matrix
    """The odds, but of a line that is a whole story, which the labeller doubts."""

    removed_by: RemovedBy
    passed: Set[int]
    """The lines of it that may interrupt any story."""

    runs: Runs


def cut_pages(cutters: Sequence[Cutter], pages: Sequence[Sequence[Line]]) -> list[Cut]:
    """Cut pages until nothing more goes: what stood behind a line at the margin comes to it.

    What is clean stays as it is, therefore. To weigh many small pages together takes far less time
    than to weigh them one by one; what comes of them is the same.

    :param cutters: one for each page, all of the same labeller and facts.
    """
    cuts = _cut_once(cutters, pages)
    # What no line of its own says is not found again.
    stated = [None if cut.headline is not None else cut.title or None for cut in cuts]
    cutters = [
        replace(cutter, repetition=None, title=cutter.title or title)
        for cutter, title in zip(cutters, stated, strict=True)
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
    odds = labeller.odds(together)
    drafts = [y._draft(x, odds[x.rows]) for x, y in zip(texts, cutters, strict=True)]
    marked = np.concatenate([draft.likely for draft in drafts])
    likely = labeller.headlines(together, marked, [draft.runs.lines() for draft in drafts])
    cuts = [draft.cutter._cut(draft, found) for draft, found in zip(drafts, likely, strict=True)]
    together.part()
    return cuts


def _saying(texts: Sequence[str], title: str) -> set[int]:
    """The numbers of the lines that say a title and nothing else, unless the name of the site."""
    words = words_of(title)
    # A character may be two in lower case; none is more.
    lengths = range((len(words) + 1) // 2, _TITLE_CHARS + 1)
    return {n for n, text in enumerate(texts) if len(text) in lengths and _says(text, words)}


def _says(text: str, words: str) -> bool:
    said = words_of(text)
    # Nothing but names is cut from a headline: most lines are seen not to hold it.
    return words in said and (words == said or words == words_of(_title_in(text)))


@lru_cache(_REMEMBERED)  # a page is cut several times
def _title_in(headline: str) -> str:
    return headline_of(headline)


def _under_last(
    page: PageText, headlines: Set[int], headline: int | None, story: Sequence[int]
) -> tuple[int | None, list[int]]:
    """The last of the lines that say the headline over the first sentence, the story under it.

    The title of the page may stand over it, then the end of a path.
    """
    story = [index for index in story if index not in headlines]
    if headline is None:
        return None, story
    first = next((index for index in story if page.lines[index].weight), headline)
    headline = max((index for index in headlines if index < first), default=headline)
    return headline, [index for index in story if index > headline]


def _is_whole_story(page: PageText) -> NDArray[np.bool_]:
    """For each line whether it is a story whose paragraphs were run together.

    No line of the pages that the labeller learned from is so; it doubts them, and `Cut.certainty`
    says so.
    """
    lengths = page.lengths
    prose = lengths[page.evidence[:, AT["weight"]] > 0].sum()
    is_long = (lengths >= _WHOLE_CHARS) & (page.evidence[:, AT["stops"]] >= _WHOLE_SENTENCES)
    is_most: NDArray[np.bool_] = is_long & (2 * lengths >= prose)
    return is_most


def _name_the_rest(
    page: PageText, headline: int | None, story: Sequence[int], removed_by: RemovedBy
) -> None:
    """Name what is not of the story: by its words, by the heading it hangs under, as learned.

    What tells a time or a reader under the heading of a list or of comments is theirs.
    """
    told, heading = {*story, headline}, ""
    for index, rule in enumerate(page.rules):
        if index in told:
            heading = ""
            continue
        if rule is not None and rule.kind in HEADINGS:
            heading = rule.id
        elif rule is not None and index < story[0]:
            rule = page.facts.lexicon.match(page.texts[index], "head") or rule
        is_theirs = heading and index > story[-1] and rule and rule.kind not in _OF_THE_STORY
        name = rule.id if rule and not is_theirs else heading or LEARNED
        removed_by.setdefault(index, name)
    if headline is not None:
        removed_by.pop(headline, None)


def _share(page: PageText, story: Sequence[int]) -> float:
    """How much of the page's text is in the story, 0–1."""
    lengths = page.lengths
    return float(lengths[list(story)].sum() / lengths.sum())


def _spoken(page: PageText, story: Sequence[int]) -> Sequence[int]:
    """The story without the numbers, marks and labels at its end, which nothing comes after."""
    end = len(story)
    while end and _tells_nothing(page.texts[story[end - 1]]):
        end -= 1
    return story[:end]


def _told(page: PageText, story: Sequence[int]) -> list[int]:
    """The story without labels that lack their value, and without the time over its beginning."""
    first = next((n for n, index in enumerate(story) if not _is_of_time(page, index)), 0)
    return [index for index in story[first:] if not is_empty_label(page.texts[index])]


def _is_of_time(page: PageText, index: int) -> bool:
    """Whether a line is a time, or the label of the time under it."""
    if page.texts[index].endswith((":", "：")):
        index = min(index + 1, len(page.texts) - 1)
    return tells_time(page.texts[index])


def _tells_nothing(text: str) -> bool:
    return not _LETTER.search(text) or _LABEL.fullmatch(text) is not None


def _bare_headings(page: PageText, story: Sequence[int]) -> Iterator[int]:
    """Headings of lists with no list under them but the story: they are sub-headings of it."""
    for index, after in pairwise(story):
        rule = page.rules[index + 1]
        if after == index + 2 and rule is not None and rule.kind in HEADINGS:
            yield index + 1


def _certainty(lines: Sequence[Line], odds: Matrix, story: Sequence[int]) -> float:
    """How sure the labeller is of the story, 0–1.

    How much of it and of what stands around it is likely to be judged wrong, by characters.
    """
    if not story:
        return 0.0
    near = range(max(0, story[0] - _AROUND), min(len(lines), story[-1] + _AROUND + 1))
    lengths = np.array([len(lines[index].text) for index in near])
    doubts = lengths / (1.0 + np.exp(np.abs(odds[near.start : near.stop])))
    told = sum(len(lines[index].text) for index in story)
    return max(0.0, 1.0 - _DOUBTS_WEIGH * float(doubts.sum()) / told)


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
