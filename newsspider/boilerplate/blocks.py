"""Blocks that are not the story wherever they stand: menus, hidden text, lists under a heading.

What a step finds is written into `RemovedBy`: the number of a line and the id of the rule that
takes it away. A heading of the lexicon takes nothing by itself: what hangs under it must look like
a list of other stories, or like readers' comments.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, starmap

from newsspider.boilerplate.boxes import find_boxes
from newsspider.boilerplate.parts import Parts
from newsspider.boilerplate.removed_by import RemovedBy, name_lines
from newsspider.boilerplate.repeats import find_repeats, is_sign
from newsspider.page.lines import LINKED_HEADLINE_CHARS, Line, Reading
from newsspider.words.fold import fold
from newsspider.words.lexicon import Lexicon

LISTED_HEADLINE_CHARS, TEASER_CHARS = 60, 150
"""The longest headline in a list of other stories, and the longest teaser under one."""

_TEASER_END = re.compile(r"(?:\.{2,}|…)+[\s\])】]*$")
_CUT_END = re.compile(r"(?:\.{2,}|(?<!…)…)[\s\])】]*$")
"""How a program cuts a teaser; the six dots of …… are a writer's, unless a headline is over it."""

_COMMENT_PROMPT = re.compile(
    r".{0,12}(?:发表|提交|发布|查看|展开|全部|所有|更多|最新|热门)(?:评论|留言|回复).{0,12}"
    r"|.{0,20}(?:登录|注册).{0,12}(?:评论|发言|留言|账号)?.{0,8}|.{0,10}输入.{0,8}字.{0,6}"
    r"|(?:暂无|还没有|暂时没有|抢先|快来).{0,8}(?:评论|留言|沙发|发言).{0,12}"
    r"|.{0,30}文明(?:上网|发言|评论).{0,60}"
)
_MENU_CHARS = 4
_LABELS_BETWEEN = 2
_COMMENTS_AHEAD = 14
_STORY_BEFORE_COMMENTS = 0.15


def mark_blocks(
    reading: Reading, headline: int | None, lexicon: Lexicon, parts: Parts
) -> RemovedBy:
    """Mark hidden lines, landmarks, boxes, rows of comments and teasers, lists under headings."""
    removed_by = _rows(reading, headline, parts)
    for box, rule_id in find_boxes(reading, headline, lexicon):
        name_lines(removed_by, box, rule_id)
    lines = reading.lines
    total = sum(line.weight for line in lines)
    hidden = [index for index, line in enumerate(lines) if line.hidden]
    landmarks = [index for index, line in enumerate(lines) if line.landmark]
    for flag, flagged in (("hidden", hidden), ("landmark", landmarks)):
        # A script may show the story late: what holds most of the page's text stays.
        left = total - sum(lines[index].weight for index in removed_by)
        if sum(lines[index].weight for index in flagged if index not in removed_by) <= left / 2:
            name_lines(removed_by, flagged, flag)
    read = 0.0
    for index, line in enumerate(lines):
        if index in removed_by or (len(line.text) < _MENU_CHARS and line.is_link):
            continue
        read += line.weight
        rule = lexicon.heading(_heading_of(line))
        if rule and rule.kind == "heading":
            name_lines(removed_by, _hanging_list(reading, index, headline), rule.id)
        elif rule and read >= _STORY_BEFORE_COMMENTS * total:
            name_lines(removed_by, _comments(reading, index), rule.id)
    return removed_by


def _rows(reading: Reading, headline: int | None, parts: Parts) -> RemovedBy:
    """The rows of comments and teasers, unless there is nothing else on the page."""
    removed_by: RemovedBy = {}
    for block, kind in find_repeats(reading, headline):
        if parts.lines.isdisjoint(block):
            name_lines(removed_by, block, kind)
    if all(index in removed_by for index, line in enumerate(reading.lines) if line.weight):
        return {}
    return removed_by


