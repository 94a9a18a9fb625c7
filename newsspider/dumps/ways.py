"""The way from the front page to a story that a dump has broken into a line for each step."""

from collections.abc import Mapping, Sequence
from itertools import takewhile

from newsspider.dumps.head_lines import is_prose
from newsspider.fields.trails import EDGES, FRONT, lead_of
from newsspider.words.time import first_date

_STEP_CHARS, _MOST_LINES, _WAY_CHARS = 6, 12, 24
_LEAST_HEADLINE = -2.5  # log-odds; the first verse of a poem without a bar has fewer


def under_steps(texts: Sequence[str], likely: Mapping[int, float]) -> int:
    """The candidate right under 首页, 汽车 and 试驾 in lines of their own; 0 without one.

    With nothing between it and the story, such a step reads like a headline itself. A headline as
    short as a step can be told from it where a line with the time is under it.

    :param likely: the log-odds of each candidate to be the headline.
    """
    over = takewhile(lambda text: not is_prose(text), texts[: max(likely, default=0)])
    for index, text in enumerate(over):  # the way at the end of a page leads to no story of it
        if not _begins_way(text):
            continue
        steps = list(takewhile(_is_step, texts[index + 1 : index + 1 + _MOST_LINES]))
        under = index + 1 + len(steps)
        named = [number for number, step in enumerate(steps, index + 1) if _words(step)]
        if named and likely.get(under, _LEAST_HEADLINE) > _LEAST_HEADLINE:
            return under
        if len(named) > 1 and named[-1] in likely and first_date("".join(texts[under : under + 1])):
            return named[-1]
    return 0


def _begins_way(text: str) -> bool:
    """Whether a line is the first step of a way: 首页, 当前位置： 首页."""
    lead = lead_of(text)
    return len(text) <= _WAY_CHARS and FRONT.fullmatch(_words(text.removeprefix(lead))) is not None


def _is_step(text: str) -> bool:
    return len(_words(text)) <= _STEP_CHARS


def _words(text: str) -> str:
    return text.strip(EDGES)
