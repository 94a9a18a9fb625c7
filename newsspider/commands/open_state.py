"""Open the state for a command that looks at it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.settings import BaseSettings

from newsspider.commands.usage import WrongUsage, as_wrong_usage

if TYPE_CHECKING:
    from sqlalchemy import Engine


def has_state(settings: BaseSettings, data: Path) -> bool:
    """Whether a crawl left a state in the data folder, or NEWSSPIDER_STATE_URL names one.

    :raises WrongUsage: the folder may not be looked into.
    """
    with as_wrong_usage(OSError):
        return bool(settings.get("NEWSSPIDER_STATE_URL")) or (data / "state.sqlite").is_file()


def state_of(settings: BaseSettings, data: Path, *, writes: bool = False) -> Engine:
    """The state of a data folder, or the one that NEWSSPIDER_STATE_URL names.

    :param writes: whether it is to be changed; else it may lie where nothing can be written.
    :raises WrongUsage: there is none, or it can't be opened.
    """
    if not has_state(settings, data):
        raise WrongUsage(f"{data} holds no state.sqlite: name the NEWSSPIDER_DATA_DIR of a crawl")
    from newsspider.state import database  # loads SQLAlchemy

    opened = database.open_state if writes else database.look_at_state
    with as_wrong_usage(database.StateError):
        return opened(settings.get("NEWSSPIDER_STATE_URL") or database.state_url(data))
