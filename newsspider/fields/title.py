"""The headline alone: without the site's name, the channel, or SEO words."""

import re
from collections.abc import Sequence

from newsspider.page.lines import Line
from newsspider.page.metadata import PageMetadata, text_of
from newsspider.words.fold import words_of
from newsspider.words.vocabulary import expand, expand_unfolded

SPLIT = re.compile(r"\s*(?:[_|｜–—]+|\s-+\s|-+(?=[^-]*$)|\s[·•]\s|>>|»)\s*")
"""What stands between a headline and the names of channel and site."""

_SITE = re.compile(
    expand_unfolded(
        r"(?:{portal}|{press}|{channel}|{section}|\.(?:com|cn|net|org)(?:\.\w+)?|news|\w*\.\w+)$"
    ),
    re.I,
)
BRACKETED = re.compile(r"【([^【】]{8,60})】\S{4}")
"""A headline that stands in brackets before the lead, as on tickers."""

_QUERY = re.compile(expand(r"{query}$"))  # traditional ones end headlines
_PUNCTUATION = re.compile(r"[，。！？：；、,!?:;“”《》]")
_COMMA = re.compile(r"[，,；;]")
_KEYWORD_SPLIT = re.compile(r"[,，、;；|\s]+")

_CHANNEL_CHARS = 4
_SEO_CHARS, _SEO_MAIN_CHARS, _SEO_LISTED_MAIN_CHARS, _SEO_NOUN_CHARS = 16, 12, 6, 8
_SEO_SPLIT = re.compile(r"[ \u3000_]+")


def claims_of(metadata: PageMetadata) -> list[str]:
    """What a page declares as its title, the best first."""
    named = (
        metadata.meta("og:title", "twitter:title", "title", "articletitle"),
        text_of(metadata.json_ld.get("headline")),
        *metadata.titles,
    )
    return [text for text in dict.fromkeys(named) if text]


def pick_title(
    headline: Line | None, metadata: PageMetadata, after: Sequence[Line] = ()
) -> tuple[str | None, list[str]]:
    """The headline and the candidates that lost.

    :param headline: the line that `find_headline` chose.
    :param after: the lines right under it, where a broken headline may go on.
    """
    site = metadata.meta("og:site_name", "application-name", "site_name")
    claims = [strip_site(text, site) for text in claims_of(metadata)]
    if headline is None:
        candidates = [strip_seo(_unbracketed(text), metadata) for text in claims]
        return (candidates[0] if candidates else None), candidates[1:]
    visible = _continued(headline.text, claims, after)
    if not _is_confirmed(words_of(visible), claims, metadata):
        visible = _shorter(strip_site(visible, site), claims)
    title = strip_seo(visible, metadata)
    return title, [claim for claim in claims if claim != title]


def _is_confirmed(words: str, claims: Sequence[str], metadata: PageMetadata) -> bool:
    """Whether a claim is the shown headline, be it with something behind it."""
    return any(words == words_of(claim) for claim in claims) or any(
        text.startswith(words) and text != words for text in map(words_of, claims_of(metadata))
    )


def _unbracketed(claim: str) -> str:
    bracketed = BRACKETED.match(claim)
    return bracketed[1] if bracketed else claim


def _continued(visible: str, claims: Sequence[str], after: Sequence[Line]) -> str:
    """The headline with the line under it, if a claim says that they are one."""
    if after and not after[0].links:
        whole = visible + after[0].text
        if any(words_of(claim) == words_of(whole) for claim in claims):
            return whole
    return visible


def _shorter(visible: str, claims: Sequence[str]) -> str:
    """The shown headline, or a claim that is its beginning up to a blank: what follows is SEO."""
    words = words_of(visible)
    for claim in sorted(claims, key=len):
        if (
            len(words_of(claim)) >= 6
            and words.startswith(words_of(claim))
            and visible.startswith(claim)
        ):
            return claim
    return visible


def strip_site(text: str, site: str | None) -> str:
    """Cut names of the site and its channels from the end of a title element."""
    whole = text
    while True:
        parts = list(SPLIT.finditer(text))
        if not parts:
            return text
        last = parts[-1]
        head, tail = text[: last.start()].strip(), text[last.end() :].strip()
        is_channel = text != whole and len(tail) <= _CHANNEL_CHARS < len(head)
        # The site's English name behind its Chinese one.
        is_echo = tail.isascii() and len(parts) > 1 and _SITE.search(head) is not None
        if len(head) < 4 or not (
            is_channel or is_echo or _is_site_name(tail, last.group(), site, head)
        ):
            return text
        text = head


def _is_site_name(tail: str, separator: str, site: str | None, head: str) -> bool:
    if not tail or (
        site and (words_of(tail) in words_of(site) or words_of(site) in words_of(tail))
    ):
        return True
    if len(tail) > 20 or len(tail) >= len(head):
        return False
    return "_" in separator or bool(_SITE.search(tail))


def strip_seo(text: str, metadata: PageMetadata) -> str:
    """Cut the search words that a CMS appends to the headline after blanks.

    Each must be short and unpunctuated, and be a keyword of the page, read like a query or repeat
    a word of the headline. The repetition of a word is not enough for a single one, as headlines
    of two or three clauses repeat words too, unless the clauses of this one are set off by commas.
    """
    parts = _SEO_SPLIT.split(text)
    keywords = {
        words_of(word)
        for word in _KEYWORD_SPLIT.split(metadata.meta("keywords", "news_keywords") or "")
    } - {""}
    for count in range(1, len(parts)):
        main, tail = " ".join(parts[:count]), parts[count:]
        listed = all(words_of(part) in keywords for part in tail)
        least = _SEO_LISTED_MAIN_CHARS if listed or "_" in text else _SEO_MAIN_CHARS
        if len(main) >= least and _are_search_words(tail, main, keywords):
            return text[: text.find(parts[count], len(main) - 1)].rstrip(" \u3000_")
    return text


def _are_search_words(tail: Sequence[str], main: str, keywords: set[str]) -> bool:
    prose = 0
    for part in tail:
        if len(part) > _SEO_CHARS or _PUNCTUATION.search(part):
            return False
        known = words_of(part) in keywords or bool(_QUERY.search(part))
        if not known and not _shares(part.lower(), main.lower()):
            return False
        prose += known
    nouns = _COMMA.search(main) and all(len(part) <= _SEO_NOUN_CHARS for part in tail)
    return prose > 0 or len(tail) > 1 or bool(nouns)


def _shares(part: str, main: str) -> bool:
    return any(part[i : i + 2] in main for i in range(len(part) - 1))
