"""Sentences that say the same of something else each day, as one on the weather does.

They are built as paragraphs are, and no two are equal; what of their wording stays is their form.
That of a report's last sentence stays as well, but it speaks of what the title speaks of.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from newsspider.layouts.observation import Observation
from newsspider.layouts.profile import Form, edges_of
from newsspider.layouts.repeats import is_everywhere
from newsspider.layouts.slots import SeenLine, pieces_of
from newsspider.words.fold import words_of

_LEAST_STORIES = 8
_LEAST_PIECES, _MOST_PIECES = 8, 200
_ON_MOST = 0.6  # of the stories: a piece of the form
_MOST_RELATED = 0.3
_ALIKE = 0.8


def find_forms(stories: Sequence[Observation], repeats: Collection[str]) -> Iterator[Form]:
    """The forms of the sentences that nearly all stories of a layout have, and are no part of.

    :param repeats: the keys of the lines that recur as they are.
    """
    if len(stories) < _LEAST_STORIES:
        return
    edges = [
        edges_of({n: line for n, line in enumerate(story.lines) if line.key not in repeats})
        for story in stories
    ]
    for place in ("above", "inside", "below"):
        texts = [
            [story.lines[n] for n in edge[place]]
            for story, edge in zip(stories, edges, strict=True)
        ]
        form = _common(place, texts)
        if form is not None and _is_furniture(form, stories, texts):
            yield form


def say_alike(lines: Sequence[SeenLine]) -> bool:
    """Whether nearly all lines of a slot have the same form, and so are none of their stories.

    No two standfirsts do.
    """
    form = _common("", [[line] for line in lines]) if len(lines) >= _LEAST_STORIES else None
    return form is not None and sum(map(form.fits, lines)) >= _ALIKE * len(lines)


def _common(place: str, texts: Sequence[Sequence[SeenLine]]) -> Form | None:
    on = Counter(piece for lines in texts for piece in pieces_of(line.text for line in lines))
    pieces = sorted(piece for piece, times in on.items() if times >= _ON_MOST * len(texts))
    return Form(place, tuple(pieces)) if _LEAST_PIECES <= len(pieces) <= _MOST_PIECES else None


def _is_furniture(
    form: Form, stories: Sequence[Observation], texts: Sequence[Sequence[SeenLine]]
) -> bool:
    found = [
        (story, line)
        for story, lines in zip(stories, texts, strict=True)
        for line in lines
        if form.fits(line)
    ]
    on = list({id(story): story for story, _ in found}.values())
    if not found or len(found) > len(on):
        return False
    odds = sum(line.odds for _, line in found) / len(found)
    share = len(on) / len(stories)
    return not _is_about(form, found) and is_everywhere(on, share, form.place, odds)


def _is_about(form: Form, found: Sequence[tuple[Observation, SeenLine]]) -> bool:
    """Whether what such sentences say besides has more to do with their titles than with others.

    No story says the whole of its own title: where one does, thanks are said, or help is asked.
    """
    found = [
        (story, line) for story, line in found if words_of(story.title) not in words_of(line.text)
    ]
    titles = [set(pieces_of([story.title])) for story, _ in found]
    said = [set(pieces_of([line.text])).difference(form.pieces) for _, line in found]
    others = [*titles[1:], *titles[:1]]
    own = sum(not words.isdisjoint(title) for words, title in zip(said, titles, strict=True))
    other = sum(not words.isdisjoint(title) for words, title in zip(said, others, strict=True))
    return own - other > _MOST_RELATED * len(found)
