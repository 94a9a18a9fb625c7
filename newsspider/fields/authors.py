"""Who wrote a story: the people and organisations that its page names, no placeholders."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, takewhile

from newsspider.fields.byline import BylineContext, BylineLine
from newsspider.fields.claims import title_ends, title_parts
from newsspider.fields.dateline import (
    beside_date,
    followed,
    in_dateline,
    is_idle,
    over_dateline,
    places,
    speaks_of_itself,
    under_dateline,
)
from newsspider.fields.metas import blogger_in_title, names_in_metas
from newsspider.fields.permissions import owner
from newsspider.fields.source import labelled_source
from newsspider.fields.story_credits import (
    alone,
    at_end,
    behind_name,
    between,
    credit_under,
    in_lead,
    pen_name,
    reprinted,
    signature,
)
from newsspider.page.metadata import PageMetadata, names_of
from newsspider.words.credits import read_credit, sure_names
from newsspider.words.labels import Field, field_names, names_in_fields, names_of_fields
from newsspider.words.late_pattern import LatePattern
from newsspider.words.names import (
    PERSON,
    TRIM,
    close_halves,
    is_account,
    is_desk,
    is_full_name,
    is_known_place,
    is_medium,
    is_person,
    is_place,
    is_placeholder,
    is_publisher,
    is_section,
    is_short_name,
    split_names,
)
from newsspider.words.vocabulary import expand_unfolded

_MOST_NAMES = 12
_NEAR_END, _OPENING = 3, 2
_NO_CREDITS = ("other", "poster")
_NOTE_CHARS, _BAR_FIELDS = 90, 3
_OTHER_ROLE = re.compile(expand_unfolded(r"受访|采访对象|编辑|责编|摄影|校对"))
_DISCLAIMER = re.compile(expand_unfolded(r"代表|声明|版权|立场|观点[，。]"))
_SIGNED = LatePattern(rf"[（(]({PERSON})[）)]$")
_POSTED = re.compile(
    expand_unfolded(
        r"(?:原创\s+|由\s*)?([^\s|｜(（]{2,24})(?:\s*[(（]\d+[)）])?[\s|｜·]+(?:(?:最[后新近])?(?:发[表布]|张贴|提交)"
        r"(?:[于於]\s*[:：]?\s*(?=\d)|在)|[于於在]\s*(?:(?:周|星期)[一二三四五六日][,，]?\s*)?(?=\d))"
    )
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
_LOGIN = re.compile(r"[a-z][a-z\d._-]+")
# 渡口人的小屋
_OWNED = re.compile(
    expand_unfolded(
        r"(?:的|之|'s)?\s*(?:个人)?(?:博客|部落格|笔记|随笔|手记|札记|日[志记]|小[站屋]|空间|主页|blog|notes?)"
    ),
    re.I,
)
_PICTURED = re.compile(r"[摄攝图圖影][)）】\s]*$")
_CAPTION = re.compile(r"，[^，]{6,}[，。]")


def pick_authors(byline: BylineContext, metadata: PageMetadata, site: str | None) -> list[str]:
    """The authors of a story, none if the page names nobody."""
    return next(rank_authors(byline, metadata, site), [])


def rank_authors(
    byline: BylineContext, metadata: PageMetadata, site: str | None
) -> Iterator[list[str]]:
    """Every group of names that some evidence gives, the best evidence first.

    What the portal's own selector found comes first. Then a label or a whole credit around the
    headline counts most, then reporters that the story names in its lead or at its end, a label
    under the story, what JSON-LD and meta elements declare if the page prints it, too, and an
    unlabelled name beside the date. Last comes what is declared alone, unless the page credits a
    publisher: many sites write their editor or their own name there.
    """
    groups = (_clean(group) for group in _candidates(byline, metadata, site))
    yield from (group for group in groups if group)


def _candidates(
    byline: BylineContext, metadata: PageMetadata, site: str | None
) -> Iterator[Sequence[str]]:
    yield [name for note in byline.selected.get("authors", ()) for name in _names_in(note)]
    editors = _values(byline, "editor")
    head = _labelled(byline.head)
    # Where one person fills every field, the system did. A medium may have a reporter in the story,
    # and so may who posted it under the name of a login, but no name of those who answer.
    is_vague = editors.issuperset(head) or all(map(is_publisher, head))
    yield [] if is_vague or all(map(_LOGIN.fullmatch, head)) else head
    yield reprinted([*(note.text for note in byline.bar), *byline.text[:_OPENING]])
    yield _credited(byline.bar)
    yield _beside_source(byline)
    yield in_lead(byline.text)
    yield in_lead(byline.passed)
    # A caption may credit who wrote the story, too.
    alone_there = [note for note in (*byline.head, *byline.tail) if not note.rest]
    photographers = _names_of(chain.from_iterable(note.fields for note in alone_there), "photo")
    yield [name for name in at_end(byline.text) if name not in photographers]
    yield [] if is_vague else head
    tail = _labelled(byline.tail)
    yield [] if editors.issuperset(tail) else tail
    yield _signed(byline)
    yield between(byline.text)
    writers, ends = _writers(byline), title_ends(metadata)
    # 青禾圈 林雨桐 in one element: the site stands before who wrote for it
    yield [name for name in writers if name not in ends] or writers
    yield owner(byline)
    yield head
    own = _own_names(byline, metadata, site)
    declared = [
        name
        for text in names_of(metadata.json_ld.get("author"))
        for name in _in_declared(text)
        if (is_account(name) or is_short_name(name))
        and not (is_publisher(name) or _is_own(name, own))
    ]
    yield declared if any(places(name, byline) for name in declared) else []
    declared_names = [x for x in names_in_metas(metadata) if not is_publisher(x)]
    beside = beside_date(byline)
    yield [name for name in declared_names if places(name, byline) and not _is_own(name, own)]
    yield _persons_beside(byline, beside)
    yield declared
    yield _desks(byline)
    yield _labelled_in_title(byline, metadata)
    yield _blogger(byline, metadata)
    yield _account(byline, metadata)
    yield _photographers(byline.bar)
    yield _in_headline(byline.headline)
    yield between([note.text for note in byline.tail if not _PICTURED.search(note.text)])
    # Where a page credits a publisher alone, the person that its head names is an editor.
    unprinted = [] if labelled_source(byline) else declared_names
    yield [name for name in unprinted if is_short_name(name) and not _is_own(name, own)]


def _in_declared(text: str) -> list[str]:
    """The names in what JSON-LD calls an author, which may be a whole credit."""
    credit = read_credit(text)
    names = names_in_fields(text) or sure_names(text)
    return names or ([] if credit and credit.is_sure else [text])


def _names_in(note: BylineLine) -> list[str]:
    """The names in a text that tells authors and nothing else, labelled or not."""
    if note.fields:
        return names_of_fields(note.fields)
    return field_names(Field("author", note.text, True))


def _persons_beside(byline: BylineContext, beside: Sequence[str]) -> list[str]:
    """The persons in the line of the time, in page order, or those in the line nearest to it."""
    line = " ".join(note.text for note in byline.bar if note.is_dated)
    media = {name for note in byline.bar for name in note.publishers}
    together = [x for x in in_dateline(byline) if is_full_name(x) and x not in media]
    if together:
        return sorted(together, key=line.find)
    told = "\n".join((byline.headline, *byline.text))
    untold = [x for x in beside if is_full_name(x) and x not in told and x not in media]
    bar = (close_halves(note.text) for note in byline.bar)
    nearest = [text for text in bar if untold and untold[0] in text]
    return [name for text in nearest for name in untold if name in text]


def _blogger(byline: BylineContext, metadata: PageMetadata) -> list[str]:
    """Whose blog the title names, if the page has the name in a place of its own, too."""
    name = blogger_in_title(metadata)
    if name is None or not is_account(name) or is_medium(name) or name in byline.headline:
        return []
    # The card in the side column of a blog may stand far from the story; tags are links.
    has_card = name in byline.named and not is_section(name)
    return [name] if has_card or places(name, byline) or name in beside_date(byline) else []


def _labelled_in_title(byline: BylineContext, metadata: PageMetadata) -> list[str]:
    """Whom a title labels as the author, if the page has the name in a place of its own, too."""
    parts = chain.from_iterable(title_parts(metadata))
    labelled = chain.from_iterable(map(names_in_fields, parts))
    return [name for name in labelled if places(name, byline)]


def _desks(byline: BylineContext) -> list[str]:
    """The newsroom in a line of its own, or beside the time where a publisher is credited, too."""
    alone_there = [note.undated for note in byline.bar if not note.linked and is_desk(note.undated)]
    beside = in_dateline(byline) if labelled_source(byline) else []
    return alone_there[:1] or list(filter(is_desk, beside))


def _account(byline: BylineContext, metadata: PageMetadata) -> list[str]:
    """The account that wrote a story on a platform, where another one is its source or none.

    It is declared, or it alone shares the line with the time while another source is credited, or
    it has a line of its own there.
    """
    source = labelled_source(byline) or ""
    declared_account = metadata.meta("mediaid")
    if declared_account:
        return [] if declared_account == source else [declared_account]
    names_nobody = "author" in metadata.metas and not metadata.meta("author")
    line = in_dateline(byline)
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
    return [name for name in others if not _is_own(name, (source,))][:1]


def _is_source(name: str, byline: BylineContext) -> bool:
    """Whether an account asks to be followed, or is marked up as the source."""
    is_marked = any(name in note.publishers for note in byline.bar)
    return is_marked or name in followed(byline) or speaks_of_itself(name, byline)


def _beside_source(byline: BylineContext) -> list[str]:
    """The names behind a publisher in the value of its label: ``来源：青禾日报　李四``."""
    groups = (_behind_medium(found.value) for found in byline.fields("source"))
    named = ([name for name in group if not is_idle(name, byline.lexicon)] for group in groups)
    return next(filter(None, named), [])


def _behind_medium(value: str) -> list[str]:
    medium, _, name = value.partition(" ")
    is_named = is_short_name(name.strip()) and not is_section(name.strip())
    return sure_names(value) or ([name.strip()] if is_named and is_medium(medium) else [])


def _values(byline: BylineContext, kind: str) -> set[str]:
    """The names of all values that have a kind of label."""
    return _names_of(byline.fields(kind), kind)


def _names_of(fields: Iterable[Field], kind: str) -> set[str]:
    return {name for found in fields if found.kind == kind for name in split_names(found.value)}


def _own_names(byline: BylineContext, metadata: PageMetadata, site: str | None) -> set[str]:
    """The names that a page gives to its editors and to itself."""
    names = _values(byline, "editor")
    names.update(names_of(metadata.json_ld.get("publisher")))
    names.update(metadata.site_names)
    if site:
        names.add(site)
    return names


def _is_own(name: str, own: Iterable[str]) -> bool:
    """Whether a name is the site's or a part of it, and not that of the person whose site it is."""
    return any(
        (name in other and not _OWNED.fullmatch(other.removeprefix(name))) or other in name
        for other in own
    )


