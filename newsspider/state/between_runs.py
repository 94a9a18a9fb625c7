"""What changes in the frontier of a job between its runs, in all of its saved URLs at once."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy import Engine

from newsspider.state.revisits import OUTSIDE_WINDOW
from newsspider.state.tables import urls


def widen(engine: Engine, job: str, since: int | None, until: int | None) -> None:
    """Request again for what an earlier run left out of a narrower window.

    Lists are requested whole, as their links were judged by that window, and so are the
    articles that lie in this one.

    :param since: start of the window, seconds since 1970, None for none; `until` is its end.
    """
    mine = urls.c.job == job
    published = urls.c.published
    inside = sa.and_(
        sa.true() if since is None else published >= since,
        sa.true() if until is None else published <= until,
    )
    forget = {"etag": None, "last_modified": None}
    with engine.begin() as connection:
        lists = sa.update(urls).where(mine, urls.c.kind != "article")
        connection.execute(lists.values(forget))
        left_out = sa.update(urls).where(mine, urls.c.outcome == OUTSIDE_WINDOW, inside)
        connection.execute(left_out.values(state="pending", due=None, **forget))


def leave_lists(engine: Engine, job: str, keys: Iterable[bytes]) -> None:
    """Take pages, whose visits are saved, for lists no more; so no later run requests them."""
    these = [{"b_key": key} for key in keys]
    mine = sa.and_(urls.c.job == job, urls.c.kind == "list")
    statement = sa.update(urls).where(mine, urls.c.key == sa.bindparam("b_key"))
    if these:
        with engine.begin() as connection:
            connection.execute(statement.values(kind="page", due=None), these)


def has_article(engine: Engine, job: str, site: str) -> bool:
    """Whether any page below a URL was an article, as far as it is saved."""
    mine = sa.and_(urls.c.job == job, urls.c.kind == "article")
    below = urls.c.url.startswith(site, autoescape=True)
    with engine.connect() as connection:
        query = sa.select(sa.exists().where(mine, below))
        return bool(connection.scalar(query))
