"""Where what portals teach lies while kept pages are read: a file on disk, one row a portal.

Neither the number of portals nor that of their pages is bounded, and each process needs but a few
at a time.
"""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from newsspider.layouts.observation import Observation
from newsspider.layouts.profile import Profile
from newsspider.recent import Recent

_KEPT = 64
_MOST_PAGES = 240
_TABLES = """
    CREATE TABLE IF NOT EXISTS pages (portal TEXT, rank INTEGER, page TEXT);
    CREATE INDEX IF NOT EXISTS by_rank ON pages (portal, rank);
    CREATE TABLE IF NOT EXISTS profiles (portal TEXT PRIMARY KEY, profile TEXT);
"""


class Taught:
    """What each portal's pages taught. It is picklable: another process opens the file anew.

    :param file: it is made if it is not there.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._profiles: Recent[str, Profile | None] = Recent(_KEPT)
        self._opened: sqlite3.Connection | None = None

    def __getstate__(self) -> Path:
        return self._file

    def __setstate__(self, file: Path) -> None:
        self.__init__(file)  # type: ignore[misc]

    def close(self) -> None:
        """Let go of the file."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def add(self, portal: str, rank: int, page: Observation) -> None:
        """Keep what a page tells.

        :param rank: where there are too many pages of a portal, those of low rank teach.
        """
        row = (portal, rank, json.dumps(page.to_json(), ensure_ascii=True))
        self._connection.execute("INSERT INTO pages VALUES (?, ?, ?)", row)

    def portals(self) -> list[str]:
        """The portals of all pages."""
        rows = self._connection.execute("SELECT DISTINCT portal FROM pages ORDER BY portal")
        return [portal for (portal,) in rows]

    def pages(self, portal: str) -> Iterator[Observation]:
        """The pages of a portal, in an order that has nothing to do with that of the input."""
        rows = self._connection.execute(
            "SELECT page FROM pages WHERE portal = ? ORDER BY rank LIMIT ?", (portal, _MOST_PAGES)
        )
        return (Observation.from_json(json.loads(page)) for (page,) in rows)

    def learned(self, portal: str, profile: Profile) -> None:
        """Keep what the pages of a portal taught; they are not needed any more."""
        row = (portal, json.dumps(profile.to_json(), ensure_ascii=True))
        self._connection.execute("INSERT OR REPLACE INTO profiles VALUES (?, ?)", row)
        self._connection.execute("DELETE FROM pages WHERE portal = ?", (portal,))
        self._profiles.pop(portal, None)

    def profiles(self) -> Iterator[Profile]:
        """What all portals' pages taught."""
        rows = self._connection.execute("SELECT profile FROM profiles")
        return (Profile.from_json(json.loads(profile)) for (profile,) in rows)

    def profile(self, portal: str) -> Profile | None:
        """What the pages of a portal taught, if there were enough."""
        if portal not in self._profiles:
            row = self._connection.execute(
                "SELECT profile FROM profiles WHERE portal = ?", (portal,)
            ).fetchone()
            self._profiles[portal] = Profile.from_json(json.loads(row[0])) if row else None
        return self._profiles.use(portal)

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._opened is None:
            opened = sqlite3.connect(self._file, isolation_level=None)
            opened.execute("PRAGMA journal_mode = WAL")  # nobody waits for who writes
            opened.execute("PRAGMA synchronous = OFF")  # it lasts no longer than the run
            opened.executescript(_TABLES)
            self._opened = opened
        return self._opened
