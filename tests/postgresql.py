"""A PostgreSQL server of our own, for the tests of a state on a server."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa


def binary(name: str) -> str | None:
    """A program of the PostgreSQL server; Debian keeps them off the path."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return shutil.which(name) or shutil.which(name, path=os.pathsep.join(map(str, places)))


class PostgreSQL:
    """A server behind a socket in a folder of its own."""

    def __init__(self, folder: str, user: str) -> None:
        self._folder, self._user, self._data = folder, user, f"{folder}/data"
        self._run("initdb", "-U", "test", "--auth=trust", "--no-sync", "--encoding=UTF8")
        self.start()

    @property
    def url(self) -> str:
        """Where a state on it is."""
        return f"postgresql+psycopg://test@/postgres?host={self._folder}"

    def start(self) -> None:
        options = f"-k {self._folder} -c listen_addresses='' -c fsync=off -c lock_timeout=30s"
        self._run("pg_ctl", "-w", "-l", f"{self._folder}/log", "-o", options, "start")

    def stop(self) -> None:
        """Go away without a word, as in a power cut."""
        self._run("pg_ctl", "-w", "-m", "immediate", "stop")

    def clear(self) -> None:
        """Be empty again."""
        engine = sa.create_engine(self.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(sa.text("DROP SCHEMA public CASCADE"))
            connection.execute(sa.text("CREATE SCHEMA public"))
        engine.dispose()

    def _run(self, program: str, *arguments: str) -> None:
        path = binary(program)
        assert path is not None
        subprocess.run(
            [path, "-D", self._data, *arguments],
            user=self._user,
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self._folder,
            timeout=120,
        )


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """A server, until the end of the block."""
    # It refuses to run as root.
    user = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    with tempfile.TemporaryDirectory(prefix="pg") as folder:  # a socket's path must be short
        shutil.chown(folder, user)
        server = PostgreSQL(folder, user)
        yield server
        server.stop()
