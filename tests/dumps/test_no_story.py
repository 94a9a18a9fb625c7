"""What is no story gives no text, and says why."""

from collections.abc import Sequence

import pytest

from newsspider import clean_text
from newsspider.dumps.evidence import PageText
from newsspider.dumps.facts import Facts
from newsspider.dumps.no_story import why_no_story
from newsspider.page.lines import Line
from newsspider.words.lexicon import default_lexicon
from newsspider.words.wording import shipped_wording
from tests.dumps.test_whole_pages import COMMENTS, FOOTER, MENU, RELATED, whole
from tests.pages import PARAGRAPHS

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
CHINESE_SOURCE = """import sys

def main():
    # 打印班次，并返回。
    for number in range(10):
        print('渡口今天停航，第%d班改到明天早上' % number)
    return 0

if __name__ == '__main__':
    main()
"""
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
THREAD = "\n".join(
    ["渡口的船票怎么买", "标签：求助"]
    + [row for n in range(6) for row in (f"渡口老张{n} · 2024-05-0{n + 1}", PARAGRAPHS[n % 3])]
)
RESULTS = "\n".join(
    ["数据来源：青禾市统计处。", "站名 男 女 总计"]
    + [f"5917{n}594 第{n}渡口 {n * 1.7:.1f} {n * 2.3:.1f} {n * 3.1:.1f}" for n in range(20)]
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
        (CHINESE_SOURCE, "no-story"),
        (README, "not-chinese"),
        (TABLE, "not-chinese"),
        (RESULTS, "no-story"),
        (f"{THREAD}\n{FOOTER}", "no-story"),
    ],
    ids=[
        "headlines",
        "list page",
        "comments",
        "list with summaries",
        "log",
        "source",
        "source with Chinese strings",
        "readme",
        "table",
        "table in Chinese",
        "thread",
    ],
)
def test_what_is_no_story_gives_no_text_and_says_why(text: str, reason: str) -> None:
    article = clean_text(text)
    assert (article.text, article.title, article.published) == ("", "", None)
    assert article.extraction.confidence == 0
    assert {removed.rule for removed in article.extraction.removed} >= {reason}


def test_a_story_that_shows_a_program_is_one() -> None:
    rows = whole().split("\n")
    at = rows.index(PARAGRAPHS[0]) + 1
    program = ["for number in range(10):", "print(number)", "return 0"] * 4
    text = clean_text("\n".join([*rows[:at], *program, *rows[at:]])).text
    assert [row for row in text.split("\n") if row not in program] == [*PARAGRAPHS]


def test_a_story_among_lines_of_a_log_is_one() -> None:
    assert clean_text(f"{LOG[:200]}\n{whole()}").text == clean_text(whole()).text


def why(lines: Sequence[str], story: Sequence[int], headline: int | None = None) -> str | None:
    """Why these lines hold no story, if those of some numbers are taken for it."""
    facts = Facts(default_lexicon(), shipped_wording("newsspider.dumps"))
    return why_no_story(PageText([Line(text) for text in lines], facts), story, headline)


def test_more_than_a_fifth_of_the_letters_of_a_story_are_ideographs() -> None:
    def written(ideographs: int, latin: int) -> str | None:
        story = ["渡" * ideographs + "f" * latin, "09:15" * 9]  # figures are no letters
        return why([*story, "渡" * 99], [0, 1], 0)

    assert written(21, 79) is None
    assert written(20, 80) == "not-chinese"
    # Where no line is taken for the story, all are.
    assert why(["渡" * 50, "f" * 150], []) == "no-story"
    assert why(["渡" * 30, "f" * 150], []) == "not-chinese"
    # A long line has more letters than a short one.
    assert why(["渡口", "f" * 150], [0, 1]) == "not-chinese"
    assert why(["渡" * 150, "ferry", "boats"], [0, 1, 2]) is None


def test_a_story_without_a_headline_is_a_fifth_of_its_page() -> None:
    assert why(["渡" * 19 + "。", "口" * 80], [0]) is None
    assert why(["渡" * 18 + "。", "口" * 81], [0]) == "no-story"
    # A time is not asked for.
    assert why(["2024-05-09", "渡" * 18 + "。", "口" * 81], [1]) == "no-story"


