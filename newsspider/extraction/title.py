"""The headline alone: without the site's name, the channel, or SEO words."""

import re
from collections.abc import Iterator, Sequence

from newsspider.boilerplate.lexicon import default_lexicon, fold
from newsspider.extraction.labels import read_fields
from newsspider.extraction.structured import Declared, text_of
from newsspider.extraction.time import first_moment
from newsspider.page.lines import Line

_WORD = re.compile(r"[\W_]+")
_SPLIT = re.compile(r"\s*(?:[_|｜–—]+|\s-+\s|-+(?=[^-]*$)|\s[·•]\s|>>|»)\s*")
_SITE = re.compile(
    r"(?:网|報|报|新闻|新聞|频道|頻道|中心|在线|在線|客户端|日报|晚报|周刊|门户|电视台|广播|博客|论坛|社区|资讯|頭條|头条|财经|首页|"
    r"官网|专栏|平台|时报|传媒|杂志|视频|观察|\.(?:com|cn|net|org)(?:\.\w+)?|news|\w*\.\w+)$",
    re.I,
)
_BRACKETED = re.compile(r"【([^【】]{8,60})】\S{4}")
_QUERY = re.compile(
    r"(?:吗|怎么\S{0,4}|如何\S{0,4}|多少\S{0,3}|哪里|哪个好?|什么\S{0,4}|查询|官网|最新消息|一览表?|排行榜?|行情|大全|时间表?|"
    r"股票|电话|地址|免费|下载|攻略|价格)$"
)
_PUNCTUATION = re.compile(r"[，。！？：；、,!?:;“”《》]")
_COMMA = re.compile(r"[，,；;]")
_KEYWORD_SPLIT = re.compile(r"[,，、;；|\s]+")

_LEVELS = {"h1": 2.5, "h2": 1.5, "h3": 1.0, "h4": 0.5}
_ABOVE_INFO_BAR = 3.0
_CERTAIN = 5.0
_BOLD = 0.3
_LEAST, _LEAST_CLAIM = 2, 5
_HEADLINE_CHARS, _INFO_BAR_CHARS = 120, 120
_SEO_CHARS, _SEO_MAIN_CHARS, _SEO_NOUN_CHARS = 16, 12, 8


def find_headline(lines: Sequence[Line], declared: Declared) -> int | None:
    """The number of the line that is the headline.

    Its tag speaks for it, what the head of the page declares, and where that is not enough, the
    line of time and source right under it.
    """
    scores = _scores(lines, list(_parts_of_claims(declared)))
    if max(scores.values(), default=0.0) < _CERTAIN:
        if _is_claimed_by_lead(lines, declared):
            return None
        for index, bonus in _above_info_bars(lines):
            scores[index] = scores.get(index, 0.0) + bonus
    best, best_score = None, 0.9
    for index in sorted(scores):
        # A later repetition, as a related story or a comment's subject, must be clearly better.
        if scores[index] > best_score + (0.4 if best is not None else 0.0):
            best, best_score = index, scores[index]
    return best


def _scores(lines: Sequence[Line], claims: Sequence[str]) -> dict[int, float]:
    raw = "\n".join(claims)
    claims = list(map(_words, claims))
    scores = {}
    for index, line in enumerate(lines):
        text = line.text
        level = _LEVELS.get(line.tag, 0.0)
        if line.hidden or not _LEAST <= len(text) <= _HEADLINE_CHARS:
            continue
        # Most lines share no beginning with a claim: they are not worth folding.
        if not level and text[:2] not in raw and text[1:3] not in raw:
            continue
        claimed = _claim_score(_words(text), claims)
        score = claimed + (level if claimed or not claims else level / 2)
        if line.zone or (line.links and not level):
            score -= 2.0
        if score > 0:
            scores[index] = score
    return scores


def _claim_score(words: str, claims: Sequence[str]) -> float:
    if words in claims:
        return 4.0 if len(words) >= _LEAST_CLAIM else 1.5
    if len(words) < _LEAST_CLAIM:
        return 0.0
    for claim in claims:
        if claim.startswith(words) or (len(claim) > 7 and words.startswith(claim)):
            return 2.0 + 1.5 * min(len(words), len(claim)) / max(len(words), len(claim))
        if words in claim:
            return 1.0 + len(words) / len(claim)
    return 0.0


