"""The days of publication to which a crawl keeps."""

from dataclasses import dataclass
from datetime import datetime

from newsspider.items import Article
from newsspider.words.time import url_day


@dataclass(frozen=True, slots=True)
class Window:
    """From `since` to `until`, both of which belong to it; None where it is open."""

    since: datetime | None = None
    until: datetime | None = None

    def __bool__(self) -> bool:
        return self.since is not None or self.until is not None

    def holds(self, article: Article) -> bool:
        """Whether an article was published in it; one without a date was not."""
        if not self:
            return True
        if article.published is None:
            return False
        published = datetime.fromisoformat(article.published)
        since = self.since
        if since and article.published_precision == "day":
            since = since.replace(hour=0, minute=0, second=0, microsecond=0)
        return (since is None or published >= since) and (
            self.until is None or published <= self.until
        )

    def leaves_out(self, url: str) -> bool:
        """Whether a URL tells a day that lies outside."""
        day = url_day(url) if self else None
        if day is None:
            return False
        first = day.when
        last = first.replace(hour=23, minute=59, second=59)
        return bool((self.since and last < self.since) or (self.until and first > self.until))
