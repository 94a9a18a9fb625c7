"""What a dump says about a page beside its text, as far as it is plausible."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import unescape

from newsspider.dumps.records import AUTHORS, PUBLISHED, SOURCE, TITLE, values
from newsspider.fields.claims import SiteNames, strip_site
from newsspider.fields.publisher_names import clean_source
from newsspider.fields.title import TITLED, strip_seo
from newsspider.page.metadata import PageMetadata
from newsspider.words.fold import single_spaced
from newsspider.words.names import is_placeholder, split_names
from newsspider.words.time import PORTAL_TIME, ParsedDate, first_date

_TITLE_CHARS = range(2, 201)
_TAG = re.compile(r"[【\[［『]([^【】\[\]［］『』]{2,8})[】\]］』]\s*(?=\S)")
_BRACKETED = re.compile(r"【([^【】]{9,})】")  # longer than a channel
_MARKED = re.compile(r"#{1,6} (.+)|\*\*([^*]+)\*\*")  # as Markdown, where all else is none
_APPENDED = re.compile(r"\s*(?:\[(?:复制链接|複製鏈接)\]|[(（]\s*/\s*\d+\s*[)）])$")
"""What stands behind a headline: the button of a forum, how many pictures a script counts."""

_MENU = re.compile(r"[\s|｜丨/·>›»、,，]+")
_FIRST_YEAR = 1990
_MILLISECONDS = 10**11
_STAMP = re.compile(r"1\d{9}(?:\d{3}|\.\d+)?", re.A)  # as text


@dataclass(frozen=True, slots=True)
class DumpMetadata:
    """Fields of a page that are known before its text is read; empty where nothing is."""

    title: str | None = None
    published: ParsedDate | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None

    @classmethod
    def of(cls, record: Mapping[str, object]) -> "DumpMetadata":
        """The fields of one record of a dump, under the names that dumps use."""
        return cls(
            next(filter(None, map(_title, values(record, TITLE))), None),
            next(filter(None, map(_moment, values(record, PUBLISHED))), None),
            next(filter(None, map(_names, values(record, AUTHORS))), ()),
            next(filter(None, map(_source, values(record, SOURCE))), None),
        )


def headline_of(text: str) -> str:
    """A headline line without site names and search words, cut until nothing more goes.

    >>> headline_of("渡口停航公告(1/2)"), headline_of("渡口停航一天 [复制链接]")
    ('渡口停航公告(1/2)', '渡口停航一天')
    >>> headline_of("主旨：渡口停航一天"), headline_of("渡口停航一天( / 7 )")
    ('渡口停航一天', '渡口停航一天')
    """
    marked = _MARKED.fullmatch(text)
    text = TITLED.sub("", marked[1] or marked[2] if marked else text, count=1)
    while True:
        title = strip_seo(strip_site(text, SiteNames()), PageMetadata())
        title = _APPENDED.sub("", title) or title
        if title == text:
            return title
        text = title


def untagged(title: str, others: Sequence[str]) -> str:
    """A headline without the channel before it, if a menu or path among the other lines names it.

    The brackets around all of it go, too, if another line says it without them.

    >>> untagged("【即时播报】渡口停航一天", ["首页|即时播报|社会"])
    '渡口停航一天'
    >>> untagged("【大风来袭，渡口停航一天】", ["大风来袭，渡口停航一天"])
    '大风来袭，渡口停航一天'
    """
    bracketed = _BRACKETED.fullmatch(title)
    if bracketed and bracketed[1] in others:
        return bracketed[1]
    tag = _TAG.match(title)
    if tag and any(tag[1] in text and tag[1] in _MENU.split(text) for text in others):
        return title[tag.end() :]
    return title


def _title(value: object) -> str | None:
    title = headline_of(single_spaced(unescape(value))) if isinstance(value, str) else ""
    return title if len(title) in _TITLE_CHARS and not is_placeholder(title) else None


def _moment(value: object) -> ParsedDate | None:
    """A date as text, or seconds or milliseconds since 1970, if news can be of that time."""
    moment: ParsedDate | None = None
    if isinstance(value, Mapping) and len(value) == 1:  # {"$date": …} of a database
        return _moment(*value.values())
    if isinstance(value, str):
        moment = _of_stamp(float(value)) if _STAMP.fullmatch(value) else first_date(value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        moment = _of_stamp(value)
    if moment is None or moment.when.year < _FIRST_YEAR:
        return None
    return moment if moment.when <= datetime.now(PORTAL_TIME) + timedelta(days=1) else None


def _of_stamp(stamp: float) -> ParsedDate | None:
    try:
        when = datetime.fromtimestamp(stamp / 1000 if stamp > _MILLISECONDS else stamp, PORTAL_TIME)
    except (OverflowError, OSError, ValueError):
        return None
    return ParsedDate(when.replace(microsecond=0), "second", str(stamp))


def _names(value: object) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    names = [name for text in values if isinstance(text, str) for name in split_names(text)]
    return tuple(dict.fromkeys(name for name in names if not is_placeholder(name)))


def _source(value: object) -> str | None:
    return clean_source(value) if isinstance(value, str) else None
