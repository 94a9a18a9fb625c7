"""A page read with what the other pages of its portal taught."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from newsspider.boilerplate.certainty import certainty_of
from newsspider.boilerplate.relabel import DOUBTED
from newsspider.boilerplate.removed_by import LEARNED, RemovedBy
from newsspider.boilerplate.story import Verdict
from newsspider.fields.claims import SPLIT, claims_of
from newsspider.layouts.profile import DOUBTED_ODDS, REPEAT, Profile
from newsspider.layouts.slots import (
    SENTENCE,
    SeenLine,
    chain_of,
    chain_to,
    key_of,
    named,
    see_lines,
)
from newsspider.page.lines import LINKED_HEADLINE_CHARS, Line, Reading
from newsspider.page.metadata import PageMetadata
from newsspider.words.fold import words_of
from newsspider.words.labels import read_fields
from newsspider.words.time import first_date

_HEADINGS = ("h1", "h2", "h3")
_OF_STORY = frozenset(("author", "reporter", "source", "time", "updated"))
_MAY_COME_BACK = {*DOUBTED, LEARNED}


def declared_headline(lines: Sequence[Line], metadata: PageMetadata, portal: Profile) -> int | None:
    """The heading that stands where the portal has its headlines, if the page declares it so.

    None where that is not clear, so that the headline is to be searched for.
    """
    claims = claims_of(metadata)
    tags = {layout.rpartition(">")[2] for layout in portal.layouts}
    there = [
        index
        for index, line in enumerate(lines)
        # Where headlines are in no heading, the place alone says little.
        if line.tag in tags
        and not line.hidden
        and (line.tag in _HEADINGS or any(line.text in claim for claim in claims))
        and chain_to(line.owner) in portal.layouts
    ]
    if len(there) != 1 or len(lines[there[0]].text) < LINKED_HEADLINE_CHARS:
        return None
    words = words_of(lines[there[0]].text)
    told = (words_of(part) for claim in claims for part in (claim, SPLIT.split(claim)[0]))
    return there[0] if words in told else None


def known_headline(lines: Sequence[Line], found: int | None, portal: Profile) -> int | None:
    """The headline of a page that declares none: where the portal's layouts have theirs.

    :param found: what was taken for it; it stays where no other line stands there, or several do.
    """
    if not portal.layouts or (found is not None and chain_to(lines[found].owner) in portal.layouts):
        return found
    there = [
        index
        for index, line in enumerate(lines)
        if line.tag in _HEADINGS
        and not (line.hidden or line.is_link)
        and key_of(line.text) not in portal.repeats
        and chain_to(line.owner) in portal.layouts
    ]
    return there[0] if len(there) == 1 else found


def tells_nothing(line: Line, rule: str) -> bool:
    """Whether what stands under many stories is too long to credit anybody with one of them."""
    return rule == REPEAT and line.weight >= SENTENCE and not _is_bar(line)


def _is_bar(line: Line) -> bool:
    """Whether a line labels what it tells of one story, and dates it: a long bar, alike on all."""
    labelled = any(found.kind in _OF_STORY for found in read_fields(line.text)[0])
    return labelled and first_date(line.text) is not None


def known_repeats(reading: Reading, portal: Profile) -> RemovedBy:
    """The long lines that stand under many stories of the portal: the search is not to find them.

    The short ones mislead no search; they are asked for beside the story alone.
    """
    found: RemovedBy = {}
    for index, line in enumerate(reading.lines):
        key = key_of(line.text) if line.weight >= SENTENCE or portal.no_story else ""
        if key in portal.no_story or (_recurs(line, key, portal) and not _is_bar(line)):
            found[index] = REPEAT
    return found


def _recurs(line: Line, key: str, portal: Profile) -> bool:
    """Whether a line stands under many stories, be it anywhere or where it stands here."""
    if key in portal.anywhere:
        return True
    if key not in portal.repeats or line.weight < SENTENCE:
        return False
    return named(chain_of(line), portal.names) in portal.repeats[key]


def taught(
    reading: Reading,
    verdict: Verdict,
    portal: Profile,
    headline: str,
    seen: Mapping[int, SeenLine] | None = None,
) -> Verdict:
    """A verdict with what the portal's other pages say of its lines.

    :param headline: the tags around the headline of the page.
    :param seen: the lines as its portal knows them and the rules propose them, if that was asked.
    """
    if seen is not None:
        seen = {index: _as_judged(line, index, verdict) for index, line in seen.items()}
    else:
        back = (index for index, odds in verdict.odds.items() if odds > DOUBTED_ODDS)
        seen = see_lines(reading, verdict, sorted({*verdict.story, *back}))
    dropped = portal.dropped(headline, seen)
    missed = {
        index
        for index in portal.missed(headline, seen)
        if verdict.removed_by.get(index) in _MAY_COME_BACK
    }
    story = [index for index in sorted({*verdict.story, *missed}) if index not in dropped]
    if not (dropped or missed):
        return verdict
    removed_by = {**verdict.removed_by, **dropped}
    for index in missed:
        del removed_by[index]
    return replace(
        verdict,
        removed_by=removed_by,
        story=story,
        weight=sum(reading.lines[index].weight for index in story),
        certainty=_certainty(verdict, story, {*dropped, *missed}),
    )


def _as_judged(line: SeenLine, index: int, verdict: Verdict) -> SeenLine:
    """A line that was seen as the rules propose it."""
    kept = index in verdict.story
    odds = round(verdict.odds.get(index, line.odds), 1)
    return line if (kept, odds) == (line.kept, line.odds) else replace(line, kept=kept, odds=odds)


def _certainty(verdict: Verdict, story: list[int], decided: set[int]) -> float | None:
    """How sure the labeller is of what was left to it."""
    if verdict.certainty is None or verdict.judged is None:
        return None
    odds: Mapping[int, float] = {i: x for i, x in verdict.odds.items() if i not in decided}
    return certainty_of(verdict.judged, odds, story)
