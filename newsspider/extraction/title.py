"""The headline alone: without the site's name, the channel, or SEO words."""

import re
from collections.abc import Sequence

from newsspider.boilerplate.lexicon import fold
from newsspider.extraction.structured import Declared, text_of
from newsspider.page.lines import Line

_WORD = re.compile(r"[\W_]+")
_SPLIT = re.compile(r"\s*(?:[_|｜–—]+|\s-+\s|-+(?=[^-]*$)|\s[·•]\s|>>|»)\s*")
_SITE = re.compile(
    r"(?:网|報|报|新闻|新聞|频道|頻道|中心|在线|在線|客户端|日报|晚报|周刊|门户|电视台|广播|博客|论坛|社区|资讯|頭條|头条|财经|首页|"
    r"官网|专栏|平台|时报|传媒|杂志|视频|观察|\.(?:com|cn|net|org)(?:\.\w+)?|news|\w*\.\w+)$",
    re.I,
)
_LEVELS = {"h1": 2.5, "h2": 1.5, "h3": 1.0, "h4": 0.5}
_SEO_CHARS = 16
_SEO_MAIN_CHARS = 12
_PUNCTUATION = re.compile(r"[，。！？：；、,!?:;“”《》]")
_LEAST = 2


def find_headline(lines: Sequence[Line], declared: Declared) -> int | None:
    """The number of the line that is the headline, by its tag and by what the head declares."""
    claims = [_words(text) for text in _claims(declared)]
    best: int | None = None
    best_score = 0.0
    for index, line in enumerate(lines):
        level = _LEVELS.get(line.tag, 0.0)
        if line.hidden or len(line.text) > 120 or not (level or claims):
            continue
        words = _words(line.text)
        if len(words) < _LEAST:
            continue
        score = level + _claim_score(words, claims)
        if line.zone or (line.links and not level):
            score -= 2.0
        # A later repetition, as a related story or a comment's subject, must be clearly better.
        if score > best_score + (0.5 if best is not None else 0.9):
            best, best_score = index, score
    return best


def _claim_score(words: str, claims: Sequence[str]) -> float:
    if len(words) < 5:
        return 1.5 if words in claims else 0.0
    for claim in claims:
        if words == claim:
            return 4.0
    for claim in claims:
        if claim.startswith(words) or (len(claim) > 7 and words.startswith(claim)):
            return 2.0 + 1.5 * min(len(words), len(claim)) / max(len(words), len(claim))
        if len(words) > 7 and words in claim:
            return 1.0 + len(words) / len(claim)
    return 0.0


def _claims(declared: Declared) -> list[str]:
    named = (
        declared.meta("og:title", "twitter:title", "title", "articletitle"),
        text_of(declared.json_ld.get("headline")),
        declared.title,
    )
    return [text for text in named if text]


def _words(text: str) -> str:
    return _WORD.sub("", fold(text))


def pick_title(
    headline: Line | None, declared: Declared, after: Sequence[Line] = ()
) -> tuple[str | None, list[str]]:
    """The headline and the candidates that lost.

    :param headline: the line that `find_headline` chose.
    :param after: the lines right under it, where a broken headline may go on.
    """
    site = declared.meta("og:site_name", "application-name", "site_name")
    claims = [strip_site(text, site) for text in _claims(declared)]
    if headline is None:
        candidates = [strip_seo(text, declared) for text in claims]
        return (candidates[0] if candidates else None), candidates[1:]
    shown = headline.text
    if not any(_words(shown) == _words(claim) for claim in claims):
        shown = _shorter(strip_site(shown, site), claims)
    title = strip_seo(shown, declared)
    return title, [claim for claim in claims if claim != title]


def _shorter(shown: str, claims: Sequence[str]) -> str:
    """The shown headline, or a claim that is its beginning up to a blank: what follows is SEO."""
    words = _words(shown)
    for claim in sorted(claims, key=len):
        if len(_words(claim)) >= 6 and words.startswith(_words(claim)) and shown.startswith(claim):
            return claim
    return shown


def strip_site(text: str, site: str | None) -> str:
    """Cut names of the site and its channels from the end of a title element."""
    while True:
        parts = list(_SPLIT.finditer(text))
        if not parts:
            return text
        last = parts[-1]
        head, tail = text[: last.start()].strip(), text[last.end() :].strip()
        if len(head) < 4 or not _is_site_name(tail, last.group(), site, head):
            return text
        text = head


def _is_site_name(tail: str, separator: str, site: str | None, head: str) -> bool:
    if not tail or (site and (_words(tail) in _words(site) or _words(site) in _words(tail))):
        return True
    if len(tail) > 20 or len(tail) >= len(head):
        return False
    return "_" in separator or bool(_SITE.search(tail))


def strip_seo(text: str, declared: Declared) -> str:
    """Cut the search words that a CMS appends to the headline after blanks.

    They are cut where the page's keywords list them, or where several of them in a row are short,
    unpunctuated and repeat words of a long headline: a headline of two or three clauses stays.
    """
    parts = text.split(" ")
    if len(parts) < 2:
        return text
    keywords = re.split(r"[,，、;；|\s]+", declared.meta("keywords", "news_keywords") or "")
    listed = {_words(word) for word in keywords if word}
    count = len(parts)
    while count > 1 and _words(parts[count - 1]) in listed:
        count -= 1
    if count == len(parts):
        count = _repeating(parts)
    main = " ".join(parts[:count])
    return main if len(main) >= _SEO_MAIN_CHARS or count == len(parts) else text


def _repeating(parts: Sequence[str]) -> int:
    for count in range(1, len(parts) - 1):
        main, rest = "".join(parts[:count]).lower(), parts[count:]
        if len(main) < _SEO_MAIN_CHARS:
            continue
        if all(
            len(part) <= _SEO_CHARS and not _PUNCTUATION.search(part) and _shares(part, main)
            for part in rest
        ):
            return count
    return len(parts)


def _shares(part: str, main: str) -> bool:
    part = part.lower()
    return any(part[i : i + 2] in main for i in range(len(part) - 1))
