"""Which publisher a page credits (来源)."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsspider.fields.byline import BylineContext
from newsspider.fields.claims import title_ends, title_parts
from newsspider.fields.dateline import (
    BEHIND_GENRE,
    TITLE,
    before_time,
    beside_date,
    followed,
    in_dateline,
    places,
    speaks_of_itself,
)
from newsspider.fields.media_at_end import media_under_story, publishers_at_end
from newsspider.fields.media_in_bars import (
    media_in_brackets,
    media_in_credits,
    media_of_reporters,
    papers_by_edition,
)
from newsspider.fields.permissions import TAKEN, publishers, reprinted_from
from newsspider.fields.publisher_names import ADDRESS, HAN_NAME, clean_source
from newsspider.page.metadata import PageMetadata, text_of
from newsspider.words.known_labels import GAP
from newsspider.words.names import is_medium, is_office, is_person, is_placeholder, is_publisher
from newsspider.words.vocabulary import expand_unfolded

_PREFIX = re.compile(expand_unfolded(r"^.*?(?:来源|出处)\s*[:：]\s*"))
# A text put together from several: the one that did so is its source if the page names it.
_COMPILED = re.compile(r"综合")
_CUT = re.compile(r"\s*(?:…|\.{2,})+$")
_FIRST, _WORD_CHARS = 2, 2
_BADGE = re.compile(
    expand_unfolded(r"(?:[师员授官]|博主|编辑|专家)$")
)  # under the name of an account
_HOST = re.compile(r"[网網]$")  # 青禾网 2024-05-09 白苇晚报: whose page it is, and whose story
_ALONE_CHARS = 4
_MIXED_NAME = re.compile(r"[A-Za-z]{2,8}之家|[\u4e00-\u9fff]{2,8}\+")  # but: VIP专享
_HAN_ACCOUNT = re.compile(r"[\u4e00-\u9fff]{2,8}")
_BLOG = re.compile(r"(?<=[\u4e00-\u9fff]{3})微博$")  # 青禾读书微博: the link to its account
_PLAYER = re.compile(expand_unfolded(r"(?:音[频讯档]|视频|收听)\s?\d{1,2}:\d\d(?::\d\d)?"))
_METAS = ("source", "article:source", "og:article:source", "contentsource")


def pick_source(
    byline: BylineContext, metadata: PageMetadata, authors: Sequence[str] = ()
) -> str | None:
    """The publisher that a page credits, None if it credits nobody."""
    return next(rank_sources(byline, metadata, authors), None)


def rank_sources(
    byline: BylineContext, metadata: PageMetadata, authors: Sequence[str] = ()
) -> Iterator[str]:
    """Every publisher that some evidence gives, the best evidence first.

    What the portal's own selector found comes first, then a label, a credit in brackets or an
    edition, a medium alone under the story, the meta elements, and last a name beside the date.
    The site's own name is a credit only where the page prints it as one.

    :param authors: what was found to be the author: an unlabelled name is not both.
    """
    names = (_unsigned(name, authors) for name in _candidates(byline, metadata, authors))
    yield from filter(None, map(clean_source, names))


def _unsigned(name: str, authors: Sequence[str]) -> str:
    """A publisher's name without the author that runs into it: 青禾县公安局林雨桐."""
    bare = (name.removesuffix(author) for author in authors if name.endswith(author))
    return next(filter(is_medium, bare), name)


def labelled_source(byline: BylineContext) -> str | None:
    """The first publisher that a line labels as the source."""
    names = (name for name in _labelled(byline) if not _COMPILED.match(name))
    return next(filter(None, map(clean_source, names)), None)


def _candidates(
    byline: BylineContext, metadata: PageMetadata, authors: Sequence[str]
) -> Iterator[str]:
    for note in byline.selected.get("source", ()):
        yield from (found.value for found in note.fields if found.kind == "source")
        yield from () if note.fields or note.moments else (note.text,)
    named = _PREFIX.sub("", metadata.meta(*_METAS) or "")
    labelled = [_whole(name, named) for name in _labelled(byline)]
    yield from (name for name in labelled if not _COMPILED.match(name))
    yield from media_in_brackets(byline)
    yield from papers_by_edition(byline)
    yield from media_of_reporters(byline)
    yield from (name for name in media_under_story(byline) if name not in authors)
    yield from publishers_at_end(byline)
    own = metadata.site_names
    is_own = any(named in name or name in named for name in own)
    yield "" if is_own and not _has_cell(byline, named) else named
    # No headline is the name of a medium.
    sites = {*own, *(parts[0] for parts in title_parts(metadata))}
    in_line = [name for name in in_dateline(byline) if is_medium(name) and name not in sites]
    hosts = [name for name in before_time(byline) if _HOST.search(name)]
    told = sorted(in_line, key=hosts.__contains__)
    yield from (_with_others(name, byline) for name in told)
    yield from _marked_media(byline)
    beside = [name for name in beside_date(byline) if name not in authors]
    media = (name for name in beside if is_medium(name) or is_office(name))
    yield from (_with_others(name, byline) for name in media)
    yield from (name for name in media_in_credits(byline) if name not in authors)
    yield from (name for name in followed(byline) if name not in authors)
    ended = title_ends(metadata)
    called = ended.union(*(note.publishers for note in byline.bar))
    others = [
        name
        for name in beside
        if (name in called or not is_person(name))
        and _is_witnessed(name, byline, (*own, *ended), authors)
    ]
    if any(map(is_placeholder, labelled)):  # 来源：网络 says that nobody is credited
        others = []
    ranked = sorted(others, key=lambda name: -places(name, byline))
    yield from (_BLOG.sub("", name) for name in ranked)
    yield from labelled
    yield from filter(None, (metadata.meta("mediaid"),))
    yield from filter(None, (text_of(metadata.json_ld.get("sourceOrganization")),))


