"""Opening the state: new, old, wrong."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from newsspider.state.database import StateError, open_state, state_url
from newsspider.state.tables import metadata


def test_migrations_give_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    engine = open_state(state_url(tmp_path))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_state_is_opened_again_with_what_it_holds(tmp_path: Path) -> None:
    with open_state(state_url(tmp_path)).begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO runs (job, id, spider, arguments, started) VALUES ('a', 'b', 'c', '{}', 1)"
            )
        )
    with open_state(state_url(tmp_path)).connect() as connection:
        assert connection.execute(sa.text("SELECT id FROM runs")).scalars().all() == ["b"]


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("nonsense", "'nonsense' is no database URL"),
        ("nodb://host/name", "is no database URL"),
        ("sqlite:////proc/none/state.sqlite", "can't be opened: unable to open database file"),
    ],
)
def test_a_wrong_url_is_one_sentence(url: str, sentence: str) -> None:
    with pytest.raises(StateError, match=sentence):
        open_state(url)


def test_a_file_that_is_no_state_is_named(tmp_path: Path) -> None:
    (tmp_path / "state.sqlite").write_text("青禾日报" * 1000)
    with pytest.raises(StateError, match=r"state\.sqlite can't be opened: file is not a database"):
        open_state(state_url(tmp_path))


def test_a_state_of_a_later_version_is_refused(tmp_path: Path) -> None:
    with open_state(state_url(tmp_path)).begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StateError, match="made by a later version of newsspider: update"):
        open_state(state_url(tmp_path))
