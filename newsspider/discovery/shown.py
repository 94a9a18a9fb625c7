"""What the lists of a portal showed in this run."""

from collections.abc import Callable, Collection

from newsspider.recent import Recent

_REMEMBERED = 50_000  # stories of lists; about 6 MB
_PAGES = 100  # that may be read for what is known, and one more for so many stories:
_STORIES_A_PAGE = 10


class Shown:
    """Tells a list that goes on from one that repeats itself, where the crawl knows its stories.

    A run often knows a story before the list shows it: from a feed, the front page, other stories.
    That says nothing of the pages that follow. What earlier runs knew does, as lists show the
    newest first; and so does what the same list showed before. Lists without end could show known
    stories in ever other orders, so what is read for these is bounded by what the crawl saves.

    :param any_of_this_run: whether this run found one of some URLs.
    """

    def __init__(self, any_of_this_run: Callable[[Collection[str]], bool]) -> None:
        self._any_of_this_run = any_of_this_run
        self._seen: Recent[int, bool] = Recent(_REMEMBERED)
        self._pages_left, self._stories = _PAGES, 0

    def story(self) -> None:
        """Learn that a story was read."""
        self._stories += 1
        if self._stories % _STORIES_A_PAGE == 0:
            self._pages_left += 1

    def goes_on(self, list_key: str, stories: Collection[str], brings_news: bool) -> bool:
        """Whether a page of a list shows what the list did not show before, as far as that counts.

        :param list_key: the same for all of its pages.
        :param stories: the URLs that the page offers.
        :param brings_news: whether the crawl did not know one of them.
        """
        first = [url for url in stories if self._is_first(hash((list_key, url)))]
        if brings_news:
            return True
        if not first or not self._pages_left or not self._any_of_this_run(first):
            return False
        self._pages_left -= 1
        return True

    def _is_first(self, key: int) -> bool:
        is_first = key not in self._seen
        self._seen[key] = True
        return is_first
