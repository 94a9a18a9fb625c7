"""Which line of a page is its headline."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from operator import add

from newsspider.fields.claims import SPLIT, SiteNames, headlines_in
from newsspider.fields.head_shapes import (
    HEADLINE_CHARS,
    LEAST,
    LEAST_CLAIM,
    SHARE,
    is_info_bar,
    is_of_issue,
    is_paragraph,
    is_under_headline,
    may_be_headline,
)
from newsspider.fields.markup import links_in
from newsspider.fields.title import (
    BRACKETED,
    CONTINUED_LINES,
    TITLED,
    is_of_run,
    is_part,
    texts_of_heading,
)
from newsspider.page.lines import LINKED_HEADLINE_CHARS, Line
from newsspider.page.metadata import PageMetadata
from newsspider.words.fold import words_of
from newsspider.words.lexicon import Lexicon

_LEVELS = {"h1": 2.5, "h2": 1.5, "h3": 1.0}
_LABELLED = 1.5  # 标题：渡口停航一天
_WEAK_CLAIM = 1.5
_ABOVE_INFO_BAR, _ABOVE_ANY_BAR = 2.5, 1.0
_CERTAIN = 5.0  # what scores so much, no info bar outdoes: a bound of work
_ABOVE_STORY = 3
_TOLD, _HINTED = 1 / 3, 1 / 6  # of the pairs of characters
_LEAST_SCORE = 0.9
_ABOUT = ("关于", "關於")
_HOME = re.compile(r"\s*(?:https?://[^/?#]+)?(?:/|\./)?(?:index\.\w{3,5})?\s*", re.I)
_LARGE = re.compile(r"[4-7]|\+[2-4]")


def find_headline(
    lines: Sequence[Line], metadata: PageMetadata, lexicon: Lexicon, names: SiteNames | None = None
) -> int | None:
    """The number of the line that is the headline.

    Its tag speaks for it, what the head of the page declares, and where that is not enough, the
    line of time and source right under it. The site's name is none, in whatever tag it stands.
    Where nothing speaks for any line, the one above the first paragraph is the headline. What is
    declared counts for nothing where it tells nothing of the page, or names its channel alone: then
    a line that the story repeats is preferred to one that it doesn't.
    """
    names = names or SiteNames.of(metadata, lines)
    declared = list(dict.fromkeys(headlines_in(metadata, names)))
    at = _find(lines, metadata, lexicon, names, declared)
    return at if at is None else _beginning(lines, at, declared, lexicon)


def _beginning(lines: Sequence[Line], at: int, declared: Iterable[str], lexicon: Lexicon) -> int:
    """Where a headline begins that is broken into lines, if one of them was found."""
    claims = set(map(words_of, declared))
    said = words_of(lines[at].text)
    for start in range(at - 1, max(-1, at - 1 - CONTINUED_LINES), -1):
        part = words_of(lines[start].text)
        said = part + said
        if part and said in claims and not lines[start].links:
            return start
    if any(words_of(lines[at].text) in claim for claim in claims):
        return at
    first = at
    while first and is_of_run(lines[first - 1], lines[at]):
        first -= 1
    run = lines[first:at]
    is_notice = lines[at].text.startswith(_ABOUT)  # who issues it is a part of its headline
    parts = (x for x in run if may_be_headline(x, lexicon) and (is_notice or is_part(x)))
    is_headline = len([*parts]) == len(run)
    return first if is_headline and len(run) < CONTINUED_LINES else at


def _find(
    lines: Sequence[Line],
    metadata: PageMetadata,
    lexicon: Lexicon,
    names: SiteNames,
    declared: list[str],
) -> int | None:
    scores = _scores(lines, declared, names)
    if max(scores.values(), default=0.0) >= _CERTAIN:
        return _best_of(scores)[0]
    if _is_claimed_by_lead(lines, metadata):
        return None
    prose = _pairs_in(line for line in lines if line.weight and is_paragraph(line.text))
    claims = declared
    if prose:  # on many sites every page declares the name of its owner alone
        claims = _told(declared, prose, lines)
    best, score = _search(lines, claims, lexicon, names, prose)
    if best is None and (own := _own_entry(lines, metadata, declared)) is not None:
        return own
    is_channel = any(names.suit(SPLIT.split(claim)[0]) for claim in claims)
    if best is None and is_channel:  # and then the site, as on each page of the channel
        best, score = _search(lines, [], lexicon, names, prose)
        if best is not None and lines[best].is_link:  # an entry of the channel's list
            best, score = None, 0.0
    is_claimed = bool(claims) and not is_channel
    if (is_claimed and best is not None) or score > _ABOVE_ANY_BAR:
        return best
    above = _above_story(lines, lexicon, names)
    if above is None or above - 1 == best:  # a subtitle under its headline
        return best
    if best is None and not declared:
        return above
    share = _share_told(lines[above].text, prose)
    if is_claimed and any(_share_told(claim, prose) >= share for claim in claims):
        return None  # it is a sub-heading, and the headline a picture
    is_marked = lines[above].bold or (is_channel and _is_large(lines[above]))
    return above if share >= _TOLD and (not claims or is_marked) else best


def _is_large(line: Line) -> bool:
    """Whether a line is set in a larger font, as the headlines of old pages are."""
    sizes = [element.get("size") for element in line.texts if element.tag == "font"]
    return bool(sizes) and all(size and _LARGE.fullmatch(size) for size in sizes)


def _own_entry(
    lines: Sequence[Line], metadata: PageMetadata, declared: Sequence[str]
) -> int | None:
    """The line that a link to the page itself repeats, be it as short as 春雪."""
    entries = {words_of(entry) for entry in metadata.entries if entry in declared}
    own = (i for i, line in enumerate(lines) if not line.links and words_of(line.text) in entries)
    return next(own, None) if entries else None


def _search(
    lines: Sequence[Line],
    claims: Sequence[str],
    lexicon: Lexicon,
    names: SiteNames,
    prose: Set[str],
) -> tuple[int | None, float]:
    """The line that tag, claims and info bar speak for, and how much they do."""
    scores = _scores(lines, claims, names, prose)
    said = set(map(words_of, claims))
    whole = next((i for i in sorted(scores) if words_of(lines[i].text) in said), len(lines))
    for index, bonus in _above_info_bars(lines, claims, lexicon, names, prose):
        if index > whole and _begins_any(words_of(lines[index].text), said):
            continue  # who signed a notice, under a headline that names it first
        scores[index] = scores.get(index, 0.0) + bonus
    return _best_of(scores)


def _begins_any(words: str, claims: Set[str]) -> bool:
    """Whether some words are only the beginning of what is declared."""
    return words not in claims and any(claim.startswith(words) for claim in claims)


def _best_of(scores: Mapping[int, float]) -> tuple[int | None, float]:
    best, best_score = None, _LEAST_SCORE
    for index in sorted(scores):
        # A later repetition, as a related story or a comment's subject, must be clearly better.
        if scores[index] > best_score + (0.4 if best is not None else 0.0):
            best, best_score = index, scores[index]
    return best, best_score


def _told(declared: list[str], prose: Set[str], lines: Sequence[Line]) -> list[str]:
    """What of the declared headlines tells of the page, if not of its story."""
    if all(_share_told(claim, prose) >= _TOLD for claim in declared):
        return declared
    page = prose | _pairs_in(lines)
    return [claim for claim in declared if _share_told(claim, page) >= _TOLD]


def _pairs_in(lines: Iterable[Line]) -> set[str]:
    """The pairs of characters in lines, which tell what they are about."""
    return {pair for line in lines for pair in _pairs_of(line.text)}


def _pairs_of(text: str) -> Iterator[str]:
    words = words_of(text)
    return map(add, words, words[1:])


def _share_told(text: str, pairs: Set[str]) -> float:
    """The share of a text's pairs of characters that a story has: it repeats its headline."""
    own = list(_pairs_of(text))
    return sum(pair in pairs for pair in own) / max(1, len(own))


