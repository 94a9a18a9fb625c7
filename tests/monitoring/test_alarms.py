"""Each threshold of an alarm: what is just above it, and what is just below."""

import re
from collections.abc import Sequence

import pytest

from newsspider.monitoring import sentences
from newsspider.monitoring.alarms import Present, judge
from newsspider.monitoring.figures import FIELDS, SiteFigures
from newsspider.monitoring.past import Alarm, PastRun
from newsspider.reports import page
from tests.conftest import ROOT

JOB, SITE, DAY = "portal a.example", "a.example", 86_400
USUAL = dict.fromkeys(FIELDS, 1.0)


def figures(
    new: int = 20, *, filled: dict[str, float] | None = None, chars: int = 800, **visits: int
) -> SiteFigures:
    """What a run met that saved some articles.

    :param filled: which share of them has a field.
    :param chars: how long their texts are.
    """
    made = SiteFigures(new=new, read=new)
    for name, share in {**USUAL, **(filled or {})}.items():
        made.filled[name] = round(share * new)
    for _ in range(new):
        made.lengths.add(chars)
    made.visits.update({"article": new, **visits})
    return made


def run(number: int, met: SiteFigures, pending: int = 0, alarms: Sequence[Alarm] = ()) -> PastRun:
    return PastRun(f"run{number}", number * DAY, {SITE: met}, pending=pending, alarms=alarms)


def days(*met: SiteFigures) -> list[PastRun]:
    return [run(number, one) for number, one in enumerate(met, start=1)]


def raised(now: SiteFigures, past: Sequence[PastRun], **known: object) -> list[str]:
    """The kinds of alarms that a run raises."""
    present = Present(JOB, run(len(past) + 1, now), **known)  # type: ignore[arg-type]
    return [alarm.kind for alarm in judge(present, past)]


WEEK = days(*[figures()] * 6)


def test_a_run_like_those_before_raises_nothing() -> None:
    assert raised(figures(), WEEK) == []
    assert raised(figures(3), WEEK) == []


def test_a_first_run_can_raise_only_what_needs_no_comparison() -> None:
    assert raised(figures(0), []) == []
    assert raised(figures(filled={"authors": 0}, chars=10), []) == []


# Nothing new.


@pytest.mark.parametrize(("runs", "kinds"), [(5, ["silent"]), (4, [])])
def test_silence_is_strange_after_five_runs_with_news(runs: int, kinds: list[str]) -> None:
    assert raised(figures(0), days(*[figures(1)] * runs)) == kinds


@pytest.mark.parametrize(("silent", "kinds"), [(4, ["silent"]), (3, [])])
def test_silence_is_strange_when_it_is_more_than_twice_as_long_as_ever(
    silent: int, kinds: list[str]
) -> None:
    news, none = figures(1), figures(0)
    past = days(*[news] * 4, none, none, *[news] * 3, *[none] * silent)
    assert raised(none, past) == kinds


@pytest.mark.parametrize(("later", "kinds"), [(29, []), (30, ["silent"])])
def test_thirty_runs_are_looked_at(later: int, kinds: list[str]) -> None:
    assert raised(figures(0), days(figures(0), *[figures(1)] * later)) == kinds


def test_silence_stands_since_the_first_run_that_brought_nothing() -> None:
    past = days(*[figures(4)] * 5, figures(0), figures(4), figures(0), figures(0))
    (alarm,) = judge(Present(JOB, run(10, figures(0))), past)
    assert alarm.since == 8 * DAY
    assert alarm.sentence == (
        "a.example: nothing new, and the 7 runs before brought 4 at the median, each "
        "(since 1970-01-09 00:00 UTC)",
        "a.example：没有新文章；此前 7 次运行每次带来的文章，中位数为 4 篇（自 1970-01-09 00:00 UTC 起）",
    )
    assert str(alarm.sentence) == " / ".join(alarm.sentence)


def test_a_site_that_a_run_did_not_meet_at_all_is_silent() -> None:
    assert [a.kind for a in judge(Present(JOB, PastRun("now", 9 * DAY, {})), WEEK)] == ["silent"]


# Shares.


