"""The headline alone: without the site's name, the channel, or SEO words."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from newsspider.fields.claims import LONGEST_HEADLINE, SPLIT, SiteNames, claims_of, strip_site
from newsspider.page.lines import Element, Line
from newsspider.page.metadata import PageMetadata
from newsspider.words.credits import dated_credit, read_credit
from newsspider.words.fold import single_spaced, words_of
from newsspider.words.labels import read_fields
from newsspider.words.names import is_person, is_publisher
from newsspider.words.time import find_dates, first_date
from newsspider.words.vocabulary import expand, expand_unfolded

BRACKETED = re.compile(r"【([^【】]{8,60})】\S{4}")
"""A headline that stands in brackets before the lead, as on tickers."""

CONTINUED_LINES = 3
"""Over how many lines more a headline may go on."""

_QUERY = re.compile(expand(r"{query}$"))  # traditional ones end headlines
_PUNCTUATION = re.compile(r"[，。！？：；、,!?:;“”《》]")
_COMMA = re.compile(r"[，,；;]")
_KEYWORD_SPLIT = re.compile(r"\s*[,，、;；|]\s*")
TITLED = re.compile(expand_unfolded(r"(?:标\s*题|主\s*旨)\s*[:：\t]\s*(?=\S{4}[^。]*$)"))
"""What labels a headline, as the heads of posts on boards and the cards of notices do."""

_LABEL = re.compile(expand_unfolded(r"(?:标\s*题|题\s*目|主\s*题|名\s*称)\s*[:：]\s*"))
# Which of its pages or pictures is shown: (1/22), 第2页
_COUNTER = re.compile(
    r"\s*(?:[(（\[]\s*(?:\d{1,3}\s*/\s*)?\d{1,3}\s*[)）\]]|\d{1,3}/\d{1,3}|第\d{1,3}[页頁])$"
)
_TAG = re.compile(r"\s*[【\[『](?P<tag>[^【】\[\]『』]{2,12})[】\]』]\s*(?=\S)")

_SEO_CHARS, _SEO_MAIN_CHARS, _SEO_LISTED_MAIN_CHARS, _SEO_NOUN_CHARS = 16, 12, 6, 8
_SEO_WORD_CHARS = 6
_SAID = re.compile(r"(?:[^\u3400-\u9fff]*[\u3400-\u9fff]){4}")
"""A headline: a name in Latin letters and a word say nothing yet."""

_SEO_SPLIT = re.compile(r"[ \u3000_]+")
_LATIN_BLANK = re.compile(r"[A-Za-z\d]{2}")  # around the blank within 渡轮Blue Star, no separator
_LEAST, _LEAST_PART = 4, 3
# —— 沿江见闻, 青交〔2024〕5号
_NO_PART = re.compile(r"^[—\-–─□■◎(（【\[]|[〔\[(（](?:19|20)\d\d[〕\])）]")
_MOST_SPANS, _CHANNEL_CHARS = 8, 6
_BADGE = re.compile(expand_unfolded(r"原创|转载|首发|置顶|精华"))
_OPENED = " \t\u3000(（[【|｜·"


def pick_title(
    headline: Line | None,
    metadata: PageMetadata,
    after: Sequence[Line] = (),
    names: SiteNames | None = None,
) -> tuple[str | None, list[str]]:
    """The headline and the candidates that lost.

    What the page shows is the headline. What it declares tells where that begins and ends.

    :param headline: the line that `find_headline` chose.
    :param after: the lines right under it, where a broken headline may go on.
    :param names: those of the site, where its lines were asked for them.
    """
    names = names or SiteNames.of(metadata)
    claims = [strip_site(text, names) for text in claims_of(metadata)]
    if headline is None:
        candidates = [strip_seo(_unbracketed(text), metadata) for text in claims]
        return (candidates[0] if candidates else None), candidates[1:]
    title = _shown(headline, after, claims, claims_of(metadata))
    if not title:
        text = _broken(headline, after) or _undated(headline, _untagged(headline, names))
        text = TITLED.sub("", text, 1) if TITLED.match(text) else text
        title = strip_site(text, names, is_shown=True)
    elif title in claims_of(metadata):  # the name of whom it is from stands in the headline, too
        title = strip_site(title, names)
    title = title.removesuffix(dated_credit(title)).rstrip()
    if len(title) <= len(headline.text):  # search words stand in no line of their own
        title = strip_seo(title, metadata)
    return title, [claim for claim in claims if claim != title]


def _shown(line: Line, after: Sequence[Line], claims: Sequence[str], wholes: Sequence[str]) -> str:
    """The headline as the page shows it, begun and ended as what it declares says.

    A title that is just so says more than one that begins or ends so.
    """
    exact = set(map(words_of, claims))
    longer = list(map(words_of, (*wholes, *claims)))

    def is_within(text: str) -> bool:
        words = words_of(text)
        return len(words) >= _LEAST and any(
            whole.startswith(words) or whole.endswith(words) for whole in longer
        )

    parts = [part for claim in claims for part in SPLIT.split(claim[:LONGEST_HEADLINE])]
    dated = next((part for part in parts if _goes_on_with_time(line.text, part)), "")
    if dated:
        return dated
    label, counter = _LABEL.match(line.text), _COUNTER.search(line.text)
    pieces = [
        line.text,
        *_pieces(line),
        *((line.text[label.end() :],) if label else ()),
        *((line.text[: counter.start()],) if counter else ()),
    ]
    if words_of(line.text) in map(words_of, parts):  # what follows it there is another field
        after = ()
    continued = _continued(line, after, wholes)
    whole = (text for text in (*continued, *pieces) if words_of(text) in exact)
    parted = (text for text in continued if _is_set_off(text, wholes))
    within = filter(is_within, (_broken(line, after), *parted, *pieces))
    return next(whole, None) or next(within, "")


def _is_set_off(text: str, wholes: Sequence[str]) -> bool:
    """Whether declared titles begin or end with a text, and no word runs into it."""
    return any(
        (whole.startswith(text) and not whole[len(text) :][:1].isalnum())
        or (whole.endswith(text) and not whole[: -len(text)][-1:].isalnum())
        for whole in wholes
    )


def _goes_on_with_time(text: str, claim: str) -> bool:
    """Whether nothing but a blank or bracket parts a declared headline from its time."""
    if len(claim) < _LEAST or not text.startswith(claim):
        return False
    rest = text[len(claim) :]
    return rest[:1] in _OPENED and any(
        rest.lstrip(_OPENED).startswith(m.raw) for m in find_dates(rest)
    )


def _continued(line: Line, after: Sequence[Line], wholes: Sequence[str]) -> list[str]:
    """The headline with the lines under it that may be a part of it, the longest first.

    A blank stands between two lines of one element where it does in what is declared.
    """
    texts = [line.text]
    for other in after[:CONTINUED_LINES]:
        if other.links or not words_of(other.text):
            break
        apart = f"{texts[-1]} {other.text}"
        is_apart = other.owner is line.owner and any(apart in whole for whole in wholes)
        texts.append(apart if is_apart else texts[-1] + other.text)
    return texts[::-1]


def _broken(line: Line, after: Sequence[Line]) -> str:
    """The lines of one heading element as one headline; empty where it has only this one."""
    texts = texts_of_heading(line, after) if line.tag.startswith("h") else _of_run(line, after)
    return " ".join(texts) if len(texts) > 1 else ""


def _of_run(line: Line, after: Sequence[Line]) -> list[str]:
    """The text of a line and of those that nothing but a line break parts from it, if few."""
    run = [*takewhile(lambda other: is_of_run(line, other), after[: CONTINUED_LINES + 1])]
    if len(run) >= CONTINUED_LINES or any(other.weight for other in run):
        return [line.text]
    return [line.text, *(other.text for other in takewhile(is_part, run))]


def is_part(line: Line) -> bool:
    """Whether a line beside a headline may be more of it: no subtitle, control or credit."""
    text = line.text
    if line.links or len(words_of(text)) < _LEAST_PART or _NO_PART.search(text):
        return False
    credit = read_credit(text)
    names_maker = credit is not None and (
        credit.is_sure or credit.medium is not None or all(map(is_person, credit.names))
    )
    tells = names_maker or is_publisher(text) or bool(read_fields(text)[0])
    return not (tells or first_date(text))


def is_of_run(line: Line, other: Line) -> bool:
    """Whether nothing but line breaks parts two lines: their text stands in one element."""
    holder = _holder(line)
    return holder is not None and holder is _holder(other)


def _holder(line: Line) -> Element | None:
    """The element whose text, or whose children's tails, a line begins with."""
    if line.page is None:
        return None
    _, element, part, _ = line.page[line.first]
    return element if part == "text" else element.getparent()


