"""What the lines of a page's head and end are, told by each alone."""

import re
from dataclasses import dataclass

from newsspider.dumps.teasers import is_cut
from newsspider.words.lexicon import ENDING_KINDS, Lexicon
from newsspider.words.names import is_medium, is_person
from newsspider.words.time import DATE
from newsspider.words.vocabulary import expand_unfolded

_LABEL = r"(?:{issued}|更新|时间|日期|于)+\s*[:：]?\s*|(?P<by>\S{2,16})\s+"
_CLOCK = r"(?:[上下]午)?\s*\d{1,2}\s?[:：时]\s?\d\d(?:\s?[:：分]\s?\d\d秒?|分)?"
DATE_LINE = re.compile(
    expand_unfolded(
        rf"(?:{_LABEL})?(?P<date>{DATE})"
        rf"(?:\s*(?:星期|周)[一二三四五六日天])?(?:[T\s]*(?P<clock>{_CLOCK}))?"
        r"(?:\s*(?:[|｜丨/·]|\s|来源|作者|编辑|阅读|浏览|点击)(?P<rest>[^。，！？]{0,60}))?"
    )
)
CREDIT = re.compile(expand_unfolded(r"来源|作者|编辑|记者|\S+(?:{portal}|{press}|社)"))
_COUNTER = re.compile(r"\d{1,8}")
RULE_MARKS = "=-—_*#~"
RULE = re.compile(rf"([{re.escape(RULE_MARKS)}])\1{{4,}}")
_HEADLINE = range(4, 121)
_NO_HEADLINE = re.compile(r"[。；，、：:,;]$|……$")
_OF_PAPER = re.compile(
    expand_unfolded(
        r"第?\s?[A-Z]{0,2}(?:\d{1,2}|0\d{1,4})\s?版[:：\s]?.{0,8}"
        r"|(?:.*[\s|　])?(?:版面|标题)导航.*|.*[上下]一版.*"
    )
)
_NAME_CHARS = 16
PROSE_CHARS = 16
PROSE = re.compile("[，。！？]")


def is_prose(text: str) -> bool:
    """Whether a line holds a clause of a story."""
    return len(text) >= PROSE_CHARS and PROSE.search(text) is not None


def is_way_of_paper(text: str) -> bool:
    """Whether a line leads to other pages of a paper, as over a story of its digital edition."""
    may_be = "版" in text or "航" in text  # one of them is in whatever the pattern matches
    return may_be and _OF_PAPER.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class HeadLines:
    """What lines are by a lexicon."""

    lexicon: Lexicon

    def kind(self, text: str) -> str | None:
        """What a line of a head is: a "counter", a labelled "credit", a bare "name"."""
        if _COUNTER.fullmatch(text):
            return "counter"
        if RULE.fullmatch(text):
            return None
        rule = self.lexicon.match(text, "head")
        if rule:
            return {"tool": "counter", "byline": "credit"}.get(rule.kind)
        is_name = len(text) <= _NAME_CHARS and (is_person(text) or is_medium(text))
        return "name" if is_name else None

    def is_headline(self, text: str) -> bool:
        """Whether a line may be the headline of a page."""
        return (
            len(text) in _HEADLINE
            and not _NO_HEADLINE.search(text)
            and not is_cut(text)
            and not self.kind(text)
            and not self.lexicon.heading(text)
        )

    def ends_page(self, text: str) -> bool:
        """Whether a line stands under stories: the heading of a list, a teaser, a credit."""
        rule = self.lexicon.heading(text) or self.lexicon.match(text, "tail")
        return is_cut(text) or (rule is not None and rule.kind in ENDING_KINDS)
