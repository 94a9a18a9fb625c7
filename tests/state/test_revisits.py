"""When a URL is asked again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.state.revisits import (
    DAY,
    FORBIDDEN,
    HOUR,
    LISTS,
    MAX_ATTEMPTS,
    MINUTE,
    MONTH,
    Visit,
    next_due,
    retry_due,
)

NOW = 1_715_169_600
WINDOW = NOW + 2 * DAY


@pytest.mark.parametrize("kind", sorted(LISTS))
def test_a_list_is_due_at_the_next_run_and_seldom_once_it_brings_nothing(kind: str) -> None:
    waits = [next_due(Visit("ok", kind), NOW, quiet) for quiet in range(5)]
    assert waits == [NOW, NOW, NOW, NOW, NOW + 10 * MINUTE]
    assert next_due(Visit("ok", kind, news=True), NOW, 100) == NOW
    assert next_due(Visit("ok", kind), NOW, 100) == NOW + DAY


@pytest.mark.parametrize("kind", ["page", "article", None])
def test_other_pages_are_not_asked_again(kind: str | None) -> None:
    assert next_due(Visit("ok", kind, news=True), NOW, 0) is None


def test_what_robots_txt_forbids_may_be_allowed_later() -> None:
    waits = [next_due(Visit(f"{FORBIDDEN}line 2"), NOW, quiet) for quiet in range(5)]
    assert waits == [NOW, NOW, NOW, NOW, NOW + 10 * MINUTE]
    assert next_due(Visit(f"{FORBIDDEN}line 2", "list"), NOW, 100) == NOW + MONTH


def test_a_young_article_is_due_when_its_age_has_doubled_and_when_it_stops_being_young() -> None:
    def wait(age: int, until: int = WINDOW) -> int | None:
        visit = Visit("ok", "article", published=NOW - age, revisit_until=until)
        due = next_due(visit, NOW, 0)
        return None if due is None else due - NOW

    assert wait(0) == HOUR
    assert wait(10 * MINUTE) == HOUR
    assert wait(-HOUR) == HOUR  # dated into the future
    assert wait(5 * HOUR) == 5 * HOUR
    assert wait(2 * DAY) == 2 * DAY
    assert wait(30 * HOUR, until=NOW + 18 * HOUR) == 18 * HOUR  # or a change would be missed
    assert wait(2 * DAY, until=NOW) is None


@given(st.builds(Visit, st.just("ok"), st.sampled_from([*LISTS, "article"]), news=st.booleans(), published=st.none() | st.integers(0, NOW), revisit_until=st.none() | st.integers(NOW, WINDOW)), st.integers(0, 10_000))  # fmt: skip
def test_nothing_is_due_before_its_visit_nor_after_the_window(visit: Visit, quiet: int) -> None:
    due = next_due(visit, NOW, quiet)
    if due is not None:
        assert NOW <= due <= (visit.revisit_until or NOW + DAY)


def test_failures_are_tried_at_the_next_runs_and_then_with_patience() -> None:
    waits = [retry_due(attempts, NOW) - NOW for attempts in range(1, MAX_ATTEMPTS)]
    assert waits == [0, 0, 0, 10 * MINUTE, 40 * MINUTE, 160 * MINUTE, 640 * MINUTE]


def test_a_story_that_lacks_a_page_is_tried_again_like_a_failure_but_not_for_ever() -> None:
    lacking = Visit("ok", "article", incomplete=True, published=NOW - 9 * DAY)
    waits = [next_due(lacking, NOW, tries) for tries in range(MAX_ATTEMPTS)]
    assert waits == [retry_due(tries, NOW) for tries in range(MAX_ATTEMPTS)]
    assert next_due(lacking, NOW, MAX_ATTEMPTS) is None
