"""The captions of the story's pictures, which are not its text."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsspider.boilerplate.removed_by import CAPTION, RemovedBy, name_lines
from newsspider.page.lines import Element, Line, Picture, Reading
from newsspider.page.structure import element_shape
from newsspider.words.late_pattern import LatePattern
from newsspider.words.names import PERSON
from newsspider.words.vocabulary import expand_unfolded

_CHARS = 120
# 图/文 林雨桐 and 图/沈砚秋 文/林雨桐 credit a story, not a picture; 图/文旅青禾 credits one.
_NO_WRITER = r"(?!文(?![汇旅化明物体广联博创])|[^()（）]*[\s、，,；;]文\s*[/／:：])"
_WORDS = re.compile(
    expand_unfolded(
        r"^[\s(（\[【]*(?:[▲△▼▽↑↓◎●☝]|图为|图(?:片|源|自|据|\d)?[:：/｜|]|[上下左右]图|资料图|视频截图)"
        r"|(?:摄|供图|绘|资料(?:图片?|照片?)?|截图|配图|图片|图源.{0,10}|制图|(?<!文)[/／]图|图[/／]"
        + _NO_WRITER
        + r".{1,12}"
        r"|视觉中国|东方IC|新华社发|示意图|效果图|[/／]摄影?|人民网发)[)）\]】]?。?$"
    )
)
_CREDITED = LatePattern(
    expand_unfolded(
        r"[^。]{4,70}。?\s*(?:[(（](?:图(?:源|片来源)?\s*[/／╱:：|]"
        + _NO_WRITER
        + r"[^()（）]{1,14}|[^()（）]{2,12}(?:翻?摄|供图|图片提供)"
        r"|资料(?:图片?|照片?)|档案照片?|视频截图)[)）]"
        rf"|(?:{{house}}|[\u4e00-\u9fff]{{2}}社)?记者\s*{PERSON}\s*摄)"
        # 二等奖：《渡口》 白苇 摄 names a work.
        rf"|(?![^。《]*《[^》]*》\s*\S+\s*摄)[^。]{{4,70}}(?:。\s*|\s+)(?:(?:[^。，\s]{{0,8}}记者\s*)?{PERSON}\s*[/／]?\s*摄|受访者供图)"
        rf"|图为[^。]{{2,70}}。?\s*(?:[^。，]{{0,8}}\s)?{PERSON}\s*[/／]?摄"
    )
)
_CREDIT_ENDS = tuple(")）摄攝图圖")
_BULLETS = "◎●"  # before captions, and before the items of a story
_ITEMS = 3
_SENTENCE_END = tuple("。！？；”：:")
_FRAMES = frozenset(("figure", "dl", "table", "tbody", "tr"))
_FRAME_LINES = 3
_PARAGRAPH = 80
_GALLERY = 3
_SENTENCES = 3
_SHARE = 0.7


def find_captions(
    reading: Reading, story: Sequence[int], taken: Mapping[int, str], container: Element
) -> dict[int, list[int]]:
    """The lines that are a picture's caption: number of the picture to numbers of the lines.

    :param story: the numbers of the lines among which the story is.
    :param taken: the lines that are known not to be captions.
    """
    lines = reading.lines
    members = set(story).difference(taken)
    first, last = min(members, default=0), max(members, default=0)
    # A frame further away holds no line of the story, and the page's own pictures make no gallery.
    near = range(first - _FRAME_LINES, last + _FRAME_LINES + 1)
    pictures = [
        (n, picture)
        for n, picture in enumerate(reading.pictures)
        if picture.index in near and not picture.hidden
    ]
    if not pictures:
        return {}
    weighty = [lines[index] for index in members if lines[index].weight]
    firsts = Counter(line.text[0] for line in weighty if line.text[0] in _BULLETS)
    around = {container, *container.iterancestors()}
    frames = {n: _frame(reading, picture, around) for n, picture in pictures}
    held = {n: _held(reading, picture, frames[n], taken) for n, picture in pictures}
    beside_any = set().union(*held.values()) & members
    captions = [lines[index].weight for index in beside_any if lines[index].weight]
    is_framed = 2 * sum(frame is not None for frame in frames.values()) > len(frames)
    page = _Page(
        lines,
        _shapes_of_story(weighty, [lines[index] for index in members.difference(*held.values())]),
        sum(_is_centred(line.owner) for line in weighty) * 2 > len(weighty),
        len(pictures) >= _GALLERY
        and _is_gallery(
            captions,
            sum(line.weight for line in weighty),
            _CHARS if is_framed else _PARAGRAPH,
        ),
        {mark for mark, count in firsts.items() if count >= _ITEMS},
    )
    found: dict[int, list[int]] = {}
    for number, picture in pictures:
        frame = frames[number]
        beside = sorted(held[number] & members)
        own = [i for i in beside if page.is_caption(i, picture, frame)]
        if own:
            found[number] = own
            members.difference_update(own)
    return found


def _is_gallery(captions: Sequence[float], told: float, longest: int) -> bool:
    """Whether most of a story's prose stands beside pictures, and is no longer than captions are.

    Between the paragraphs of a story there may be a picture each time, mostly without a frame.

    :param captions: how much the lines beside pictures say that say something.
    :param told: how much the story says.
    :param longest: how much captions say at the most, on average.
    """
    prose = sum(captions)
    is_story = len(captions) >= _GALLERY and prose > longest * len(captions)
    return not is_story and prose >= _SHARE * told


def _shapes_of_story(weighty: Sequence[Line], apart: Sequence[Line]) -> set[str]:
    """The shapes of long paragraphs, and of short ones of which many stand apart from pictures."""
    counts = Counter(element_shape(line.owner) for line in apart if line.weight)
    long = {element_shape(line.owner) for line in weighty if line.weight >= _PARAGRAPH}
    return long | {shape for shape, count in counts.items() if count >= _ITEMS}


def mark_credited(lines: Sequence[Line], story: Sequence[int], removed_by: RemovedBy) -> None:
    """Mark captions that end in a credit, of pictures that a script shows."""
    left = [index for index in story if index not in removed_by]
    credited = [
        index
        for index in left
        if lines[index].text.endswith(_CREDIT_ENDS) and _CREDITED.fullmatch(lines[index].text)
    ]
    if not credited:
        return
    prose = sum(lines[index].weight for index in left)
    if prose > 2 * sum(lines[index].weight for index in credited):
        name_lines(removed_by, credited, CAPTION)


def _held(
    reading: Reading, picture: Picture, frame: Element | None, taken: Mapping[int, str]
) -> set[int]:
    """The lines of a frame, or the one that follows; none if the frame holds boilerplate.

    A card of another story does.
    """
    if frame is None:
        return {picture.index}
    lines = range(*reading.ranges[frame])
    held = {index for index in lines if index not in taken}
    prose = any(reading.lines[index].weight for index in held)
    return held if prose or len(held) == len(lines) else set()


def _frame(reading: Reading, picture: Picture, around: set[Element]) -> Element | None:
    """The block that holds little more than the picture and its caption, if there is one."""
    frame, block = None, reading.around(picture.element)
    while block is not None and block not in around:
        start, end = reading.ranges[block]
        if end - start > _FRAME_LINES:
            break
        if end > start:
            frame = block
            if block.tag in ("figure", "dl", "table"):
                break
        block = reading.around(block)
    return frame


@dataclass(frozen=True, slots=True)
class _Page:
    """What captions of this page can be told by."""

    lines: Sequence[Line]
    shapes: set[str]
    """The shapes of the story's paragraphs."""

    centred: bool
    """Whether they are centred, so that being centred says nothing."""

    gallery: bool
    """Whether the story is nothing but captions, so that they may be long."""

    bullets: set[str]
    """The marks before items of the story, which are none before captions then."""

    def is_caption(self, index: int, picture: Picture, frame: Element | None) -> bool:
        """Whether the line with this number is the caption of the picture in this frame."""
        line = self.lines[index]
        shape = element_shape(line.owner)
        if self.gallery:
            return True
        if len(line.text) > _CHARS or line.is_link:
            return False
        if line.tag == "figcaption":
            return True
        if frame is not None and frame.tag in _FRAMES:
            # In a table of the layout the story may begin beside its picture.
            return shape not in self.shapes or line.text.count("。") < _SENTENCES
        marked = line.text[0] not in self.bullets and bool(_WORDS.search(line.text))
        if line.bold:  # as sub-headings are
            return marked and line.text[0] not in _BULLETS
        if marked:
            return True
        if frame is not None and (index >= picture.index or line.owner is frame):
            if shape not in self.shapes:
                return True
            if line.text[-1] not in _SENTENCE_END and line.weight < _PARAGRAPH:
                return True
        if index != picture.index or (line.weight >= _PARAGRAPH and line.text[-1] in _SENTENCE_END):
            return False
        named = shape not in self.shapes and not shape.endswith(".")
        return (named and line.tag == "p") or (not self.centred and _is_centred(line.owner))


def _is_centred(owner: Element | None) -> bool:
    if owner is None:
        return False
    align = owner.get("align") or ""
    return owner.tag == "center" or "center" in (align + (owner.get("style") or "")).lower()
