"""Rows of text: where the page keeps the line breaks of its source, a reader sees them."""

import pytest

from newsspider.page.preformatted import rows_of
from newsspider.page.reader import read_lines
from newsspider.page.tree import parse

ROWS = ["第一班六点开。", "第二班七点开。", "第三班停航。"]


def texts_of(html: str) -> list[str]:
    root = parse(html)
    assert root is not None
    return [line.text for line in read_lines(root).lines]


@pytest.mark.parametrize(
    "tag",
    [
        "pre",
        "div style='white-space:pre-wrap'",
        "p style='color:red; white-space: pre-line'",
        "div style='white-space: break-spaces'",
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\n\n"])
def test_a_row_is_a_line(tag: str, line_break: str) -> None:
    assert texts_of(f"<{tag}>{line_break.join(ROWS)}</{tag.split()[0]}>") == ROWS


@pytest.mark.parametrize("tag", ["div", "p style='white-space: nowrap'"])
def test_elsewhere_a_line_break_is_none(tag: str) -> None:
    newline = "\n"
    assert texts_of(f"<{tag}>{newline.join(ROWS)}</{tag.split()[0]}>") == ["".join(ROWS)]


def test_elements_in_a_row_do_not_break_it() -> None:
    assert texts_of(
        "<pre><code><b>import</b> os\nos.<i>getpid</i>()\n</code></pre><p>运行它。</p>"
    ) == [
        "import os",
        "os.getpid()",
        "运行它。",
    ]


WRAPPED = """　　受大风影响，白苇渡口九日全天停航，海事部门劝返旅客
三百余人，货车改走上游大桥，要多走四十公里，司机们说路上
不堵，就是费油，等风小了还是愿意坐船过江。
　　当地气象台预计，大风将在夜间减弱，渡口已备好三条加班
船，随时可以开航。"""


def test_what_was_wrapped_at_a_width_is_one_paragraph_again() -> None:
    first, second = texts_of(f"<pre>{WRAPPED}</pre>")
    assert (first[:5], first[-4:]) == ("受大风影响", "船过江。")
    assert (second[:5], second[-4:]) == ("当地气象台", "以开航。")


@pytest.mark.parametrize(
    "text",
    [
        "风从对岸吹来带着草味\n船夫把篙插进深水里面\n像插进一段旧时光里去\n母亲弯下腰看见了自己",
        "\n".join(
            f"第{n}条，各渡口的首班船时刻由海事部门公布。{'不得更改。' * n}" for n in range(1, 6)
        ),
        "def depart(ferry):\n    ferry.open()\n    return ferry.load(passengers, trucks, mail)",
    ],
    ids=["verses", "paragraphs", "code"],
)
def test_rows_that_end_where_they_end_are_not_wrapped(text: str) -> None:
    assert rows_of(text) == text.split("\n")


def test_a_row_taken_out_leaves_the_others_in_the_tree() -> None:
    root = parse("<pre>不停航\n停航\n不是停航的</pre>")
    assert root is not None
    read_lines(root).lines[1].blank()
    assert [line.text for line in read_lines(root).lines] == ["不停航", "不是停航的"]


def test_what_is_hidden_in_a_row_goes_without_the_next_row() -> None:
    root = parse("<pre><b>停航</b>\n复航</pre>")
    assert root is not None
    for line in read_lines(root).lines:
        line.drop_veiled()
    assert [line.text for line in read_lines(root).lines] == ["停航", "复航"]
