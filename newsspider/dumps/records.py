"""What the records of dumps call their fields: JSON objects, table rows, front matter."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

TEXT = (
    "text content markdown body article_body articlebody main_text full_text raw_text plain_text "
    "raw_markdown raw_content markdown_content news_content page_content "
    "正文 内容 文本 全文 新闻内容 文章内容 正文内容"
).split()
"""The names of a page's text, the surest first."""

TITLE = "title headline content_title subject 标题 题目 新闻标题 文章标题 主题".split()
PUBLISHED = (
    "published date publish_time published_at published_time published_date publish_date "
    "date_published pub_time pub_date datetime time sent "
    "发布时间 发布日期 发表时间 新闻时间 时间 日期 发送时间"
).split()
AUTHORS = "authors author byline 作者 新闻作者 记者".split()
SOURCE = "source source_name media 来源 新闻来源 媒体 出处".split()
URL = (
    "url link source_url url_source page_url canonical_url href 链接 网址 原文链接 文章链接".split()
)

_WITHIN = ("metadata", "meta", "data")
"""Where services put a page's fields beside or around its text."""

_SEPARATORS = re.compile(r"[\s_\-]+")
_TAG = re.compile(r"</?(?:p|div|span|br|li|table|td|a|h[1-6])\b[^<>]{0,300}>", re.I)
_TAGS_OF_HTML = 3


def values(record: Mapping[str, object], names: Iterable[str]) -> Iterator[object]:
    """What a record holds under some names, however they are spelled: ``pubDate``, ``Pub_Date``.

    >>> list(values({"Publish Time": "2024-05-09", "发布日期": ""}, PUBLISHED))
    ['2024-05-09', '']
    """
    by_name = {_bare(name): name for name in record}
    for name in names:
        spelled = by_name.get(_bare(name))
        if spelled is not None:
            yield record[spelled]


@lru_cache(1 << 10)  # the records of a dump have the same few fields
def _bare(name: str) -> str:
    return _SEPARATORS.sub("", name).lower()


def is_one_of(names: Iterable[str], name: str) -> bool:
    """Whether a name is one of some, however it is spelled.

    >>> is_one_of(TITLE, "Content Title")
    True
    """
    return _bare(name) in map(_bare, names)


def is_field(name: str) -> bool:
    """Whether a field of a record that is read goes by a name."""
    return any(is_one_of(names, name) for names in (TITLE, PUBLISHED, AUTHORS, SOURCE, URL, TEXT))


def flattened(record: Mapping[str, object]) -> Mapping[str, object]:
    """A record with the fields that a service put into an object inside it; its own win."""
    inner = [part for part in values(record, _WITHIN) if isinstance(part, Mapping)]
    return {name: value for part in [*inner, record] for name, value in part.items()}


def text_of(record: Mapping[str, object]) -> str:
    """A page's text: the first of the fields for it that is not empty.

    :raises ValueError: no field is for text, or it holds HTML.
    :raises TypeError: what it holds is no text.
    """
    found = list(values(record, TEXT))
    if not found:
        raise ValueError(no_text(record))
    told = [text for text in map(_text, found) if text is not None]
    if not told:
        raise TypeError(f"its '{_name_of(record, found[0])}' is no string")
    text = next(filter(str.strip, told), "")
    if _is_html(text):
        name = _name_of(record, text)
        raise ValueError(f"its '{name}' is HTML: call it 'html' and let scrapy extract read it")
    return text


def _text(value: object) -> str | None:
    """A text, or its paragraphs, or an object that holds it."""
    if isinstance(value, Mapping):
        return next((x for x in values(value, TEXT) if isinstance(x, str)), None)
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    return value if isinstance(value, str) else None


def _is_html(text: str) -> bool:
    if "</" not in text:
        return False
    tags = sum(1 for _ in zip(_TAG.finditer(text), range(_TAGS_OF_HTML), strict=False))
    return tags == _TAGS_OF_HTML


def _name_of(record: Mapping[str, object], value: object) -> str:
    return next((name for name, held in record.items() if held is value), TEXT[0])


def no_text(names: Iterable[str]) -> str:
    """What is wrong with a record or table of such fields, none of which is for text."""
    has = ", ".join(sorted(map(str, names))) or "nothing"
    return f"no 'text' field: it has {has}; a page's text may be called {', '.join(TEXT)}"


def url_of(record: Mapping[str, object]) -> str | None:
    """The URL that a record states; some call it the source."""
    told = [value.strip() for value in values(record, URL) if isinstance(value, str)]
    sources = [value.strip() for value in values(record, SOURCE) if isinstance(value, str)]
    told += [value for value in sources if value.startswith(("http://", "https://"))]
    return next(filter(None, told), None)