def texts_of_heading(line: Line, after: Sequence[Line]) -> list[str]:
    """The text of a line and of those under it that stand in the same heading element.

    Some pages have the bar of time and source in there, too.
    """
    others = takewhile(
        lambda other: other.owner is line.owner and not _tells_time(other.text),
        after[:CONTINUED_LINES],
    )
    return [line.text, *(other.text for other in others)]


def _tells_time(text: str) -> bool:
    """Whether a text has a clock beside its day, as the headline of an event has not."""
    return any(moment.precision != "day" for moment in find_dates(text))


def _pieces(line: Line) -> Iterator[str]:
    """The headline without elements or cells at its ends, the longest piece first."""
    spans: list[tuple[int, int]] = []
    end = 0
    for segment in filter(None, map(single_spaced, line.segments)):
        start = line.text.find(segment, end)
        if start < 0 or len(spans) == _MOST_SPANS:
            return
        end = start + len(segment)
        spans.append((start, end))
    for count in range(len(spans) - 1, 0, -1):
        for first in range(len(spans) - count + 1):
            yield line.text[spans[first][0] : spans[first + count - 1][1]].rstrip(_OPENED)


def _untagged(line: Line, names: SiteNames) -> str:
    """The headline without the channel that a site puts before it, be it in brackets."""
    text = line.text
    tag = _TAG.match(text)
    if tag and names.has_channel(tag["tag"]):
        return text[tag.end() :]
    badge = line.segments[-1].strip()  # in an element of its own behind the headline
    if _BADGE.fullmatch(badge) and text != badge:
        text = text.removesuffix(badge).rstrip()
    first = line.segments[0].strip()
    if len(first) <= _CHANNEL_CHARS and len(text) > len(first) and names.has_channel(first):
        return text.removeprefix(first).lstrip(" |｜丨·:：\u3000")
    return text


