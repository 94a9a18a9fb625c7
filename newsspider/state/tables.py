"""The tables of the state. Moments are whole seconds since 1970, UTC.

A change here needs a migration beside it: see ``migrations/``.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
)

from newsspider.state.numbers import Count, Large

metadata = MetaData()

urls = Table(
    "urls",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("job", String(200), nullable=False),
    Column("key", LargeBinary(20), nullable=False),  # fingerprint of the request
    Column("url", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("request", Text),  # what the request holds besides, as JSON
    Column("rank", Count(0), nullable=False),  # the lowest is requested first
    Column("state", String(8), nullable=False),  # pending, done, failed
    Column("attempts", Count(0), nullable=False, server_default="0"),
    Column("due", Large()),  # when to request it, or again; null: never again
    Column("discovered", Large(0), nullable=False),
    Column("first_fetched", Large()),
    Column("fetched", Large()),
    Column("outcome", String(80)),
    Column("published", Large()),  # of an article
    Column("etag", Text),
    Column("last_modified", Text),
    Column("source_lastmod", Large()),  # the last change that a sitemap or feed named
    Column("unchanged", Count(0), nullable=False, server_default="0"),  # visits without news
    Column("host", String(255), nullable=False, server_default=""),  # without port
    Index("urls_key", "job", "key", unique=True),
    Index("urls_next", "job", "state", "rank", "id"),
    Index("urls_next_of_host", "job", "state", "host", "rank", "id"),
)

articles = Table(
    "articles",
    metadata,
    Column("job", String(200), primary_key=True),
    Column("id", String(16), primary_key=True),
    Column("run", String(40), nullable=False),  # whose file holds its last version
    Column("content_sha256", String(64), nullable=False),
    Index("articles_content", "job", "content_sha256"),
    Index("articles_run", "job", "run"),
)

shapes = Table(
    "shapes",
    metadata,
    Column("job", String(200), primary_key=True),
    Column("shape", Text, primary_key=True),
    Column("articles", Count(0), nullable=False),
    Column("lists", Count(0), nullable=False),
    Column("unproductive", Count(0), nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("job", String(200), primary_key=True),
    Column("file", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),  # of the last record that is done
    Column("finished", Boolean, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("job", String(200), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("spider", String(100), nullable=False),
    Column("arguments", Text, nullable=False),  # as JSON
    Column("started", Large(0), nullable=False),
    Column("finished", Large()),  # null: it still runs, or died
    Column("file", Text),  # relative to the data folder
    Column("committed", BigInteger, nullable=False, server_default="0"),  # its length in bytes
    Column("articles", Count(0), nullable=False, server_default="0"),
    Column("forgotten", Boolean, nullable=False, server_default=false()),  # its articles are
    Column("links", Text),  # what became of those it found, as JSON
    Column("reason", String(40)),  # why it ended, in Scrapy's word
    Column("exit_code", Count()),
    Column("pending", Count()),  # URLs that it left to request
    Index("runs_file", "spider", "id", unique=True),
)

host_days = Table(
    "host_days",
    metadata,
    Column("host", String(270), primary_key=True),
    Column("day", String(10), primary_key=True),  # in portal time
    Column("requests", Large(0), nullable=False),
)

figures = Table(
    "figures",
    metadata,
    Column("job", String(200), primary_key=True),
    Column("run", String(40), primary_key=True),
    Column("site", String(255), primary_key=True),
    Column("figures", Text, nullable=False),  # newsspider.monitoring.figures.SiteFigures as JSON
)

alarms = Table(
    "alarms",
    metadata,
    Column("job", String(200), primary_key=True),
    Column("run", String(40), primary_key=True),
    Column("site", String(255), primary_key=True),
    Column("kind", String(40), primary_key=True),
    Column("since", Large(0), nullable=False),  # the start of the run that raised it first
    Column("sentence", Text, nullable=False),
    Column("sentence_zh", Text),  # null where an earlier version wrote the row
    Column("accepted", Boolean, nullable=False, server_default=false()),  # it is usual from now on
)

layouts = Table(
    "layouts",
    metadata,
    Column("job", String(200), primary_key=True),
    Column("portal", String(255), primary_key=True),  # a host
    Column("used", Large(0), nullable=False),
    Column("known", Text, nullable=False),  # newsspider.layouts.known.KnownPortal as JSON
)

stored_responses = Table(
    "stored_responses",
    metadata,
    Column("job", String(200), primary_key=True),
    Column("key", LargeBinary(20), primary_key=True),  # that of its URL
    Column("fetched", BigInteger, nullable=False),  # who reads it looks whether it is a number
    Column("head", Text, nullable=False),  # all but the body, as JSON: see stored_responses.py
    Column("body", LargeBinary, nullable=False),  # a zstd frame
)

# Stories by their article's id as a signed integer: see signatures.py.
_story = BigInteger().with_variant(Integer, "sqlite")

signatures = Table(
    "signatures",
    metadata,
    Column("story", _story, primary_key=True, autoincrement=False),
    Column("signature", LargeBinary, nullable=False),
)

bands = Table(
    "bands",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("story", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
