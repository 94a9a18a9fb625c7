"""A row of the state that says nonsense is passed over and named; the others are read."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from newsspider.layouts.known import KnownPortal
from newsspider.state.database import open_state, state_url
from newsspider.state.figures import load_figures
from newsspider.state.layouts import LayoutMemory, known_portals
from newsspider.state.tables import figures, layouts

NONSENSE = ["{", "[]", "null", "5", '{"profiles": 1, "read": "x"}', "[" * 100_000]


@pytest.mark.parametrize("text", NONSENSE)
def test_a_damaged_row(text: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    engine = open_state(state_url(tmp_path))
    row = {"job": "job", "used": 1}
    with engine.begin() as connection:
        connection.execute(sa.insert(layouts), {**row, "portal": "a.example", "known": text})
        connection.execute(
            sa.insert(figures), {"job": "job", "run": "1", "site": "a.example", "figures": text}
        )
        connection.execute(
            sa.insert(figures),
            {"job": "job", "run": "1", "site": "b.example", "figures": '{"read": 3}'},
        )
    assert known_portals(engine, "job") == {}
    assert isinstance(LayoutMemory(engine, "job").of("a.example"), KnownPortal)
    found = load_figures(engine, "job", ["1"])["1"]
    assert {site: of_site.read for site, of_site in found.items() if of_site.read} == {
        "b.example": 3
    }
    named = [message for message in caplog.messages if "a.example" in message]
    assert len(named) >= 2
    assert all(message.startswith("The state is damaged: ") for message in named)
