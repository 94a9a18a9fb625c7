"""When a URL is requested again: lists that bring news, young stories, failures with patience."""

from dataclasses import dataclass

MINUTE, HOUR, DAY, MONTH = 60, 3600, 86400, 30 * 86400
MAX_ATTEMPTS = 8
SAME_SECOND = 2
"""Seconds within which the times of one run may still be those of the run before."""
OUTSIDE_WINDOW = "outside_window"
"""The outcome of an article that the run's `since` and `until` leave out."""
VERIFICATION = "verification"
"""The outcome of a page to which a host leads instead of what was asked for."""
FORBIDDEN = "robots.txt "
"""What the outcome of a URL begins with that robots.txt forbids; the line follows."""
_PATIENCE = 3  # attempts, or visits without news, that cost no waiting


@dataclass(frozen=True, slots=True)
class Visit:
    """How a visit ended."""

    outcome: str
    """``ok``, ``not_modified``, ``http_404``, or why nothing came of it."""

    kind: str | None = None
    """What the page turned out to be, None if it is what it was taken for."""

    etag: str | None = None
    last_modified: str | None = None
    """The validators that the server sent (RFC 9110), for a conditional request."""

    news: bool = False
    """Whether it brought something that was not known."""

    published: int | None = None
    """When the article was published: seconds since 1970."""

    fetched: int | None = None
    """When the page came, if its visit ends later than usual: seconds since 1970."""

    incomplete: bool = False
    """Whether a page of the story is missing that a later run may have."""

    revisit_until: int | None = None
    """Until when the article is looked at for changes: seconds since 1970."""


def next_due(visit: Visit, now: int, unchanged: int) -> int | None:
    """When to request again: seconds since 1970, None for never.

    A list is due at the next run, and seldom once it brought nothing new several times in a row; so
    is what robots.txt forbids, which may allow it then; a young article whenever its age has
    doubled, at least an hour later, and once more when it stops being young; one that lacks a page
    as soon as a page that failed.

    :param unchanged: earlier visits in a row that brought nothing new.
    """
    if visit.incomplete and unchanged < MAX_ATTEMPTS:
        return retry_due(unchanged, now)
    if visit.revisit_until is not None:
        due = now + max(HOUR, now - (visit.published or now))
        return min(due, visit.revisit_until) if now < visit.revisit_until else None
    is_forbidden = visit.outcome.startswith(FORBIDDEN)
    if visit.kind not in LISTS and not is_forbidden:
        return None
    quiet = 0 if visit.news else max(0, unchanged - _PATIENCE)
    return now + min(MONTH if is_forbidden else DAY, 10 * MINUTE * ((1 << quiet) - 1))


def retry_due(attempts: int, now: int) -> int:
    """When to try again after so many failures: the first ones at the next run."""
    patience = max(0, attempts - _PATIENCE)
    return now + (10 * MINUTE * 4 ** (patience - 1) if patience else 0)


LISTS = frozenset({"start", "list", "sitemap", "feed"})
"""Kinds that lead to new articles for as long as the site lives."""
