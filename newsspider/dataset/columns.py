"""The columns of a data set: those of an article, and what is known of it in the corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsspider.corpus.files import Line
from newsspider.corpus.marks import id_of
from newsspider.corpus.row import Row, read_row
from newsspider.dataset.mask import mask_record
from newsspider.dataset.options import SCRIPTS, Options
from newsspider.dataset.paragraphs import paragraphs
from newsspider.dataset.scores import NAMES, flags, scores
from newsspider.dataset.spill import Placed
from newsspider.dedup.key import converter
from newsspider.extras import extra
from newsspider.schema import arrow

if TYPE_CHECKING:
    import pyarrow


@dataclass(frozen=True, slots=True)
class Column:
    """A column that an article does not have by itself."""

    name: str
    type: Callable[[Any], pyarrow.DataType]
    """Its Arrow type, made by pyarrow."""

    meaning: str
    value: Callable[[Placed, Row], Any]


COLUMNS = (
    Column(
        "cluster",
        lambda pa: pa.string(),
        "id of the first story of those that copies, and copies of copies, join this one to: "
        "keep it whole when you split",
        lambda placed, _: id_of(placed.cluster),
    ),
    Column(
        "reserved",
        lambda pa: pa.string(),
        "the signal of `rights` that reserves the use of the text, if one does",
        lambda _, row: _reserved(row),
    ),
)
"""Behind the columns of `newsspider.schema.arrow`, in this order."""

PARAGRAPH = (
    Column(
        "paragraph",
        lambda pa: pa.int64(),
        "the number of the paragraph in its article, from 1 on",
        lambda _, row: row.record["paragraph"],
    ),
    Column(
        "paragraphs",
        lambda pa: pa.int64(),
        "how many the article has",
        lambda _, row: row.record["paragraphs"],
    ),
)
"""Behind those, where a row is a paragraph."""

SCORES = (
    Column(
        "scores",
        lambda pa: pa.struct([(name, pa.float64()) for name in NAMES]),
        "what was measured of the text",
        lambda _, row: scores(row.record["text"], row.record["title"]),
    ),
    Column(
        "flags",
        lambda pa: pa.list_(pa.string()),
        "the filters of other corpora that would reject the text",
        lambda _, row: flags(row.record["text"]),
    ),
)
"""Behind those, where they are asked for."""


MASKED = Column(
    "masked",
    lambda pa: pa.list_(pa.string()),
    "what was masked in the row, a word a piece: email, identity, card, phone, plate",
    lambda _, row: mask_record(row.record),
)
"""Masks, too."""


def schema(options: Options) -> pyarrow.Schema:
    """The Arrow schema of a data set."""
    pa = extra("pyarrow")
    added = [pa.field(one.name, one.type(pa)) for one in columns_beside(options)]
    return pa.schema([*arrow(), *added])


def rows_of(placed: Placed, options: Options) -> Iterator[dict[str, Any]]:
    """The values of all columns for each row that an article makes."""
    article = read_row(Line("", 0, placed.line), is_sound=True)
    if options.near_duplicates != "off":  # the crawl's marks do not count
        article.record["duplicate_of"] = id_of(placed.copy_of) if placed.copy_of else None
    for row in paragraphs(article) if options.rows == "paragraph" else [article]:
        added = {one.name: one.value(placed, row) for one in columns_beside(options)}
        yield row.to_dict() | added


def columns_beside(options: Options) -> tuple[Column, ...]:
    """The columns that an article does not have by itself, with those that are asked for."""
    added: tuple[Column, ...] = COLUMNS
    if options.rows == "paragraph":
        added += PARAGRAPH
    if options.scores:
        added += SCORES
    if options.mask:
        added = (MASKED, *added)  # first: the others are to see what it leaves
    if options.script is not None:
        added += (_in_script(options.script),)
    return added


def _in_script(script: str) -> Column:
    return Column(
        f"text_{script}",
        lambda pa: pa.string(),
        f"the text in {script} characters, as OpenCC turns it",
        lambda _, row: converter(SCRIPTS[script]).convert(row.record["text"]),
    )


def _reserved(row: Row) -> str | None:
    right = row.reservation()
    return right.signal if right else None
