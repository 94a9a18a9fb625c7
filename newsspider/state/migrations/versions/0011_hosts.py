"""The host of each URL, so that the next one of some hosts is found at once."""

from urllib.parse import urlsplit

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_AT_ONCE = 5000
_URLS = sa.table("urls", sa.column("id"), sa.column("url"), sa.column("host"))


def upgrade() -> None:
    """Add the column, fill it, and make its index."""
    host = sa.Column("host", sa.String(255), nullable=False, server_default="")
    op.add_column("urls", host)
    connection, last = op.get_bind(), 0
    query = sa.select(_URLS.c.id, _URLS.c.url).order_by(_URLS.c.id).limit(_AT_ONCE)
    fill = sa.update(_URLS).where(_URLS.c.id == sa.bindparam("b_id"))
    fill = fill.values(host=sa.bindparam("b_host"))
    while rows := connection.execute(query.where(_URLS.c.id > last)).all():
        connection.execute(fill, [{"b_id": id_, "b_host": _host(url)} for id_, url in rows])
        last = rows[-1].id
    op.create_index("urls_next_of_host", "urls", ["job", "state", "host", "rank", "id"])


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "")[:255]
    except ValueError:
        return ""
