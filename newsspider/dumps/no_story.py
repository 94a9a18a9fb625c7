"""Whether a text is no story at all: a list of headlines, a log, source code, another language."""

import re
from collections.abc import Sequence

from newsspider.dumps.evidence import PageText

NO_STORY, NOT_CHINESE = "no-story", "not-chinese"

_LEAST_IDEOGRAPHS = 0.2
"""The least share of ideographs among the letters of a story: it may quote a foreign name."""


_LEAST_SHARE, _LEAST_UNDATED_SHARE = 0.2, 0.05
"""How much of a page a story is at least that has no headline, and one that has, but no time: a
long list has sentences, too."""

_LEAST_LINES = 3
_STATEMENT = re.compile(
    r"(?:import|from|def|class|return|if|elif|else|for|while|try|except|with|function|var|let|const"
    r"|public|private|package|using|#include)\b[^。]*[\w:;{})\"']$|[\w.]+\(.*\)[;:]?$|[!-~\s]+[;{})]$",
    re.A,
)
"""A line of a program, which may have Chinese strings."""

_NO_ASCII = "\x80"
_COMMENTS = ("#", "//", "/*", "*", "--")

_OVER, _UNDER = 3, 7
"""How many lines over the headline and under the end the time of a story stands at most."""


def why_no_story(page: PageText, story: Sequence[int], headline: int | None) -> str | None:
    """Why a page holds no story, as the id of a rule; None if it does.

    It is written in Chinese, as all is that the labeller has read.

    :param story: the numbers of the lines that are taken for it.
    :param headline: the number of its headline's line; where one is known that no line says, that
        of the first line of the story.
    """
    told = list(story) or range(len(page.lines))
    chars = page.column("chars")[told]
    ideographs = float((page.column("ideographs")[told] * chars).sum())
    latin = float((page.column("latin")[told] * chars).sum())
    if ideographs <= _LEAST_IDEOGRAPHS * (ideographs + latin):
        return NOT_CHINESE
    if not story or _are_teasers(page, story) or _is_program(page, story):
        return NO_STORY
    return None if _is_of_page(page, story, headline) else NO_STORY


def _are_teasers(page: PageText, story: Sequence[int]) -> bool:
    """Whether a program has cut most of the sentences, as in lists of stories."""
    prose = [index for index in story if page.lines[index].weight]
    if len(prose) < _LEAST_LINES:
        return False
    cut = (page.column("cut")[prose] > 0).sum()
    return bool(cut >= _LEAST_LINES and 2 * cut > len(prose))


def _is_program(page: PageText, story: Sequence[int]) -> bool:
    """Whether half of the lines are statements, and no other one but comments is a sentence."""
    texts = page.texts
    others = [i for i in story if texts[i] >= _NO_ASCII or not _STATEMENT.match(texts[i])]
    if len(story) - len(others) < _LEAST_LINES:
        return False
    said = (texts[i] for i in others if page.lines[i].weight)
    return 2 * len(others) <= len(story) and all(text.startswith(_COMMENTS) for text in said)


def _is_of_page(page: PageText, story: Sequence[int], headline: int | None) -> bool:
    """Whether the page is there for the sake of the story."""
    if headline is None:
        return page.share(story) >= _LEAST_SHARE
    around = slice(max(0, headline - _OVER), story[-1] + _UNDER + 1)
    return bool(page.column("date")[around].any()) or page.share(story) >= _LEAST_UNDATED_SHARE
