"""The data contract: what one line of the article JSONL holds.

Every field is always present; what a page does not say is ``None`` or an empty list, and nothing
is invented. `ARTICLE_SCHEMA_VERSION` changes when a field changes its meaning.
"""

import hashlib
import re
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any

import orjson

from newsspider.words.fold import fold_width

ARTICLE_LINE = re.compile(rb'\{"id": ?"[0-9a-f]{16}", ?"url": ?"')
"""How a line of an article file begins, and one of Scrapy's exports."""

ARTICLE_SCHEMA_VERSION = 1
_CONTROL = re.compile("[\x7f-\x9f]")  # JSON leaves them as they are
REMOVED_CHARS = 80
_YOUNG = frozenset({"rights"})
"""Fields that older records of this version lack."""


_TIME = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?([+-]\d{2}:\d{2}|Z)$"


def _schema(**extra: Any) -> dict[str, Any]:
    return {"json_schema_extra": extra}


@dataclass(slots=True)
class Image:
    """A picture of the story."""

    url: str
    """Absolute URL."""

    caption: str | None = None
    """The caption as printed, without the story's text; null if it has none."""


@dataclass(slots=True)
class Removed:
    """A piece of the page that is not the story."""

    rule: str
    """The id of the rule that removed it: see docs/rules.md."""

    text: str
    """How it begins, at most 80 characters."""

    def __post_init__(self) -> None:
        self.text = self.text[:REMOVED_CHARS]


@dataclass(slots=True)
class Extraction:
    """How the record was made."""

    method: str
    """``container`` (the search of this package), ``state`` (a script's JSON), ``selectors`` (a
    portal's own), ``layout`` (the search, with what other pages of the portal taught),
    ``trafilatura`` (its fallback) or ``text`` (a text dump)."""

    version: str
    """The version of newsspider."""

    confidence: float = field(metadata=_schema(minimum=0, maximum=1))
    """How sure the extraction is that this is the story, 0–1."""

    removed: list[Removed]
    """What was taken off the page, in page order."""

    rules: str | None = None
    """Which words, rules and weights were in use: first 12 hex digits of their SHA-256. Records
    before version 0.2 do not say it."""


@dataclass(slots=True)
class ArchiveRecord:
    """Where the page lies in the archive."""

    file: str
    """Path of the file, WARC or another: relative to the data folder if it lies in it; as it was
    given to a command that reads files."""

    offset: int
    """Offset of the record in bytes: a WARC reader that starts there reads the page."""


@dataclass(frozen=True, slots=True)
class Right:
    """What a page or its host says about the use of the page, as it says it."""

    signal: str
    """``robots``, ``x-robots-tag``, ``tdm-reservation``, ``tdm-policy``, ``content-usage``,
    ``content-signal`` or ``license``: see docs/rights.md."""

    value: str
    """As found."""

    where: str
    """``meta``, ``header``, ``robots.txt`` or ``tdmrep.json``."""


@dataclass(slots=True)
class Article:
    """A news story."""

    id: str = field(metadata=_schema(pattern="^[0-9a-f]{16}$"))
    """First 16 hex digits of the SHA-256 of `url` in UTF-8; of `content_sha256` where `url` is
    empty."""

    url: str
    """Canonical URL: without fragment, tracking and session parameters. A page of a text dump that
    names none has that of the file, with the page's offset in it as fragment for all but the first;
    one from standard input a ``ni:`` name made of its text (RFC 6920). Empty for `clean_text` of a
    text alone."""

    site: str
    """Registered domain of `url` (``people.com.cn``), or its host where there is none."""

    title: str
    """The headline alone: no site name, no SEO words."""

    authors: list[str]
    """People or organisations that wrote it, as printed; placeholders (admin, 编辑, 佚名) are
    dropped."""

    source: str | None
    """The publisher that the page credits (来源)."""

    published: str | None = field(metadata=_schema(pattern=_TIME))
    """ISO 8601 with offset; Asia/Shanghai unless the page says otherwise."""

    published_precision: str | None = field(
        metadata=_schema(enum=["second", "minute", "day", None])
    )
    """How exact `published` is: never more than the page states. The digits beyond are zero."""

    published_raw: str | None
    """The publication time as found. Where the page tells none, that of the feed, news sitemap or
    list that led to it, and which of them: ``feed: Thu, 09 May 2024 08:15:00 +0800``,
    ``sitemap: 2024-05-09``, ``list: 2024-05-09``."""

    modified: str | None = field(metadata=_schema(pattern=_TIME))
    """ISO 8601 with offset: the last change that the page states."""

    sections: list[str]
    """Breadcrumb, outermost first, without the site's front page and the story itself."""

    language: str
    """BCP 47: ``zh-Hans``, ``zh-Hant``, or another tag."""

    summary: str | None
    """Standfirst or meta description, where the page has one."""

    keywords: list[str]
    """Keywords that the page declares."""

    text: str
    """The story, one paragraph a line; the cells of a table row are set apart by a tab."""

    images: list[Image]
    """Pictures of the story in page order."""

    fetched: str = field(metadata=_schema(pattern=_TIME))
    """When the page was fetched: ISO 8601, UTC."""

    content_sha256: str = field(metadata=_schema(pattern="^[0-9a-f]{64}$"))
    """SHA-256 of `text`, its width folded (NFKC) and without white space."""

    duplicate_of: str | None = field(metadata=_schema(pattern="^[0-9a-f]{16}$"))
    """`id` of the earlier article that this one nearly repeats."""

    extraction: Extraction
    """How the record was made and what was removed."""

    archive: ArchiveRecord | None
    """The page in the archive, where one is kept."""

    rights: list[Right] = field(default_factory=list)
    """What page and host say about its use; nothing is judged. Records before version 0.2 have no
    such field."""

    schema: int = field(default=ARTICLE_SCHEMA_VERSION, metadata=_schema(const=1))
    """Version of this contract."""

    def to_dict(self) -> dict[str, Any]:
        """The record as plain values, in the order of its line."""
        return asdict(self)

    def to_json(self) -> str:
        """The record as one line of JSON without the line feed, as it is saved.

        A lone surrogate, which UTF-8 can't hold, becomes U+FFFD. Control characters, as the name of
        a file may have them, are spelled out, those that JSON lets through, too.
        """
        try:
            line = orjson.dumps(self).decode()
        except orjson.JSONEncodeError:
            line = orjson.dumps(_scrubbed(self.to_dict())).decode()
        return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def _scrubbed(value: Any) -> Any:
    """The value with U+FFFD for lone surrogates."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_scrubbed(item) for item in value]
    if isinstance(value, dict):
        return {key: _scrubbed(item) for key, item in value.items()}
    return value


def article_id(url: str, content_sha256: str = "") -> str:
    """The id of the article at a canonical URL; without a URL that of its content."""
    if not url:
        return content_sha256[:16]
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def content_hash(text: str) -> str:
    """The value of `Article.content_sha256` for a story."""
    return hashlib.sha256(fold_width(text).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def article_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record, generated from `Article`."""
    from itemadapter.adapter import ItemAdapter  # it loads Scrapy

    schema = ItemAdapter.get_json_schema(Article)
    schema["required"] = [name for name in schema["properties"] if name not in _YOUNG]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "newsspider article",
        "description": "One line of newsspider's article JSONL.",
        **schema,
    }
