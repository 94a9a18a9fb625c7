"""The state on both of its databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from newsspider.state.database import open_state, state_url
from tests.postgresql import PostgreSQL


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database."""
    if request.param == "sqlite":
        return str(state_url(tmp_path))
    server: PostgreSQL = request.getfixturevalue("server")
    return server.url


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """A new state."""
    engine = open_state(url)
    yield engine
    engine.dispose()
