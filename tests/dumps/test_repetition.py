"""Which lines recur under many stories, and which of those a page loses."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from newsspider.dumps.repetition import Repetition, mark_repeated
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
    removed_by = mark_repeated([Line(text) for text in page], 0, repetition)
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
    pages = [[*story(n), FOOTER, NOTICE] for n in range(4)]
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
