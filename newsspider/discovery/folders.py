"""Folders in which nothing is found: a site may answer every URL under one, each time anew.

The shapes of URLs (see `newsspider.discovery.url_shapes`) do not tell such pages: their words are
made up, so each has a shape of its own, and their texts and links differ. What they share is a
folder.
"""

from newsspider.discovery.url_shapes import url_shape
from newsspider.recent import Recent
from newsspider.remembered import remembered

_DEPTH = 2
_GROWTH = 4  # pages for nothing that each page of use makes up for


class Folders:
    """How many pages of each folder were fetched for nothing in this crawl, and how many were not.

    A page's folders are its host and the first two of its path; dates and numbers in their names
    are generalised. Bounded: the folders seen last are kept.

    :param patience: how many pages of a folder may be fetched for nothing; each that was of use
        allows for four more.
    :param host_patience: the same for a host, whose folders are its sections; one more for each.
    """

    def __init__(self, patience: int = 60, host_patience: int = 100) -> None:
        self._patience, self._host_patience = patience, host_patience
        self._pages: Recent[str, tuple[int, int]] = Recent()

    def observe(self, url: str, useful: bool) -> None:
        """Learn of a fetched page whether it was an article, or led to what surely are new ones."""
        for folder in _folders(url):
            used, unproductive = self._pages.get(folder, (0, 0))
            self._pages[folder] = (used + useful, unproductive + (not useful))

    def is_unproductive(self, url: str) -> bool:
        """Whether pages of one of its folders are fetched for nothing, but for very few."""
        for depth, folder in enumerate(_folders(url)):
            used, unproductive = self._pages.get(folder, (0, 0))
            allowed = self._patience + _GROWTH * used if depth else self._host_patience + used
            if unproductive >= allowed:
                return True
        return False


@remembered(8192)  # a portal's menu is on all of its pages
def _folders(url: str) -> list[str]:
    """The host, and the folders of the path, outermost first."""
    folders = url_shape(url).partition("?")[0].split("/")[:-1]
    return ["/".join(folders[: depth + 1]) for depth in range(min(len(folders), _DEPTH + 1))]
