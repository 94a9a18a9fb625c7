"""What is learned of buttons, of classes and of slots: from how many pages, and from what share."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from newsspider.layouts.forms import find_forms, say_alike
from newsspider.layouts.learn import learn
from newsspider.layouts.observation import Observation
from newsspider.layouts.profile import IN, NEVER, OUT, Profile, slot_of
from newsspider.layouts.slots import SeenLine, pieces_of

BOX = SeenLine("", "below", ("div.content", "div.box"), False, 80.0, True, 3.0, "", False)
INSIDE = replace(BOX, place="inside")


def story(number: int, *lines: SeenLine, source: str | None = None) -> Observation:
    title = f"{chr(0x5000 + number)}渡" + "".join(chr(0x5100 + 64 * n + number) for n in range(4))
    text = tuple(
        SeenLine(f"{at}{number}", "inside", ("div.content", "p."), True, 80.0, True, 3.0, "", False)
        for at in "abcdefg"
    )
    return Observation(f"/{number}", title, "h1", 1.0, 1.0, (), (*text, *lines), source=source)


@pytest.mark.parametrize(
    ("given", "of", "found"), [(8, 8, True), (7, 7, False), (9, 10, True), (8, 10, False)]
)
def test_what_nine_in_ten_stories_give_for_their_source_is_a_button(
    given: int, of: int, *, found: bool
) -> None:
    def buttons(source: str) -> frozenset[str]:
        return learn([story(n, source=source if n < given else None) for n in range(of)]).buttons

    assert buttons("最小字型") == ({"最小字型"} if found else set())
    assert buttons("青禾日报") == set()


@pytest.mark.parametrize(
    ("pages", "of", "known"), [(1, 9, False), (2, 9, True), (2, 30, False), (3, 30, True)]
)
def test_a_class_is_known_from_a_tenth_of_the_stories(pages: int, of: int, *, known: bool) -> None:
    rare = replace(BOX, key="x", chain=("div.rare",))
    profile = learn([story(n, *[rare] * (n < pages)) for n in range(of)])
    assert ("rare" in profile.names) is known
    assert "content" in profile.names


def holds(stories: Sequence[Observation], line: SeenLine) -> str | None:
    """What the slot of a line holds, after these stories."""
    profile: Profile = learn(stories)
    return profile.layouts["h1"].slots.get(slot_of(line, profile.names))


@pytest.mark.parametrize(
    ("kept", "found"), [(0, NEVER), (3, NEVER), (4, None), (17, None), (18, IN), (20, IN)]
)
def test_a_slot_is_told_by_what_was_kept_of_twenty_lines(kept: int, found: str | None) -> None:
    lines = [replace(INSIDE, key=f"k{n}", kept=n < kept) for n in range(20)]
    assert holds([story(n, line) for n, line in enumerate(lines)], INSIDE) == found


def turning(keys: Sequence[str], more: int = 0, lines: int = 1) -> list[Observation]:
    """Stories with these texts under them, and more stories without any."""
    under = [[replace(BOX, key=f"{key}{at}" if at else key) for at in range(lines)] for key in keys]
    told = [story(n, *texts) for n, texts in enumerate(under)]
    return told + [story(len(keys) + n) for n in range(more)]


PAIRS = [key for key in "klmno" for _ in range(2)]


@pytest.mark.parametrize(
    ("stories", "found"),
    [
        (turning(PAIRS), OUT),
        (turning(PAIRS, lines=2), OUT),
        (turning(PAIRS, lines=3), IN),  # more than two a page
        (turning(PAIRS[:6], more=6), OUT),  # half of the pages have it
        (turning(PAIRS[:6], more=7), IN),
        (turning([*PAIRS[:8], "x", "y"]), OUT),  # a fifth of them stand on one page alone
        (turning([*PAIRS[:6], "k", "x", "y", "z"]), IN),
        (turning(list("klmnopqrst")), IN),
    ],
)
def test_texts_that_take_turns_under_the_stories_are_of_none(
    stories: Sequence[Observation], found: str
) -> None:
    assert holds(stories, BOX) == found


TIP = "每天一条出行提示请带好雨伞"


def alike(texts: Sequence[str]) -> bool:
    return say_alike([replace(BOX, key=str(n), text=text) for n, text in enumerate(texts)])


def test_eight_in_ten_of_eight_lines_or_more_have_one_form() -> None:
    assert alike([TIP] * 8)
    assert not alike([TIP] * 7)
    others = ["渡口停航一天", "夜市开张首日", "老码头改成图书馆"]
    assert alike([TIP] * 8 + others[:2])
    assert not alike([TIP] * 7 + others)


def test_what_stands_beside_a_line_that_recurs_in_a_slot_is_looked_at_by_itself() -> None:
    """Thanks that name the story are none of it, but have to do with it."""

    def page(number: int) -> Observation:
        promotion = replace(BOX, key="promotion", text="欢迎带着孩子一起来听讲座")
        title = story(number).title
        thanks = replace(BOX, key=f"k{number}", text=f"{TIP}{title}")
        return replace(story(number, thanks, promotion), pieces=pieces_of([title]))

    assert holds([page(n) for n in range(12)], BOX) == OUT


def test_a_line_of_no_known_class_stands_in_the_slot_of_its_tags() -> None:
    told = [
        story(n, replace(BOX, key=f"k{n // 2}", chain=(f"div.{'xyz'[n % 3]}",))) for n in range(12)
    ]
    assert holds(told, replace(BOX, chain=("div.new",))) == OUT
    assert holds(told, replace(BOX, chain=("div.x",))) is None  # on four pages


@pytest.mark.parametrize(("pairs", "is_form"), [(7, False), (8, True), (200, True), (201, False)])
def test_a_form_has_8_to_200_pairs_of_characters(pairs: int, *, is_form: bool) -> None:
    text = "".join(map(chr, range(0x5000, 0x5000 + pairs + 1)))
    assert len(pieces_of([text])) == pairs
    assert alike([text] * 8) is is_form


@pytest.mark.parametrize(("about", "found"), [(6, True), (7, False)])
def test_a_form_under_stories_may_speak_of_three_titles_in_ten(about: int, *, found: bool) -> None:
    def page(number: int) -> Observation:
        first = replace(INSIDE, key=f"a{number}", is_plain=True, text="渡口停航，旅客改走大桥。")
        own = "夜市开张" if number >= about else f"{chr(0x5000 + number)}渡"
        last = replace(BOX, key=f"b{number}", is_plain=True, text=f"{TIP}{own}")
        return replace(story(number), lines=(first, last))

    forms = [form for form in find_forms([page(n) for n in range(20)], ()) if form.place == "below"]
    assert bool(forms) is found
