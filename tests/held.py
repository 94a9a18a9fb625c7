"""A site that answers so often and then waits: what a test does meanwhile comes in time on any machine."""

import threading
from collections.abc import Callable

from samples.answers import Answer
from samples.serve import Site


class Held:
    """Answers so many requests; the others wait until it goes on.

    :param counts: which targets count and wait; all, if it is not given.
    """

    def __init__(
        self, site: Site, answers: int, counts: Callable[[str], object] = lambda target: True
    ) -> None:
        self._site, self._left, self._counts = site, answers, counts
        self._lock, self._goes_on = threading.Lock(), threading.Event()

    def answer(self, target: str, base: str) -> Answer:
        if self._counts(target):
            with self._lock:
                self._left -= 1
                waits = self._left < 0
            if waits:
                self._goes_on.wait()
        return self._site.answer(target, base)

    def go_on(self) -> None:
        self._goes_on.set()
