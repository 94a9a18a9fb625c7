"""Which classes are names, and which are none as builds make them up."""

from collections.abc import Sequence

import pytest

from newsspider.layouts.names import made_up_names, usual_names
from newsspider.layouts.observation import Observation
from newsspider.layouts.slots import SeenLine


def story(*names: str) -> Observation:
    """A story whose lines stand in blocks of these classes."""
    lines = [
        SeenLine(name, "inside", (f"div.{name}",), True, 80.0, True, 3.0, "", False)
        for name in names
    ]
    return Observation("/1", "渡口停航", "h1", 1.0, 1.0, (), tuple(lines))


def built(sizes: Sequence[int], *others: str) -> list[Observation]:
    """So many stories of each build, which has three classes of its own, and some others."""
    return [
        story(*(f"{name}{build}" for name in "abc"), *others)
        for build, size in enumerate(sizes)
        for _ in range(size)
    ]


@pytest.mark.parametrize(("pages", "known"), [(2, True), (1, False)])
def test_a_class_is_known_from_two_stories(pages: int, *, known: bool) -> None:
    told = [story("text", *["rare"] * (n < pages)) for n in range(9)]
    assert ("rare" in usual_names(told)) is known


def test_classes_that_each_build_has_others_of_are_made_up() -> None:
    assert made_up_names([built((7, 7), "clear")]) == {f"{name}{n}" for name in "abc" for n in "01"}
    assert made_up_names([built((8, 2))]) == set()  # the other two pages are exceptions
    assert made_up_names([built([1] * 6)]) >= {"a0", "c5"}


def test_pages_of_two_builds_are_of_none() -> None:
    told = [*built((7, 7), "clear"), story("a0", "b0", "c0", "a1", "b1", "c1", "clear")]
    assert made_up_names([told]) == set()
    others = [story("clear") for _ in range(2)]
    assert made_up_names([[*built((7, 7), "clear"), *others]]) == set()
    assert made_up_names([[*built((9, 9), "clear"), *others]])


def test_one_class_that_pages_have_by_turns_is_no_build() -> None:
    told = [story("text", "lead" if n % 2 else "picture") for n in range(12)]
    assert made_up_names([told]) == set()


def test_a_class_that_another_layout_has_on_all_pages_is_a_name() -> None:
    other = [story("a0") for _ in range(5)]
    assert "a0" in made_up_names([built((7, 7), "clear")])
    assert "a0" not in made_up_names([built((7, 7), "clear"), other])
