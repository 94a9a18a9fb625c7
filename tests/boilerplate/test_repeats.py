"""Rows of like blocks: comments and teasers, and what has the same form and is neither."""

from collections.abc import Sequence

import pytest

from newsspider.boilerplate.repeats import find_repeats, is_sign
from newsspider.page.lines import Line
from newsspider.page.reader import read_lines
from newsspider.page.tree import parse

HEADING = "<h1>渡口停航</h1>"


def rows(
    *blocks: str, headline: int | None = None, above: str = "", under: str = ""
) -> list[tuple[int, str]]:
    """The blocks that are of a row of comments or teasers: their numbers, and which."""
    html = above + HEADING + under + "".join(f"<div>{block}</div>" for block in blocks)
    root = parse(f"<html><body>{html}</body></html>")
    assert root is not None
    reading = read_lines(root)
    starts: list[int] = [
        start for element, (start, _) in reading.ranges.items() if element.tag == "div"
    ]
    return [(starts.index(block.start), kind) for block, kind in find_repeats(reading, headline)]


def sentence(number: int, chars: int = 40) -> str:
    """A sentence, which weighs twenty more than it has characters."""
    return f"<p>第{number}船停航，{'江' * (chars - 7)}。</p>"


def comment(number: int, chars: int = 40, lines: int = 2) -> str:
    """A block of so many lines, of which the first tells and the last is a sign."""
    between = "".join(f"<p>旅客{number}{other}</p>" for other in range(lines - 2))
    return f"{sentence(number, chars)}{between}<p>回复{number}</p>"


def teaser(number: int, title: str = "新船下水了呀") -> str:
    return f"<p><a href='/{number}'>{title}</a></p>{sentence(number)}"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("3小时前 回复", True),
        ("2024-05-09 08:15", True),
        ("12楼", True),
        ("青禾网友", True),
        ("渡口停航一天", False),
        ("回复" * 20, True),
        ("回复" * 20 + "赞", False),  # longer than forty characters
        (f"{'江' * 50}3小时前 回复2", True),
        (f"{'江' * 50}3小时前 {'江' * 11}回复", False),
    ],
)
def test_what_stands_around_a_comment(text: str, *, is_one: bool) -> None:
    assert is_sign(Line(text)) is is_one


DAY = "<p>2024-05-09 08:15</p>"
SIGNED = "<p>第{}船停航，船上的人都走了。3小时前 回复2</p>"
LINKED = "<p><a href='/{0}'>新船下水了呀</a>第{0}船停航，船上的人都走了。</p>"
CUT = "<p><a href='/{0}'>新船下水了呀</a>第{0}船停航船上的人都走了</p>"
COMMENTS = [(0, "comments"), (1, "comments")]


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ([comment(1), comment(2)], COMMENTS),
        ([comment(1)], []),
        ([comment(1), sentence(2)], []),
        ([comment(1, lines=12), comment(2, lines=12)], COMMENTS),
        ([comment(1, lines=13), comment(2, lines=13)], []),
        # three in five must be such
        ([comment(1), comment(2), comment(3), sentence(4), sentence(5)], [*COMMENTS, (2, "comments"), (3, "comments"), (4, "comments")]),
        ([comment(1), comment(2), sentence(3), sentence(4), sentence(5)], []),
        ([comment(1), comment(2), "<p>甲</p>", "<p>乙</p>", "<p>丙</p>"], COMMENTS),
        # a day and clock right over a sentence head an entry of a live blog
        ([DAY + sentence(1), DAY + sentence(2)], []),
        ([DAY + comment(1), DAY + comment(2)], COMMENTS),
        ([f"{DAY}<p>北风</p>{sentence(1)}", f"{DAY}<p>小雅</p>{sentence(2)}"], COMMENTS),
        ([DAY + SIGNED.format(1), DAY + SIGNED.format(2)], COMMENTS),
        # a headline and words in one line
        ([LINKED.format(1), LINKED.format(2)], [(0, "teasers"), (1, "teasers")]),
        ([CUT.format(1) + sentence(1), CUT.format(2) + sentence(2)], []),
        ([teaser(1), teaser(2)], [(0, "teasers"), (1, "teasers")]),
        ([teaser(1, "新船下水了"), teaser(2, "新船下水了")], []),  # five characters
    ],
)  # fmt: skip
def test_which_blocks_are_of_a_row(blocks: Sequence[str], found: list[tuple[int, str]]) -> None:
    assert rows(*blocks) == found


@pytest.mark.parametrize(("chars", "stays"), [(40, 0), (39, 1)])
def test_the_block_with_the_first_sentence_under_the_headline_is_of_the_story(
    chars: int, stays: int
) -> None:
    found = rows(comment(1, chars), comment(2, 50), comment(3), headline=0)
    assert [number for number, _ in found] == [number for number in range(3) if number != stays]


def test_the_head_of_a_thread_is_the_byline_of_its_story() -> None:
    post, reply = (
        f"<div><p>作者：{name}　{kind}日期：2024-5-9 08:15</p></div>{{}}"
        for name, kind in (("渡口人", "提交"), ("江客", "回复"))
    )
    thread = "".join((post.format(sentence(1)), reply.format(sentence(2)), reply.format("")))
    assert rows(under=thread, headline=0) == [(1, "comments"), (2, "comments")]
    assert len(rows(under=f"<p>渡口</p>{thread}", headline=None)) == 3


@pytest.mark.parametrize(("lines", "stay"), [(11, True), (12, False)])
def test_the_first_sentence_is_among_the_twelve_lines_under_the_headline(
    lines: int, *, stay: bool
) -> None:
    above = sentence(7, 50) + sentence(8, 50)
    under = "".join(f"<p>旅客{number}</p>" for number in range(lines))
    found = rows(comment(1), comment(2), comment(3), headline=2, above=above, under=under)
    assert len(found) == (2 if stay else 3)


def test_a_sentence_with_a_link_is_not_the_first_one_of_the_story() -> None:
    linked = comment(1, 60).replace("江江", "<a href='/1'>江</a>江", 1)
    assert [number for number, _ in rows(linked, comment(2), comment(3), headline=0)] == [0, 2]
