"""A page of plain text taken apart: its headline, its story, and why every other line goes.

The labeller says which lines are the story; the rules name what they know by its words, and have
the last word on it; what recurs under other stories of the dump is none of this one.
"""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from newsspider.boilerplate.margins import FORMS, mark_known, mark_margins
from newsspider.boilerplate.removed_by import RemovedBy
from newsspider.boilerplate.repeats import TEASERS
from newsspider.dumps.characters import Matrix
from newsspider.dumps.doubted import told_all_the_same
from newsspider.dumps.edges import trimmed, with_list
from newsspider.dumps.evidence import PageText
from newsspider.dumps.facts import Facts
from newsspider.dumps.headline_words import (
    heads_film,
    heads_pictures,
    is_listed,
    is_menu,
    is_note,
    names_a_day,
    tells_no_story,
)
from newsspider.dumps.headlines import stated_title, under_subtitle
from newsspider.dumps.labeller import TextLabeller, certainty_of
from newsspider.dumps.metadata import untagged
from newsspider.dumps.naming import name_the_rest
from newsspider.dumps.no_story import why_no_story
from newsspider.dumps.repetition import Repetition, mark_repeated
from newsspider.dumps.runs import Runs
from newsspider.dumps.said import said_before, saying, says, shown_title, title_in, under_last
from newsspider.dumps.teasers import rows_of_teasers, teasers_under_headings
from newsspider.dumps.ways import is_over_way, under_steps, under_trail
from newsspider.fields.claims import SiteNames
from newsspider.page.lines import Line, Reading
from newsspider.words.lexicon import HEADINGS, Lexicon
from newsspider.words.names import is_person

HEADLINE = "headline"
_PASSED = frozenset(("ad", "prompt", "caption"))
"""Kinds of rules whose lines stand between the paragraphs of stories."""

OUT = -9.0
"""The log-odds of a line that is known to be none of the story."""

_LEAST_HEADLINE = -3.5
_SURE_HEADLINE = 2.0
"""The log-odds from which on a line is a headline although it reads like a byline, too."""

_HAN = re.compile("[\u3400-\u9fff]")

_LEAST_SHARE, _LEAST_UNENDED_SHARE = 0.03, 0.1
"""How much of a page a story is at least where it has no sentence, or is unlikely with its
headline: long lists have a line that reads like a story's, too, and comments have several. More,
if no line of it ends as a sentence does."""

_UNDER_HEADLINE = 0.5
"""How much of a headline's log-odds the lines under it gain where none of them is likely alone."""

_HEADLINE_WEIGHS = 2.0
"""How much more the log-odds of a headline weigh than those of a line of the story: it is one line
among many that read like headlines, and what stands over it is lost."""