def _labelled(notes: Sequence[BylineLine]) -> list[str]:
    """The names of the first label of an author, with the reporters of the lines under it.

    Of a medium and somebody else the latter counts: By 青禾日报, and 特稿：林雨桐 under it.
    """
    media: list[str] = []
    for number, note in enumerate(notes):
        names = _makers(note)
        if names and not all(map(is_publisher, names)):
            others = takewhile(bool, map(_reporters, notes[number + 1 :]))
            return [*names, *chain.from_iterable(others)]
        media = media or names
    return media


def _makers(note: BylineLine) -> list[str]:
    is_sentence = len(note.text) > _NOTE_CHARS and len(note.fields) < _BAR_FIELDS
    if is_sentence or _DISCLAIMER.search(note.text):
        return []
    if any(map(_CAPTION.search, note.rest)):
        return []
    labelled = names_of_fields(note.fields)
    # 青禾日报 林雨桐，实习生沈砚秋 东港报道: the label is of the second alone
    # 林雨桐/文 沈砚秋/图: what parts them is none
    whole = sure_names(note.undated or note.without_times) if labelled else []
    return labelled if _OTHER_ROLE.search(note.text) else whole or labelled


def _reporters(note: BylineLine) -> list[str]:
    """The names in a line that labels reporters and tells nothing else."""
    only = {field.kind for field in note.fields} == {"reporter"} and not note.is_dated
    return _makers(note) if only else []


