"""Which pages tell one story, and which texts stand under so many titles that they are none."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from operator import add

from newsspider.layouts.observation import Observation, told
from newsspider.words.fold import words_of

_TITLES = 3
"""So many unlike titles no two copies of one story have."""

_FAMILY_CHARS = 4
_COLUMN, _KIND = 0.5, 0.9
_LEAST_OF_KIND = 5
_COPY = 0.5
_SAID = 0.2  # of a title: 98 of 100 stories say more of theirs, 98 of 100 strangers less
_FIGURES = re.compile(r"[\d一二三四五六七八九十年月日]+")


def family_of(title: str) -> str:
    """How a title begins: those of a column often begin alike."""
    return _without_figures(title)[:_FAMILY_CHARS]


def _without_figures(title: str) -> str:
    return _FIGURES.sub("", words_of(title))


def titles_of(pages: Iterable[Observation]) -> int:
    """Under how many titles that begin otherwise some pages stand."""
    return len({family_of(page.title) for page in pages})


def are_of_a_kind(pages: Collection[Observation]) -> bool:
    """Whether some pages are a column or all of one kind, as court notices or horoscopes are.

    More than half of the titles of a column begin alike; nearly all notices of a kind name it.
    """
    families = Counter(family_of(page.title) for page in pages)
    if max(families.values()) > _COLUMN * len(pages):
        return True
    titles = (_without_figures(page.title) for page in pages)
    words = Counter(chain.from_iterable(set(map(add, title, title[1:])) for title in titles))
    return max(words.values(), default=0) >= max(_LEAST_OF_KIND, _KIND * len(pages))


def distinct_stories(pages: Sequence[Observation]) -> list[list[Observation]]:
    """The pages story by story: copies and near-copies of one count as one page.

    What recurs under many titles makes no two pages copies of each other.
    """
    under: dict[str, list[Observation]] = defaultdict(list)
    for page in pages:
        for key in told(page.lines):
            under[key].append(page)
    common = {key for key, found in under.items() if titles_of(found) >= _TITLES}
    own = [
        {key: weight for key, weight in told(page.lines).items() if key not in common}
        for page in pages
    ]
    return _grouped(pages, own)


def _grouped(
    pages: Sequence[Observation], own: Sequence[Mapping[str, float]]
) -> list[list[Observation]]:
    first: dict[str, int] = {}
    story = list(range(len(pages)))
    titles: dict[str, int] = {}
    for n, (page, texts) in enumerate(zip(pages, own, strict=True)):
        same: Counter[int] = Counter()
        for key, weight in texts.items():
            if key in first:
                same[story[first[key]]] += weight  # type: ignore[assignment]
            else:
                first[key] = n
        best = max(same, key=same.__getitem__, default=None)
        title = words_of(page.title)
        if best is not None and same[best] >= _COPY * sum(texts.values()):
            story[n] = best
        elif title in titles:
            story[n] = titles[title]
        titles.setdefault(title, story[n])
    groups: dict[int, list[Observation]] = defaultdict(list)
    for number, page in zip(story, pages, strict=True):
        groups[number].append(page)
    return list(groups.values())


def under_several_titles(pages: Sequence[Observation]) -> set[str]:
    """The keys of lines that are all the story of pages under three or more unlike titles.

    Whatever they are, they are the story of none of these pages. A copy says what its title says,
    whoever wrote that.
    """
    by_text: dict[frozenset[str], list[Observation]] = defaultdict(list)
    for page in pages:
        if page.told < _SAID:
            by_text[_text(page)].append(page)
    return {key for text, found in by_text.items() if titles_of(found) >= _TITLES for key in text}


def is_text_of(keys: Collection[str], page: Observation) -> bool:
    """Whether nothing but these lines is the story of a page."""
    return all(key in keys for key in _text(page))


def _text(page: Observation) -> frozenset[str]:
    kept = [line for line in page.lines if line.kept]
    return frozenset(line.key for line in kept if line.weight or not any(x.weight for x in kept))
