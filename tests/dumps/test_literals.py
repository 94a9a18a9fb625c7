r"""Texts that were written out once more than they were read: ``\n``, ``\u6e21``, ``&nbsp;``."""

import html
import json
from collections.abc import Callable

import pytest

from newsspider import clean_text
from newsspider.dumps.literals import without_literals
from tests.pages import END, LEAD

TITLE = "渡口停航一天：大风来袭"
DUMP = f"{TITLE}\n2024-05-09 08:15 来源：青禾日报 作者：岑远\n{LEAD}\n{END}"


@pytest.mark.parametrize(
    "written",
    [
        lambda text: text.replace("\n", "\\n"),
        lambda text: text.replace("\n", "\\r\\n"),
        lambda text: text.replace("\n", "\\n") + "\n",
        lambda text: text.encode("unicode_escape").decode(),
        lambda text: "\n".join(row.encode("unicode_escape").decode() for row in text.split("\n")),
        repr,
        json.dumps,
        lambda text: json.dumps(text, ensure_ascii=False),
        lambda text: repr(text.split("\n")),
        lambda text: json.dumps(text.split("\n"), ensure_ascii=False),
        lambda text: html.escape(text).replace(" ", "&nbsp;").replace("“", "&ldquo;"),
        lambda text: text.replace(" ", "&amp;nbsp;"),
        lambda text: "".join(x if x == "\n" else f"&#{ord(x)};" for x in text),
        lambda text: "\n".join(f"> {row}" for row in text.split("\n")),
        lambda text: "\n>\n".join(f">{row}" for row in text.split("\n")),
        lambda text: "\n".join(f"{n:6}\t{row}" for n, row in enumerate(text.split("\n"), 1)),
        lambda text: "\n".join(f"{n}: {row}" for n, row in enumerate(text.split("\n"), 1)),
        lambda text: text.replace("\n", "<br>"),
        lambda text: text.replace("\n", "<br />\r\n"),
        lambda text: "".join(
            f'<p class="a">　　<span>{row}</span></p>' for row in text.split("\n")
        ),
    ],
)
def test_what_programs_wrote_for_characters_is_read(written: Callable[[str], str]) -> None:
    article = clean_text(written(DUMP))
    assert (article.title, article.text) == (TITLE, f"{LEAD}\n{END}")
    assert (article.source, article.authors) == ("青禾日报", ["岑远"])
    assert article.published == "2024-05-09T08:15:00+08:00"


def test_a_list_may_hold_a_backslash_that_python_warns_of() -> None:
    assert without_literals(rf"['{LEAD}', '班次见\d号文件']") == f"{LEAD}\n班次见\\d号文件"


def test_a_blank_between_all_ideographs_goes() -> None:
    spaced = "\n".join(
        " ".join(row.replace(" ", "")) for row in f"{TITLE}\n{LEAD}\n{END}".split("\n")
    )
    article = clean_text(spaced)
    assert (article.title, article.text) == (TITLE, f"{LEAD}\n{END}")


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n{LEAD}\n换行写作“\\n”，渡口写作“\\u6e21\\u53e3”。\n{END}",
        f"C:\\new\\text\n{LEAD}\n{END}",
        f"{LEAD}程序放在C:\\news\\node里，$a\\neq b$，$x\\neq y$。{END}",
        "[图集]\n渡口停航一天",
        f"> 渡口停航一天\n{LEAD}\n> {END}",
        f"1: 渡口停航一天\n3: {LEAD}\n{END}",
        "['渡口', 5]",
        "['渡口', ]]",
        f"渡口 停航 一天\n{LEAD}",
    ],
)
def test_a_story_about_them_stays(text: str) -> None:
    assert without_literals(text) == text
