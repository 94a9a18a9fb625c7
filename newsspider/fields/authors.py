"""Who wrote a story: the people and organisations that its page names, no placeholders."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from newsspider.fields.accounts import account_of_story, blogger, writers_of
from newsspider.fields.byline import BylineContext, BylineLine
from newsspider.fields.claims import title_ends, title_parts
from newsspider.fields.dateline import BEHIND_GENRE, beside_date, in_dateline, places
from newsspider.fields.labelled_names import (
    beside_source,
    labelled_authors,
    names_in_note,
    names_of_kind,
    values_of,
)
from newsspider.fields.metas import names_in_metas
from newsspider.fields.own_names import is_own, own_names
from newsspider.fields.permissions import owner
from newsspider.fields.scholars import scholars
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
from newsspider.words.labels import names_in_fields
from newsspider.words.late_pattern import LatePattern
from newsspider.words.names import (
    PERSON,
    TRIM,
    close_halves,
    is_account,
    is_desk,
    is_full_name,
    is_known_place,
    is_person,
    is_placeholder,
    is_publisher,
    is_short_name,
    split_names,
)

_MOST_NAMES = 12
_NEAR_END, _OPENING = 3, 2
_NO_CREDITS = ("other", "poster")
_SIGNED = LatePattern(rf"[（(]({PERSON})[）)]$")
_LOGIN = re.compile(r"[a-z][a-z\d._-]+")
_PICTURED = re.compile(r"[摄攝图圖影][)）】\s]*$")


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
    groups = (_clean(group) for group in _candidates(byline, metadata, site) if group)
    yield from (group for group in groups if group)


def _candidates(
    byline: BylineContext, metadata: PageMetadata, site: str | None
) -> Iterator[Sequence[str]]:
    yield [name for note in byline.selected.get("authors", ()) for name in names_in_note(note)]
    editors = values_of(byline, "editor")
    head = labelled_authors(byline.head)
    # Where one person fills every field, the system did. A medium may have a reporter in the story,
    # and so may who posted it under the name of a login, but no name of those who answer.
    is_vague = editors.issuperset(head) or all(map(is_publisher, head))
    yield scholars(byline, [] if is_vague else head)
    yield _with_others(head, byline)
    yield [] if is_vague or all(map(_LOGIN.fullmatch, head)) else head
    yield reprinted([*(note.text for note in byline.bar), *byline.text[:_OPENING]])
    yield _credited(byline.bar)
    yield beside_source(byline)
    yield in_lead(byline.text)
    yield in_lead(byline.passed)
    # A caption may credit who wrote the story, too.
    alone_there = [note for note in (*byline.head, *byline.tail) if not note.rest]
    photographers = names_of_kind(chain.from_iterable(note.fields for note in alone_there), "photo")
    yield [name for name in at_end(byline.text) if name not in photographers]
    yield [] if is_vague else head
    tail = labelled_authors(byline.tail)
    yield [] if editors.issuperset(tail) else tail
    yield reprinted([*byline.text[-1:], *(note.text for note in byline.tail)])
    signed = _signed(byline)
    # One of those who wrote it may have edited it, too.
    yield [] if editors.issuperset(signed) else signed
    # The loose lines under it may hide the credit that it ends with.
    own_text = byline.text[: -byline.loose] if byline.loose else ()
    yield [name for name in at_end(own_text) if name not in photographers]
    yield between(byline.text)
    writers, ends = writers_of(byline), title_ends(metadata)
    # 青禾圈 林雨桐 in one element: the site stands before who wrote for it
    yield [name for name in writers if name not in ends] or writers
    yield owner(byline)
    yield head
    own = own_names(byline, metadata, site)
    declared = [
        name
        for text in names_of(metadata.json_ld.get("author"))
        for name in _in_declared(text)
        if (is_account(name) or is_short_name(name))
        and not (is_publisher(name) or is_own(name, own))
    ]
    yield declared if any(places(name, byline) for name in declared) else []
    declared_names = [x for x in names_in_metas(metadata) if not is_publisher(x)]
    beside = beside_date(byline)
    yield [name for name in declared_names if places(name, byline) and not is_own(name, own)]
    yield _persons_beside(byline, beside)
    yield declared
    run_in = (name for name in in_dateline(byline) if not is_publisher(name))
    yield [found[1] for found in map(BEHIND_GENRE.fullmatch, run_in) if found]
    yield _desks(byline)
    yield _labelled_in_title(byline, metadata)
    yield blogger(byline, metadata)
    yield account_of_story(byline, metadata)
    yield _photographers(byline.bar)
    yield _in_headline(byline.headline)
    yield between([note.text for note in byline.tail if not _PICTURED.search(note.text)])
    # Where a page credits a publisher alone, the person that its head names is an editor.
    unprinted = [] if labelled_source(byline) else declared_names
    yield [name for name in unprinted if is_short_name(name) and not is_own(name, own)]


def _in_declared(text: str) -> list[str]:
    """The names in what JSON-LD calls an author, which may be a whole credit."""
    credit = read_credit(text)
    names = names_in_fields(text) or sure_names(text)
    return names or ([] if credit and credit.is_sure else [text])


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


def _with_others(head: Sequence[str], byline: BylineContext) -> Sequence[str]:
    """The whole list behind 林雨桐等, which the story or a line under it tells."""
    if not any(found.value.endswith("等") for found in byline.fields("author", "reporter")):
        return []
    whole = (in_lead(byline.text), at_end(byline.text), labelled_authors(byline.tail))
    return next((names for names in whole if set(head) < set(names)), [])


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
