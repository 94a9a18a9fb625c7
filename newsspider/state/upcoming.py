"""The URLs that come next: a window on those that the database has as pending."""

from collections import deque
from collections.abc import Collection

from newsspider.state.in_flight import InFlight
from newsspider.state.keys import host_key
from newsspider.state.saved_urls import SavedUrls
from newsspider.state.unsaved_urls import UnsavedUrls

_WINDOW = 256
_WINDOW_OF_HOST = 32


class Upcoming:
    """The most urgent pending URLs, and the next ones of hosts that none of these is of."""

    def __init__(
        self, saved: SavedUrls, unsaved: UnsavedUrls, in_flight: Collection[int], due: int
    ) -> None:
        """Start with nothing read.

        :param in_flight: the numbers of what was taken, kept up to date by the caller.
        :param due: only what is due by then, seconds since 1970.
        """
        self.due = due
        self._saved, self._unsaved, self._in_flight = saved, unsaved, in_flight
        self._window: deque[InFlight] = deque()
        self._dry = False
        self._hosts: set[str] | None = None  # that may have pending URLs
        self._dry_hosts: set[str] = set()

    def __bool__(self) -> bool:
        """Whether there may be one."""
        return bool(self._window or not self._dry)

    def first(self, busy: Collection[str]) -> InFlight | None:
        """The most urgent that is not of a busy host; it stays here."""
        if not self._window and not self._dry:
            self._window.extend(self._read(_WINDOW))
        first = self._first_of_others(busy)
        if first is None and not self._dry:
            self._read_others(busy)
            first = self._first_of_others(busy)
        return first

    def remove(self, one: InFlight) -> None:
        """Leave one out that is here: it was taken."""
        self._window.remove(one)

    def leave_out_what_is_over(self) -> None:
        """Leave out what turned out not to be pending."""
        self._window = deque(one for one in self._window if not self._unsaved.is_over(one))

    def tell(self, id_: int, request: str | None) -> None:
        """Change the request of one."""
        for one in self._window:
            if one.id == id_:
                one.request = request

    def has_host_of(self, url: str) -> None:
        """Note that the host of a URL has a pending one."""
        if self._hosts is not None:
            self._hosts.add(host_key(url))

    def start_again(self) -> None:
        """Read them anew: others are before them."""
        self._window.clear()
        self._dry = False

    def more_are_saved(self) -> None:
        """Look again where there was nothing left."""
        self._dry = False
        self._dry_hosts.clear()

    def _first_of_others(self, busy: Collection[str]) -> InFlight | None:
        return next((one for one in self._window if one.host not in busy), None)

    def _read_others(self, busy: Collection[str]) -> None:
        """Add to the window, which holds URLs of busy hosts alone, the next ones of each other."""
        if self._hosts is None:
            self._hosts = self._saved.hosts() | self._unsaved.hosts
        for host in self._hosts - set(busy) - self._dry_hosts:
            self._window.extend(self._read(_WINDOW_OF_HOST, host))
        self._window = deque(sorted(self._window, key=lambda one: (-one.priority, one.id)))

    def _read(self, count: int, host: str | None = None) -> list[InFlight]:
        """The next URLs, of one host or of all, about so many."""
        most = count + len(self._in_flight) + self._unsaved.count_over
        rows = self._saved.next_ones(most, self.due, host)
        is_all = len(rows) < most
        if host is None:
            self._dry = is_all
        elif is_all:
            self._dry_hosts.add(host)
        return [
            one for one in rows if one.id not in self._in_flight and not self._unsaved.is_over(one)
        ]
