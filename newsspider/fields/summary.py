"""What a page declares as the summary of its story, if it is one: not the title, not the site's."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from newsspider.fields.claims import claims_of, title_ends
from newsspider.page.metadata import PageMetadata
from newsspider.words.fold import words_of
from newsspider.words.vocabulary import expand_unfolded

_NAMES = ("description", "og:description", "twitter:description")
_WORD = re.compile(r"[^\W_]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SITE = re.compile(
    r"[门門][户戶]|官[网網](?![上公发發显顯消获獲])|[资資][讯訊]|[频頻]道|(?:新闻|综合|专业|官方)(?:网站|平台)"
)
_RUN_BY = re.compile(expand_unfolded(r"主[办管辦].{0,40}(?:{portal})"))
_LEAST_CHARS, _NAME_CHARS = 5, 3
_JUDGED_CHARS, _OPENING_CHARS = 200, 20
_OF_STORY, _OF_SITE, _OF_OFFICE = 0.15, 0.35, 0.6
"""Shares of its pairs of characters that stand in the story: with less, it speaks of nothing in
the story; with less and the name of a site in it, or of who runs one, of the site."""


def find_summary(
    metadata: PageMetadata, title: str | None, paragraphs: Sequence[str]
) -> str | None:
    """The first of the page's descriptions that tells something of the story besides its title."""
    declared = chain.from_iterable(metadata.metas.get(name, ()) for name in _NAMES)
    titles = [title or "", *claims_of(metadata)]
    for text in dict.fromkeys(filter(None, declared)):
        words = words_of(text)
        if (
            len(words) >= _LEAST_CHARS
            and not any(words in words_of(one) for one in titles)
            and not _is_title_with_names(words, titles, metadata)
            and not _is_of_site(text, [*titles, *paragraphs], metadata)
        ):
            return text
    return None


def _is_title_with_names(words: str, titles: Iterable[str], metadata: PageMetadata) -> bool:
    """Whether a text is a title, and behind it the names of site and channel, or the keywords."""
    folded = filter(words.startswith, map(words_of, titles))
    rests = {words[len(title) :] for title in folded if len(title) >= _LEAST_CHARS}
    return any(not _without_names(rest, metadata) for rest in rests)


def _without_names(words: str, metadata: PageMetadata) -> str:
    keywords = metadata.metas.get("keywords", ())
    known = {
        words_of(x) for text in (*_site_names(metadata), *keywords) for x in _WORD.findall(text)
    }
    for name in sorted(known, key=len, reverse=True):
        words = words.replace(name, "")
    return words


def _is_of_site(text: str, story: Sequence[str], metadata: PageMetadata) -> bool:
    """Whether a text says what the site is, as the same does on all of its pages."""
    judged, told = text[:_JUDGED_CHARS], "\n".join(story)
    if judged[:_OPENING_CHARS] in told:  # as most, which are the beginning of the story
        return False
    pairs = ["".join(pair) for word in _WORD.findall(judged) for pair in pairwise(word)]
    if not pairs or not _CHINESE.search(judged):
        return False
    share = sum(pair in told for pair in pairs) / len(pairs)
    if share < _OF_STORY:
        return True
    if share >= _OF_SITE:
        return share < _OF_OFFICE and _RUN_BY.search(judged) is not None
    names = (name for name in _site_names(metadata) if len(name) >= _NAME_CHARS)
    return _SITE.search(judged) is not None or any(name in judged for name in names)


def _site_names(metadata: PageMetadata) -> list[str]:
    """What the head names as site and channels."""
    declared = metadata.meta("og:site_name", "application-name", "site_name")
    return [*title_ends(metadata), *filter(None, (declared,))]
