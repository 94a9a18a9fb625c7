"""Which lines of a page say its headline: the title at its top, the headline, the end of a path."""

from collections.abc import Container, Sequence, Set
from functools import lru_cache

from newsspider.dumps.evidence import PageText
from newsspider.dumps.metadata import headline_of
from newsspider.words.fold import words_of

_TITLE_CHARS = 120
_LEAST_CHARS = 8
_REMEMBERED = 1 << 10  # headlines


def saying(page: PageText, title: str) -> set[int]:
    """The numbers of the lines that say a title and nothing else, unless the name of the site."""
    words = words_of(title)
    return {i for i, said in enumerate(page.words) if words in said and says(page, i, title)}


def says(page: PageText, index: int, title: str) -> bool:
    """Whether a line says a title and nothing else, unless the name of the site."""
    text, said, words = page.texts[index], page.words[index], words_of(title)
    # Nothing but names is cut from a headline: most lines are seen not to hold it.
    if words not in said or len(text) > _TITLE_CHARS:
        return False
    return words == said or words == words_of(title_in(text))


def said_before(page: PageText, headline: int, candidates: Container[int]) -> int:
    """The headline, or the candidate over or under it with which the page begins, too.

    A page begins with its title; a subtitle over or under that may read more like a headline.
    """
    first = page.texts[0]

    def is_said(index: int) -> bool:
        text = page.texts[index]
        return len(text) >= _LEAST_CHARS and first.startswith(text)

    if headline == 0 or is_said(headline):
        return headline
    beside = (n for n in (headline - 1, headline + 1) if n > 0 and n in candidates)
    return next(filter(is_said, beside), headline)


@lru_cache(_REMEMBERED)  # a page is cut several times
def title_in(headline: str) -> str:
    """A headline's line without names of sites and search words."""
    return headline_of(headline)


def under_last(
    page: PageText, headlines: Set[int], headline: int | None, story: Sequence[int]
) -> tuple[int | None, list[int]]:
    """The last of the lines that say the headline over the first sentence, the story under it.

    The title of the page may stand over it, then the end of a path.
    """
    story = [index for index in story if index not in headlines]
    if headline is None:
        return None, story
    first = next((index for index in story if page.lines[index].weight), headline)
    headline = max((index for index in headlines if index < first), default=headline)
    return headline, [index for index in story if index > headline]
