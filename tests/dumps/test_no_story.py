"""What is no story gives no text, and says why."""

import pytest

from newsspider import clean_text
from tests.dumps.test_whole_pages import COMMENTS, FOOTER, MENU, RELATED, whole

HEADLINES = "\n".join(
    f"{place}{what}"
    for place in ("青禾", "白苇", "柳河", "石桥", "南湾", "北坡")
    for what in (
        "老街夜市开张首日客流过万",
        "旧仓库改成了图书馆",
        "提前半个月开始春耕",
        "新修的公路下周通车",
    )
)
LOG = "\n".join(
    f"2024-05-09 08:{minute:02}:11,{minute * 7:03} INFO worker-{minute % 4} fetched {minute * 31} bytes"
    for minute in range(40)
)
SOURCE = '''"""Read a file and count its words."""

import sys
from collections import Counter


def count(path):
    """Return the words of a file with their counts."""
    with open(path, encoding="utf-8") as lines:
        return Counter(word for line in lines for word in line.split())


if __name__ == "__main__":
    for word, times in count(sys.argv[1]).most_common(10):
        print(f"{word}\\t{times}")
'''
README = """# ferry-times

A small library that reads the timetables of ferries and tells when the next one leaves.

## Installation

Install it with pip, and nothing else is needed. It runs on Linux, macOS and Windows.

## Usage

Import the module, give it the name of a pier, and print what it returns. It raises an error
if there is no pier of that name, and the message lists those that are alike.

## License

MIT. See the file LICENSE for its text.
"""
TABLE = "\n".join(
    f"{day} {day * 3.7:.2f} {day * 11 % 97} {day * 1.03:.3f}%" for day in range(1, 40)
)
SUMMARIES = "\n".join(
    f"{place}的渡口今天起恢复通航，工作人员表示，往返两岸的乘客可以照常买票，夜里不再加开班船。"
    for place in ("青禾", "白苇", "柳河")
)
LONG_LIST = "\n".join(f"{number}号{line}" for number in range(40) for line in HEADLINES.split("\n"))
LIST_PAGE = "\n".join((MENU, HEADLINES, RELATED, FOOTER))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (HEADLINES, "no-story"),
        (LIST_PAGE, "no-story"),
        (f"{MENU}\n{COMMENTS}\n{FOOTER}", "no-story"),
        (f"{MENU}\n{LONG_LIST}\n{SUMMARIES}\n{LONG_LIST}\n{FOOTER}", "no-story"),
        (LOG, "not-chinese"),
        (SOURCE, "not-chinese"),
        (README, "not-chinese"),
        (TABLE, "not-chinese"),
    ],
    ids=[
        "headlines",
        "list page",
        "comments",
        "list with summaries",
        "log",
        "source",
        "readme",
        "table",
    ],
)
def test_what_is_no_story_gives_no_text_and_says_why(text: str, reason: str) -> None:
    article = clean_text(text)
    assert (article.text, article.title, article.published) == ("", "", None)
    assert article.extraction.confidence == 0
    assert {removed.rule for removed in article.extraction.removed} >= {reason}


def test_a_story_among_lines_of_a_log_is_one() -> None:
    assert clean_text(f"{LOG[:200]}\n{whole()}").text == clean_text(whole()).text
