"""Which lines of a page say its headline: the title at its top, the headline, the end of a path."""

from collections.abc import Container, Mapping, Sequence, Set
from functools import lru_cache

from newsspider.dumps.evidence import PageText
from newsspider.dumps.head_lines import is_way_of_paper
from newsspider.dumps.metadata import headline_of
from newsspider.fields.claims import SiteNames, names_no_story, strip_site
from newsspider.page.metadata import PageMetadata
from newsspider.words.fold import unspaced, words_of
from newsspider.words.names import is_medium

_TITLE_CHARS = 120
_LEAST_CHARS = 8
_LEAST_PART = 4
_DOUBTFUL = -2.5
"""The log-odds of a line below which it seldom is the headline."""

_CHANNEL_CHARS = 4
_REMEMBERED = 1 << 10  # headlines


def saying(page: PageText, title: str) -> set[int]:
    """The numbers of the lines that say a title and nothing else, unless the name of the site.

    Two lines may say a half of it each.
    """
    words = words_of(title)
    told = {i for i, said in enumerate(page.words) if words in said and says(page, i, title)}
    for n in [n for n, over in enumerate(page.texts[:-1]) if title.startswith(over)]:
        if words == words_of(page.texts[n] + page.texts[n + 1][:_TITLE_CHARS]):
            told |= {n, n + 1}
    return told


def says(page: PageText, index: int, title: str) -> bool:
    """Whether a line says a title and nothing else, unless the name of the site."""
    text, said, words = page.texts[index], page.words[index], words_of(title)
    # Nothing but names is cut from a headline: most lines are seen not to hold it.
    if words not in said or len(text) > _TITLE_CHARS:
        return False
    return words == said or words == words_of(title_in(text))


def shown_title(page: PageText, title: str, likely: Mapping[int, float]) -> str | None:
    """The headline in the title that is stated of a page; None if it states none.

    Reader services state what the window of a browser shows, with the names of channel and site,
    or nothing else. What the page shows tells where the headline in it begins and ends.

    :param likely: the lines that may be the headline, each with the log-odds that it is.
    """
    names = SiteNames.of(PageMetadata(), page.lines)
    told = {n: value for n, value in likely.items() if not _is_name(page.texts[n])}
    whole = unspaced(title)
    parts = {n: told[n] for n in told if _is_part(page.texts, n, whole, told)}
    said = max((told.get(n, _DOUBTFUL) for n in saying(page, title) if n), default=_DOUBTFUL)
    if parts and max(parts.values()) >= said:  # the first line says what the window shows, too
        return title_in(page.texts[max(parts, key=parts.__getitem__)])
    if said > _DOUBTFUL:
        return title
    core = strip_site(title, names)
    is_shown = max(told.values(), default=_DOUBTFUL) > 0
    if is_shown and (_is_name(title) or names_no_story(title, core, names)):
        return None
    is_channel = is_shown and core != title and len(core) <= _CHANNEL_CHARS
    return None if is_channel and not _is_told(page, core) else core


def _is_name(text: str) -> bool:
    return SiteNames.resemble(text) or is_medium(text)


def _is_part(texts: Sequence[str], number: int, title: str, likely: Mapping[int, float]) -> bool:
    """Whether a line is part of a title, and no headline beside it says the rest."""
    text = unspaced(title_in(texts[number]))
    is_margin = title.startswith(text) or title.endswith(text)
    least = _LEAST_PART if is_margin else _LEAST_CHARS
    if len(text) < least or likely[number] < _DOUBTFUL or text not in title:
        return False
    rest = title.replace(text, "", 1)
    beside = (n for n in (number - 1, number + 1) if likely.get(n, _DOUBTFUL) > _DOUBTFUL)
    return bool(rest) and not any(unspaced(texts[n]) in rest for n in beside)


def _is_told(page: PageText, title: str) -> bool:
    """Whether the sentences of a page say anything that its title says."""
    pairs = {title[at : at + 2] for at in range(len(title) - 1)}
    return any(pair in line.text for line in page.lines if line.weight for pair in pairs)


def said_before(page: PageText, headline: int, candidates: Container[int]) -> int:
    """The headline, or the candidate over or under it with which the page begins, too.

    A page begins with its title, and one of a paper with the headlines of all its stories; a
    subtitle over or under that may read more like a headline.
    """
    first, over = page.texts[0], range(max(0, headline - 1))
    is_of_paper = any(is_way_of_paper(page.texts[n]) for n in over)
    listed = {page.words[n] for n in over} if is_of_paper else set[str]()

    def is_said(index: int) -> bool:
        text = page.texts[index]
        is_first = len(text) >= _LEAST_CHARS and first.startswith(text)
        return is_first or (len(text) >= _LEAST_PART and page.words[index] in listed)

    if headline == 0 or is_said(headline):
        return headline
    beside = (n for n in (headline - 1, headline + 1) if n > 0 and n in candidates)
    match = page.facts.lexicon.match  # the page may begin with its path, too
    return next((n for n in beside if is_said(n) and not match(page.texts[n], "head")), headline)


@lru_cache(_REMEMBERED)  # a page is cut several times
def title_in(headline: str) -> str:
    """A headline's line without names of sites and search words."""
    return headline_of(headline)


def under_last(
    page: PageText, headlines: Set[int], headline: int | None, story: Sequence[int]
) -> tuple[int | None, list[int]]:
    """The last of the lines that say the headline over the first sentence, the story under it.

    The title of the page may stand over it, then the end of a path. One that opens the story below
    its bar is not the one over it.
    """
    story = [index for index in story if index not in headlines]
    if headline is None:
        return None, story
    first = next((index for index in story if page.lines[index].weight), headline)
    said = sorted(index for index in headlines if index < first) or [headline]
    while len(said) > 1 and _are_bar(page, range(said[-2] + 1, said[-1])):
        said.pop()
    headline = said[-1]
    return headline, [index for index in story if index > headline]


def _are_bar(page: PageText, lines: Sequence[int]) -> bool:
    """Whether there are lines, all of which tell who wrote a story and when."""
    rules = [page.rules[index] for index in lines]
    return bool(rules) and all(rule and rule.kind == "byline" for rule in rules)
