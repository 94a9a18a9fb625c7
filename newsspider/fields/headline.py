"""Which line of a page is its headline."""

import re
from collections.abc import Iterator, Sequence

from newsspider.fields.title import BRACKETED, SPLIT, claims_of
from newsspider.page.lines import LINKED_HEADLINE_CHARS, Line
from newsspider.page.metadata import PageMetadata
from newsspider.words.fold import words_of
from newsspider.words.labels import read_fields
from newsspider.words.lexicon import Lexicon
from newsspider.words.time import first_date

_LEVELS = {"h1": 2.5, "h2": 1.5, "h3": 1.0, "h4": 0.5}
_WEAK_CLAIM = 1.5
_ABOVE_INFO_BAR = 3.0
_CERTAIN = 5.0
_BOLD = 0.3
_LEAST, _LEAST_CLAIM, _LEAST_BOLD = 2, 5, 4
_CREDIT_CHARS = 30
# A subtitle begins with a dash, the line of its author with a square.
_NO_HEADLINE = "—-–─□■◎"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_HEADLINE_CHARS, _INFO_BAR_CHARS = 120, 120


def find_headline(lines: Sequence[Line], metadata: PageMetadata, lexicon: Lexicon) -> int | None:
    """The number of the line that is the headline.

    Its tag speaks for it, what the head of the page declares, and where that is not enough, the
    line of time and source right under it.
    """
    scores = _scores(lines, list(_parts_of_claims(metadata)))
    if max(scores.values(), default=0.0) < _CERTAIN:
        if _is_claimed_by_lead(lines, metadata):
            return None
        for index, bonus in _above_info_bars(lines, lexicon):
            scores[index] = scores.get(index, 0.0) + bonus
    best, best_score = None, 0.9
    for index in sorted(scores):
        # A later repetition, as a related story or a comment's subject, must be clearly better.
        if scores[index] > best_score + (0.4 if best is not None else 0.0):
            best, best_score = index, scores[index]
    return best


def _scores(lines: Sequence[Line], claims: Sequence[str]) -> dict[int, float]:
    beginnings = {claim[at : at + 2] for claim in claims for at in range(len(claim))}
    claims = list(map(words_of, claims))
    scores = {}
    for index, line in enumerate(lines):
        text = line.text
        level = _LEVELS.get(line.tag, 0.0)
        # Most lines share no beginning with a claim: they are not worth folding.
        if not level and text[:2] not in beginnings and text[1:3] not in beginnings:
            continue
        if line.hidden or not _LEAST <= len(text) <= _HEADLINE_CHARS:
            continue
        if len(text) < _LEAST_CLAIM and any(x.text == text and x.is_link for x in lines):
            continue
        claimed = _claim_score(words_of(text), claims)
        score = claimed + (level if claimed or not claims else level / 2)
        if line.landmark or (line.links and not level):
            score -= 2.0
        if score > 0:
            scores[index] = score
    return scores


def _claim_score(words: str, claims: Sequence[str]) -> float:
    if words in claims:
        return 4.0 if len(words) >= _LEAST_CLAIM else _WEAK_CLAIM
    if len(words) < _LEAST_CLAIM:
        return 0.0
    for claim in claims:
        if claim.startswith(words) or (len(claim) > 7 and words.startswith(claim)):
            return 2.0 + 1.5 * min(len(words), len(claim)) / max(len(words), len(claim))
        if words in claim:
            return 1.0 + len(words) / len(claim)
    return 0.0


def _above_info_bars(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[tuple[int, float]]:
    """The lines that may be headlines because the time and source stand right under them."""
    for index, line in enumerate(lines):
        if not _is_info_bar(line):
            continue
        nearest = True
        for above in range(index - 1, max(-1, index - 4), -1):
            text = lines[above].text
            least = _LEAST_BOLD if lines[above].bold else _LEAST_CLAIM
            least = _LEAST if lines[above].tag in ("h1", "h2") else least
            if lines[above].links or not least <= len(text) <= _HEADLINE_CHARS:
                continue
            if "。" in text or text[0] in _NO_HEADLINE or first_date(text):
                continue
            if lexicon.match(text, "head"):
                continue
            if above and lines[above - 1].lead_link >= LINKED_HEADLINE_CHARS:
                return  # the words under a linked headline: this is a list
            if nearest or lines[above].tag in ("h1", "h2"):
                yield above, _ABOVE_INFO_BAR + _BOLD * lines[above].bold
            nearest = False
        return


def _is_info_bar(line: Line) -> bool:
    """Whether a line tells the time, or credits somebody and nothing else."""
    text = line.text
    if line.is_link or line.hidden or len(text) > _INFO_BAR_CHARS:
        return False
    moment = first_date(text) if any(map(str.isdigit, text)) else None
    if moment is not None and len(moment.raw) * 2 >= len(_ADDRESS.sub("", text)):
        return True
    if moment is None and len(text) > _CREDIT_CHARS:
        return False
    fields, rest = read_fields(text)
    credited = [field for field in fields if field.kind in ("source", "author", "time")]
    return bool(credited) and (moment is not None or (credited[0].explicit and not rest))


def _is_claimed_by_lead(lines: Sequence[Line], metadata: PageMetadata) -> bool:
    """Whether the headline is no line of its own but stands in brackets before the lead."""
    bracketed = BRACKETED.match(metadata.title or "")
    start = f"【{bracketed[1]}】" if bracketed else None
    least = len(metadata.title or "")
    return start is not None and any(
        len(line.text) > least and line.text.startswith(start) for line in lines
    )


def _parts_of_claims(metadata: PageMetadata) -> Iterator[str]:
    """What the page declares as its title, whole and without the site's name on either side."""
    for text in claims_of(metadata):
        yield text
        yield from (part for part in SPLIT.split(text) if len(part) > _LEAST_CLAIM)