def test_under_a_headline_it_is_a_twentieth_or_there_is_a_time() -> None:
    assert why(["题", "渡" * 49 + "。", "口" * 949], [1], 0) is None
    assert why(["题", "渡" * 48 + "。", "口" * 950], [1], 0) == "no-story"
    assert why(["题", "2024-05-09", "渡" * 48 + "。", "口" * 950], [2], 0) is None


def test_without_a_sentence_or_a_time_it_is_half_of_what_is_no_headline() -> None:
    assert why(["题" * 99, "渡" * 50, "口" * 50], [1], 0) is None
    assert why(["题" * 99, "渡" * 49, "口" * 51], [1], 0) == "no-story"
    assert why(["题" * 99, "渡" * 48 + "。", "口" * 51], [1], 0) is None
    assert why(["题" * 99, "2024-05-09", "渡" * 49, "口" * 51], [2], 0) is None
    assert why(["渡" * 50, "口" * 50], [0]) is None
    assert why(["渡" * 49, "口" * 51], [0]) == "no-story"


def test_without_a_time_two_fifths_of_it_are_digits_at_most() -> None:
    def counted(digits: int, *over: str) -> str | None:
        numbers = [f"{'渡' * (99 - digits)}{'7' * digits}。"] * 2
        return why(["渡口客流", *over, *numbers, "口"], [1 + len(over), 2 + len(over)], 0)

    assert (counted(40), counted(41)) == (None, "no-story")
    assert counted(41, "2024-05-09") is None  # as in the numbers of a draw
    # Where nothing stands beside it, its time was taken with all else: it was cleaned before.
    numbers = f"{'渡' * 50}{'7' * 49}。"
    assert why(["渡口客流", numbers], [1], 0) is None
    assert why(["渡口客流", numbers, "口"], [1], 0) == "no-story"
    assert why(["2024-05-09", numbers], [1]) == "no-story"  # nothing says what is counted


def test_a_time_stands_three_lines_over_the_headline_or_seven_under_the_end() -> None:
    def dated(over: int, under: int) -> bool:
        """Whether a time so many lines away counts; 0 for none."""
        rows = ["口"] * 20 + ["题", "渡口停航", "渡口开航"] + ["口"] * 20 + ["口" * 950]
        if over:
            rows[20 - over] = "2024-05-09"
        if under:
            rows[22 + under] = "2024-05-09"
        return why(rows, [21, 22], 20) is None

    assert not dated(0, 0)
    assert (dated(3, 0), dated(4, 0)) == (True, False)
    assert (dated(0, 7), dated(0, 8)) == (True, False)
    first = ["2024-05-09", "题", "渡口停航", "口" * 950]
    assert why(first, [2], 1) is None
    assert why(first[1:], [1], 0) == "no-story"


TEASERS = [
    "受大风影响，渡口自清晨起全天停航，海事部门劝返旅客三百余人，并在码头设置了三处告...",
    "江面的阵风达到九级，汽渡和客渡都不具备航行条件，恢复的时间将由管理所另外通知旅...",
    "停航期间大家可以改乘环江公交，在大桥站换乘，公交公司增开了二十个班次，延长了末…",
    "码头附近的商户说，往年春天也有过几次停航，今年来得早，好在提前一天就得到了消息...",
]


def test_sentences_that_a_program_has_cut_are_those_of_a_list() -> None:
    assert clean_text("\n".join(TEASERS)).text == ""
    story = [text.strip(".…") + "。" for text in TEASERS]
    assert clean_text("\n".join([*story[:2], *TEASERS[:1]])).text


READ_ON = "阅读全文"


def posts(stamp: str, count: int) -> list[str]:
    """Comments, each under the row that tells whose it is and when it was made."""
    return [row for n in range(count) for row in (stamp.format(n + 1), PARAGRAPHS[n % 3])]


