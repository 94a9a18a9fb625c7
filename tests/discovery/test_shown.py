"""A run knows stories before lists show them: that is no reason to leave a list, but no blank cheque."""

from collections.abc import Collection, Iterator
from itertools import count

from newsspider.discovery.shown import Shown

OLD = frozenset({"/old/1.html", "/old/2.html"})


def shown() -> Shown:
    return Shown(lambda urls: not OLD.issuperset(urls))


def made_up() -> Iterator[list[str]]:
    """A page of stories each, without end."""
    return ([f"/{number}.html"] for number in count())


def pages_read(lists: Shown, pages: Iterator[Collection[str]]) -> int:
    """How many pages of one list are read for nothing."""
    return next(number for number, page in enumerate(pages) if not lists.goes_on("a", page, False))


def test_a_story_that_this_run_knew_is_new_to_the_list_once() -> None:
    lists = shown()
    assert lists.goes_on("a", ["/1.html"], False)
    assert not lists.goes_on("a", ["/1.html"], False)
    assert lists.goes_on("b", ["/1.html"], False), "another list has not shown it"


def test_what_the_list_brought_is_not_new_to_it_later() -> None:
    lists = shown()
    assert lists.goes_on("a", ["/1.html", "/2.html"], True)
    assert not lists.goes_on("a", ["/2.html"], False)


def test_what_earlier_runs_knew_does_not_count() -> None:
    assert not shown().goes_on("a", sorted(OLD), False)
    assert shown().goes_on("a", ["/1.html", *OLD], False)


def test_lists_of_known_stories_without_end_are_left() -> None:
    assert pages_read(shown(), made_up()) == 100


def test_a_crawl_that_saves_much_reads_more_of_them() -> None:
    lists = shown()
    for _ in range(2000):
        lists.story()
    assert pages_read(lists, made_up()) == 100 + 200
