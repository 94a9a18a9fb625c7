"""What a sitemap or a feed says of one address before it is fetched."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from newsspider.words.time import ParsedDate

_URL_CHARS = 2048  # the sitemap protocol's own limit


@dataclass(frozen=True, slots=True)
class Entry:
    """One address that a source lists, usually an article's."""

    url: str
    """Absolute http(s) URL, not yet canonical; of any host."""

    published: ParsedDate | None = None
    modified: ParsedDate | None = None
    title: str | None = None

    def is_outside(self, since: datetime | None, until: datetime | None) -> bool:
        """Whether it was surely not published in a window, both of whose ends belong to it.

        A day is all of its hours, so one that merely overlaps the window is not outside. Where
        only the last change is known, a story changed before the window was published before it,
        and one changed later may have been published at any time.
        """
        last = self.published or self.modified
        if since and last and last.end < since:
            return True
        return bool(until and self.published and self.published.when > until)


def absolute_url(base: str, link: str | None) -> str | None:
    """The absolute URL of a link as a file spells it, None where it leads to no web page."""
    link = "".join((link or "").split())
    if not link or len(link) > _URL_CHARS:
        return None
    try:
        url = urljoin(base, link)
        _ = urlsplit(url).port  # ValueError if it is not one
    except ValueError:
        return None
    return url if url.lower().startswith(("http://", "https://")) else None
