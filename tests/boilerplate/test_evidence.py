"""What is told of a line: a row of numbers that hold for any page."""

import numpy as np
import pytest

from newsspider.boilerplate.evidence import ABOVE, BELOW, NAMES, evidence, labelled_lines
from newsspider.boilerplate.judged import Judged
from newsspider.extraction.page import Page
from tests.pages import BAR, END, HEADLINE, LEAD, URL, page, paragraphs


def judged_of(html: str) -> Judged:
    judged = Page(html, URL, labelled=False).judged
    assert judged is not None
    return judged


def told(html: str, text: str, window: range | None = None) -> dict[str, float]:
    """What is told of the line with this text, by name."""
    judged = judged_of(html)
    window = window or labelled_lines(judged)
    texts = [judged.reading.lines[index].text for index in window]
    row = evidence(judged, window)[texts.index(text)]
    return dict(zip(NAMES, row.tolist(), strict=True))


def test_every_column_has_a_name_of_its_own() -> None:
    assert len(set(NAMES)) == len(NAMES)
    judged = judged_of(page())
    window = labelled_lines(judged)
    rows = evidence(judged, window)
    assert rows.shape == (len(window), len(NAMES))
    assert np.isfinite(rows).all()


def test_some_lines_may_be_asked_about_and_are_told_the_same() -> None:
    judged = judged_of(page(paragraphs(LEAD, END, LEAD + END, END + LEAD)))
    window = labelled_lines(judged)
    rows = evidence(judged, window)
    for asked in ([window[0]], [window[-1]], [window[0], window[3], window[-1]], [*window]):
        own = evidence(judged, window, asked)
        assert np.array_equal(own, rows[[index - window.start for index in asked]])
    later = range(window.start + 2, window.stop)
    assert np.array_equal(evidence(judged, later, [later[0]])[0], evidence(judged, later)[0])


def test_how_a_line_reads() -> None:
    line = "（图3）渡口停航：2024 年"
    row = told(page(f"<p>{LEAD}</p><p><b>{line}</b></p><p>{END}</p>"), line)
    assert (row["chars"], row["marks"], row["ends"], row["opening"]) == (len(line), 1, 0, 1)
    assert row["bold"] == 1
    assert row["digits"] == pytest.approx(5 / len(line))
    assert told(page(), END)["ends"] == 1


def test_what_the_rules_made_of_a_line_and_of_its_neighbours() -> None:
    html = page(f"<p>{LEAD}</p><p>{END}</p><p>责任编辑：张三</p>")
    credit, end = told(html, "责任编辑：张三"), told(html, END)
    assert (credit["kept"], credit["removed"]) == (0, 1)
    assert (end["kept"], end["removed"], end["removed+1"], end["kept-1"]) == (1, 0, 1, 1)
    assert credit["kept+1"] == -9  # there is no line under it


def test_where_a_line_stands() -> None:
    first, last = told(page(), LEAD), told(page(), END)
    assert (first["from_headline"], first["from_first"], first["from_last"]) == (2, 0, -1)
    assert first["share_before"] == 0
    assert last["share_after"] == pytest.approx(0)
    assert told(page(), HEADLINE)["title_share"] == 1
    assert told(page(), END)["title_share"] < 0.5


def test_only_lines_near_the_storys_block_are_labelled() -> None:
    menu = paragraphs(*(f"城事要闻之{number}" for number in range(30)))
    judged = judged_of(page(above=f"<div>{menu}</div>", under=f"<div>{menu}</div>"))
    window = labelled_lines(judged)
    body = judged.body.lines
    assert (window.start, window.stop) == (body[0] - ABOVE, body[-1] + 1 + BELOW)
    judged = judged_of(f"<h1>{HEADLINE}</h1>{BAR}<p>{LEAD}</p><p>{END}</p>")
    assert labelled_lines(judged) == range(len(judged.reading.lines))


def test_a_row_is_the_same_whatever_else_is_in_the_window() -> None:
    row = told(page(), LEAD)
    assert row["from_headline"] == told(page(), LEAD, range(4))["from_headline"]


def test_an_empty_headline_is_far() -> None:
    row = told(f"<body>{BAR}<div><p>{LEAD}</p><p>{END}</p></div></body>", LEAD)
    assert row["title_share"] == 0