_LEAST_UNDER = 0.2
"""How much of the likeliest story stands under a line that says a known title: a list of the latest
stories, below this one, names it, too, where the text began without its headline."""


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
    is_cut: bool = False
    """Whether the lines are those that a cut has left: the time is not among them."""

    @property
    def lexicon(self) -> Lexicon:
        """The rules."""
        return self.facts.lexicon

    def draft(self, page: PageText, odds: Matrix, removed_by: RemovedBy) -> "Draft":
        """What is known of the lines beside their odds.

        :param removed_by: those that are none of the story, see `known`.
        """
        rules = self.lexicon.rules
        passed = {i for i, id_ in removed_by.items() if id_ in rules and rules[id_].kind in _PASSED}
        likely = odds.copy()
        for index, least in told_all_the_same(page, odds, passed, is_cut=self.is_cut):
            if odds[index] > OUT:
                likely[index] = max(odds[index], least)
        runs = Runs(likely.tolist(), passed)
        return Draft(self, page, odds, likely, removed_by, passed, runs)

    def _cut(self, draft: "Draft", likely: Mapping[int, float]) -> Cut:
        page, odds, removed_by = draft.page, draft.odds, draft.removed_by
        lines = page.lines
        headline, story = self._headline_and_story(draft, likely)
        if not self.title:
            headline, story = under_subtitle(page, headline, story)
        title = self.title or (
            stated_title(page, story) if headline is None else self._title(page, headline)
        )
        again = saying(page, title) if title else set()
        removed_by.update(dict.fromkeys(again, HEADLINE))
        headline, story = under_last(page, again, headline, story)
        story = trimmed(page, story, headline)
        self._mark_margins(lines, story, removed_by, title)
        story = [index for index in story if index not in removed_by]
        story = with_list(page, story, removed_by)
        top = min(story, default=0) if title and headline is None else headline
        reason = why_no_story(page, story, top, is_cut=self.is_cut)
        if reason is not None:
            return Cut(None, "", [], dict.fromkeys(range(len(lines)), reason), 0.0)
        name_the_rest(page, headline, story, removed_by)
        return Cut(headline, title, story, removed_by, certainty_of(lines, odds, story))

    @staticmethod
    def _title(page: PageText, headline: int) -> str:
        title = title_in(page.texts[headline])
        return untagged(title, [x for i, x in enumerate(page.texts) if i != headline])

    def known(self, page: PageText, counts: Sequence[int]) -> RemovedBy:
        """What no story holds wherever it stands, and what recurs under other stories.

        :param counts: for each line under how many stories of the dump it stands.
        """
        removed_by: RemovedBy = {}
        mark_known(Reading(list(page.lines), [], {}), page.known, removed_by, self.lexicon)
        removed_by.update(teasers_under_headings(page))
        removed_by.update(dict.fromkeys(rows_of_teasers(page), TEASERS))
        if self.repetition:
            repeated = mark_repeated(page.lines, counts, self.repetition.stories)
            if any(line.weight for i, line in enumerate(page.lines) if i not in repeated):
                for index, rule_id in repeated.items():
                    rule = page.rules[index]
                    is_named = rule is not None and rule.kind not in HEADINGS
                    removed_by.setdefault(index, rule.id if rule and is_named else rule_id)
        return removed_by

    def _headline_and_story(
        self, draft: "Draft", likely: Mapping[int, float]
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
        top = max(under_trail(page, likely), under_steps(page.texts, likely))
        titles = (
            pair for pair in pairs if pair[2] >= top and self._may_be_title(page, pair[2], pair[1])
        )
        without = _HEADLINE_WEIGHS * _LEAST_HEADLINE + runs.score()
        score, value, headline = next(titles, (0.0, 0.0, -1))
        if headline >= 0 and not self.title and is_over_way(page, headline):
            others = (pair for pair in titles if not is_over_way(page, pair[2]))
            other = next(others, (without - 1, 0.0, -1))
            if other[0] >= without and not is_person(page.texts[other[2]]):
                score, value, headline = other
        is_below = self.title and runs.score(headline + 1) < _LEAST_UNDER * runs.score()
        if headline < 0 or is_below or (not self.title and score < without):
            headline, score = -1, without
        else:
            headline = said_before(page, headline, likely)
        story = runs.lines(headline + 1)
        if not story and value > 0:
            story = Runs((odds + _UNDER_HEADLINE * value).tolist(), draft.passed).lines(
                headline + 1
            )
        is_doubtful = score < 0 or not any(page.lines[index].weight for index in story)
        if is_doubtful and not self.title:
            ends = page.column("ends")[story].any()
            if page.share(story) < (_LEAST_SHARE if ends else _LEAST_UNENDED_SHARE):
                story = []
        return (headline if headline >= 0 else None), story

    def _may_be_title(self, page: PageText, index: int, value: float) -> bool:
        text = page.texts[index]
        if self.title:
            return says(page, index, self.title)
        if tells_no_story(text) or is_menu(text) or (value < 0 and SiteNames.resemble(text)):
            return False
        if is_listed(page.texts, index) or (index and is_note(text)):
            return False
        if value < _SURE_HEADLINE and not _HAN.search(text):  # the name of the site, or a menu's
            return False
        return (
            value > _SURE_HEADLINE
            or page.rules[index] is None
            or self.lexicon.match(text, "head") is None
            or (value > 0 and names_a_day(text))
            or ((value > 0 or self._is_over_time(page, index)) and heads_pictures(text))
            or (value > _LEAST_HEADLINE and heads_film(text))
        )

    def _is_over_time(self, page: PageText, index: int) -> bool:
        """Whether a line stands where nothing but a headline does: over the line of the time."""
        under = next(iter(page.rules[index + 1 : index + 2]), None)
        is_bar = under is not None and under.kind == "byline"
        return (self.is_cut and not index) or (is_bar and bool(page.column("date")[index + 1] > 0))

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
class Draft:
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

    def cut(self, likely: Mapping[int, float]) -> Cut:
        """The page cut, where `likely` lines are the headline with such log-odds."""
        cutter = self.cutter
        if cutter.title:
            cutter = replace(cutter, title=shown_title(self.page, cutter.title, likely))
        return cutter._cut(self, likely)
