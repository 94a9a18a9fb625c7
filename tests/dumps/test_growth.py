"""Twice the page is twice the work, whatever it is made of: calls are counted, not seconds."""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from newsspider import clean_text, extract
from newsspider.dumps.wrapped import unwrap
from newsspider.words.fold import fold
from newsspider.words.lexicon import Lexicon, default_lexicon
from tests.growth import work

HEAD = "大风来袭，渡口停航一天\n来源：青禾日报\n2024-05-09 10:00\n"
STORY = "受大风影响，白苇渡口九日全天停航，海事部门劝返旅客三百余人，预计十日恢复。\n" * 8
LINES = 130
SECONDS = 20  # a hundred times what any of these takes
numbers = random.Random(16)


def distinct(count: int) -> str:
    return "".join(f"渡口{number}号文件\n" for number in range(count))


def digits(count: int) -> str:
    return "".join(f"{numbers.randint(0, 9999)}\n" for _ in range(count))


PAGES: dict[str, Callable[[int], str]] = {
    "one character": lambda n: "文\n" * n,
    "one character under a story": lambda n: HEAD + STORY + "文\n" * n,
    "numbers": digits,
    "numbers under a story": lambda n: HEAD + STORY + digits(n),
    "numbers over a story": lambda n: HEAD + digits(n) + STORY,
    "credits": lambda n: "责任编辑：张三\n" * n,
    "credits under a story": lambda n: HEAD + STORY + "责任编辑：张三\n" * n,
    "credits over a story": lambda n: "责任编辑：张三\n" * n + STORY,
    "headings": lambda n: HEAD + STORY + "相关内容\n" * n,
    "names": lambda n: HEAD + STORY + "张三\n李四五\n" * (n // 2),
    "more lines than are remembered": lambda n: HEAD + STORY + distinct(n),
    "all in turn": lambda n: HEAD + STORY + "文\n0\n相关内容\n责任编辑：张三\n" * (n // 4),
}
LONG_LINES = {
    "a byline of hyphens": lambda n: f"{HEAD}作者：{' - ' * n}\n{STORY}",
    "a headline of hyphens": lambda n: f"{' - ' * n}\n{HEAD}{STORY}",
    "a headline of search words": lambda n: f"渡口停航一天，大风来袭 {'渡口停航 ' * n}\n{STORY}",
}


def growth(once: Callable[[], object], twice: Callable[[], object]) -> float:
    work(once)  # what is made once, such as patterns, is made by now
    return work(twice) / work(once)


def cleaned(text: str) -> Callable[[], object]:
    return lambda: clean_text(text, lexicon=Lexicon(default_lexicon().rules.values()))


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_dump_of_twice_the_lines_is_twice_the_work(page: Callable[[int], str]) -> None:
    # The first cuts of a page are not counted against it: beyond those, none is added.
    assert growth(cleaned(page(20 * LINES)), cleaned(page(40 * LINES))) < 2.2


@pytest.mark.parametrize("page", LONG_LINES.values(), ids=LONG_LINES)
def test_a_line_of_twice_the_length_is_at_most_twice_the_work(page: Callable[[int], str]) -> None:
    assert growth(cleaned(page(LINES)), cleaned(page(2 * LINES))) < 2.2


def test_a_bounded_number_of_lines_are_looked_for_in_all_others() -> None:
    """Each is one call of C, which counting calls takes for as little as any other."""
    long_ones = Counter[bool]()

    def look(frame: FrameType, event: str, called: Any) -> None:
        if event == "c_call" and called.__name__ == "count":
            long_ones[len(called.__self__) > LINES] += 1

    text = HEAD + STORY + distinct(40 * LINES).replace("渡口", "码头")
    sys.setprofile(look)
    try:
        clean_text(text)
    finally:
        sys.setprofile(None)
    assert 0 < long_ones[True] < 160 * LINES, "a page is cut more than once"


@pytest.mark.parametrize("words", [" - ", " | ", "渡口停航 ", "_渡口"])
@pytest.mark.parametrize("place", ["<title>{}</title>", "<h1>{}</h1>", "<p>作者：{}</p>"])
def test_a_title_or_byline_of_twice_the_length_is_at_most_twice_the_work(
    place: str, words: str
) -> None:
    def extracted(count: int) -> Callable[[], object]:
        long = place.format("渡口停航" + words * count)
        story = "".join(f"<p>{line}</p>" for line in STORY.splitlines())
        html = f"<title>渡口停航</title>{long}<p>2024-05-09 08:15</p><div>{story}</div>"
        return lambda: extract(html, "https://news.example/2024/05/09/1.html")

    assert growth(extracted(LINES), extracted(2 * LINES)) < 2.2


@pytest.mark.parametrize(
    "text",
    [
        f"['渡口停航'{' ' * 300_000}",
        f"渡口(http{' ' * 300_000}",
        f"+--+{'-+' * 40_000}\n|渡{'|a' * 40_000}|\n+--+{'-+' * 40_000}",
    ],
    ids=["a list without end", "no address", "columns"],
)
def test_no_pattern_reads_what_it_has_read_again_and_again(text: str) -> None:
    """What one call of C costs, no count of calls sees."""
    start = time.process_time()
    clean_text(f"{HEAD}{STORY}\n{text}")
    clean_text(f"{text}\n{STORY}")
    clean_text(text)
    assert time.process_time() - start < SECONDS


def test_rows_of_one_length_are_put_together_once() -> None:
    rows = ["受大风影响，白苇渡口九日全天停"] * 200_000
    start = time.process_time()
    assert unwrap(rows) == ["".join(rows)]
    assert time.process_time() - start < SECONDS


def test_lines_that_are_asked_about_again_are_looked_up_once() -> None:
    lexicon = default_lexicon()
    lines = distinct(5_000).splitlines()

    def ask() -> None:
        for line in lines:
            lexicon.match(line, "head")
            fold(line)

    first = work(ask)
    assert work(ask) < first / 2


def prose(count: int) -> str:
    source = random.Random(7)
    words = [f"渡口的班船{n}点开，旅客在码头等候，海事部门说风还要刮半天。" for n in range(50)]
    return "".join("".join(source.sample(words, 3)) + "\n" for _ in range(count))


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_no_line_is_much_more_work_than_a_line_of_prose(page: Callable[[int], str]) -> None:
    # Short lines that are all different may each be a headline, or what a rule names.
    most = 4.0 if page is PAGES["more lines than are remembered"] else 1.1
    lines = 4 * LINES
    assert growth(cleaned(HEAD + prose(lines)), cleaned(page(lines))) < most
