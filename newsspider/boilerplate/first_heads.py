"""The heading over a story's first paragraph, told by those further down that have its form.

Alone it reads like a label, a credit or the time of the page: 【案情】, ★现场, 7:30 码头.
Where others of the form stand over paragraphs of the story, it is one of them.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from newsspider.boilerplate.judged import Judged
from newsspider.words.credits import sure_names
from newsspider.words.names import is_full_name, is_publisher
from newsspider.words.signatures import is_marked_name
from newsspider.words.vocabulary import expand_unfolded

_ENCLOSED = re.compile(
    r"([【\[［〔〖])([一二三四五]|[^【】\[\]［］〔〕〖〗。，：:]{2,10})[】\]］〕〗]"
)
# ▲ points to pictures
_BULLETED = re.compile(r"([★☆■□◆◇●○※◎])\s?([^。：:]{2,20})")
_AT_TIME = re.compile(r"\d{1,2}([:：])\d\d\s+([^\s。：:][^。：:]{0,20})")
# Buttons, labels of parts that any story may have, leads of who sent a story, counts of its
# readers, and cards of its writer.
_NAMED = re.compile(
    expand_unfolded(
        r"[讯电]$|^(?:{counted})|^作者|^(?:内容)?(?:摘要|提要|导读|正文|关键词|编者按)$|^(?:{page_tool}|{tool_beside})$"
    )
)
_MARKS = "【】[]［］〔〕〖〗 "


def form_of(text: str) -> str:
    """The form that headings of one story share; empty if a text has none or credits somebody.

    >>> form_of("【案情】"), form_of("7:30 码头"), form_of("■本报记者 林雨桐"), form_of("渡口")
    ('【', ':', '', '')
    """
    forms = (form.fullmatch(text) for form in (_ENCLOSED, _BULLETED, _AT_TIME))
    found = next(filter(None, forms), None)
    words = found[found.re.groups].strip(_MARKS) if found else ""
    if found is None or is_marked_name(text) or sure_names(words) or _NAMED.search(words):
        return ""
    return "" if is_full_name(words) or is_publisher(words) else found[1].replace("：", ":")


def is_first_of_row(text: str, heads: Iterable[str]) -> bool:
    """Whether the line over a story is the first of its headings.

    :param heads: the lines of the story that stand over its paragraphs.

    >>> is_first_of_row("【案情】", ["【分歧】"]), is_first_of_row("【打印】", ["渡口"])
    (True, False)
    """
    form = form_of(text)
    return bool(form) and any(form_of(head) == form and head != text for head in heads)


def first_head(judged: Judged) -> set[int]:
    """The story's first line where it is a heading as others are further down."""
    lines = judged.reading.lines
    heads = [i for i, under in pairwise(judged.story) if lines[under].weight > lines[i].weight == 0]
    first = judged.story[0]
    texts = (lines[index].text for index in heads[1:])
    is_first = heads[:1] == [first] and is_first_of_row(lines[first].text, texts)
    return {first} if is_first else set()
