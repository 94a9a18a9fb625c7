"""A profile is used as far as pages that did not teach it agree."""

from dataclasses import replace

from newsspider.layouts.gate import learn_again, learn_checked
from newsspider.layouts.observation import Observation
from newsspider.layouts.profile import Profile
from newsspider.layouts.slots import SeenLine
from newsspider.layouts.times import SeenTime

TEXT = ("div.content", "p.")
TIME = SeenTime(("div.info",), "2024-05-09", agrees=True, chosen=True)


def paragraph(key: str, weight: float = 100.0) -> SeenLine:
    return SeenLine(key, "inside", TEXT, True, weight, True, 3.0, "", False)


def note(key: str, weight: float) -> SeenLine:
    """A line in a box under the story."""
    return SeenLine(key, "below", ("div.content", "div.box"), False, weight, True, 1.0, "", False)


def story(number: int, *lines: SeenLine, headline: str = "h1") -> Observation:
    title = f"{chr(0x5000 + number)}渡口停航"
    day = replace(TIME, day=f"2024-05-{1 + number:02d}")
    own = (paragraph(f"a{number}"), paragraph(f"b{number}"))
    return Observation(f"/{number}", title, headline, 1.0, 1.0, (), (*own, *lines), times=(day,))


def held_back(number: int) -> bool:
    """Whether a story is of the third that others' lessons are tried on."""
    return number % 3 == 2


def repeating(weight: float, *, pages: int = 30, confidence: float = 1.0) -> Profile:
    """What is learned where a note recurs that weighs so much on the pages that are held back."""
    told = [story(n, note("note", weight if held_back(n) else 80.0)) for n in range(pages)]
    return learn_checked([replace(page, confidence=confidence) for page in told])


def test_what_recurs_may_be_seven_tenths_of_a_story() -> None:
    assert repeating(460.0).repeats  # of 660
    refused = repeating(480.0)  # of 680
    assert not refused.repeats
    assert not refused.anywhere
    assert refused.refused == 1
    assert refused.layouts.keys() == {"h1"}


def test_only_pages_that_the_search_is_sure_of_may_refuse() -> None:
    assert repeating(480.0, confidence=0.79).repeats
    assert not repeating(480.0, confidence=0.8).repeats


def test_nine_in_ten_pages_must_agree() -> None:
    def learned(too_long: int) -> Profile:
        long = [n for n in range(30) if held_back(n)][:too_long]
        return learn_checked(
            [story(n, note("note", 480.0 if n in long else 80.0)) for n in range(30)]
        )

    assert learned(1).repeats
    assert not learned(2).repeats


def test_a_slot_may_take_a_fifth_of_a_story() -> None:
    """Where the pages that teach never keep what stands in it."""

    def learned(weight: float) -> Profile:
        def line(number: int) -> SeenLine:
            return replace(note(f"c{number}", weight), kept=held_back(number))

        return learn_checked([story(n, line(n)) for n in range(30)])

    assert learned(50.0).refused == 0  # of 250
    assert learned(50.0).layouts
    assert learned(51.0).refused == 1
    assert not learned(51.0).layouts


def test_as_much_a_slot_may_bring_back() -> None:
    """Of what the labeller took away in doubt, where paragraphs stand."""

    def learned(weight: float) -> Profile:
        def doubted(number: int) -> list[SeenLine]:
            line = paragraph(f"c{number}", weight)
            return [replace(line, kept=False, odds=-0.5)] if held_back(number) else []

        return learn_checked([story(n, *doubted(n)) for n in range(30)])

    assert learned(40.0).layouts
    assert not learned(41.0).layouts


def test_of_few_stories_none_is_held_back() -> None:
    """Four would leave one to agree, so what is learned of all must do no harm to its own."""

    def learned(stories: int, weight: float) -> Profile:
        return learn_checked([story(n, note("note", weight)) for n in range(stories)])

    assert learned(5, 80.0).repeats
    assert not learned(5, 480.0).repeats
    assert learned(3, 80.0).repeats
    # Of six two are held back, and the rest has them all.
    assert learned(6, 80.0).repeats


def test_copies_of_a_story_are_held_back_with_it() -> None:
    told = [story(n, note("note", 480.0 if held_back(n) else 80.0)) for n in range(6)]
    copies = [replace(told[2], url="/copy"), replace(told[5], url="/other-copy")]
    assert learn_checked([*told, *copies]).refused == 1


def test_the_slot_of_the_time_must_hold_on_pages_that_were_held_back() -> None:
    def learned(agrees: bool | None) -> str:
        told = [story(n) for n in range(30)]
        checked = [
            replace(page, times=tuple(replace(time, agrees=agrees) for time in page.times))
            if held_back(n)
            else page
            for n, page in enumerate(told)
        ]
        return learn_checked(checked).layouts["h1"].time

    assert learned(agrees=True) == "div"
    assert learned(agrees=None) == "div"
    assert learned(agrees=False) == ""


def test_a_text_under_several_titles_has_its_pages_observed_again_but_for_the_last_time() -> None:
    box = note("notice", 80.0)
    empty = [replace(story(20 + n), lines=(box,), told=0.0) for n in range(3)]
    pages = [*(story(n) for n in range(9)), *empty]
    profile, again = learn_again(Profile(), pages, last=False)
    assert again
    assert profile == Profile(no_story=frozenset(("notice",)))
    known, again = learn_again(profile, pages, last=False)
    assert not again
    assert known.no_story == {"notice"}
    assert known.layouts
    ended, again = learn_again(Profile(), pages, last=True)
    assert not again
    assert ended == known


def test_what_is_not_asked_must_be_right_on_19_in_20_pages_that_were_held_back() -> None:
    def learned(corrected: int) -> frozenset[str]:
        wrong = [n for n in range(60) if held_back(n)][:corrected]

        def own(number: int) -> SeenLine:
            line = replace(note(f"c{number}", 30.0), proposed=True)
            return replace(line, kept=number not in wrong)

        told = [story(n, own(n)) for n in range(60)]
        proposed = [
            replace(
                page,
                block=("div.",),
                lines=tuple(replace(line, proposed=True) for line in page.lines),
            )
            for page in told
        ]
        return learn_checked(proposed).layouts["h1"].settled

    assert learned(0) == {"inside+= div.content>p", "below+ div.content>div.box"}
    assert learned(1) == {"inside+= div.content>p"}
    assert learned(2) == set()


def test_the_block_must_be_that_of_eight_in_ten_pages_that_were_held_back() -> None:
    def learned(others: int) -> str:
        elsewhere = [n for n in range(30) if held_back(n)][:others]
        told = [
            replace(story(n), block=("table.",) if n in elsewhere else ("div.",)) for n in range(30)
        ]
        return learn_checked(told).layouts["h1"].block

    assert learned(2) == "div"
    assert learned(3) == ""


def test_of_fewer_than_six_stories_none_is_held_back() -> None:
    def learned(pages: int) -> Profile:
        """Where the note is too long on the first page, which is none of those held back."""
        return learn_checked([story(n, note("note", 80.0 if n else 480.0)) for n in range(pages)])

    assert not learned(5).repeats
    assert learned(6).repeats
