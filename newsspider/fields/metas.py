"""Whom the meta elements of a page name as the author of its story."""

import re

from newsspider.page.metadata import PageMetadata
from newsspider.words.labels import read_fields
from newsspider.words.names import split_names

_METAS = (
    "author",
    "article:author",
    "og:article:author",
    "byl",
    "dc.creator",
    "dable:author",
    "sailthru.author",
    "parsely-author",
    "cxenseparse:author",
)


def names_in_metas(metadata: PageMetadata) -> list[str]:
    """The names in the author's meta element, none if it holds anything else."""
    named = metadata.meta(*_METAS) or _labelled_meta(metadata)
    if not named or re.search(r"[@\d!]|^http", named):
        return []
    return split_names(named)


def _labelled_meta(metadata: PageMetadata) -> str | None:
    """What the elements that label a value for cards of the story label as its author."""
    for number in "12":
        label = metadata.meta(f"twitter:label{number}") or ""
        if any(found.kind == "author" for found in read_fields(f"{label}:")[0]):
            return metadata.meta(f"twitter:data{number}")
    return None