def _with_others(name: str, byline: BylineContext) -> str:
    """A medium with those that are credited beside it: ``青禾社、白苇社``."""
    lists = (part for note in byline.bar for part in note.text.split(GAP))
    credited = (
        text for text in lists if name in (media := text.split("、")) and all(map(is_medium, media))
    )
    return next(credited, name)


def _marked_media(byline: BylineContext) -> Iterator[str]:
    """The media in the line of the time that are marked up as the source: 都会新闻, no channel."""
    for note in byline.bar if byline.headline else ():
        marked = note.publishers if note.is_dated else ()
        alone = (name for name in marked if name in note.without_times)
        yield from (x for x in alone if is_medium(x) and not byline.is_channel(x))


def _has_cell(byline: BylineContext, name: str) -> bool:
    """Whether a card under the headline has a name in a cell of its own."""
    return any(name in note.text.split(GAP)[1:] for note in byline.bar)


def _whole(name: str, declared: str) -> str:
    """A name that the bar cut short as the head of the page declares it: ``青禾市教育…``."""
    stem = _CUT.sub("", name)
    return declared if stem != name and declared.startswith(stem) else name


def _is_witnessed(
    name: str, byline: BylineContext, own: Sequence[str], authors: Sequence[str]
) -> bool:
    """Whether more than its place says that a name without the shape of a medium is a publisher.

    Its element says so, it stands elsewhere or beside its address, it is a link of its own, the
    story or the head of the page has it, or nothing but authors is beside it in the line of the
    time, and it is as long as such names are: no HKT or 上午10时.
    """
    if ADDRESS.sub("", name) not in ("", name):
        return True
    if any(name in note.publishers for note in byline.bar) or speaks_of_itself(name, byline):
        return True
    if any(name in note.channels for note in byline.bar):
        return False
    if _is_programme(name, byline):
        return False
    told = byline.text if len(name) > _WORD_CHARS else ()  # 交通 is a channel, too
    if places(name, byline) > 1 or any(name in text for text in (*told, *own)):
        return True
    # A line of its own: `beside_date` has seen that it is a link.
    is_tag = name in byline.headline
    is_named = bool(_HAN_ACCOUNT.fullmatch(name)) and not is_tag and not _BADGE.search(name)
    if is_named and any(note.text == name for note in byline.bar):
        return True
    if not (HAN_NAME.fullmatch(name) or _MIXED_NAME.fullmatch(name)):
        return False
    if BEHIND_GENRE.fullmatch(name):
        return False
    if [name] == in_dateline(byline) and len(name) >= _ALONE_CHARS:
        return not any(name in note.buttons for note in byline.bar)
    return name in before_time(byline) and not TITLE.search(name) and any(authors)


def _is_programme(name: str, byline: BylineContext) -> bool:
    """Whether a name stands right under a player, as that of the programme it plays."""
    return any(
        _PLAYER.fullmatch(over.text) and note.text == name for over, note in pairwise(byline.under)
    )


def _labelled(byline: BylineContext) -> Iterator[str]:
    for found in byline.fields("source"):
        yield found.value
    for found in byline.fields("issuer"):
        yield found.value
    posters = (found.value for found in byline.fields("poster"))
    yield from (name for name in posters if is_office(name) or is_publisher(name))
    for note in byline.head:
        yield from (found.value for found in note.fields if found.kind == "origin")
        taken = TAKEN.match(note.text)
        if taken and is_medium(taken[1]):
            yield taken[1]

    notes = (*(note.text for note in byline.head), *byline.text[:_FIRST])
    for text in notes:
        reprint = reprinted_from(text)
        yield from [reprint] if reprint else publishers(text)
