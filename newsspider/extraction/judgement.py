"""What is the story of a page, judged with whatever is known of its portal.

Selectors, a known layout, the search and the state of a script are asked in this order. What
turns out to be needed after all of the page is read before it is judged again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsspider.boilerplate.judged import LastWord
from newsspider.boilerplate.story import Verdict, judge_lines
from newsspider.extraction.read_page import ReadPage
from newsspider.layouts.slots import key_of
from newsspider.layouts.use import known_repeats, taught
from newsspider.page.lines import Element
from newsspider.scripts.credits import scripted_credits
from newsspider.scripts.state import Story, find_story, place_story

if TYPE_CHECKING:
    from newsspider.layouts.settled import SettledLines

_SHORT = 300  # weight of the visible story below which a script's state is searched


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on the lines of a page, and how it came about."""

    verdict: Verdict
    method: str = "container"
    """What found the story: ``container`` is the search."""

    is_settled: bool = False
    """Whether its layout is known, and most lines of its story stand where stories do."""

    has_shared_text: bool = False
    """Whether a text is on it that other pages have under other titles."""


def judge(page: ReadPage) -> Judgement:
    """Find the story, wherever the page has it."""
    block = page.selection.container(page.reading)
    visible = _judge_visible(page, block)
    verdict = visible.verdict
    if verdict.weight >= _SHORT or page.root is None:
        return visible
    story = verdict.story if verdict.weight else []  # labels of an empty frame are no story
    shown = [page.lines[index].text for index in story]
    found, title = _scripted(page, shown, verdict.weight)
    if found is None:
        return visible
    if title != page.title:
        page.title, page.headline = title, None
    if page.reading.unread:  # what a script shows may stand anywhere
        page.read_all()
        visible = replace(_judge(page, block), method=visible.method)
        verdict = visible.verdict
        story = verdict.story if verdict.weight else []
    story = story if found.goes_on else []
    block = place_story(page.root, found, page.reading, page.headline, story, page.lexicon)
    if block is None:
        return visible
    told = found.credits or scripted_credits(page.text, page.title)
    page.metadata.json_ld = {**told, **page.metadata.json_ld}
    page.read_changed()
    return replace(_judge(page, block), method="state")


def _scripted(
    page: ReadPage, shown: Sequence[str], weight: float
) -> tuple[Story | None, str | None]:
    """The story that a script of the page holds, and the headline that it holds it under.

    A heading of the frame, such as that over the comments, may have been taken for the headline:
    the one that the head declares is asked for, too.
    """
    root, declared = page.root, page.declared_title
    if root is None:
        return None, page.title
    found = find_story(root, page.title, shown, weight)
    if found is None and declared != page.title:
        return find_story(root, declared, shown, weight), declared
    return found, page.title


def _judge_visible(page: ReadPage, block: Element | None) -> Judgement:
    """Find the story on the page itself.

    :param block: where the selectors have it.
    """
    found = _judge(page, block)
    if block is not None and found.verdict.story:
        return replace(found, method="selectors")
    if block is not None:
        found = _judge(page)
    if found.verdict.story and page.known_layout is not None:
        return replace(found, method="layout")
    return found


def _judge(page: ReadPage, known: Element | None = None) -> Judgement:
    """Let rules, labeller and portal judge the lines, of no more of the page than they need.

    :param known: a block that is known to hold the story.
    """
    # What they need loads slowly, and not everybody who imports this has pages to read.
    from newsspider.boilerplate.labeller import default_labeller
    from newsspider.boilerplate.line_scores import LineScores
    from newsspider.words.wording import default_wording

    headline = page.headline  # first of all, as the page may have to be read again for it
    dropped = dict.fromkeys(page.selection.dropped(page.reading), "portal")
    has_shared_text = False
    if page.portal is not None:
        repeats = known_repeats(page.reading, page.portal)
        texts = (page.lines[index].text for index in repeats)
        has_shared_text = any(key_of(text) in page.portal.no_story for text in texts)
        dropped = {**repeats, **dropped}
    settled = _settled_lines(page, default_labeller) if known is None else None
    seed = settled.block(page.reading, dropped) if settled else None
    if page.reading.unread and seed is None:
        page.read_all()
        return _judge(page, known)
    wording = page.wording  # as a page that held itself would wait for the garbage collector
    verdict = judge_lines(
        page.reading,
        headline,
        page.title,
        page.lexicon,
        LineScores(page.lines, lambda: wording or default_wording()),
        labeller=settled or (default_labeller() if page.labelled else None),
        known=known,
        seed=seed,
        dropped=dropped,
    )
    if page.reading.unread and not _is_far_from_unread(page, settled, verdict):
        page.read_all()
        return _judge(page, known)
    if page.portal is None:
        return Judgement(verdict)
    seen = settled.seen if settled else None
    verdict = taught(page.reading, verdict, page.portal, page.layout, seen)
    return Judgement(verdict, is_settled=seen is not None, has_shared_text=has_shared_text)


def _settled_lines(page: ReadPage, labeller: Callable[[], LastWord]) -> "SettledLines | None":
    """Who knows what of the page is settled, if its layout is known."""
    layout = page.known_layout
    if page.portal is None or layout is None or not page.labelled:
        return None
    from newsspider.layouts.settled import SettledLines  # few pages need it

    return SettledLines(page.portal, layout, labeller)


def _is_far_from_unread(page: ReadPage, settled: "SettledLines | None", verdict: Verdict) -> bool:
    """Whether a story is settled, and no block that was not read stands near it."""
    from newsspider.layouts.outside import stands_near  # few pages need it

    if settled is None or settled.seen is None or verdict.body is None:
        return False
    return not stands_near(page.reading, page.headline, verdict.body.lines)
