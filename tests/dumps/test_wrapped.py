"""Rows that a tool broke at a width are one paragraph again, and rows of an author's stay apart."""

import pytest

from newsspider import clean_text
from newsspider.dumps.wrapped import cells, joined_rows, unwrap, unwrap_plain_words, unwrap_words
from tests.pages import END, LEAD

SENTENCE = "受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人，货车改走上游大桥，"


def broken(columns: int, rows: int, text: str = SENTENCE * 40) -> list[str]:
    """The first rows of a text, so many characters in each."""
    return [text[at : at + columns] for at in range(0, columns * rows, columns)]


@pytest.mark.parametrize(
    ("rows", "least", "wrapped"),
    [
        (broken(40, 3), 2, True),
        (broken(40, 2), 2, False),
        (broken(40, 2), 1, True),
        (broken(28, 4), 2, True),
        (broken(27, 4), 2, False),  # narrower than any tool breaks
        (broken(80, 3), 2, True),
        (broken(160, 3), 2, True),
        (broken(161, 2), 1, False),  # wider than any
        ([*broken(40, 3), SENTENCE + SENTENCE[:10]], 2, True),  # one row may be too long
        ([*broken(40, 3), SENTENCE * 2, SENTENCE * 2], 2, False),
        ([*broken(40, 3), "", SENTENCE + SENTENCE[:10] + "。"], 2, True),
        ([*broken(40, 3), "", *[SENTENCE + SENTENCE[:10] + "。"] * 2], 2, False),
        ([*broken(40, 38), "", *[f"{SENTENCE}止。"] * 2], 2, True),  # one in twenty
        ([*broken(40, 35), "", *[f"{SENTENCE}止。"] * 2], 2, False),
        ([*broken(40, 3), "", *[f"- {SENTENCE[:30]}"] * 3], 2, True),  # a list under it
        ([*broken(60, 2), "", SENTENCE[:29], "停航"], 2, False),  # one row, and one of a menu
        ([*broken(60, 2), "", SENTENCE[:29], "停航"], 1, True),
        ([*broken(40, 8), "", *[SENTENCE[:30], "停航", ""] * 3], 2, True),  # seven in ten
        ([*broken(40, 7), "", *[SENTENCE[:30], "停航", ""] * 3], 2, False),
        ([row + "。" for row in broken(40, 4)], 2, False),  # each ends a sentence
        ([f"{row[:-2]}。”" for row in broken(40, 4)], 2, False),
        ([f"{row[:-6]}。”（完）" for row in broken(40, 4)], 2, False),
        ([f"{row[:-6]}。(林雨桐)" for row in broken(40, 4)], 2, False),
        ([f"{row[:-5]}(林雨桐)" for row in broken(40, 4)], 2, True),
        ([row.replace("，", "一") for row in broken(40, 4)], 2, False),  # a list
        ([f"- {row}" for row in broken(40, 4)], 2, False),
        ([f"{row[:20]}   {row[20:]}" for row in broken(40, 4)], 2, False),  # a table
        ([row for part in broken(40, 4) for row in (part, "")], 2, False),
    ],
)
def test_which_rows_were_broken_by_a_tool(rows: list[str], least: int, *, wrapped: bool) -> None:
    unwrapped = unwrap(rows, least)
    assert (unwrapped != rows) == wrapped
    if wrapped:
        assert unwrapped[0].startswith("".join(rows[: least + 1]))


def test_what_fits_on_a_row_was_not_broken_off() -> None:
    story = [*broken(40, 3), "船停了。", "第二段，", *broken(40, 2)]
    joined = unwrap(story)
    assert joined == ["".join(story[:4]), "第二段，", "".join(story[5:])]


def test_a_token_that_would_just_have_fit_was_not_broken_off() -> None:
    rows = [*broken(40, 4), (SENTENCE * 2)[:39]]
    assert unwrap([*rows, "停了。"]) == ["".join(rows), "停了。"]


def test_rows_of_tables_and_items_stay_by_themselves() -> None:
    rows = broken(40, 4)
    for row in "甲    乙", "- 甲", "3. 甲", "　　甲":
        assert unwrap([*rows, row]) == ["".join(rows), row]


def test_rows_of_so_many_characters_were_broken_in_words_and_numbers_too() -> None:
    title, time, text = "渡口停航一天，大风来袭", "2024-05-09 08:15", f"{SENTENCE}2018年停航。"
    for chars in 18, 25, 35:
        story = f"　　{text * 9}"
        rows = [story[at : at + chars] for at in range(0, len(story), chars)]
        assert unwrap([title, time, *rows]) == [title, time, story]
        head = title.ljust(chars, "。")
        assert unwrap([head, time.ljust(chars), *rows]) == [head, time.ljust(chars), story]
    few = [text[at : at + 35] for at in range(0, len(text), 35)]
    assert unwrap([title, time, *few]) == [title, time, *few]
    headlines = ["渡口停航，旅客改走陆路", "夜市开张，首日客流过万", "老街亮灯，商户连夜备货"]
    assert unwrap(headlines * 4) == headlines * 4


def test_a_row_that_ends_a_sentence_goes_on_where_no_line_can_begin() -> None:
    rows = [f"{row[:-1]}。" for row in broken(40, 4)]
    assert unwrap(rows) == rows
    quoted = [rows[0], *(f"”{row[1:]}" for row in rows[1:])]
    assert unwrap(quoted) == ["".join(quoted)]


