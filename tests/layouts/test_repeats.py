"""Which lines that recur are part of no story: told by how many pages have them, and where."""

import pytest

from newsspider.layouts import repeats
from newsspider.layouts.observation import Observation
from newsspider.layouts.repeats import Recurring, doubted_repeats, recurring_lines
from newsspider.layouts.slots import SENTENCE, SeenLine

NOTE = "note"
BOX = ("div.content", "div.box")
TEXT = ("div.content", "p.")


def find_repeats(stories: list[Observation]) -> list[Recurring]:
    return repeats.find_repeats(stories, recurring_lines(stories))


def paragraph(key: str) -> SeenLine:
    return SeenLine(key, "inside", TEXT, True, 80.0, True, 3.0, "", False)


def note(
    weight: float = 80.0,
    *,
    key: str = NOTE,
    plain: bool = False,
    kept: bool = True,
    odds: float = 1.0,
    chain: tuple[str, ...] = BOX,
    sentence: bool = False,
) -> SeenLine:
    """The line that recurs; built as a paragraph or in a box of its own."""
    where = TEXT if plain else chain
    return SeenLine(key, "below", where, plain, weight, kept, odds, "", False, kept, sentence)


def story(number: int, *lines: SeenLine, title: str = "", headline: str = "h1") -> Observation:
    title = title or "".join(chr(0x5000 + 64 * place + number) for place in range(6))
    return Observation(f"/{number}", title, headline, 1.0, 1.0, (), lines)


def above(number: int, line: SeenLine) -> Observation:
    return story(number, line, paragraph(f"a{number}"), paragraph(f"b{number}"))


def inside(number: int, line: SeenLine) -> Observation:
    return story(number, paragraph(f"a{number}"), line, paragraph(f"b{number}"))


def below(number: int, line: SeenLine) -> Observation:
    return story(number, paragraph(f"a{number}"), paragraph(f"b{number}"), line)


def alone(number: int) -> Observation:
    return story(number, paragraph(f"a{number}"), paragraph(f"b{number}"))


PLACES = {"above": above, "inside": inside, "below": below}


def recurs(place: str, line: SeenLine, on: int, of: int) -> bool:
    """Whether a line that so many of the stories have is part of none."""
    put = PLACES[place]
    stories = [put(n, line) if n < on else alone(n) for n in range(of)]
    found = [text.key for text in find_repeats(stories)]
    assert found in ([], [NOTE])
    return found == [NOTE]


@pytest.mark.parametrize(
    ("place", "line", "least", "of"),
    [
        # in a box of its own: the more a line weighs, the more pages have to have it
        ("below", note(SENTENCE), 4, 20),
        ("below", note(SENTENCE - 1), 4, 40),
        ("inside", note(), 6, 20),
        ("inside", note(SENTENCE - 1), 6, 20),
        ("above", note(0.0, sentence=True), 10, 20),
        ("above", note(), 10, 20),
        ("above", note(SENTENCE - 1), 3, 30),
        # without a sentence, where the labeller does not doubt it
        ("below", note(0.0, odds=0.0), 10, 20),
        ("below", note(0.0, odds=-0.1), 3, 30),
        # built as the paragraphs are
        ("below", note(plain=True), 8, 8),
        ("below", note(plain=True), 16, 20),
        ("above", note(plain=True, odds=4.3), 12, 12),
        ("above", note(plain=True, odds=4.3), 18, 20),
        ("above", note(plain=True, odds=4.5), 16, 16),
        ("above", note(plain=True, odds=4.5), 18, 20),
        ("inside", note(plain=True, odds=5.0), 12, 12),
        ("inside", note(plain=True, odds=5.0), 18, 20),
    ],
)
def test_on_how_many_of_the_stories_a_line_recurs(
    place: str, line: SeenLine, least: int, of: int
) -> None:
    assert recurs(place, line, least, of)
    assert not recurs(place, line, least - 1, of)


