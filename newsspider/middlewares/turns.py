"""One piece of work for a host at a time: who comes while it is done waits for its end."""

from __future__ import annotations

from collections.abc import Awaitable

from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred


class Turns:
    """Work by key, such as the fetching of a host's robots.txt."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[Deferred[None]]] = {}

    async def wait(self, key: str) -> bool:
        """Wait for the work of a key if it is being done; whether it was."""
        if key not in self._waiting:
            return False
        turn: Deferred[None] = Deferred()
        self._waiting[key].append(turn)
        await maybe_deferred_to_future(turn)
        return True

    async def do(self, key: str, work: Awaitable[None]) -> None:
        """Do the work of a key, and then let those go on who wait for it, whatever came of it."""
        self._waiting[key] = []
        try:
            await work
        finally:
            for turn in self._waiting.pop(key):
                turn.callback(None)