def _heading_of(line: Line) -> str:
    """What of a line may be a heading: all of it, or the words before its links."""
    if line.links and line.is_link and (first := line.segments[0]).strip():
        return first
    return line.text


def _hanging_list(reading: Reading, heading: int, headline: int | None) -> range:
    """The heading and the list of other stories under it; empty if it has no such list.

    The page's headline is never in it: in old layouts a list stands in a cell before the story's.
    """
    blocks = [
        block
        for block in reading.outermost_from(heading)
        if block.tag not in ("body", "html")
        and not (headline is not None and heading < headline < reading.ranges[block][1])
    ]
    for block in reversed(blocks):
        end = reading.ranges[block][1]
        if _is_list(reading.lines[heading + 1 : end]):
            return range(heading, end)
    limit = reading.end_around(blocks[-1]) if blocks else len(reading.lines)
    if headline is not None and heading < headline:
        limit = min(limit, headline)
    end = _list_run(reading.lines, heading + 1, limit)
    alone = end == heading + 1
    if alone and not reading.lines[heading].is_link:
        return range(0)
    return range(heading, end)


def _is_list(lines: Sequence[Line]) -> bool:
    """Whether lines are items of a list of stories: links, each with a summary at the most."""
    if any(line.tag == "h1" for line in lines) or any(starmap(_is_running_text, pairwise(lines))):
        return False
    links = sum(map(_is_entry, lines))
    if links:
        paragraphs = [
            index for index, line in enumerate(lines) if line.weight and not _is_entry(line)
        ]
        # However long it is, what stands right under a linked headline is its teaser.
        long = sum(
            len(lines[index].text) > TEASER_CHARS and not (index and _is_entry(lines[index - 1]))
            for index in paragraphs
        )
        return links * 4 >= len(lines) and len(paragraphs) <= links + 1 and long <= links / 4
    headlines = sum(_is_headline(line) for line in lines)
    return headlines >= 2 and headlines == len(lines)


def _is_running_text(one: Line, other: Line) -> bool:
    """Whether two lines in a row are paragraphs and too long for teasers."""
    if not (one.weight and other.weight) or _is_entry(one) or _is_entry(other):
        return False
    return len(one.text) + len(other.text) > TEASER_CHARS


def _is_entry(line: Line) -> bool:
    """Whether a line is a link, or begins with one that is long enough for a headline."""
    return line.is_link or line.lead_link >= LINKED_HEADLINE_CHARS


def _is_headline(line: Line) -> bool:
    text = line.text
    return bool(_CUT_END.search(text)) or (
        8 <= len(text) <= LISTED_HEADLINE_CHARS
        and text[-1] not in "。；：，、"
        and "。" not in text
    )


def _list_run(lines: Sequence[Line], start: int, limit: int) -> int:
    """The end of the run of links that starts at a line; `start` if there is no link in it."""
    end = last = start
    while end < limit:
        line = lines[end]
        follows = end + 1 < limit and _is_entry(lines[end + 1])
        is_under_entry = end > start and _is_entry(lines[end - 1])
        cut_end = _TEASER_END if is_under_entry else _CUT_END
        if _is_entry(line) or cut_end.search(line.text):
            last = end + 1
        elif line.weight:
            if not (follows and is_under_entry):
                break
        elif end - last > _LABELS_BETWEEN:
            break
        end += 1
    return last


def _comments(reading: Reading, heading: int) -> range:
    """The heading and the readers' comments under it; empty if nothing there is one."""
    lines = reading.lines
    ahead = lines[heading + 1 : heading + 1 + _COMMENTS_AHEAD]
    signs = any(is_sign(line) or _COMMENT_PROMPT.fullmatch(fold(line.text)) for line in ahead)
    blocks = reading.outermost_from(heading)
    if not signs or not blocks:
        return range(0)
    end = reading.ranges[blocks[-1]][1]
    if end == heading + 1:
        end = reading.end_around(blocks[-1])
    return range(heading, end)
