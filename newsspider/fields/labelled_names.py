"""The authors that lines around a story label, and who else their labels name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, takewhile

from newsspider.fields.byline import BylineContext, BylineLine
from newsspider.fields.dateline import is_idle
from newsspider.fields.media_at_end import sources_in_closing
from newsspider.words.credits import sure_names
from newsspider.words.labels import Field, field_names, names_of_fields
from newsspider.words.names import (
    TRIM,
    is_full_name,
    is_medium,
    is_office,
    is_place,
    is_publisher,
    is_section,
    is_short_name,
    split_names,
)
from newsspider.words.vocabulary import expand_unfolded

_NOTE_CHARS, _BAR_FIELDS = 90, 3
_OTHER_ROLE = re.compile(expand_unfolded(r"受访|采访对象|编辑|责编|摄影(?!报[道导])|校对"))
_DISCLAIMER = re.compile(expand_unfolded(r"代表|声明|版权|立场|观点[，。]"))
_CAPTION = re.compile(r"，[^，]{6,}[，。]")


def names_in_note(note: BylineLine) -> list[str]:
    """The names in a text that tells authors and nothing else, labelled or not."""
    if note.fields:
        return names_of_fields(note.fields)
    return field_names(Field("author", note.text, True))


def beside_source(byline: BylineContext) -> list[str]:
    """The names behind a publisher in the value of its label: ``来源：青禾日报　李四``."""
    groups = map(_behind_medium, _source_values(byline))
    named = ([name for name in group if not is_idle(name, byline.lexicon)] for group in groups)
    return next(filter(None, named), [])


def _source_values(byline: BylineContext) -> Iterator[str]:
    yield from (found.value for found in byline.fields("source"))
    under = list(sources_in_closing(byline))
    under += (  # a wider gap may part a person from the publisher
        f"{note.fields[0].value} {''.join(note.rest).strip(TRIM)}"
        for note in byline.tail
        if [found.kind for found in note.fields] == ["source"]
    )
    for value in under:  # what stands there is a channel or an account as often
        name = value.partition(" ")[2]
        is_person_behind = is_full_name(name) and not is_place(name)
        yield from [value] if is_person_behind or sure_names(value) else []


def _behind_medium(value: str) -> list[str]:
    medium, _, behind = value.partition(" ")
    name = behind.strip()
    is_named = is_short_name(name) and not is_section(name)
    is_unit = is_medium(medium) or is_office(medium)
    return sure_names(value) or ([name] if is_named and is_unit and not is_office(name) else [])


def values_of(byline: BylineContext, kind: str) -> set[str]:
    """The names of all values that have a kind of label."""
    return names_of_kind(byline.fields(kind), kind)


def names_of_kind(fields: Iterable[Field], kind: str) -> set[str]:
    """The names of those of some values that have a kind of label."""
    return {name for found in fields if found.kind == kind for name in split_names(found.value)}


def labelled_authors(notes: Sequence[BylineLine]) -> list[str]:
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
