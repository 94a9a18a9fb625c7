"""No host takes the turns of others: a slow one waits alone."""

import time
from pathlib import Path

import sqlalchemy as sa

from newsspider.state.checkpoint import Checkpoint
from newsspider.state.database import open_state, state_url
from newsspider.state.frontier import Frontier
from newsspider.state.in_flight import Discovered
from newsspider.state.revisits import Visit

SLOW, OTHER, THIRD = "slow.example", "other.example", "third.example"


class Known:
    """A frontier that knows many URLs of one host, and behind them some of others."""

    def __init__(self, folder: Path, run_started: int = 0, *, sources_first: bool = False) -> None:
        self.engine = open_state(state_url(folder))
        self.frontier = Frontier(
            self.engine,
            "job",
            run_started=run_started,
            revisit_window=0,
            sources_first=sources_first,
        )
        self._checkpoint = Checkpoint(self.engine)
        self._checkpoint.join(self.frontier)
        self.save = self._checkpoint.commit

    def add(self, host: str, count: int, priority: int = 0) -> None:
        for number in range(count):
            url = f"https://{host}:8080/{priority}/{number}"
            assert self.frontier.add(Discovered(url.encode()[-20:], url, priority=priority))
        self.save()

    def take(self, *busy: str) -> str | None:
        taken = self.frontier.take(busy)
        return taken.url.removeprefix("https://").replace(":8080", "") if taken else None


def test_others_come_although_hundreds_stand_before_them(tmp_path: Path) -> None:
    known = Known(tmp_path)
    known.add(SLOW, 1000)
    known.add(OTHER, 40)
    known.add(THIRD, 1, priority=5)
    assert known.take() == f"{THIRD}/5/0", "the highest priority first"
    assert [known.take() for _ in range(2)] == [f"{SLOW}/0/0", f"{SLOW}/0/1"]
    assert [known.take(SLOW) for _ in range(40)] == [f"{OTHER}/0/{n}" for n in range(40)]
    assert known.take(SLOW) is None
    assert known.frontier.has_pending, "the slow host's"
    known.add(OTHER, 2, priority=1)
    assert known.take(SLOW) == f"{OTHER}/1/0", "what came later"
    assert known.take(SLOW, OTHER) is None
    assert known.take(OTHER) == f"{SLOW}/0/2", "and no turn is lost"
    taken = {known.take() for _ in range(1000)}
    assert len(taken) == 999, "each once: 997 of the slow host, one of the other, then none"


def test_hosts_of_earlier_runs_are_known(tmp_path: Path) -> None:
    earlier = Known(tmp_path)
    earlier.add(SLOW, 300)
    earlier.add(OTHER, 1)
    assert Known(tmp_path).take(SLOW) == f"{OTHER}/0/0"


def test_nothing_is_read_again_while_there_is_nothing_of_others(tmp_path: Path) -> None:
    known, queries = Known(tmp_path), []
    known.add(SLOW, 400)
    known.take()
    sa.event.listen(known.engine, "before_cursor_execute", lambda *_: queries.append(1))
    assert [known.take(SLOW) for _ in range(50)] == [None] * 50
    assert len(queries) <= 1


def test_what_is_asked_for_again_waits_behind_no_other(tmp_path: Path) -> None:
    earlier = Known(tmp_path)
    earlier.add(OTHER, 1)
    assert earlier.take() == f"{OTHER}/0/0"
    page = earlier.frontier.in_flight(1)
    assert page is not None
    earlier.frontier.visited(page, Visit("ok"))
    earlier.add(SLOW, 1000)
    later = Known(tmp_path, run_started=int(time.time()) + 1)
    assert later.take() == f"{SLOW}/0/0"
    assert later.take(SLOW) is None, "the hosts that wait are known from here on"
    assert later.frontier.add(Discovered(page.key, page.url, force_refetch=True))
    later.save()
    assert later.take(SLOW) == f"{OTHER}/0/0"


def test_new_urls_of_a_busy_host_ask_for_no_checkpoint(tmp_path: Path) -> None:
    frontier = Known(tmp_path).frontier
    assert not frontier.brings_requests()
    frontier.add(Discovered(b"1", f"https://{SLOW}/1"))
    assert frontier.brings_requests()
    assert not frontier.brings_requests({SLOW})
    frontier.add(Discovered(b"2", f"https://{OTHER}/2"))
    assert frontier.brings_requests({SLOW})
    assert not frontier.brings_requests({SLOW, OTHER})
    assert frontier.has_pending


def test_what_is_wanted_again_asks_for_one_whichever_host_is_busy(tmp_path: Path) -> None:
    known = Known(tmp_path, run_started=100)
    known.add(SLOW, 1)
    in_flight = known.frontier.take()
    assert in_flight is not None
    known.frontier.visited(in_flight, Visit("ok", fetched=50))
    known.save()
    again = Discovered(in_flight.key, in_flight.url, force_refetch=True)
    assert known.frontier.add(again)
    assert known.frontier.brings_requests({SLOW})


def test_a_new_feed_that_all_wait_for_asks_for_one_however_busy_its_host_is(tmp_path: Path) -> None:
    known = Known(tmp_path, sources_first=True)
    known.add(OTHER, 1)
    known.frontier.add(Discovered(b"feed", f"https://{SLOW}/feed", kind="feed"))
    assert known.take(SLOW) is None, "what a feed leads to may come before it"
    assert known.frontier.brings_requests({SLOW})
    known.save()
    assert known.take(SLOW) == f"{OTHER}/0/0"