def _scores(
    lines: Sequence[Line], claims: Sequence[str], names: SiteNames, prose: Set[str] = frozenset()
) -> dict[int, float]:
    beginnings = {claim[at : at + 2] for claim in claims for at in range(len(claim))}
    claims = list(filter(None, map(words_of, claims)))
    linked = {line.text for line in lines if len(line.text) < LEAST_CLAIM and line.is_link}
    half = sum(line.weight for line in lines) / 2
    told = 0.0
    scores = {}
    for index, line in enumerate(lines):
        text = line.text
        told += line.weight
        is_tagged = line.tag in _LEVELS
        if told > half and not is_tagged:
            continue  # see below
        labelled = _LABELLED if not is_tagged and TITLED.match(text) else 0.0
        level = _LEVELS.get(line.tag, labelled)
        # Most lines share no beginning with a claim: they are not worth folding.
        if not level and text[:2] not in beginnings and text[1:3] not in beginnings:
            continue
        if line.hidden or not LEAST <= len(text) <= HEADLINE_CHARS or names.proves(text):
            continue
        if len(text) < LEAST_CLAIM and text in linked:
            continue
        if level and (SHARE.fullmatch(text) or (line.is_link and _leads_home(line))):
            continue
        claimed = _claim_score(words_of(_whole(lines, index)), claims)
        if not claimed and (first := words_of(line.segments[0])) in claims:  # before its time
            claimed = _claim_score(first, claims)
        if claimed and labelled:
            level = 0.0  # the card of a document repeats its headline
        if told > half and not (claimed and level):
            continue  # most of the story is told: neither a tag nor a claim alone makes a headline
        if level and not claimed:
            is_told = not prose or _share_told(text, prose) >= _HINTED
            is_doubted = claims and not labelled
            level /= 4 if names.suit(text) else 2 if is_doubted else 1 if is_told else 1.5
        score = claimed + level
        if line.landmark or (line.links and not level):
            score -= 3.0
        if score > 0:
            scores[index] = score
    return scores