@pytest.mark.parametrize("stamp", ["渡口老张 2024-05-0{} 07:20", "岑远 · 评论 · 2024/5/{}"])
def test_rows_with_a_time_between_the_lines_are_those_of_comments(stamp: str) -> None:
    lines = ["渡口的船票怎么买", *posts(stamp, 4)]
    own = [2, 4, 6, 8]
    assert why(lines, own, 0) == "no-story"
    assert why(lines, own[:3], 0) == "no-story"
    assert why(lines, own[:2], 0) is None  # its own time, and one of an update
    assert why(lines, range(2, 9), 0) is None  # and any number of its own, as in timetables
    assert why(lines, [2, 4, 5, 6], 0) == "no-story"  # but where more are none of it
    # Comments may stand over the last of them, which is taken for the story.
    assert why(lines, own[3:], 0) == "no-story"
    assert why(lines, own[:1], 0) is None


def test_a_page_that_ends_with_a_time_is_asked_as_well() -> None:
    assert why(["渡口停航", "开航 2024-05-09"], [1], 0) is None


@pytest.mark.parametrize("turn", ["主持人 2024-05-0{} 07:20", "[嘉賓岑遠] 2024-05-0{}"])
def test_the_turns_of_an_interview_are_none_of_comments(turn: str) -> None:
    assert why(["渡口停航之后", *posts(turn, 4)], [2, 4, 6, 8], 0) is None
    named = [f"主持人：{text}" for text in PARAGRAPHS]
    rows = [row for n, text in enumerate(named) for row in (f"青禾网友{n} 2024-05-09", text)]
    assert why(["渡口停航之后", *rows], [2, 4, 6], 0) is None


def test_the_times_of_a_live_report_are_none_of_comments() -> None:
    assert why(["渡口停航", *posts("2024-05-0{} 07:20", 5)], [2, 4, 6, 8, 10], 0) is None
    # Those of a list stand under headlines.
    rows = [row for n in range(1, 5) for row in ("渡口", f"2024-05-0{n}", PARAGRAPHS[0])]
    assert why(rows, [2, 5, 8, 11], 0) == "no-story"


def test_days_that_are_written_out_are_none_of_comments() -> None:
    """As those of captions and timetables."""
    lines = ["渡口停航", *posts("2024年5月{}日 停航", 4)]
    assert why(lines, [2, 4, 6, 8], 0) is None


@pytest.mark.parametrize(
    "days",
    ["2024.05.0{}-06.30 青禾美术馆", "展期 2024/5/{} — 2024/6/30", "202{0}.09-202{0}.11 在展"],
)
def test_days_from_and_to_are_none_of_comments(days: str) -> None:
    """As those of exhibitions and of a life."""
    assert why(["渡口影像", *posts(days, 4)], [2, 4, 6, 8], 0) is None


def test_a_story_of_figures_under_its_time_stays() -> None:
    rates = [f"{name} 724.{n}5 718.42 727.25 710.2{n}" for n, name in enumerate("美欧日港英")]
    article = clean_text("\n".join(["渡口今日汇率", "2024-05-09 08:15", *rates]))
    assert (article.title, article.text) == ("渡口今日汇率", "\n".join(rates))


def test_times_over_menus_are_none_of_comments() -> None:
    over = ["2024-05-09", "今日渡口", "2024-05-08", "往期回顾", "2024-05-07", "旧闻"]
    assert why([*over, "渡口停航", *PARAGRAPHS], [7, 8, 9], 6) is None
    assert why([*over[:5], "渡口停航", *PARAGRAPHS], [6, 7, 8], 5) is None


@pytest.mark.parametrize("heading", ["33 条留言", "网友评论", "回覆列表"])
def test_under_a_heading_of_comments_there_are_none_but_these(heading: str) -> None:
    assert why([heading, *PARAGRAPHS], [1, 2, 3], 0) == "no-story"
    assert why(["渡口停航", heading, *PARAGRAPHS], [2, 3, 4], 0) is None


def test_what_one_may_read_on_under_several_leads_is_a_list() -> None:
    leads = ["渡口停航", PARAGRAPHS[0], READ_ON] * 4
    assert why(leads, [1], 0) == "no-story"
    assert why(leads, [1, 4, 7, 10], 0) == "no-story"
    assert why(leads[:9], [1, 4, 7], 0) is None  # buttons, and that of an advertisement
    # One may stand under a story that others lead away from.
    assert why(["渡口停航", *PARAGRAPHS, READ_ON, *leads], [1, 2, 3], 0) is None
    # Those that stand under a story lead on to others.
    assert why(["渡口停航", *PARAGRAPHS, "岑远", *leads], [1, 2, 3], 0) is None