def _credited(notes: Iterable[BylineLine]) -> list[str]:
    """The names in the first line that is a credit without a label."""
    texts = [note.undated for note in notes if not is_desk(note.undated)]
    groups = (alone(text) or behind_name(text)[1] for text in texts)
    return next(filter(None, groups), [])


def _signed(byline: BylineContext) -> list[str]:
    """The names in the first line under the story that is a credit, not of labels such as 标签."""
    near = byline.tail[:_NEAR_END]
    lines = [
        note.text for note in near if not note.fields or note.fields[0].kind not in _NO_CREDITS
    ]
    names = next(filter(None, map(credit_under, lines)), [])
    return names or signature([*byline.text, *lines[:1]]) or pen_name(lines[0] if lines else "")


def _writers(byline: BylineContext) -> list[str]:
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
        names = linked or (posted.groups() if posted else ())
        writers = [
            name for name in names if is_account(name) and not (is_medium(name) or is_place(name))
        ]
        if writers:
            return writers
    return []


def _photographers(notes: Iterable[BylineLine]) -> list[str]:
    """Who took the pictures of a story that credits nobody else in its info bar.

    An empty label there says that nobody wrote it.
    """
    dated = next((note for note in notes if note.is_dated), None)
    if dated is None or any(f.kind == "author" and not f.value for f in dated.fields):
        return []
    photos = (f.value for f in dated.fields if f.kind == "photo")
    return [name for value in photos for name in split_names(value) if is_person(name)]


def _in_headline(headline: str) -> list[str]:
    """The author whom the headline of an opinion names at its end: ``渡口的风（李四）``."""
    signed = _SIGNED.search(headline)
    return [signed[1]] if signed and is_person(signed[1]) else []


def _clean(names: Iterable[str]) -> list[str]:
    """Names without placeholders, places and media-less leftovers, each once."""
    trimmed = (name.strip(TRIM) for name in names)
    kept = [
        name
        for name in trimmed
        if len(name) >= 2 and not (is_placeholder(name) or is_known_place(name))
    ]
    return list(dict.fromkeys(kept))[:_MOST_NAMES]
