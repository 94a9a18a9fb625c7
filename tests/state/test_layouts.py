"""What a job knows of the layouts of its portals, on both databases."""

import pytest
from sqlalchemy import Engine

from newsspider.layouts.known import KnownPortal
from newsspider.layouts.profile import IN, Form, Layout, Profile
from newsspider.state import layouts
from newsspider.state.checkpoint import Checkpoint
from newsspider.state.jobs import forget
from newsspider.state.layouts import LayoutMemory, known_portals, last_known

FORM = Form("below", (1, 2, 3))
JOB, PORTAL, H1, TABLE = "portal a.example", "a.example", "html>body>h1", "html>body>table>h2"


def profile(headline: str, stories: int = 12) -> Profile:
    return Profile(
        frozenset(),
        {"ab": ("p",)},
        layouts={headline: Layout(headline, stories, {"inside+= p": IN}, "div.info", (FORM,))},
    )


def save(engine: Engine, memory: LayoutMemory, *portals: str) -> None:
    for portal in portals:
        memory.of(portal).learned(profile(H1), 7)
        memory.changed(portal)
    checkpoint = Checkpoint(engine)
    checkpoint.join(memory)
    checkpoint.commit()


def test_a_later_run_knows_what_an_earlier_one_learned(engine: Engine) -> None:
    save(engine, LayoutMemory(engine, JOB), PORTAL)
    known = LayoutMemory(engine, JOB).of(PORTAL)
    assert known.profile(H1) == profile(H1)
    assert known.since[H1] == 7
    assert not LayoutMemory(engine, "another").of(PORTAL).layouts


def test_what_a_job_learned_is_forgotten_with_it(engine: Engine) -> None:
    save(engine, LayoutMemory(engine, JOB), PORTAL)
    with engine.begin() as connection:
        forget(connection, JOB)
    assert known_portals(engine, JOB) == {}


def test_of_several_jobs_that_read_a_portal_the_last_one_knows_best(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for moment, (job, headline) in enumerate({"b": H1, "c": TABLE, "a": H1}.items()):
        monkeypatch.setattr("newsspider.state.layouts.time.time", lambda now=moment: float(now))
        memory = LayoutMemory(engine, job)
        memory.of(PORTAL).learned(profile(headline, 10 + moment), moment)
        memory.changed(PORTAL)
        save(engine, memory)
    known = last_known(engine, PORTAL)
    assert known is not None
    assert known.layouts[H1].stories == 12
    assert last_known(engine, "b.example") is None


def test_the_portals_that_were_read_last_are_kept(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layouts, "_MOST_PORTALS", 3)
    for moment, portals in enumerate(["ab", "cd", "ae"]):
        monkeypatch.setattr("newsspider.state.layouts.time.time", lambda now=moment: float(now))
        save(engine, LayoutMemory(engine, JOB), *portals)
    assert set(known_portals(engine, JOB)) == {"a", "e", "c"}


def test_a_layout_of_few_stories_is_learned_again_and_the_better_one_stays() -> None:
    known = KnownPortal()
    known.learned(profile(H1, 6), 1)
    assert known.profile(H1)
    assert not known.knows(H1)
    known.learned(profile(H1, 12), 2)
    assert known.knows(H1)
    known.learned(profile(H1, 7), 3)
    assert known.layouts[H1].stories == 12
    assert len(known.profiles) == 1


def test_a_new_layout_stands_beside_the_old_one() -> None:
    known = KnownPortal()
    known.learned(profile(H1), 1)
    known.learned(profile(TABLE), 2)
    assert known.knows(H1)
    assert known.knows(TABLE)


def test_drift_is_told_once_with_the_moment_it_began() -> None:
    known = KnownPortal()
    known.learned(profile(H1), 1)
    shape = "a.example/{day}/{id}.html"
    assert [known.read(shape, H1, n) for n in range(8)] == [False] * 8
    assert known.read(shape, TABLE, 100)
    assert known.drift_to_say(shape) is None  # one page is an exception
    for moment in range(101, 105):
        assert known.read(shape, TABLE, moment)
    assert known.drift_to_say(shape) == 100
    again = KnownPortal.from_json(known.to_json())
    for moment in range(200, 206):
        assert again.read(shape, TABLE, moment)
    assert again.drift_to_say(shape) is None


def test_a_shape_that_never_had_one_layout_does_not_drift() -> None:
    known = KnownPortal()
    known.learned(profile(H1), 1)
    found = [known.read("a.example/{id}.html", (H1, TABLE)[n % 2], n) for n in range(40)]
    assert not any(found)