def test_only_latin_words_are_joined_with_a_blank() -> None:
    pairs = [("渡a", "b"), ("a渡", "b"), ("a", "渡"), ("渡", "口")]
    assert [joined_rows(pair, lambda last, row: True) for pair in pairs] == [
        ["渡a b"], ["a渡b"], ["a渡"], ["渡口"],
    ]  # fmt: skip


def test_an_ideograph_takes_two_columns() -> None:
    assert [cells("abc"), cells("渡口"), cells("，a"), cells("“a”")] == [3, 4, 3, 3]


LONG = "渡口停航一天：大风来袭，海事部门启动预案，增派客轮疏运三百余名旅客直到深夜"
WORDS = [
    "The ferry across the river has been stopped by the wind for the whole of the",
    "day, and three hundred passengers went back by road over the old bridge up the",
    "river.",
]


def test_markdown_is_broken_at_blanks() -> None:
    assert unwrap_words(WORDS) == [" ".join(WORDS)]
    assert unwrap_words(["# Wind", "", *WORDS]) == ["# Wind", "", " ".join(WORDS)]
    assert unwrap_words([*WORDS, "", "The wind"]) == [" ".join(WORDS), "", "The wind"]


@pytest.mark.parametrize(
    "rows",
    [
        ["渡口 停航", "旅客 改道"],
        [WORDS[0], f" {WORDS[1]}"],
        [WORDS[0], f"- {WORDS[1]}"],
        [WORDS[0], "---", WORDS[1]],
        [f"# {WORDS[0]}", WORDS[1]],
        [f"| {WORDS[0]}", WORDS[1]],
        [f"{WORDS[0]}  ", WORDS[1]],  # a break of the author's
        [f"{WORDS[0]}\\", WORDS[1]],
        [*WORDS[:2], "a", "b"],  # one row in three would have had room for more
    ],
)
def test_what_is_no_row_of_words_stays_apart(rows: list[str]) -> None:
    assert unwrap_words(rows) == rows


def test_words_were_broken_where_the_next_one_passes_a_column() -> None:
    assert unwrap_words(["a" * 70, "b" * 7]) == ["a" * 70, "b" * 7]
    assert unwrap_words(["a" * 70, "b" * 8]) == [f"{'a' * 70} {'b' * 8}"]
    row, fits = f"，{'渡' * 31}", "口bbbbb"
    assert unwrap_words([row, fits]) == [row, fits]
    assert unwrap_words([row, f"{fits}b"]) == [f"{row} {fits}b"]


def test_pandoc_breaks_its_plain_text_so_too() -> None:
    lead = ["青禾讯", f"{SENTENCE}停航。", ""]
    rest = [f"{SENTENCE[:-1]}（记者", f"岑远）{SENTENCE}复航。", ""]
    joined = ["首页", "", " ".join(lead[:2]), "", " ".join(rest[:2]), ""]
    assert unwrap_plain_words(["首页", "", *lead, *rest]) == joined
    assert unwrap_plain_words([*lead, *rest]) == [*lead, *joined[-2:]]  # it may be a title
    for stays in (
        lead,  # it may be a heading
        [*lead[:2], *rest[:2]],  # nothing parts paragraphs
        [*lead, *rest, f"停航。 {SENTENCE}", ""],  # one could have been broken
        [*lead, *rest, *lead[1:2], *rest],
    ):
        assert unwrap_plain_words(stays) == stays


@pytest.mark.parametrize(
    ("over", "title"),
    [
        (f"渡口停航一天：大风来袭\n{LEAD}", "渡口停航一天：大风来袭"),
        (f"{LONG}\n青禾日报 2024-05-09 08:15", LONG),
    ],
    ids=["over its story", "longer than a row"],
)
def test_a_headline_over_what_has_no_blanks_stays_in_its_row(over: str, title: str) -> None:
    article = clean_text(f"{over}\n\n{LEAD}\n\n{END}\n")
    assert (article.title, article.text.endswith(f"{LEAD}\n{END}")) == (title, True)


def test_nine_rows_of_ten_must_be_broken_so() -> None:
    rows = [WORDS[0]] * 10
    assert unwrap_words([*rows, "short", "end"]) == [" ".join([*rows, "short"]), "end"]
    assert unwrap_words([*rows[:9], "short", "end"]) == [" ".join([*rows[:9], "short"]), "end"]
    assert unwrap_words([*rows[:8], "short", "end"]) == [*rows[:8], "short", "end"]


def test_the_next_row_goes_on_neither_from_a_table_nor_from_nothing() -> None:
    table = f"{SENTENCE[:36]}    甲乙"
    assert cells(table) == 80
    address = f"https://qinghe.example/{'a' * 70}"
    rows = broken(40, 4)
    joined = "".join(rows)
    assert unwrap([*rows, table, "停了。"]) == [joined, table, "停了。"]
    assert unwrap([address, "", *rows]) == [address, "", joined]
    assert unwrap([*rows, "", address]) == [joined, "", address]


def test_a_bar_under_a_headline_is_no_rest_of_it() -> None:
    """Of two long rows that end at one width by chance, the headline is one."""
    headline = "【停班課一覽】青禾等六縣颱風假 東港、白葦與南岸照常上課三日起"
    place = "白葦縣：照常上班、上課（渡口學院與江邊兩所學校停止上班、上課）"
    rows = [headline, "記者|青禾新聞", "北岸市：照常上班、上課", place, "外島地區"]
    assert unwrap(rows) == rows
