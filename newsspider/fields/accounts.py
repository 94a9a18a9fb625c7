"""Who wrote a story under the name of an account: on a platform, a blog or a forum."""

import re

from newsspider.fields.byline import BylineContext
from newsspider.fields.dateline import (
    beside_date,
    followed,
    in_dateline,
    over_dateline,
    places,
    speaks_of_itself,
    under_dateline,
)
from newsspider.fields.metas import blogger_in_title
from newsspider.fields.own_names import is_own
from newsspider.fields.source import labelled_source
from newsspider.page.metadata import PageMetadata
from newsspider.words.credits import read_credit
from newsspider.words.names import is_account, is_full_name, is_medium, is_place, is_section
from newsspider.words.vocabulary import expand_unfolded

_NEAR_END = 3
_COMPANY = "有限公司"  # whose announcement it is
_POSTED = re.compile(
    expand_unfolded(
        r"(?:原创\s+|由\s*)?([^\s|｜(（]{2,24})(?:\s*[(（]\d+[)）])?[\s|｜·]+(?:(?:最[后新近])?(?:发[表布]|张贴|提交)"
        r"(?:[于於]\s*[:：]?\s*(?=\d)|在)|[于於在]\s*(?:(?:周|星期)[一二三四五六日][,，]?\s*)?(?=\d))"
    )
)
# 江边客发表于 2024-05-09 08:15: a clear name may run into the word, as 新闻动态 does, too
_RUNS_ON = re.compile(
    expand_unfolded(r"(?:原创\s+|由\s*)?(\S{2,24})发[表布]于\s*(?=\d\S{5,10}\s\d?\d:\d)")
)
# 原创 渡口人 江边札记: over the story of an account that has several writers
_ORIGINAL = re.compile(r"原[创創]\s+(\S{2,16})\s+[^\s\d]\S{1,15}(?:\s+[\u4e00-\u9fff]{2,3})?$")
# posted @ 2012-03-05 14:20 渡口人 阅读(12)
_POSTED_THEN = re.compile(
    expand_unfolded(
        r"(?:posted|发表|发布)\s*(?:on|@|[于於])?\s+(\S{2,16})\s+(?:{counted})[(（:：]"
    ),
    re.I,
)


def blogger(byline: BylineContext, metadata: PageMetadata) -> list[str]:
    """Whose blog the title names, if the page has the name in a place of its own, too."""
    name = blogger_in_title(metadata)
    if name is None or not is_account(name) or is_medium(name) or name in byline.headline:
        return []
    # The card in the side column of a blog may stand far from the story; tags are links.
    has_card = name in byline.named and not is_section(name)
    return [name] if has_card or places(name, byline) or name in beside_date(byline) else []


def account_of_story(byline: BylineContext, metadata: PageMetadata) -> list[str]:
    """The account that wrote a story on a platform, where another one is its source or none.

    It is declared, or it alone shares the line with the time while another source is credited, or
    it has a line of its own there.
    """
    source = labelled_source(byline) or ""
    line = in_dateline(byline)
    declared_account = metadata.meta("mediaid")
    if declared_account:
        # A medium beside the time, and no source labelled: that line credits it as the source.
        is_source = not source and is_medium(declared_account) and declared_account in line
        return [] if is_source or declared_account == source else [declared_account]
    names_nobody = "author" in metadata.metas and not metadata.meta("author")
    if any(byline.fields("account")):  # the account's own card stands under its name
        return [name for name in line if places(name, byline) == 1]
    if not byline.headline or names_nobody:
        return []
    over, under = over_dateline(byline), under_dateline(byline)
    if source and len(line) == 1 and not any(n.fields for n in byline.bar if n.is_dated):
        return [name for name in line if name != source]
    if not source:
        undated = not line and not any(note.is_dated for note in byline.bar)
        # Where no time is told, an account has its line to itself, and a row of links is none.
        alone_there = [name for name in under if any(n.text == name for n in byline.bar)]
        names = (alone_there if undated else over)[:1]
        return [x for x in names if not (is_medium(x) or _is_source(x, byline))]
    under = [name for name in under if places(name, byline) > 1]
    others = [name for name in (*over, *under) if not _is_source(name, byline)]
    return [name for name in others if not is_own(name, (source,))][:1]


def _is_source(name: str, byline: BylineContext) -> bool:
    """Whether an account asks to be followed, is marked up as the source, or is a company's."""
    is_marked = name.endswith(_COMPANY) or any(name in note.publishers for note in byline.bar)
    return is_marked or name in followed(byline) or speaks_of_itself(name, byline)


def _runs_on(text: str) -> list[str]:
    """A clear name that runs into the word for posted: a person's or one in Latin letters."""
    found = _RUNS_ON.match(text)
    name = found[1] if found else ""
    return [name] if name and (name.isascii() or is_full_name(name)) else []


def writers_of(byline: BylineContext) -> list[str]:
    """Who has a page behind an unlabelled name under the headline, or wrote at the time told."""
    near = byline.tail[:_NEAR_END]
    # dukou 發表在 青禾幫 留言(3) 人氣(12): also under the links of the blog
    counted = [n for n in byline.tail[_NEAR_END:] if n.fields and n.fields[0].kind == "other"]
    beside = [note for note in (*near, *counted) if note not in byline.bar]
    for note in (*byline.bar, *beside):
        credit = read_credit(note.undated)
        if note.in_row or (credit and credit.is_sure and not credit.names):
            continue
        posted = (
            _POSTED.match(note.text)
            or _ORIGINAL.match(note.undated)
            or _POSTED_THEN.match(note.without_times)
        )
        written = () if note in beside else note.writers
        pieces = [*note.rest, *(found.value for found in note.fields if found.kind == "author")]
        linked = [name for name in written if any(name in piece for piece in pieces)]
        names = linked or (posted.groups() if posted else _runs_on(note.text))
        writers = [
            name for name in names if is_account(name) and not (is_medium(name) or is_place(name))
        ]
        if writers:
            return writers
    return []
