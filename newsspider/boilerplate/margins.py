"""Boilerplate inside the story's own container: above, under, between and at the pictures.

Position decides as much as words do: a line of credits goes when it stands after the last
paragraph, a byline when it stands before the first, and only what no story says may go from
the middle.
"""

import re
from collections.abc import Sequence

from newsspider.boilerplate.blocks import Marks
from newsspider.boilerplate.lexicon import Lexicon, fold
from newsspider.page.lines import Line, Picture

_MIDDLE_CHARS = 100
_HEAD_LINES = 25
_TAIL_LINES = 60
# Short lines after these are not the story; after the first ones, a few sentences are not either.
_CLOSING_KINDS = frozenset(("credit", "end"))
_ENDING_KINDS = _CLOSING_KINDS | {"disclaimer", "heading"}
_AFTER_CLOSING = 0.2
_CAPTION_CHARS = 90
_CAPTION = re.compile(
    r"^[\s(（\[【]*(?:[▲△▼▽↑↓◎●☝]|图为|图(?:片|源|自|据|\d)?[:：/｜|]|上图|下图|左图|右图|资料图|视频截图)"
    r"|(?:摄|供图|绘|资料图片?|资料照片?|截图|配图|图片|图源.{0,10}|制图|[/／]图|图[/／].{1,12}|视觉中国|东方IC|新华社发|示意图|效果图|/摄影?|人民网发)[)）\]】]?。?$"
)
_REPLACED_ONLY = re.compile("[\ufffd\\s?]+")
_WORD = re.compile(r"\W+")


def mark_margins(
    lines: Sequence[Line],
    story: Sequence[int],
    marks: Marks,
    lexicon: Lexicon,
    title: str | None = None,
) -> None:
    """Mark what is not the story among the lines of its container.

    :param story: the numbers of the container's lines.
    :param title: the headline, which the container may repeat.
    """
    for index in story:
        line = lines[index]
        if index not in marks and len(line.text) <= _MIDDLE_CHARS:
            rule = lexicon.match(line.text)
            if rule and not (line.bold and rule.kind == "caption"):
                marks[index] = rule.id
            elif _REPLACED_ONLY.fullmatch(line.text):
                marks[index] = "undecodable"
    left = [index for index in story if index not in marks]
    _mark_tail(lines, left, marks, lexicon)
    _mark_head(lines, [index for index in left if index not in marks], marks, lexicon, title)
    _mark_link_runs(lines, [index for index in left if index not in marks], marks)


def _mark_tail(
    lines: Sequence[Line], left: Sequence[int], marks: Marks, lexicon: Lexicon
) -> None:
    """Walk up from the last line as long as lines are boilerplate or follow the story's end."""
    total = sum(lines[index].weight for index in left)
    rules = {
        index: lexicon.match(lines[index].text, "tail") or lexicon.heading(lines[index].text)
        for index in left[-_TAIL_LINES:]
    }
    closing = next((i for i, rule in rules.items() if rule and rule.kind in _CLOSING_KINDS), None)
    tail: list[int] = []
    after = 0.0
    for index in reversed(left[-_TAIL_LINES:]):
        line, rule = lines[index], rules[index]
        if line.weight and not rule and not line.is_link:
            after += line.weight
            if closing is None or index < closing or after > _AFTER_CLOSING * total:
                break
        tail.append(index)
    closed = False
    for index in reversed(tail):
        rule = rules[index]
        closed = closed or (rule is not None and rule.kind in _ENDING_KINDS)
        if rule:
            marks[index] = rule.id
        elif lines[index].is_link:
            marks[index] = "tail-links"
        elif closed:
            marks[index] = "after-end"


def _mark_head(
    lines: Sequence[Line],
    left: Sequence[int],
    marks: Marks,
    lexicon: Lexicon,
    title: str | None,
) -> None:
    head: list[tuple[int, str | None]] = []
    for index in left[:_HEAD_LINES]:
        line = lines[index]
        rule = lexicon.match(line.text, "head")
        if rule:
            head.append((index, rule.id))
        elif title and same_words(line.text, title):
            head.append((index, "headline"))
        elif line.weight:
            break
        else:
            head.append((index, "head-links" if line.is_link else None))
    else:
        return
    last = max((k for k, (_, rule_id) in enumerate(head) if rule_id), default=-1)
    for index, rule_id in head[: last + 1]:
        marks[index] = rule_id or "header"


def _mark_link_runs(lines: Sequence[Line], left: Sequence[int], marks: Marks) -> None:
    """Mark two or more lines in a row that are nothing but links, unless the story is such a list."""
    linked = [index for index in left if _is_item(lines[index])]
    if len(linked) * 2 > len(left):
        return
    run: list[int] = []
    for index in [*left, -1]:
        if index >= 0 and _is_item(lines[index]):
            run.append(index)
            continue
        if len(run) >= 2:
            marks.update(dict.fromkeys(run, "link-list"))
        run = []


def _is_item(line: Line) -> bool:
    return line.link_chars * 10 >= len(line.text) * 8 and line.links > 0


def same_words(one: str, other: str) -> bool:
    """Whether two lines say the same, spacing and punctuation aside."""
    return _WORD.sub("", fold(one)) == _WORD.sub("", fold(other))


def captions(
    lines: Sequence[Line], pictures: Sequence[Picture], story: Sequence[int], marks: Marks
) -> dict[int, int]:
    """The captions among the lines of the story: picture number to line number."""
    found: dict[int, int] = {}
    members = set(story)
    for number, picture in enumerate(pictures):
        index = picture.index
        if index not in members or picture.hidden:
            continue
        if index in marks and not marks[index].startswith("picture"):
            continue
        if index not in found.values() and _is_caption(lines[index], picture):
            found[number] = index
    return found


def _is_caption(line: Line, picture: Picture) -> bool:
    if line.tag == "figcaption":
        return True
    text = line.text
    if len(text) > _CAPTION_CHARS or line.bold or line.is_link:
        return False
    if _CAPTION.search(text):
        return True
    owner = line.owner
    if owner is None or text[-1] in "。！？；”：:":
        return False
    beside = picture.element.getparent()
    while beside is not None and beside is not owner:
        if beside.tag in ("figure", "dl", "li"):
            break
        beside = beside.getparent() if beside.tag in ("a", "span", "b", "strong", "em") else None
    return beside is owner or _is_centred(owner)


def _is_centred(owner: object) -> bool:
    get = owner.get  # type: ignore[attr-defined]
    return (get("align") or "").lower() == "center" or "center" in (get("style") or "").lower()


_TRAILING = re.compile(
    r"\s*(?:[(（【\[]\s*(?:责任编辑|責任編輯|责编|編輯|编辑|校对|实习编辑)\s*[:：|/]?[^()（）【】\[\]。]{1,30}[)）】\]]"
    r"|返回\S{2,6}[,，]\s*查看更多|(?:责任编辑|責任編輯|责编)\s*[:：]\s*\S{1,16})$"
)


def trim_paragraph(line: Line) -> str:
    """The line without credits that were appended to its last sentence."""
    text = line.text
    while True:
        trimmed = _TRAILING.sub("", text)
        if trimmed == text or not trimmed:
            return text
        text = trimmed.rstrip()
