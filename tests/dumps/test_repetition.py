"""Which lines recur under many stories, and which of those a page loses."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.dumps.repetition import PageKeys, Repetition, mark_repeated
from newsspider.page.lines import Line

FOOTER = "青禾门户网 关于我们 联系我们"
NOTICE = "青禾门户网的读者可以在每个工作日拨打服务电话，提出建议。"
BACKGROUND = "公开资料显示，白苇渡口建于上世纪五十年代，是两岸往来的要道。"


def story(number: int) -> list[str]:
    return [
        f"第{number}条新闻的标题",
        f"第{number}条新闻的第一段，说的是渡口。",
        f"第{number}段结束。",
    ]


def counted(*pages: list[str]) -> Repetition:
    repetition = Repetition()
    for page in pages:
        repetition.add(page)
    return repetition


def left(page: list[str], repetition: Repetition) -> list[str]:
    counts = [0, *repetition.counts(page[1:])]
    removed_by = mark_repeated([Line(text) for text in page], counts, repetition.stories)
    return [text for index, text in enumerate(page) if index not in removed_by]


def test_what_stands_under_three_stories_goes_from_their_ends() -> None:
    pages = [[*story(n), FOOTER] for n in range(3)]
    assert left(pages[0], counted(*pages)) == story(0)
    assert left(pages[0], counted(*pages[:2])) == pages[0]


def test_white_space_makes_no_other_line() -> None:
    pages = [[*story(n), FOOTER.replace(" ", " " * n)] for n in range(1, 4)]
    assert left(pages[0], counted(*pages)) == story(1)


def test_a_story_keeps_what_it_says_between_its_paragraphs() -> None:
    pages = [[*story(n)[:2], FOOTER, story(n)[2]] for n in range(9)]
    assert left(pages[0], counted(*pages)) == pages[0]


def test_a_story_that_comes_again_keeps_its_paragraphs() -> None:
    copies = [[*story(0), f"第{n}次抓取时的另一行", FOOTER] for n in range(9)]
    assert left(copies[0], counted(*copies)) == copies[0]
    others = [[*story(n), FOOTER] for n in range(1, 4)]
    assert left(copies[0], counted(*copies, *others)) == copies[0][:-1]


def test_a_sentence_that_few_stories_share_is_theirs() -> None:
    pages = [[*story(n), BACKGROUND] for n in range(4)]
    assert left(pages[0], counted(*pages)) == pages[0]


def test_a_sentence_of_a_footer_goes_with_it() -> None:
    pages = [[*story(n), FOOTER, NOTICE] for n in range(3)]
    assert left(pages[0], counted(*pages)) == story(0)


def test_a_short_line_does_not_go_alone() -> None:
    pages = [[*story(n), "（完）"] for n in range(9)]
    assert left(pages[0], counted(*pages)) == pages[0]


def test_menus_above_go_and_the_headline_never() -> None:
    pages = [["每日早报要闻", FOOTER, *story(n)[1:]] for n in range(9)]
    assert left(pages[0], counted(*pages)) == ["每日早报要闻", *story(0)[1:]]


def site(name: str, pages: int) -> list[list[str]]:
    """Pages of one site: its menu, a story of its own, and what it says under each."""
    menu = [f"{name}网{item}频道" for item in ("要闻", "城事", "财经", "文体", "视频", "公益")]
    notice = f"{name}网的读者可以在每个工作日拨打服务电话，提出建议。"
    return [[*menu, *(f"{name}{x}" for x in story(n)), notice] for n in range(pages)]


def test_ten_sites_in_one_dump_each_lose_their_own_notices() -> None:
    sites = [site(name, 8 + n) for n, name in enumerate("甲乙丙丁戊己庚辛壬癸")]
    repetition = counted(*(page for pages in sites for page in pages))
    for pages in sites:
        page = pages[0]
        assert left(["", *page], repetition) == ["", *page[6:-1]]


def test_the_order_of_a_dump_makes_no_difference() -> None:
    pages = [page for name in "甲乙丙" for page in site(name, 12)] + 6 * site("丁", 2)
    shuffled = list(pages)
    Random(12).shuffle(shuffled)
    one, other = counted(*pages), counted(*shuffled)
    assert [left(page, one) for page in pages] == [left(page, other) for page in pages]


def test_two_stories_that_come_in_turns_keep_what_they_share() -> None:
    pages = [[*story(n % 2), BACKGROUND] for n in range(20)]
    assert counted(*pages).counts([BACKGROUND]) == [2]
    assert left(pages[0], counted(*pages)) == pages[0]


def test_edited_copies_of_a_story_keep_their_paragraphs() -> None:
    shared = [f"各处都登出的第{n}段，说的是渡口和大桥。" for n in range(5)]
    copies = [[*story(n)[:2], *shared] for n in range(12)]
    assert left(copies[0], counted(*copies)) == copies[0]


@given(st.lists(st.lists(st.sampled_from("甲乙丙丁戊己").map(lambda x: x * 5), max_size=6)))
def test_no_line_is_counted_more_often_than_it_comes(pages: list[list[str]]) -> None:
    repetition = counted(*pages)
    for line in {line for page in pages for line in page}:
        assert repetition.counts([line])[0] <= sum(line in page for page in pages)


SHARED = [f"各处都登出的第{n}段，说的是渡口和大桥。" for n in range(5)]


def test_three_sentences_that_outweigh_its_own_make_a_copy() -> None:
    def copies(shared: list[str], own: str) -> list[list[str]]:
        return [[f"第{n}条新闻的标题", f"第{n}{own}", *shared] for n in range(12)]

    def is_left(shared: list[str], own: str) -> bool:
        pages = copies(shared, own)
        return left(pages[0], counted(*pages)) == pages[0]

    assert is_left(SHARED[:3], "段是自己的。")
    assert not is_left(SHARED[:2], "段是自己的。")
    length = sum(map(len, SHARED[:3]))
    assert is_left(SHARED[:3], f"段{'渡' * (length - 5)}。")  # with its number one less than those
    assert not is_left(SHARED[:3], f"段{'渡' * (length - 3)}。")


def test_under_a_footer_a_copy_loses_teasers_but_no_sentence() -> None:
    pages = [[*story(n)[:2], FOOTER, *SHARED, f"第{n}次停航之后旅客改走陆路…"] for n in range(3)]
    assert left(pages[0], counted(*pages)) == [*story(0)[:2], *SHARED]


def test_a_line_of_four_characters_goes_alone() -> None:
    pages = [[*story(n), "青禾要闻"] for n in range(3)]
    assert left(pages[0], counted(*pages)) == story(0)
    pages = [[*story(n), "青禾网"] for n in range(3)]
    assert left(pages[0], counted(*pages)) == pages[0]


def test_a_page_of_what_recurs_loses_all_but_its_headline() -> None:
    pages = [[*story(n), FOOTER] for n in range(3)]
    assert left(["渡口", FOOTER, FOOTER], counted(*pages)) == ["渡口"]
    assert left([FOOTER, "青禾"], counted(*pages)) == [FOOTER, "青禾"]


def test_the_last_paragraph_of_its_own_stays_though_three_tell_it() -> None:
    ends = [[*story(n), "渡口的值班员在夜里守着江水。"] for n in range(2)]
    pages = [*ends, *([*story(n), FOOTER] for n in range(2, 5))]
    assert left(ends[0], counted(*pages)) == ends[0]


def test_a_newcomer_wears_down_a_count_of_two_and_leaves_one_of_three(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("newsspider.dumps.repetition._SLOTS", 1)

    def after(*lines: str) -> list[int]:
        """How often two lines are counted that share their slot, each time in another story."""
        repetition = Repetition()
        for number, line in enumerate(lines):
            repetition.add_keys(PageKeys(number, PageKeys.of([line]).lines))
        return repetition.counts([FOOTER, NOTICE])

    assert after(FOOTER, NOTICE) == [0, 1]
    assert after(FOOTER, FOOTER, NOTICE) == [1, 0]
    assert after(FOOTER, FOOTER, NOTICE, NOTICE) == [0, 1]
    assert after(FOOTER, FOOTER, FOOTER, NOTICE, NOTICE) == [3, 0]


def test_no_stories_were_seen_at_first() -> None:
    assert Repetition().stories == 0
    assert counted(story(0), story(1)).stories == 2
    assert counted(story(0)).counts([story(0)[0], FOOTER, "渡", "渡" * 400]) == [1, 0, 0, 0]


def test_a_story_is_known_by_its_first_two_sentences_of_eight_characters() -> None:
    def stories(*pages: list[str]) -> int:
        return counted(*([*page, FOOTER] for page in pages)).counts([FOOTER])[0]

    one, other, third = "渡口停航了一天。", "大桥通车了一天。", "旅客改走了陆路。"
    assert stories([one, other, "甲"], [one, other, "乙"]) == 1
    assert stories([one, other, third], [one, other, LONG]) == 1
    assert stories([one, other], [one, third]) == 2
    assert stories(["甲。", one, other], ["乙。", one, other]) == 1
    assert stories(["渡口停航一天。", one, other], ["大桥通车一天。", one, other]) == 1
    assert stories([one, other], [other, one]) == 2
    assert stories(["甲", "乙"], ["甲", "丙"]) == 2  # without sentences by all of its lines


LONG = "值班员说，风再大一点，船就靠不了岸。"


def test_what_is_often_for_a_sentence_is_measured_by_the_other_lines_alone() -> None:
    # Five menus of twelve pages are this site's; a sentence of six of them is not the story's.
    menu = [f"青禾网第{x}频道" for x in "一二三四五"]
    site = [[*story(n)[:1], *menu, *story(n)[1:], *([NOTICE] if n < 6 else [])] for n in range(12)]
    rest = [story(n) for n in range(100, 200)]
    assert NOTICE not in left(site[0], counted(*site, *rest))
    few = [[line for line in page if line != menu[0]] for page in site]
    assert NOTICE in left(few[0], counted(*few, *rest))
    assert NOTICE in left([*site[0], NOTICE], counted(*site[:5], *site[6:], *rest))


@pytest.mark.parametrize(("times", "goes"), [(8, False), (12, True)])
def test_a_sentence_of_about_a_tenth_of_the_dump_is_of_no_story(times: int, *, goes: bool) -> None:
    pages = [[*story(n), *([NOTICE] if n < times else [])] for n in range(100)]
    assert (NOTICE not in left(pages[0], counted(*pages))) is goes


@pytest.mark.parametrize(
    ("chars", "goes"), [(1, False), (2, True), (3, True), (399, True), (400, False)]
)
def test_lines_of_2_to_399_characters_are_counted(chars: int, *, goes: bool) -> None:
    line = "渡" * chars
    pages = [[*story(n), FOOTER, line] for n in range(9)]
    assert (line not in left(pages[0], counted(*pages))) is goes