@pytest.mark.parametrize(
    ("place", "line", "is_none"),
    [
        ("above", note(0.0, odds=-2.1), True),
        ("above", note(0.0, odds=-2.0), False),  # sub-headings, and heads of tables
        ("inside", note(0.0, odds=-2.1), True),
        ("inside", note(0.0, odds=0.5), False),
        ("inside", note(0.0, plain=True, odds=5.0), False),
        ("inside", note(0.0, plain=True, odds=5.0, sentence=True), True),
        ("below", note(kept=False, odds=0.1), True),
        ("below", note(kept=False, odds=0.3), False),
        ("below", note(0.0, plain=True, odds=5.0), True),
    ],
)
def test_what_the_labeller_says_of_a_line_that_all_stories_have(
    place: str, line: SeenLine, is_none: bool
) -> None:
    assert recurs(place, line, 20, 20) is is_none


def test_a_line_recurs_under_titles_that_begin_otherwise() -> None:
    def under(*titles: str) -> bool:
        told = [story(n, paragraph(f"a{n}"), note(), title=title) for n, title in enumerate(titles)]
        return bool(find_repeats(told))

    assert under("渡口停航", "粮库开仓", "旧桥重修")
    assert not under("渡口停航", "渡口停航二日", "旧桥重修", "渡口停航")


def test_what_is_built_as_a_paragraph_is_none_of_a_column() -> None:
    """Where more than half of the titles begin alike, it is one."""

    def with_column(pages: int) -> bool:
        told = [
            story(
                n,
                paragraph(f"a{n}"),
                note(plain=True),
                title="城市早读之一" if n < pages else "",
            )
            for n in range(20)
        ]
        return bool(find_repeats(told))

    assert with_column(10)
    assert not with_column(11)


@pytest.mark.parametrize(("named", "of", "recurs"), [(17, 20, True), (18, 20, False)])
def test_nor_of_notices_whose_titles_name_their_kind(named: int, of: int, *, recurs: bool) -> None:
    def told(n: int) -> Observation:
        title = f"{chr(0x5000 + n)}{chr(0x5100 + n)}{chr(0x5200 + n)}{chr(0x5300 + n)}"
        return story(n, paragraph(f"a{n}"), note(plain=True), title=title + "运势" * (n < named))

    assert bool(find_repeats([told(n) for n in range(of)])) is recurs


def test_how_the_stories_of_one_layout_open_is_a_column_where_others_open_otherwise() -> None:
    told = [above(n, note(plain=True, odds=4.4)) for n in range(18)]
    assert find_repeats(told)
    others = [story(20 + n, paragraph(f"c{n}"), headline="h2") for n in range(3)]
    assert find_repeats([*told, *others]) == []


def test_a_sentence_that_the_labeller_takes_away_on_most_pages_is_left_to_it() -> None:
    def doubted(kept: int, weight: float = 80.0) -> list[str]:
        lines = [note(weight, plain=True, kept=n < kept) for n in range(10)]
        told = [below(n, line) for n, line in enumerate(lines)]
        assert find_repeats([*told, *(alone(20 + n) for n in range(10))]) == []
        return doubted_repeats(recurring_lines(told))

    assert doubted(4) == [NOTE]
    assert doubted(5) == []
    assert doubted(4, weight=0.0) == []  # a label


def test_the_questions_of_a_series_of_interviews_stay() -> None:
    def asked(count: int) -> list[str]:
        def told(n: int) -> Observation:
            lines = [
                line
                for q in range(count)
                for line in (note(plain=True, key=f"q{q}", odds=5.0), paragraph(f"{q}-{n}"))
            ]
            return story(n, paragraph(f"a{n}"), *lines)

        return [text.key for text in find_repeats([told(n) for n in range(12)])]

    assert asked(2) == ["q0", "q1"]
    assert asked(3) == []