@pytest.mark.parametrize(("share", "kinds"), [(0.7, ["missing source"]), (0.8, [])])
def test_a_field_that_a_quarter_fewer_have_is_an_alarm(share: float, kinds: list[str]) -> None:
    assert raised(figures(40, filled={"source": share}), WEEK) == kinds


@pytest.mark.parametrize(("filled", "kinds"), [(0.35, ["missing images"]), (0.4, [])])
def test_a_fall_has_to_be_unlikely(filled: float, kinds: list[str]) -> None:
    """Of 120 articles before, 80 % had pictures: four sigmas are .43 of 20."""
    past = days(*[figures(filled={"images": 0.8})] * 6)
    assert raised(figures(filled={"images": filled}), past) == kinds


@pytest.mark.parametrize(("runs", "kinds"), [(3, ["missing authors"]), (2, [])])
def test_three_runs_tell_what_is_usual(runs: int, kinds: list[str]) -> None:
    assert raised(figures(filled={"authors": 0}), WEEK[:runs]) == kinds


@pytest.mark.parametrize(("new", "kinds"), [(12, ["missing authors"]), (11, [])])
def test_a_share_wants_twelve_pages(new: int, kinds: list[str]) -> None:
    assert raised(figures(new, filled={"authors": 0}), days(*[figures(200)] * 3)) == kinds


def test_small_portals_are_judged_by_their_last_runs_together() -> None:
    past = days(*[figures(4)] * 8)
    bad = figures(4, filled={"source": 0})
    assert raised(bad, past) == []  # four of twelve
    assert raised(bad, [*past, run(9, bad)]) == ["missing source"]


def test_what_takes_more_than_four_runs_together_is_not_judged() -> None:
    past = days(*[figures(2)] * 9, *[figures(2, filled={"source": 0})] * 6)
    assert raised(figures(2, filled={"source": 0}), past) == []
    past = days(*[figures(3)] * 9, *[figures(3, filled={"source": 0})] * 3)
    assert raised(figures(3, filled={"source": 0}), past) == ["missing source"]


@pytest.mark.parametrize(("failed", "kinds"), [(9, ["errors"]), (5, [])])
def test_requests_that_fail(failed: int, kinds: list[str]) -> None:
    assert raised(figures(http_500=failed), WEEK) == kinds


def test_pages_that_are_not_read_as_articles_any_more() -> None:
    assert raised(figures(2, no_story=18), WEEK) == ["no article"]


# Texts.


@pytest.mark.parametrize(("chars", "kinds"), [(370, ["short"]), (410, [])])
def test_texts_of_half_the_usual_length_are_an_alarm(chars: int, kinds: list[str]) -> None:
    assert raised(figures(chars=chars), WEEK) == kinds


# What needs no comparison.


@pytest.mark.parametrize(("missed", "kinds"), [(10, ["drift body"]), (9, [])])
def test_selectors_that_find_nothing_on_half_of_the_pages(missed: int, kinds: list[str]) -> None:
    now = figures(20)
    now.drift["body"] = missed
    assert raised(now, []) == kinds


@pytest.mark.parametrize(("missed", "kinds"), [(10, ["drift layout"]), (9, [])])
def test_half_of_the_pages_have_no_layout_that_is_known(missed: int, kinds: list[str]) -> None:
    now = figures(20)
    now.drift["layout"] = missed
    assert raised(now, []) == kinds


@pytest.mark.parametrize(("blocked", "kinds"), [(3, ["blocked"]), (2, [])])
def test_one_answer_in_ten_that_is_a_verification(blocked: int, kinds: list[str]) -> None:
    assert raised(figures(20 + 4, blocked=blocked), WEEK) == kinds


def test_a_host_that_was_left_alone() -> None:
    assert raised(figures(), WEEK, blocked_hosts=["news.a.example:8080"]) == ["blocked"]
    assert raised(figures(), WEEK, blocked_hosts=["b.example"]) == []


def test_far_fewer_saved_than_found() -> None:
    present = Present(JOB, run(7, figures()), few_articles=sentences.few_articles(90, 2, ""))
    (alarm,) = judge(present, WEEK)
    assert (alarm.kind, alarm.site) == ("few articles", JOB)


