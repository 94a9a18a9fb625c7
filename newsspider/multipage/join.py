"""One record of a story over several pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from newsspider.items import Article, Image, Removed, article_id, content_hash
from newsspider.words.fold import fold_width

# What goes together is taken from one page.
_FILLED_IN = (
    ("authors",),
    ("source",),
    ("published", "published_precision", "published_raw"),
    ("modified",),
    ("sections",),
    ("summary",),
    ("keywords",),
)


def join_parts(
    articles: Sequence[Article], missing: Iterable[str] = (), url: str | None = None
) -> Article:
    """The record of a story whose pages were extracted one by one.

    What the first page does not say (its authors may stand under the last one) is taken from the
    others. Paragraphs that every page repeats at its head or tail stay once and are named in
    `extraction.removed` by the rule ``repeated-part``; a page that could not be had by
    ``missing-part``, with its URL. What one page reserves, the story does.

    :param articles: the pages' records in order, at least one.
    :param missing: the URLs of pages that the pager names and that are not among `articles`.
    :param url: the story's URL, if it is not that of the first article.
    """
    first = articles[0]
    prose, repeated = _once([article.text.split("\n") for article in articles])
    text = "\n".join(paragraph for part in prose for paragraph in part)
    removed = [piece for article in articles for piece in article.extraction.removed]
    removed += [Removed("repeated-part", paragraph) for paragraph in repeated]
    removed += [Removed("missing-part", address) for address in missing]
    url, content = url or first.url, content_hash(text)
    return replace(
        _filled_in(first, articles),
        id=article_id(url, content),
        url=url,
        text=text,
        images=_images(articles),
        content_sha256=content,
        rights=list(dict.fromkeys(right for article in articles for right in article.rights)),
        extraction=replace(
            first.extraction,
            confidence=min(article.extraction.confidence for article in articles),
            removed=removed,
        ),
    )


def _once(parts: list[list[str]]) -> tuple[list[list[str]], list[str]]:
    """The paragraphs of each part without what the parts repeat, and that."""
    repeated: list[str] = []
    prose: list[list[str]] = []
    for part in parts:
        again = _common(prose[0], part) if prose else 0
        repeated += part[:again]
        rest = part[again:]
        if rest in prose:  # a server may answer a page too far with the last one
            repeated += rest
        elif rest:
            prose.append(rest)
    last = prose[-1][::-1]
    again = min((_common(last, part[::-1]) for part in prose[:-1]), default=0)
    for part in prose[:-1] if again else ():
        repeated += part[-again:]
        del part[-again:]
    return prose, repeated


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    """How many paragraphs two lists have in common at their beginning."""
    pairs = zip(map(fold_width, one), map(fold_width, other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _filled_in(first: Article, articles: Sequence[Article]) -> Article:
    """The first page's record with what only a later one says."""
    values: dict[str, Any] = {}
    for names in _FILLED_IN:
        if not getattr(first, names[0]):
            prose = next((article for article in articles if getattr(article, names[0])), first)
            values |= {name: getattr(prose, name) for name in names}
    return replace(first, **values)


def _images(articles: Sequence[Article]) -> list[Image]:
    return list({image.url: image for image in _all_images(articles)}.values())


def _all_images(articles: Sequence[Article]) -> Iterator[Image]:
    for article in articles:
        yield from article.images
