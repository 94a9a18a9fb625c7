"""What there is to show of a page, before its tree is touched."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from newsspider.boilerplate.removed_by import LEARNED
from newsspider.boilerplate.structural import STRUCTURAL
from newsspider.extraction.candidates import candidates
from newsspider.extraction.extract import extract_page
from newsspider.extraction.page import Page
from newsspider.extraction.page_kind import REASONS
from newsspider.inspection.portal import PortalShown, portal_shown
from newsspider.items import Article
from newsspider.words.fold import single_spaced
from newsspider.words.lexicon import Lexicon

KEPT, HEADLINE = "kept", "headline"
"""What became of a line that stayed; others have the id of a rule."""

Reread = Callable[[Lexicon, bool], Page]
"""Read the same page again with other rules, and with or without the labeller."""


@dataclass(frozen=True, slots=True)
class WithoutRule:
    """What becomes of the story with one rule switched off: numbers of lines."""

    back: list[int]
    lost: list[int]


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A rule that removed lines of the page."""

    id: str
    reason: str
    lines: int
    without: WithoutRule | None
    """None for a rule of structure, which no setting switches off."""


@dataclass(slots=True)
class Findings:
    """What came of a page, line by line and field by field."""

    page: Page
    article: Article | None
    reject_reason: str | None
    fates: list[str]
    """Of each line: `KEPT`, `HEADLINE`, or the rule that removed it."""

    fields: dict[str, list[str]]
    """The candidates for each field, the winner first."""

    selectors: dict[str, bool]
    """The fields that the portal's own selectors name, and whether they found something."""

    portal: PortalShown | None = None
    rules: list[RuleShown] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """The text of each line."""
        return [line.text for line in self.page.lines]

    def evidence(self, name: str) -> str | None:
        """The line around the story that tells the winner of a field; None if no line does."""
        values = self.fields[name]
        told = self.article.published_raw if name == "published" and self.article else None
        wanted = [(told or values[0]).split("、")[0]] if values else []
        byline = self.page.byline
        around = (*byline.under, *byline.above, *byline.tail)
        if name == "sections":  # one name alone, such as 国际, may stand in that of the source
            wanted, around = values, (*byline.above, *byline.under, *byline.tail)
        lines = (line.text for line in around)
        told_there = (text for text in lines if wanted and all(one in text for one in wanted))
        return next(map(single_spaced, told_there), None)


def find(page: Page, reread: Reread | None = None) -> Findings:
    """All that there is to show of a page.

    :param reread: what it takes to tell what happens with a rule off; one more reading a rule.
    """
    found = extract_page(page, REASONS)
    missed = page.selection.missed(page.reading)
    findings = Findings(
        page,
        found.article,
        found.reject_reason,
        _fates(page),
        candidates(page),
        {name: name not in missed for name in page.selection.found},
        portal_shown(page),
    )
    findings.rules = list(_rules(findings, reread))
    return findings


def _fates(page: Page) -> list[str]:
    story = set(page.story)
    fates = [
        KEPT if index in story else page.removed_by.get(index, "outside")
        for index in range(len(page.lines))
    ]
    if page.headline is not None:
        fates[page.headline] = HEADLINE
    return fates


def _rules(findings: Findings, reread: Reread | None) -> Iterator[RuleShown]:
    """The rules that removed something, those that took most first."""
    lexicon = findings.page.lexicon
    counts = Counter(fate for fate in findings.fates if fate not in (KEPT, HEADLINE))
    for rule, lines in counts.most_common():
        word_rule = lexicon.rules.get(rule)
        reason = word_rule.reason if word_rule else STRUCTURAL.get(rule, "")
        without = None
        if reread and word_rule:
            without = _difference(findings, reread(lexicon.without([rule]), True))
        elif reread and rule == LEARNED:
            without = _difference(findings, reread(lexicon, False))
        yield RuleShown(rule, reason, lines, without)


def _difference(findings: Findings, other: Page) -> WithoutRule:
    before, after = set(findings.page.story), set(other.story)
    return WithoutRule(sorted(after - before), sorted(before - after))
