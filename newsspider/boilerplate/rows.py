"""What stays together in a story: items, labels, rows, parts and slides of which most stay."""

import re
from collections.abc import Collection, Iterator
from itertools import groupby

from newsspider.boilerplate.judged import Judged
from newsspider.page.lines import CELL_GAP
from newsspider.page.structure import element_shape
from newsspider.words.labels import read_fields
from newsspider.words.names import is_full_name, split_names
from newsspider.words.vocabulary import expand_unfolded

# 地点：江边, 联系人：李四. What is attached (附件) hangs under many a story.
LABEL = re.compile(r"(?!附件)[\u4e00-\u9fff]{2,12}[:：](?=.)")
_LABELLED, _LEAST_LIKES, _LEAST_LISTED = (":",), 3, 4
CONTACT = re.compile(
    expand_unfolded(
        r"电话|手机|热线|传真|邮箱|邮编|信箱|地址|网址|联[系络]|公众号|@|\d{7}|\d-\d{4}"
    )
)
# (2/9) over what a picture shows
_SLIDE, _SLIDES = re.compile(r"\W*\d{1,3}\s?/\s?\d{1,3}\W*"), ("/",)
_LEAST_TOLD, _GALLERY_SHARE, _LEAST_ITEMS = 3, 0.7, 2
BULLETS = "•●■◆★"  # but no ▲ of captions
_MARKED = {_LABELLED, *((bullet,) for bullet in BULLETS)}
_WORD, _NUMBER = re.compile("[\u4e00-\u9fff]+"), re.compile(r"\d+")
_DATED = re.compile(r"\d{1,4}(?:[-/.]\d{1,2}[-/.]|年\d{1,2}月)\d{1,2}")
_WORDED, _LEAST_FORM = ("worded",), 5
"""Rows that are worded alike, and how many marks make them so: a name, a title, a school."""

_ROW_NEVER_ENDS = tuple("。！？；”」")

# 1. 早睡, （二）少盐, 2016.08—2021.10, 2024级 林雨桐: what is around the first number is the same
# in each item.
_NUMBERED = re.compile(r"([^\w\s]?)(?:\d{1,4}|[一二三四五六七八九十]{1,3})([^\w\s]|[年月级級届屆])")


def alike(judged: Judged, kept: Collection[int]) -> Iterator[int]:
    """Items, labels, rows, sub-headings and texts of slides, half of whose likes are kept."""
    lines = judged.reading.lines
    rows: dict[tuple[str, ...], list[int]] = {}
    for index in judged.story:
        line = lines[index]
        number = _NUMBERED.match(line.text)
        heading = line.bold and not line.weight and index + 1 in kept
        label = LABEL.match(line.text) is not None
        slide = index > 0 and _SLIDE.fullmatch(lines[index - 1].text) is not None
        if line.text[0] in BULLETS:
            marks: tuple[str, ...] = (line.text[0],)
        elif number or heading or label or slide or CELL_GAP in line.text:
            marks = _SLIDES if slide else number.groups() if number else _LABELLED if label else ()
        elif len(form := _form_of(line.text)) >= _LEAST_FORM:
            marks = (*_WORDED, form)
        else:
            continue
        rows.setdefault((element_shape(line.owner), *marks), []).append(index)
    for row, likes in rows.items():
        is_labelled = row[1:] == _LABELLED
        is_marked = row[1:] in _MARKED or row[1:2] == _WORDED
        is_row = len(likes) >= (_LEAST_LIKES if is_marked else 1)
        is_kept = sum(index in kept for index in likes) * 2 >= len(likes)
        if is_row and (is_kept or (is_labelled and _is_list([lines[i].text for i in likes]))):
            yield from likes


def _form_of(text: str) -> str:
    """A line with a mark for each of its words and numbers; empty if it ends as a sentence.

    One with a day may be the headline of another story.

    >>> _form_of("林雨桐 《渡口》"), _form_of("林雨桐到了渡口。"), _form_of("渡口停航 2024-05-09")
    ('文 《文》', '', '')
    """
    is_none = text.endswith(_ROW_NEVER_ENDS) or _DATED.search(text)
    return "" if is_none else _NUMBER.sub("0", _WORD.sub("文", text))


def _is_list(labelled: Collection[str]) -> bool:
    """Whether labelled lines are a list, as of who won what: none credits or is to be called.

    Where half of them have people behind their labels, they credit them, whatever the labels say.
    """
    if len(labelled) < _LEAST_LISTED:
        return False
    names = [split_names(LABEL.sub("", text, 1)) for text in labelled]
    credited = sum(bool(found) and all(map(is_full_name, found)) for found in names)
    is_other = any(read_fields(text)[0] or CONTACT.search(text) for text in labelled)
    return not is_other and 2 * credited < len(labelled)


def of_gallery(judged: Judged, kept: Collection[int]) -> Iterator[int]:
    """What is told under each picture of a gallery, of which the last sentence may credit it."""
    lines, pictures = judged.reading.lines, judged.reading.pictures
    under = {index for picture in pictures for index in (picture.index, picture.index + 1)}
    told = [index for index in judged.story if index in under and lines[index].weight]
    share = sum(lines[i].weight for i in told) / sum(lines[i].weight or 1.0 for i in judged.story)
    is_gallery = len(told) >= _LEAST_TOLD and share >= _GALLERY_SHARE
    if is_gallery and sum(index in kept for index in told) * 2 >= len(told):
        yield from told


def of_lists(judged: Judged, kept: Collection[int]) -> Iterator[int]:
    """The items of lists between two lines that are kept, of which the first may be a heading."""
    lines = judged.reading.lines
    for is_item, run in groupby(
        judged.story, lambda i: lines[i].tag == "li" and not lines[i].links
    ):
        items = list(run) if is_item else []
        if len(items) >= _LEAST_ITEMS and items[0] - 1 in kept and items[-1] + 1 in kept:
            yield from items


def of_parts(judged: Judged, kept: Collection[int]) -> Iterator[int]:
    """What belongs to the parts that are kept: their headings, and the others of a row.

    A row is of the story if more than half of its headings and of its sentences are. Of headings
    that are links the labeller says so little that what is told under them must do.
    """
    lines, story = judged.reading.lines, set(judged.story)
    yield from judged.parts.headings([i for i in kept if lines[i].weight]) & story
    for row in judged.parts.rows:
        told = [[i for i in part if lines[i].weight and i in story] for part in row.parts]
        heads = story.intersection(row.heads)
        headed = row.is_linked or 2 * len(heads.intersection(kept)) > len(told)
        lost = [part for part in told if not any(i in kept for i in part)]
        if headed and 2 * len(lost) < len(told):
            yield from heads.union(story.intersection(row.bars), *lost)
