"""What is no text dump, told by what a file begins with, and what makes one of it.

Most of these would be read as text without a word: a table in a database's own language becomes one
story of many.
"""

import re
from collections.abc import Callable

from newsspider.dumps.record_form import are_records, is_told, record_form
from newsspider.page.decoding import is_binary

_AS_RECORDS = "make JSON lines of it, with fields such as title, url, date and text"
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_XML = re.compile(r"<(?:\?xml|rss|feed|rdf:rdf|mediawiki|nitf|newsml)\b|<doc\s[^<>]*>", re.I)
_SCRIPT = re.compile(
    r"(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.]*\s*[=(]\s*(?:\{\s*[\"'][\w$-]+[\"']\s*:|\[\s*\{\s*[\"'])",
    re.A,
)
_SQL_BEGINS = re.compile(r"--|/\*|(?:set|use|drop|create|insert|begin|lock|pragma|copy)\b", re.I)
_SQL = re.compile(
    r"^(?:(?:insert|replace)\s+into\s[^;]{1,1000}?\svalues\b|copy\s.{1,1000}?\sfrom\s+stdin)",
    re.I | re.M,
)
# The story about <body> goes on with words; a page with another tag.
_MARKED_UP = re.compile(r"<(?:!doctype|\?xml\s+version|doc\s)|<[^<>]*>\s*<", re.I)
_CLOSED = re.compile(r"</(?:html|body|rss|feed)\s*>", re.I)
_STATED = re.compile(
    r"(?:\s*(?:--[^\n]*\n|/\*.*?\*/;?))*\s*"
    r"(?:set|use|drop|create|insert|replace|begin|start|lock|alter|pragma|copy)\s",
    re.I | re.S,
)
_MIME = re.compile(
    r"(?:From |[!-9;-~]+: )(?:[^\r\n]+\r?\n)*?"
    r"(?:content-transfer-encoding: *(?:base64|quoted)|content-type: *multipart)",
    re.I,
)
_PYTHON = re.compile(r"\[?\{'\w+': ")
_WARC = re.compile(r"WARC/1\.\d\s")
_WET = re.compile(r"^WARC-Type: conversion\s*$", re.M)
_ZIP, _TAR, _RTF = "PK\x03\x04", "\0ustar", "{\\rtf"
_TAR_CHARS = 300  # of its first record
_HEAD_CHARS = 1 << 16
_ROWS = range(5, 50)
_PROSE_CHARS = 30
_SHARE_OF_PROSE = 0.9
_PROSE = re.compile("[，。！？]")


def no_dump(head: str) -> str | None:
    """Why what a file begins with is no text dump, and what to do, None if it may be one."""
    head = head.lstrip("\ufeff \t\r\n")
    return next((told for is_so, told in _NO_DUMPS if is_so(head)), None)


def no_text(text: str) -> str | None:
    """Why a text is not that of one page, and what to do, None if it may be.

    What is no dump is none, nor are records, which a dump may be made of. But a story may begin
    with a tag or an object that it is about.
    """
    head = text[:_HEAD_CHARS].lstrip("\ufeff \t\r\n")
    form = record_form(head)
    if form and are_records(text, form):
        return f"{form}, which scrapy clean reads: give the text that it holds"
    told = no_dump(head)
    return None if told is None or _is_story(head) else told


def _is_story(head: str) -> bool:
    """Whether what begins like a file of another kind goes on like a story."""
    if _is_archive(head) or is_binary(head) or _is_archive_of_pages(head):
        return False
    if _HTML.match(head) or _XML.match(head):
        return not (_MARKED_UP.match(head) or _CLOSED.search(head))
    if _is_sql(head):
        return _STATED.match(head) is None
    return _is_nameless_table(head) or is_told(head)


def _begins(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda head: pattern.match(head) is not None


def _is_archive(head: str) -> bool:
    return head.startswith(_ZIP) or _TAR in head[:_TAR_CHARS]


def _is_sql(head: str) -> bool:
    return bool(_SQL_BEGINS.match(head) and _SQL.search(head))


def _is_archive_of_pages(head: str) -> bool:
    return bool(_WARC.match(head)) and not _WET.search(head)


def _is_nameless_table(head: str) -> bool:
    r"""Whether each row has the same few tabs and prose in one column: ``体育\t渡口停航一天。``."""
    rows = list(filter(None, map(str.strip, head.split("\n")[: _ROWS[-1]])))[:-1]
    tabs = {row.count("\t") for row in rows}
    is_table = len(rows) in _ROWS and len(tabs) == 1 and 0 not in tabs
    return is_table and sum(map(_has_prose, rows)) >= _SHARE_OF_PROSE * len(rows)


def _has_prose(row: str) -> bool:
    return any(len(cell) >= _PROSE_CHARS and _PROSE.search(cell) for cell in row.split("\t"))


_NO_DUMPS: tuple[tuple[Callable[[str], bool], str], ...] = (
    (
        _is_archive,
        "an archive, or a file of an office program: unpack it, or save it as CSV or text",
    ),
    (is_binary, "no text; what is read are text, Markdown, CSV and JSON"),
    (_is_archive_of_pages, "a WARC file of pages, which scrapy extract reads"),
    (_begins(_HTML), "HTML, which scrapy extract reads"),
    (_begins(_XML), f"XML: {_AS_RECORDS}"),
    (_is_sql, f"SQL: load it into its database, and {_AS_RECORDS}"),
    (_begins(_MIME), "e-mail as it was sent: let a mail program save it as text"),
    (_begins(_SCRIPT), "JSON within a script: keep what is in its brackets alone"),
    (_begins(_PYTHON), "objects as Python prints them: write them with json.dumps, one a line"),
    (lambda head: head.startswith(_RTF), "RTF: save it as text"),
    (
        _is_nameless_table,
        "a table whose columns have no names: put a row over it, such as title<tab>text",
    ),
)
