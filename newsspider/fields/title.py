"""The headline alone: without the site's name, the channel, or SEO words."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from newsspider.fields.claims import LONGEST_HEADLINE, SPLIT, SiteNames, claims_of, strip_site
from newsspider.page.lines import Element, Line
from newsspider.page.metadata import PageMetadata
from newsspider.words.credits import dated_credit
from newsspider.words.fold import single_spaced, words_of
from newsspider.words.labels import read_fields
from newsspider.words.time import find_dates, first_date
from newsspider.words.vocabulary import expand, expand_unfolded

BRACKETED = re.compile(r"【([^【】]{8,60})】\S{4}")
"""A headline that stands in brackets before the lead, as on tickers."""

CONTINUED_LINES = 3
"""Over how many lines more a headline may go on."""

_QUERY = re.compile(expand(r"{query}$"))  # traditional ones end headlines
_PUNCTUATION = re.compile(r"[，。！？：；、,!?:;“”《》]")
TITLED = re.compile(expand_unfolded(r"(?:标\s*题|主\s*旨)\s*[:：\t]\s*(?=\S{4}[^。]*$)"))
"""What labels a headline, as the heads of posts on boards and the cards of notices do."""

# Which of its pages or pictures is shown: (1/22), 第2页
_COUNTER = re.compile(
    r"\s*(?:[(（\[]\s*(?:\d{1,3}\s*/\s*)?\d{1,3}\s*[)）\]]|\d{1,3}/\d{1,3}|第\d{1,3}[页頁])$"
)
_TAG = re.compile(r"\s*[【\[『](?P<tag>[^【】\[\]『』]{2,12})[】\]』]\s*(?=\S)")

_SEO_CHARS, _SEO_MAIN_CHARS = 16, 12
_SAID = re.compile(r"(?:[^\u3400-\u9fff]*[\u3400-\u9fff]){4}")
"""A headline: a name in Latin letters and a word say nothing yet."""

_SEO_SPLIT = re.compile(r"[ \u3000_]+")
_LEAST = 4
# —— 沿江见闻
_NO_PART = re.compile(r"[—\-–─□■◎（(【\[]")
_MOST_SPANS = 8
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
        candidates = [strip_seo(_unbracketed(text)) for text in claims]
        return (candidates[0] if candidates else None), candidates[1:]
    title = _shown(headline, after, claims, claims_of(metadata))
    if not title:
        text = _broken(headline, after) or _undated(headline, _untagged(headline, names))
        text = TITLED.sub("", text, 1) if TITLED.match(text) else text
        title = strip_site(text, names, is_shown=True)
    elif title in claims_of(metadata):  # the name of whom it is from stands in the headline, too
        title = strip_site(title, names)
    title = strip_seo(title.removesuffix(dated_credit(title)).rstrip())
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
    counter = _COUNTER.search(line.text)
    pieces = [
        line.text,
        *_pieces(line),
        *((line.text[: counter.start()],) if counter else ()),
    ]
    if words_of(line.text) in map(words_of, parts):  # what follows it there is another field
        after = ()
    continued = _continued(line, after, wholes)
    whole = (text for text in (*continued, *pieces) if words_of(text) in exact)
    within = filter(is_within, (_broken(line, after), *pieces))
    return next(whole, None) or next(within, "")


def _continued(line: Line, after: Sequence[Line], wholes: Sequence[str]) -> list[str]:
    """The headline with the lines under it that may be a part of it, the longest first.

    A blank stands between two lines of one element where it does in what is declared.
    """
    texts = [line.text]
    for other in after[:CONTINUED_LINES]:
        if other.links:
            break
        apart = f"{texts[-1]} {other.text}"
        is_apart = other.owner is line.owner and any(apart in whole for whole in wholes)
        texts.append(apart if is_apart else texts[-1] + other.text)
    return texts[::-1]


def _broken(line: Line, after: Sequence[Line]) -> str:
    """The lines of one heading element as one headline; empty where it has only this one."""
    texts = _of_heading(line, after) if line.tag.startswith("h") else _of_run(line, after)
    return " ".join(texts) if len(texts) > 1 else ""


def _of_run(line: Line, after: Sequence[Line]) -> list[str]:
    """The text of a line and of those that nothing but a line break parts from it, if few."""
    run = [*takewhile(lambda other: is_of_run(line, other), after[: CONTINUED_LINES + 1])]
    if len(run) >= CONTINUED_LINES or any(other.weight for other in run):
        return [line.text]
    return [line.text, *(other.text for other in takewhile(is_part, run))]


def is_part(line: Line) -> bool:
    """Whether a line beside a headline may be more of it: no control, subtitle, credit or time."""
    text = line.text
    return not (line.links or _NO_PART.match(text) or read_fields(text)[0] or first_date(text))


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


def _of_heading(line: Line, after: Sequence[Line]) -> list[str]:
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


def strip_seo(text: str) -> str:
    """Cut the search words that a CMS appends to the title of a page after blanks.

    Each must be short and unpunctuated, and read like a query.
    """
    if len(text) > LONGEST_HEADLINE:
        return text
    parts = _SEO_SPLIT.split(text)
    for count in range(1, len(parts)):
        main = " ".join(parts[:count])
        is_said = len(main) >= _SEO_MAIN_CHARS and _SAID.search(main)
        if is_said and all(map(_is_query, parts[count:])):
            return text[: text.find(parts[count], len(main) - 1)].rstrip(" \u3000_")
    return text


def _is_query(text: str) -> bool:
    is_short = len(text) <= _SEO_CHARS and not _PUNCTUATION.search(text)
    return is_short and _QUERY.search(text) is not None
