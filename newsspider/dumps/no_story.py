"""Whether a text is no story at all: a list of headlines, a log, source code, another language."""

from collections.abc import Sequence

from newsspider.dumps.evidence import AT, PageText

NO_STORY, NOT_CHINESE = "no-story", "not-chinese"

_LEAST_IDEOGRAPHS = 0.2
"""The least share of ideographs among the letters of a story: it may quote a foreign name."""


def why_no_story(page: PageText, story: Sequence[int]) -> str | None:
    """Why a page holds no story, as the id of a rule; None if it does.

    It is written in Chinese, as all is that the labeller has read.

    :param story: the numbers of the lines that are taken for it.
    """
    told = list(story) or range(len(page.lines))
    columns = page.evidence[told]
    chars = columns[:, AT["chars"]]
    ideographs = float((columns[:, AT["ideographs"]] * chars).sum())
    latin = float((columns[:, AT["latin"]] * chars).sum())
    if ideographs <= _LEAST_IDEOGRAPHS * (ideographs + latin):
        return NOT_CHINESE
    return None if story else NO_STORY
