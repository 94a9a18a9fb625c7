"""An article as a row of plain values, and as cells that Excel shows and does not run."""

import pytest

from newsspider.corpus.flat import MOST_CELL_CHARS, as_json, excel_cell, flat
from newsspider.items import ArchiveRecord, Extraction, Image, Removed
from tests.corpora import article

URL = "https://news.example.com/a.html"


def test_every_field_is_a_plain_value() -> None:
    one = article(
        URL,
        authors=["闻道", "司南"],
        images=[
            Image("https://news.example.com/a.jpg", "渡口"),
            Image("https://news.example.com/b.jpg"),
        ],
        extraction=Extraction("container", "0.1.0", 0.5, [Removed("credits", "责任编辑")]),
        archive=ArchiveRecord("archive/portal/1.warc.gz", 17),
    )
    row = flat(one.to_dict())
    assert row["authors"] == "闻道; 司南"
    assert row["images"] == "https://news.example.com/a.jpg 渡口\nhttps://news.example.com/b.jpg"
    assert row["published_date"] == "2026-01-05"
    assert (row["extraction_method"], row["extraction_confidence"]) == ("container", 0.5)
    assert row["extraction_removed"] == "credits 责任编辑"
    assert (row["archive_file"], row["archive_offset"]) == ("archive/portal/1.warc.gz", 17)
    assert all(isinstance(value, str | int | float | None) for value in row.values())
    assert flat(one.to_dict(), as_json)["authors"] == '["闻道","司南"]'


def test_what_is_unknown_has_its_columns_too() -> None:
    row = flat(article(URL, published=None, published_precision=None).to_dict())
    assert [row[n] for n in ("published", "published_date", "archive_file", "authors")] == [
        None,
        None,
        None,
        "",
    ]
    assert list(row) == list(flat(article(URL, archive=ArchiveRecord("a", 1)).to_dict()))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+86 10", "'+86 10"),
        ("-5℃", "'-5℃"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("\t=1", "'\t=1"),
        (" \n=1", "' \n=1"),
        ("\x00=1", "'=1"),
        ("\r\n渡口\x07停航\x85\n", "\n渡口停航\n"),
        ("1-1=0", "1-1=0"),
        ("", ""),
    ],
)
def test_cells_hold_no_formula_and_no_control_character(text: str, cell: str) -> None:
    assert excel_cell(text) == cell


def test_a_cell_is_no_longer_than_excel_can_show() -> None:
    """What stands outside of the first plane counts twice, and is not cut in two."""
    assert excel_cell("好" * MOST_CELL_CHARS) == "好" * MOST_CELL_CHARS
    assert excel_cell("好" * (MOST_CELL_CHARS + 1)) == "好" * (MOST_CELL_CHARS - 1) + "…"
    assert excel_cell("𠮷" * MOST_CELL_CHARS) == "𠮷" * 16_383 + "…"
    assert excel_cell(0.5) == 0.5
