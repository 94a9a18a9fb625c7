"""What the records of dumps call their fields: JSON objects, table rows, front matter."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from newsspider.terminal import shortened

TEXT = (
    "text content markdown body article_body articlebody main_text full_text raw_text plain_text "
    "raw_markdown raw_content markdown_content content_text clean_text cleaned_text "
    "正文 内容 文本 全文 正文内容"
).split()
"""The names of a page's text, the surest first."""

TITLE = "title headline content_title page_title subject 标题 题目 主题".split()
PUBLISHED = (
    "published date publish_time published_at published_time published_date publish_date "
    "date_published pub_time pub_date release_time release_date issue_date datetime time sent "
    "发布时间 发布日期 发表时间 发表日期 发稿时间 时间 日期 发送时间"
).split()
AUTHORS = "authors author author_name byline reporter 作者 记者".split()
SOURCE = "source source_name media media_name 来源 媒体 媒体名称 出处".split()
URL = (
    "url link source_url url_source page_url canonical_url web_url warc_target_uri href "
    "链接 网址 原文链接"
).split()

_WITHIN = ("_source", "item", "article", "metadata", "meta", "data")
"""Where services put a page's fields beside or around its text."""

_OF_WHAT = ("news", "article", "post", "doc", "新闻", "文章")
"""What a name may begin with that says the same: ``newsTitle``, ``文章来源``.

A browser's ``page_source`` is HTML."""

_SEPARATORS = re.compile(r"[\s_\-]+")
_TAG = re.compile(r"</?(?:p|div|span|br|li|table|td|a|h[1-6])\b[^<>]{0,300}>", re.I)
_ALL_IN_TAGS = re.compile(r"\s*<(?:p|div|span)\b", re.I)
_TAGS_OF_HTML = 3
_SHOWN_CHARS = 24  # of a name; where a table has none, its first row is a page


def values(record: Mapping[str, object], names: Iterable[str]) -> Iterator[object]:
    """What a record holds under some names, however they are spelled: ``pubDate``, ``Pub_Date``.

    >>> list(values({"Publish Time": "2024-05-09", "发布日期": ""}, PUBLISHED))
    ['2024-05-09', '']
    >>> list(values({"newsTitle": "渡口停航"}, TITLE))
    ['渡口停航']
    """
    by_name = {_plain(name): name for name in record} | {_bare(name): name for name in record}
    for name in names:
        spelled = by_name.get(_bare(name))
        if spelled is not None:
            yield record[spelled]


@lru_cache(1 << 10)  # the records of a dump have the same few fields
def _bare(name: str) -> str:
    return _SEPARATORS.sub("", name).lower()


@lru_cache(1 << 10)
def _plain(name: str) -> str:
    """The same without what the field is of."""
    bare = _bare(name)
    return next((bare.removeprefix(x) for x in _OF_WHAT if bare.startswith(x)), bare)


def is_one_of(names: Iterable[str], name: str) -> bool:
    """Whether a name is one of some, however it is spelled.

    >>> is_one_of(TITLE, "Content Title"), is_one_of(TITLE, "新闻标题")
    (True, True)
    """
    return not {_bare(name), _plain(name)}.isdisjoint(map(_bare, names))


def is_field(name: str) -> bool:
    """Whether a field of a record that is read goes by a name."""
    return any(is_one_of(names, name) for names in (TITLE, PUBLISHED, AUTHORS, SOURCE, URL, TEXT))


def flattened(record: Mapping[str, object]) -> Mapping[str, object]:
    """A record with the fields that a service put into objects inside it; its own win."""
    within = [part for part in values(record, _WITHIN) if isinstance(part, Mapping)]
    inner = map(flattened, within)
    own = {x: value for x, value in record.items() if not any(value is part for part in within)}
    return {name: value for part in [*inner, own] for name, value in part.items()}


def text_of(record: Mapping[str, object]) -> str:
    """A page's text: the first of the fields for it that is not empty.

    :raises ValueError: no field is for text, or it holds HTML.
    :raises TypeError: what it holds is no text.
    """
    found = list(values(record, TEXT))
    if not found:
        _check_html(record)
        raise ValueError(no_text(record))
    told = [text for text in map(_text, found) if text is not None]
    if not told:
        raise TypeError(f"its '{_name_of(record, found[0])}' is no string")
    text = next(filter(str.strip, told), "")
    _check_html({_name_of(record, text): text})
    return text


def _text(value: object) -> str | None:
    """A text, or its paragraphs, or an object that holds it; pictures between them hold none."""
    if isinstance(value, Mapping):
        return next((x for x in values(value, TEXT) if isinstance(x, str)), None)
    if isinstance(value, list):
        told = list(filter(None, map(_text, value)))
        is_text = told and all(isinstance(part, str | Mapping) for part in value)
        return "\n".join(told) if is_text else None
    return value if isinstance(value, str) else None


def _check_html(fields: Mapping[str, object]) -> None:
    """:raises ValueError: one of some fields holds HTML."""
    for name, value in fields.items():
        if isinstance(value, str) and _is_html(value):
            raise ValueError(f"its '{name}' is HTML: call it 'html' and let scrapy extract read it")


def _is_html(text: str) -> bool:
    if "</" not in text:
        return False
    if _ALL_IN_TAGS.match(text) and text.rstrip().endswith(">"):
        return True
    tags = sum(1 for _ in zip(_TAG.finditer(text), range(_TAGS_OF_HTML), strict=False))
    return tags == _TAGS_OF_HTML


def _name_of(record: Mapping[str, object], value: object) -> str:
    return next((name for name, held in record.items() if held is value), TEXT[0])


def no_text(names: Iterable[str]) -> str:
    """What is wrong with a record or table of such fields, none of which is for text."""
    has = ", ".join(sorted(shortened(str(name), _SHOWN_CHARS) for name in names)) or "nothing"
    return f"no 'text' field: it has {has}; a page's text may be called {', '.join(TEXT)}"


def url_of(record: Mapping[str, object]) -> str | None:
    """The URL that a record states; some call it the source."""
    told = [value.strip() for value in values(record, URL) if isinstance(value, str)]
    sources = [value.strip() for value in values(record, SOURCE) if isinstance(value, str)]
    told += [value for value in sources if value.startswith(("http://", "https://"))]
    return next(filter(None, told), None)
