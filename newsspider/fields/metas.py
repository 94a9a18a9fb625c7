"""Whom the meta elements of a page name as the author of its story."""

import re

from newsspider.fields.claims import LONGEST_HEADLINE
from newsspider.page.metadata import PageMetadata
from newsspider.words.labels import read_fields
from newsspider.words.names import split_names
from newsspider.words.vocabulary import expand_unfolded

_MARKS = re.compile(r"\s*[-_|｜–—:：]+\s*")
_BLOG = re.compile(expand_unfolded(r"(?:博客|部落格|\bblog|日志)园?$"), re.I)
_BLOG_OF = re.compile(
    expand_unfolded(r"(\S{2,16}?)的(?:博客|部落格|日志|专栏|个人空间|个人主页|文集)")
)
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


def blogger_in_title(metadata: PageMetadata) -> str | None:
    """Who writes the blog that a page's title names behind its headline: 渡口人的博客."""
    for title in metadata.titles:
        parts = _MARKS.split(title[:LONGEST_HEADLINE])
        for number, part in enumerate(parts[1:], 2):
            own = _BLOG_OF.fullmatch(part)
            if own or (number < len(parts) and _BLOG.search(parts[-1])):
                return own[1] if own else part
    return None


def _labelled_meta(metadata: PageMetadata) -> str | None:
    """What the elements that label a value for cards of the story label as its author."""
    for number in "12":
        label = metadata.meta(f"twitter:label{number}") or ""
        if any(found.kind == "author" for found in read_fields(f"{label}:")[0]):
            return metadata.meta(f"twitter:data{number}")
    return None