def test_only_layouts_that_have_the_line_are_counted() -> None:
    def found(other: str) -> bool:
        told = [below(n, note()) for n in range(4)]
        told += [story(9 + n, paragraph(f"c{n}"), headline=other) for n in range(20)]
        return bool(find_repeats(told))

    assert found("h2")
    assert not found("h1")


def test_tips_of_the_day_are_counted_as_one() -> None:
    def tips(number: int, *, plain: bool = True) -> list[str]:
        told = [below(n, note(key=f"tip{n % 3}", plain=plain)) for n in range(number)]
        return sorted(text.key for text in find_repeats(told))

    assert tips(9) == ["tip0", "tip1", "tip2"]
    assert tips(8) == []  # each on three pages at least
    told = [below(n, note(key=f"tip{n % 3}", plain=True)) for n in range(9)]
    assert find_repeats([*told, *(alone(20 + n) for n in range(3))]) == []
    middle = [inside(n, note(key=f"tip{n % 3}", plain=True)) for n in range(9)]
    assert find_repeats(middle) == []


def test_tips_are_what_pages_end_with_and_then_what_stands_over_these() -> None:
    def found(over: int) -> set[str]:
        told = []
        for n in range(9):
            closing = [note(key=f"closing{n % 3}", plain=True)] * (n % 3 < over)
            tips = note(key=f"tip{n // 3}", plain=True)
            told.append(story(n, paragraph(f"a{n}"), paragraph(f"b{n}"), *closing, tips))
        return {text.key for text in find_repeats(told)}

    tips = {"tip0", "tip1", "tip2"}
    assert found(3) == {*tips, "closing0", "closing1", "closing2"}
    assert found(2) == tips  # two columns close like that


def test_a_tip_that_the_labeller_takes_away_counts_as_one() -> None:
    told = [below(n, note(key="known", plain=True, kept=False, odds=-1.0)) for n in range(5)]
    told += [below(5 + n, note(key="other", plain=True)) for n in range(5)]
    assert {text.key for text in find_repeats(told)} == {"known", "other"}


def test_the_heaviest_and_most_frequent_come_first_and_at_most_300() -> None:
    def told(n: int) -> Observation:
        light = note(10.0, key="light")
        return story(n, paragraph(f"a{n}"), light, note(key="heavy"), note(0.5, key="x", odds=-1.0))

    assert [text.key for text in find_repeats([told(n) for n in range(9)])] == [
        "heavy",
        "light",
        "x",
    ]
    many = [note(key=f"k{n}") for n in range(301)]
    found = find_repeats([story(n, paragraph(f"a{n}"), *many) for n in range(3)])
    assert len(found) == 300


def test_where_several_stories_have_it() -> None:
    other = note(chain=("div.content", "div.other"))
    [found] = find_repeats([below(0, note()), below(1, note()), below(2, other)])
    assert found.places({"content", "box"}) == {"div.content>div.box"}
    assert found.places({"content"}) == {"div.content>div"}


def test_a_page_whose_every_line_recurs_has_it_below() -> None:
    short = [story(n, note(0.0, odds=1.0)) for n in range(3)]
    assert [text.place for text in find_repeats(short)] == ["below"]
    hidden = [below(n, note(kept=False, odds=-1.0)) for n in range(3)]
    assert [text.place for text in find_repeats(hidden)] == [""]


def test_it_is_plain_where_most_pages_build_it_as_their_own_paragraphs() -> None:
    def plain(pages: int) -> list[str]:
        told = [
            below(n, note(plain=n < pages, chain=("div.content", "div.box"))) for n in range(10)
        ]
        return [text.key for text in find_repeats(told) if text.is_plain]

    assert plain(5) == []
    assert plain(6) == [NOTE]
    # Where a page has no paragraph of its own, it counts how the line is seen.
    own = [story(n, note(plain=True, odds=5.0)) for n in range(8)]
    assert [text.is_plain for text in find_repeats(own)] == [True]