def _leads_home(line: Line) -> bool:
    """Whether a heading is the site's name, which links to its front page."""
    addresses = (link.get("href") for link in links_in(line))
    return any(_HOME.fullmatch(address) for address in addresses if address)


def _whole(lines: Sequence[Line], index: int) -> str:
    """A line with those under it that belong to the same heading, which breaks them apart."""
    line = lines[index]
    if line.tag not in _LEVELS:
        return line.text
    return "".join(texts_of_heading(line, lines[index + 1 : index + 1 + CONTINUED_LINES]))


def _claim_score(words: str, claims: Sequence[str]) -> float:
    if words in claims:
        return 4.0 if len(words) >= LEAST_CLAIM else _WEAK_CLAIM
    if len(words) < LEAST_CLAIM:
        return 0.0
    for claim in claims:
        if claim.startswith(words) or (len(claim) > 7 and words.startswith(claim)):
            return 2.0 + min(len(words), len(claim)) / max(len(words), len(claim))
        if words in claim or (len(claim) > 7 and claim in words):
            return _WEAK_CLAIM
    return 0.0


def _above_info_bars(
    lines: Sequence[Line],
    claims: Sequence[str],
    lexicon: Lexicon,
    names: SiteNames,
    prose: Set[str],
) -> Iterator[tuple[int, float]]:
    """The lines that may be headlines because the time and source stand right under them."""
    half = sum(line.weight for line in lines) / 2
    told = 0.0
    for index, line in enumerate(lines):
        told += line.weight
        if not is_info_bar(line, lexicon):
            continue
        if told > half:
            return  # it ends the story
        of_issue = is_of_issue(line)
        nearest, is_told = index, False
        for above in range(index - 1, max(-1, index - 4), -1):
            if not may_be_headline(lines[above], lexicon) or names.proves(lines[above].text):
                continue
            if of_issue and names.resemble(lines[above].text):
                continue  # a paper's name over its day
            bold = lines[above].bold
            share = _share_told(lines[above].text, prose)
            linked = above and lines[above - 1].lead_link >= LINKED_HEADLINE_CHARS
            if linked and not bold and (claims or share < _TOLD):
                return  # the words under a linked headline: this is a list
            over_subtitle = lines[above].tag in ("h1", "h2") or (bold and not lines[nearest].bold)
            if nearest == index or (over_subtitle and not names.suit(lines[above].text)):
                is_told = is_told or not prose or share >= _HINTED
                yield above, _ABOVE_INFO_BAR if is_told else _ABOVE_ANY_BAR
            nearest = above
        if is_told:
            return


def _above_story(lines: Sequence[Line], lexicon: Lexicon, names: SiteNames) -> int | None:
    """The line right above the first paragraph, if it has the shape of a headline."""
    first = next((i for i, x in enumerate(lines) if is_paragraph(x.text)), 0)
    near = 0
    for index in range(first - 1, -1, -1):
        line = lines[index]
        if may_be_headline(line, lexicon) and not line.landmark and not names.proves(line.text):
            return index
        near += not is_under_headline(line.text)
        if near == _ABOVE_STORY:
            break
    return None


def _is_claimed_by_lead(lines: Sequence[Line], metadata: PageMetadata) -> bool:
    """Whether the headline is no line of its own but stands in brackets before the lead."""
    bracketed = BRACKETED.match(metadata.title or "")
    start = f"【{bracketed[1]}】" if bracketed else None
    least = len(metadata.title or "")
    return start is not None and any(
        len(line.text) > least and line.text.startswith(start) for line in lines
    )
