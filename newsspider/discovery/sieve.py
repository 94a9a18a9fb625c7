"""What becomes of each link that is found: the one place where that is decided, and its name."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from newsspider.discovery.account import FOREIGN, OUTSIDE_WINDOW, LinkAccount
from newsspider.discovery.entry import Entry
from newsspider.discovery.experience import Experience
from newsspider.discovery.links import Candidate, Site, Sites, candidates
from newsspider.discovery.traps import MANY_LINKS, MOST_LINKS, url_trap
from newsspider.discovery.window import Window
from newsspider.page.links import Link


class Sieve:
    """Lets through the links that lead on, and notes on the account why the others do not."""

    def __init__(
        self,
        sites: list[Site],
        window: Window,
        experience: Experience,
        today: date,
        count: Callable[[str], None],
        account: LinkAccount,
    ) -> None:
        self._sites, self._window, self._experience = Sites(sites), window, experience
        self._today, self._count = today, count
        self.account = account

    def wanted(self, links: Iterable[Link]) -> Iterator[Candidate]:
        """The links of the sites that are neither traps nor outside the window."""
        links = self._first(list(links))
        first_name = self._experience.tokens.first_name
        for found in candidates(links, self._sites, self._experience.shapes, self._note):
            name = first_name(found.url)
            one = found if name == found.url else replace(found, url=name)
            trap = url_trap(one.url, self._today) or self._experience.trap(one.url)
            if trap:
                self.trap(trap)
                self._note(f"trap {trap}", one.url)
            elif self._window.leaves_out(one.url):
                self._note(OUTSIDE_WINDOW, one.url)
            else:
                yield one

    def _first(self, links: list[Link]) -> list[Link]:
        """As many links of a page as are judged."""
        if len(links) > MOST_LINKS:
            self.trap(MANY_LINKS)
            for link in links[MOST_LINKS:]:
                self._note(f"trap {MANY_LINKS}", link.url)
        return links[:MOST_LINKS]

    def listed(self, entries: Iterable[Entry]) -> Iterator[tuple[Entry, bool]]:
        """What a source lists of the sites, and whether that lies outside the window."""
        for entry in entries:
            if not self.is_of_site(entry.url):
                self._note(FOREIGN, entry.url)
                continue
            trap = url_trap(entry.url, self._today)
            if trap:
                self.trap(trap)
                self._note(f"trap {trap}", entry.url)
                continue
            window = self._window
            is_outside = entry.is_outside(window.since, window.until)
            is_outside = is_outside or window.leaves_out(entry.url)
            if is_outside:
                self._note(OUTSIDE_WINDOW, entry.url)
            yield entry, is_outside

    def trap(self, name: str) -> None:
        """Count a link or page that a bound holds back."""
        self._count(f"traps/{name}")

    def is_of_site(self, url: str) -> bool:
        """Whether a URL belongs to the portal."""
        return url in self._sites

    def _note(self, fate: str, url: str) -> None:
        self.account.found(url, fate)
