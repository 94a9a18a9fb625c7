"""A data set as Croissant 1.1 describes it: which files there are, and which fields in them."""

from __future__ import annotations

import json
from collections import defaultdict
from importlib.resources import files as resources
from typing import TYPE_CHECKING, Any

from newsspider.dataset.shards import Written

if TYPE_CHECKING:
    import pyarrow

_TYPES = {
    "string": "sc:Text",
    "bool": "sc:Boolean",
    "int64": "sc:Integer",
    "float": "sc:Float",
    "double": "sc:Float",
    "date32[day]": "sc:Date",
    "timestamp[us, tz=UTC]": "sc:DateTime",
}
_KEY = ("id", "paragraph")
_MEDIA = {"parquet": "application/x-parquet", "jsonl": "application/jsonlines"}


def croissant(
    name: str,
    description: str,
    edition: str,
    languages: list[str],
    files: list[Written],
    columns: pyarrow.Schema,
    meanings: dict[str, str],
) -> dict[str, Any]:
    """The content of ``croissant.json``: a record set a split.

    Licence, creator and dates are not known here: who publishes the data set adds them.

    :param files: those of one format.
    :param columns: of their rows.
    :param meanings: what they hold, by name; a part of a structure as ``extraction.method``.
    """
    context = resources(__package__).joinpath("croissant_context.json").read_text("utf-8")
    splits: defaultdict[str, list[Written]] = defaultdict(list)
    for file in files:
        splits[file.split].append(file)
    return {
        "@context": json.loads(context),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": name,
        "description": description,
        "version": f"1.0.0+{edition}",
        "citeAs": f"{name}, edition {edition}. {description}",
        "inLanguage": languages,
        "distribution": [
            *(_file(one) for one in files),
            *(_file_set(split, members) for split, members in splits.items()),
        ],
        "recordSet": [_record_set(split, columns, meanings) for split in splits],
    }


def _file(file: Written) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": file.path,
        "contentSize": f"{file.bytes} B",
        "encodingFormat": _MEDIA[file.format],
        "sha256": file.sha256,
    }


def _file_set(split: str, files: list[Written]) -> dict[str, Any]:
    folder, _, _ = files[0].path.partition("/")
    return {
        "@type": "cr:FileSet",
        "@id": f"files-{split}",
        "name": f"files-{split}",
        "encodingFormat": _MEDIA[files[0].format],
        "includes": f"{folder}/{split}-*",
    }


def _record_set(split: str, columns: pyarrow.Schema, meanings: dict[str, str]) -> dict[str, Any]:
    key = [name for name in _KEY if name in columns.names]
    return {
        "@type": "cr:RecordSet",
        "@id": split,
        "name": split,
        "key": [{"@id": f"{split}/{name}"} for name in key],
        "field": [
            one | {"description": meanings[one["name"]]} if one["name"] in meanings else one
            for column in columns
            for one in _fields(split, column)
        ],
    }


def _fields(split: str, column: pyarrow.Field) -> list[dict[str, Any]]:
    """The field of a column; the parts of a structure are fields of their own, with a dot."""
    kind, repeated = column.type, False
    if str(kind).startswith("list"):
        kind, repeated = kind.value_type, True
    if not str(kind).startswith("struct"):
        return [_field(split, column.name, kind, repeated=repeated)]
    # Lists in a structure, and lists of structures, are beyond what its readers can address.
    parts = [] if repeated else [one for one in kind if str(one.type) in _TYPES]
    return [_field(split, column.name, one.type, part=one.name) for one in parts]


def _field(
    split: str, name: str, kind: pyarrow.DataType, *, part: str = "", repeated: bool = False
) -> dict[str, Any]:
    full = f"{name}.{part}" if part else name
    source: dict[str, Any] = {"fileSet": {"@id": f"files-{split}"}, "extract": {"column": name}}
    if part:
        source["transform"] = {"jsonPath": part}
    field = {
        "@type": "cr:Field",
        "@id": f"{split}/{full}",
        "name": full,
        "dataType": _TYPES[str(kind)],
        "source": source,
    }
    return field | ({"isArray": True, "arrayShape": "-1"} if repeated else {})
