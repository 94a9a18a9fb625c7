"""The frontier tells what this run found from what earlier runs did."""

from pathlib import Path

from newsspider.state.checkpoint import Checkpoint
from newsspider.state.database import open_state, state_url
from newsspider.state.frontier import Frontier
from newsspider.state.in_flight import Discovered


def test_what_this_run_found_is_known_before_and_after_it_is_saved(tmp_path: Path) -> None:
    engine = open_state(state_url(tmp_path))
    for started in (1000, 2000):
        frontier = Frontier(engine, "job", run_started=started, revisit_window=0, clock=lambda: 0)
        checkpoint = Checkpoint(engine)
        checkpoint.join(frontier)
        key = b"%d" % started
        assert not frontier.any_of_this_run([b"1000", key])
        frontier.add(Discovered(key, f"https://news.example.com/{started}"))
        assert frontier.any_of_this_run([b"1000", key])
        checkpoint.commit()
        assert frontier.any_of_this_run([b"1000", key])
    assert not frontier.any_of_this_run([b"1000", b"of nobody"])
