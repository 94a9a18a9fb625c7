"""A checkpoint: files first, then one transaction that says how much of them counts."""

from sqlalchemy import Connection, Engine


class Participant:
    """What has something to save at a checkpoint, and buffers it in memory until then."""

    def sync(self) -> None:
        """Bring its files to the disk, if it has any.

        :raises OSError: the disk is full, the folder is gone.
        """

    def save(self, connection: Connection) -> None:
        """Write its buffered rows, if it has any, in the transaction of the checkpoint."""


class Checkpoint:
    """Saves all participants together: after a crash all of it happened or nothing did."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._participants: list[Participant] = []

    def join(self, participant: Participant) -> None:
        """Let `participant` take part in every checkpoint from now on."""
        self._participants.append(participant)

    def commit(self) -> None:
        """Save what all participants have buffered.

        :raises OSError: a file can't be written.
        :raises sqlalchemy.exc.DBAPIError: the state can't be written.
        """
        for participant in self._participants:
            participant.sync()
        with self._engine.begin() as connection:
            for participant in self._participants:
                participant.save(connection)
