"""The signatures of the stories that were first, on disk: what every run and spider compares with.

A copy is compared with the first story that told it, and is not kept itself. So copies of copies
don't lead from one story to another, and the index grows with the stories, not with their copies.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from newsspider.dedup.near import Relation, jaccard, relation
from newsspider.dedup.signature import BANDS, Signature
from newsspider.state.checkpoint import Participant
from newsspider.state.tables import bands, signatures
from newsspider.state.upsert import upsert

# Thousands of reports of one shape share a band, and this many of them are read. A copy shares with
# its first also the bands that the others lack.
_MOST_OF_A_BAND = 16

_FIND = sa.select(signatures.c.story, signatures.c.signature).where(
    signatures.c.story.in_(
        sa.union_all(
            sa.select(sa.bindparam("story", type_=sa.BigInteger)),
            *(
                sa.select(
                    sa.select(bands.c.story)
                    .where(bands.c.band == sa.bindparam(f"band{number}", type_=sa.BigInteger))
                    .limit(_MOST_OF_A_BAND)
                    .subquery()
                )
                for number in range(BANDS)
            ),
        )
    )
)


class NearMatch(NamedTuple):
    """What the index knows of a text, as ids of articles."""

    first: str | None
    """The story of which it is a copy."""

    parts: list[str]
    """Stories that stand in it, or in which it stands: not all, only those that were met."""


class SignatureIndex(Participant):
    """Finds the first story of which a text is a copy; takes part in checkpoints.

    What another process has found since its last checkpoint is not seen.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._unsaved: dict[int, Signature] = {}
        self._unsaved_bands: defaultdict[int, list[int]] = defaultdict(list)
        self._outdated: dict[int, Signature] = {}

    def add(self, id_: str, signature: Signature) -> NearMatch:
        """Look a text up and, unless it is a copy, remember it as a first.

        A first stays one: when its article comes again with another text, that takes the place of
        the old.
        """
        story, keys = _to_integer(id_), signature.bands()
        found = self._stored(story, keys) | self._buffered(story, keys)
        own = found.pop(story, None)
        related = {other: relation(signature, known) for other, known in found.items()}
        parts = [_to_id(other) for other, kind in related.items() if kind is Relation.PART]
        copies = [other for other, kind in related.items() if kind is Relation.COPY]
        if own is None and copies:
            first = max(copies, key=lambda other: jaccard(signature, found[other]))
            return NearMatch(_to_id(first), parts)
        self._remember(story, signature, own)
        return NearMatch(None, parts)

    def forget(self, id_: str) -> None:
        """Take back what `add` has remembered since the last checkpoint: it was not saved."""
        story = _to_integer(id_)
        self._outdated.pop(story, None)
        unsaved = self._unsaved.pop(story, None)
        for key in unsaved.bands() if unsaved else ():
            self._unsaved_bands[key].remove(story)

    def save(self, connection: Connection) -> None:
        """Write what was remembered since the last checkpoint."""
        for story, outdated in self._outdated.items():
            connection.execute(
                bands.delete().where(bands.c.story == story, bands.c.band.in_(outdated.bands()))
            )
        stored = [
            {"story": story, "signature": unsaved.to_bytes()}
            for story, unsaved in sorted(self._unsaved.items())
        ]
        upsert(connection, signatures, stored)
        # In the order of the key every page of the table is written once.
        keys = [
            {"band": key, "story": story}
            for key, stories in sorted(self._unsaved_bands.items())
            for story in stories
        ]
        upsert(connection, bands, keys)
        self._unsaved.clear()
        self._unsaved_bands.clear()
        self._outdated.clear()

    def _stored(self, story: int, keys: list[int]) -> dict[int, Signature]:
        """The stored signatures of a story and of those that share a band."""
        parameters = {"story": story} | {f"band{n}": key for n, key in enumerate(keys)}
        with self._engine.connect() as connection:
            rows = connection.execute(_FIND, parameters).all()
        known = ((other, Signature.from_bytes(stored)) for other, stored in rows)
        return {other: signature for other, signature in known if signature}

    def _buffered(self, story: int, keys: list[int]) -> dict[int, Signature]:
        """The same of those that wait for the checkpoint."""
        near = {story}
        for key in keys:
            near.update(self._unsaved_bands.get(key, [])[-_MOST_OF_A_BAND:])
        return {other: self._unsaved[other] for other in near & self._unsaved.keys()}

    def _remember(self, story: int, signature: Signature, own: Signature | None) -> None:
        outdated = self._outdated.get(story)
        self.forget(_to_id(story))
        if own is not None:
            self._outdated[story] = outdated or own
        self._unsaved[story] = signature
        for key in signature.bands():
            self._unsaved_bands[key].append(story)


def _to_integer(id_: str) -> int:
    """An article's id, 64 bits in hex, as the signed integer that databases store."""
    return int.from_bytes(bytes.fromhex(id_), signed=True)


def _to_id(story: int) -> str:
    return story.to_bytes(8, signed=True).hex()
