"""The names that a page gives to its editors, to itself and to whom it has the story from."""

import re
from collections.abc import Iterable

from newsspider.fields.byline import BylineContext
from newsspider.fields.labelled_names import values_of
from newsspider.fields.permissions import publishers
from newsspider.page.metadata import PageMetadata, names_of
from newsspider.words.vocabulary import expand_unfolded

# 渡口人的小屋
_OWNED = re.compile(
    expand_unfolded(
        r"(?:的|之|'s)?\s*(?:个人)?(?:博客|部落格|笔记|随笔|手记|札记|日[志记]|小[站屋]|空间|主页|blog|notes?)"
    ),
    re.I,
)


def own_names(byline: BylineContext, metadata: PageMetadata, site: str | None) -> set[str]:
    """The names that a page gives to its editors, to itself and to whom it has the story from."""
    names = values_of(byline, "editor")
    names.update(name for note in byline.tail for name in publishers(note.text))
    names.update(names_of(metadata.json_ld.get("publisher")))
    names.update(metadata.site_names)
    if site:
        names.add(site)
    return names


def is_own(name: str, own: Iterable[str]) -> bool:
    """Whether a name is the site's or a part of it, and not that of the person whose site it is."""
    return any(
        (name in other and not _OWNED.fullmatch(other.removeprefix(name))) or other in name
        for other in own
    )