# The frontier.


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        ([100, 120, 140, 160, 180, 200], ["frontier"]),
        ([100, 120, 140, 160, 180, 199], []),  # not doubled
        ([100, 120, 140, 130, 180, 200], []),  # it shrank once
        ([1000, 1200, 1400, 1600, 1800, 1999], []),  # not doubled either
        ([120, 140, 160, 180, 240], []),  # too few runs
        ([10, 20, 40, 60, 80, 109], []),  # no hundred more
        ([10, 20, 40, 60, 80, 110], ["frontier"]),
    ],
)
def test_a_frontier_that_only_grows(row: list[int], kinds: list[str]) -> None:
    past = [run(number, figures(), pending) for number, pending in enumerate(row[:-1], start=1)]
    present = Present(JOB, run(len(row), figures(), row[-1]))
    assert [alarm.kind for alarm in judge(present, past)] == kinds


# How an alarm goes on, and ends.


def history(states: str) -> list[PastRun]:
    """Runs that were good (g), had no authors (b) or nothing new (n), judged one after the other."""
    past: list[PastRun] = []
    for state in states:
        met = figures(0 if state == "n" else 20, filled={"authors": float(state != "b")})
        now = run(len(past) + 1, met)
        past.append(run(len(past) + 1, now.sites[SITE], alarms=judge(Present(JOB, now), past)))
    return past


def test_an_alarm_stands_since_it_was_raised_first_until_all_is_well_again() -> None:
    past = history("gggg" + "b" * 20)
    assert {run.since("missing authors", SITE) for run in past[4:]} == {5 * DAY}
    assert history("ggggbbgb")[6].alarms == []
    assert history("ggggbbgb")[7].since("missing authors", SITE) == 8 * DAY


@pytest.mark.parametrize(("state", "kind"), [("b", "missing authors"), ("n", "silent")])
def test_an_alarm_stands_longer_than_the_runs_that_are_looked_at(state: str, kind: str) -> None:
    past = history("g" * 12 + state * 70)
    assert {run.since(kind, SITE) for run in past[12:]} == {13 * DAY}
    assert past[-1].alarms[0].sentence == past[12].alarms[0].sentence


def test_what_was_accepted_is_usual_from_then_on() -> None:
    past = history("ggggbb")
    past[-1].accepted.add(("missing authors", SITE))
    bad = figures(filled={"authors": 0})
    for number in range(7, 12):
        now = run(number, bad)
        assert judge(Present(JOB, now), past) == []
        past.append(now)


def test_a_silence_that_was_accepted_is_usual() -> None:
    past = history("g" * 12 + "nn")
    past[-1].accepted.add(("silent", SITE))
    met = [figures(new) for new in (*[0] * 40, *[20] * 5, 0)]
    told = []
    for one in met:
        now = run(len(past) + 1, one)
        past.append(run(len(past) + 1, one, alarms=judge(Present(JOB, now), past)))
        told.append([alarm.kind for alarm in past[-1].alarms])
    assert told == [[]] * 46


def test_a_run_that_was_stopped_says_nothing_of_what_is_usual() -> None:
    stopped = PastRun("run7", 7 * DAY, {SITE: figures(0)}, is_finished=False)
    assert raised(figures(0), [*WEEK, stopped]) == ["silent"]


@pytest.mark.parametrize(
    "document", ["monitoring.md", "operations.md", "zh/monitoring.md", "zh/operations.md"]
)
def test_every_alarm_is_documented(document: str) -> None:
    code = (ROOT / "newsspider" / "monitoring" / "alarms.py").read_text("utf-8")
    given = r'(?:yield |yield \(\n +|\(\(|^ {4}\()f?"([a-z]+(?: article| articles)?)\b'
    kinds = set(re.findall(given, code, re.M))
    assert {"silent", "missing", "drift", "errors", "no article", "frontier"} <= kinds
    told = re.findall(
        r"(?m)^\| `([a-z]+(?: [a-z]+)?)", (ROOT / "docs" / document).read_text("utf-8")
    )
    assert kinds == set(told)
    assert {kind.partition(" (")[0] for kind in page._KINDS} == set(told)