def _above_info_bars(lines: Sequence[Line]) -> Iterator[tuple[int, float]]:
    """The lines that may be headlines because the time and source stand right under them."""
    lexicon = default_lexicon()
    for index, line in enumerate(lines):
        if not _is_info_bar(line):
            continue
        nearest = True
        for above in range(index - 1, max(-1, index - 4), -1):
            text = lines[above].text
            if lines[above].links or not _LEAST_CLAIM <= len(text) <= _HEADLINE_CHARS:
                continue
            if "。" in text or lexicon.match(text, "head") or first_moment(text):
                continue
            if nearest or lines[above].tag in ("h1", "h2"):
                yield above, _ABOVE_INFO_BAR + _BOLD * lines[above].bold
            nearest = False
        return


def _is_info_bar(line: Line) -> bool:
    text = line.text
    if (
        line.is_link
        or line.hidden
        or len(text) > _INFO_BAR_CHARS
        or not any(map(str.isdigit, text))
    ):
        return False
    moment = first_moment(text)
    if moment is None:
        return False
    return len(moment.raw) * 2 >= len(text) or any(
        field.kind in ("source", "author", "time") for field in read_fields(text)[0]
    )


def _is_claimed_by_lead(lines: Sequence[Line], declared: Declared) -> bool:
    """Whether the headline is no line of its own but stands in brackets before the lead."""
    bracketed = _BRACKETED.match(declared.title or "")
    start = f"【{bracketed[1]}】" if bracketed else None
    least = len(declared.title or "")
    return start is not None and any(
        len(line.text) > least and line.text.startswith(start) for line in lines
    )


def _claims(declared: Declared) -> list[str]:
    named = (
        declared.meta("og:title", "twitter:title", "title", "articletitle"),
        text_of(declared.json_ld.get("headline")),
        *declared.titles,
    )
    return [text for text in dict.fromkeys(named) if text]


def _parts_of_claims(declared: Declared) -> Iterator[str]:
    """What the page declares as its title, whole and without the site's name on either side."""
    for text in _claims(declared):
        yield text
        yield from (part for part in _SPLIT.split(text) if len(part) > _LEAST_CLAIM)


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
        candidates = [strip_seo(_unbracketed(text), declared) for text in claims]
        return (candidates[0] if candidates else None), candidates[1:]
    shown = _continued(headline.text, claims, after)
    if not any(_words(shown) == _words(claim) for claim in claims):
        shown = _shorter(strip_site(shown, site), claims)
    title = strip_seo(shown, declared)
    return title, [claim for claim in claims if claim != title]


def _unbracketed(claim: str) -> str:
    bracketed = _BRACKETED.match(claim)
    return bracketed[1] if bracketed else claim


def _continued(shown: str, claims: Sequence[str], after: Sequence[Line]) -> str:
    """The headline with the line under it, if a claim says that they are one."""
    if after and not after[0].links:
        whole = shown + after[0].text
        if any(_words(claim) == _words(whole) for claim in claims):
            return whole
    return shown


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

    Each must be short and unpunctuated, and be a keyword of the page, read like a query or repeat
    a word of the headline. The repetition of a word is not enough for a single one, as headlines
    of two or three clauses repeat words too, unless the clauses of this one are set off by commas.
    """
    parts = text.split(" ")
    keywords = {
        _words(word)
        for word in _KEYWORD_SPLIT.split(declared.meta("keywords", "news_keywords") or "")
    } - {""}
    for count in range(1, len(parts)):
        main, tail = " ".join(parts[:count]), parts[count:]
        if len(main) >= _SEO_MAIN_CHARS and _are_search_words(tail, main, keywords):
            return main
    return text


def _are_search_words(tail: Sequence[str], main: str, keywords: set[str]) -> bool:
    told = 0
    for part in tail:
        if len(part) > _SEO_CHARS or _PUNCTUATION.search(part):
            return False
        known = _words(part) in keywords or bool(_QUERY.search(part))
        if not known and not _shares(part.lower(), main.lower()):
            return False
        told += known
    nouns = _COMMA.search(main) and all(len(part) <= _SEO_NOUN_CHARS for part in tail)
    return told > 0 or len(tail) > 1 or bool(nouns)


def _shares(part: str, main: str) -> bool:
    return any(part[i : i + 2] in main for i in range(len(part) - 1))