def _undated(line: Line, text: str) -> str:
    """The headline without the time that stands in one line with it."""
    for raw in (moment.raw.strip() for moment in find_dates(text)):
        head = text.removesuffix(raw)
        apart = head[-1:].isspace() or line.segments[-1].strip() == raw
        if apart and _LEAST < len(head) < len(text):
            return head.strip()
    return text


def _unbracketed(claim: str) -> str:
    bracketed = BRACKETED.match(claim)
    return bracketed[1] if bracketed else claim


def _keywords(metadata: PageMetadata) -> set[str]:
    listed = metadata.meta("keywords", "news_keywords") or ""
    return {words_of(word) for word in _KEYWORD_SPLIT.split(listed)} - {""}


def strip_seo(text: str, metadata: PageMetadata) -> str:
    """Cut the search words that a CMS appends to the title of a page after blanks.

    Each must be short and unpunctuated, and be a keyword of the page, read like a query or repeat
    a word of the headline. That is not enough for a single one that asks nothing, as headlines of
    two clauses repeat words too, unless the clauses of this one are set off by commas.
    """
    if len(text) > LONGEST_HEADLINE:
        return text
    parts, keywords = _SEO_SPLIT.split(text), _keywords(metadata)
    if words_of(parts[0]) in keywords:  # some portals list the headline, clause by clause
        keywords = set()
    for count in range(1, len(parts)):
        main, tail = " ".join(parts[:count]), parts[count:]
        listed = all(words_of(part) in keywords for part in tail)
        least = _SEO_LISTED_MAIN_CHARS if listed or "_" in text else _SEO_MAIN_CHARS
        is_said = len(main) >= least and _SAID.search(main)
        if not listed and "_" not in text and _LATIN_BLANK.search(main[-1:] + tail[0][:1]):
            continue
        if is_said and _are_search_words(tail, main, keywords):
            return text[: text.find(parts[count], len(main) - 1)].rstrip(" \u3000_")
    return text


def _are_search_words(tail: Sequence[str], main: str, keywords: set[str]) -> bool:
    # A single word of the page's keywords is one; a clause of the headline may be listed, too.
    asks = len(tail[0]) <= _SEO_WORD_CHARS and words_of(tail[0]) in keywords
    for part in tail:
        if len(part) > _SEO_CHARS or _PUNCTUATION.search(part):
            return False
        query = bool(_QUERY.search(part))
        known = query or words_of(part) in keywords
        if not known and not _shares(part.lower(), main.lower()):
            return False
        asks = asks or query
    nouns = _COMMA.search(main) and all(len(part) <= _SEO_NOUN_CHARS for part in tail)
    return asks or len(tail) > 1 or bool(nouns)


def _shares(part: str, main: str) -> bool:
    return any(part[i : i + 2] in main for i in range(len(part) - 1))
