"""The rules that know a line by its place, not by its words: ids and reasons.

The examples of what each removes and leaves are tests/boilerplate/test_structural.py.
"""

import tomllib
from functools import cache
from importlib import resources

STRUCTURAL = {
    "hidden": "an inline style or attribute hides it, or it is a copy for another kind of screen",
    "portal": "a selector of the portal's own spider drops it",
    "landmark": "it stands in a nav, aside or footer element",
    "comments": "one of a row of readers' comments: a name, a time, 回复 or 赞 with each",
    "turn-clock": "the clock of a turn in an interview that is told turn by turn",
    "teasers": "a linked headline in a box amid the story, or one of a row with a few words each",
    "abstract": "under the headline, and said again by paragraphs that are built otherwise",
    "folded": "above the story, in a box that has each paragraph twice: clipped and in full",
    "poll": "beside boxes to tick, or question and options at the button of a poll",
    "headline": "the headline once more, inside the story's container",
    "header": "between that and a byline, above the first paragraph",
    "head-links": "a link above the first paragraph",
    "caption": "the caption of a picture, kept in `images`",
    "widget": "unlike the story's own lines, in a block of the container beside it",
    "label": "a short label of such a block",
    "signature": "nothing but those who signed the story: at its head, or in brackets at its end",
    "empty-label": "a label at the edge of the story whose value is missing",
    "unlike-story": "under the story and built unlike its paragraphs",
    "link-list": "one of several lines in a row that are nothing but links",
    "tail-links": "a link under the last paragraph",
    "after-credits": "under a line that ends a story, such as the editor's credit",
    "portal-repeat": "what stands under many different stories of the portal",
    "portal-slot": "where pages of the portal have nothing of their story",
    "portal-block": "a block in which no page of the portal has anything of its story or near it",
    "learned": "what labelled pages taught of its wording, its block, its place and its neighbours",
    "undecodable": "nothing but characters that could not be decoded",
    "repeated": "under many stories of one text dump",
    "outside": "outside the story's container",
}

# What the record of a story over several pages says of them: tests/multipage/test_join.py.
JOINED = {
    "repeated-part": "a paragraph that the pages of one story repeat at their head or tail",
    "missing-part": "no line: the URL of a page of the story that could not be had",
}

# Why nothing of a text dump is a story: tests/dumps/test_no_story.py.
STORYLESS = {
    "no-story": "nothing in the text reads like a story: a list of headlines, a menu, comments",
    "not-chinese": "the text is not Chinese: a log, source code, a table, another language",
}


@cache
def chinese_reasons() -> dict[str, str]:
    """The reasons of the rules in Chinese by id, those of words included."""
    file = resources.files(__package__).joinpath("reasons.zh.toml")
    return {id_: str(reason) for id_, reason in tomllib.loads(file.read_text("utf-8")).items()}
