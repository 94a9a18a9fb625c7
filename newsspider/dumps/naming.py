"""Why each line of a page that is not of its story goes."""

from collections.abc import Sequence

from newsspider.boilerplate.removed_by import LEARNED, RemovedBy
from newsspider.dumps.evidence import PageText
from newsspider.words.lexicon import HEADINGS

_OF_THE_STORY = frozenset(("credit", "disclaimer", "end"))
"""Kinds of rules whose lines are about the story although a list stands over them."""


def name_the_rest(
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
