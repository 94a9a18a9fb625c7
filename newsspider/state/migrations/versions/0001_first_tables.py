"""URLs, articles, shapes and runs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "urls",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("job", sa.String(200), nullable=False),
        sa.Column("key", sa.LargeBinary(20), nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("request", sa.Text),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("due", sa.BigInteger),
        sa.Column("discovered", sa.BigInteger, nullable=False),
        sa.Column("first_fetched", sa.BigInteger),
        sa.Column("fetched", sa.BigInteger),
        sa.Column("outcome", sa.String(80)),
        sa.Column("published", sa.BigInteger),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("changed", sa.BigInteger),
        sa.Column("unchanged", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_index("urls_key", "urls", ["job", "key"], unique=True)
    op.create_index("urls_next", "urls", ["job", "state", "rank", "id"])
    op.create_table(
        "articles",
        sa.Column("job", sa.String(200), primary_key=True),
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("run", sa.String(40), nullable=False),
        sa.Column("content_sha256", sa.String(64), nullable=False),
    )
    op.create_index("articles_content", "articles", ["job", "content_sha256"])
    op.create_index("articles_run", "articles", ["job", "run"])
    op.create_table(
        "shapes",
        sa.Column("job", sa.String(200), primary_key=True),
        sa.Column("shape", sa.Text, primary_key=True),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("lists", sa.Integer, nullable=False),
        sa.Column("barren", sa.Integer, nullable=False),
    )
    op.create_table(
        "runs",
        sa.Column("job", sa.String(200), primary_key=True),
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("spider", sa.String(100), nullable=False),
        sa.Column("arguments", sa.Text, nullable=False),
        sa.Column("started", sa.BigInteger, nullable=False),
        sa.Column("finished", sa.BigInteger),
        sa.Column("file", sa.Text),
        sa.Column("committed", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("articles", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_index("runs_file", "runs", ["spider", "id"], unique=True)
