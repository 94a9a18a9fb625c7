"""The way from the front page to a story, in one line or broken into a line for each step.

It tells which line is the headline: what stands over it is the site's.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from newsspider.dumps.evidence import PageText
from newsspider.dumps.head_lines import is_prose
from newsspider.dumps.headline_words import tells_no_story
from newsspider.fields.trails import EDGES, FRONT, lead_of, split_trail
from newsspider.words.names import is_person
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


def under_trail(page: PageText, candidates: Iterable[int]) -> int:
    """The candidate between 您的位置：首页 > 要闻 and the line of the time; 0 without one.

    What stands over such a headline is the site's, though it may read like one.
    """
    dated, texts = page.column("date"), page.texts
    between = (x for x in candidates if 0 < x < len(texts) - 1 and dated[x + 1] > 0)
    under = (x for x in between if _is_trail(texts[x - 1]) and page.rules[x] is None)
    return next((x for x in under if not (tells_no_story(texts[x]) or is_person(texts[x]))), 0)


def _is_trail(text: str) -> bool:
    """Whether a line is a breadcrumb with its lead; 楼盘位置：江边 has but one part."""
    return bool(lead_of(text)) and len(split_trail(text)) > 1


def is_over_way(page: PageText, index: int) -> bool:
    """Whether a line stands over a breadcrumb, as the name of the site does."""
    under = next(iter(page.rules[index + 1 : index + 2]), None)
    return under is not None and under.kind == "crumb"


def _begins_way(text: str) -> bool:
    """Whether a line is the first step of a way: 首页, 当前位置： 首页."""
    lead = lead_of(text)
    return len(text) <= _WAY_CHARS and FRONT.fullmatch(_words(text.removeprefix(lead))) is not None


def _is_step(text: str) -> bool:
    return len(_words(text)) <= _STEP_CHARS


def _words(text: str) -> str:
    return text.strip(EDGES)
