"""What is stored of responses whose pages wait: as long as they wait, and not for ever."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from newsspider.items import ArchiveRecord, Right
from newsspider.state import stored_responses as module
from newsspider.state.checkpoint import Checkpoint
from newsspider.state.compression import zstd_frame
from newsspider.state.jobs import forget
from newsspider.state.keys import request_key
from newsspider.state.stored_responses import MAX_AGE, StoredResponse, StoredResponses, stored_count
from newsspider.state.tables import stored_responses, urls

JOB, NOW = "portal a.example", 1_715_000_000
URLS = [f"https://a.example/{n}.html" for n in range(4)]
KEYS = [request_key(url) for url in URLS]
RESPONSE = StoredResponse(
    url=URLS[0],
    fetched=NOW,
    headers=[("Content-Type", "text/html; charset=gbk"), ("X-Robots-Tag", "noai"), ("X-Robots-Tag", "caf\xe9")],
    flags=["dataloss"],
    body="<h1>渡口</h1>\0".encode("gbk"),
    archive=ArchiveRecord("archive/portal/1-00000.warc.gz", 7),
    rights=[Right("x-robots-tag", "noai", "header")],
)  # fmt: skip


@dataclass
class Process:
    """One that crawls the job, and what it counts."""

    responses: StoredResponses
    counts: Counter[str]
    checkpoint: Checkpoint


@pytest.fixture
def process(engine: Engine) -> Callable[..., Process]:
    """Start a process; all URLs of the job are pending."""
    with engine.begin() as connection:
        row = {"job": JOB, "kind": "page", "rank": 0, "state": "pending", "discovered": NOW}
        rows = [row | {"key": key, "url": url} for key, url in zip(KEYS, URLS, strict=True)]
        connection.execute(sa.insert(urls), rows)

    def begin(now: float = NOW) -> Process:
        counts, checkpoint = Counter[str](), Checkpoint(engine)
        responses = StoredResponses(engine, JOB, lambda what: counts.update([what]), lambda: now)
        checkpoint.join(responses)
        return Process(responses, counts, checkpoint)

    return begin


Begin = Callable[..., Process]


def of(number: int) -> StoredResponse:
    return replace(RESPONSE, url=URLS[number])


def store(begin: Begin, *numbers: int) -> None:
    first = begin()
    for number in numbers:
        first.responses.keep(KEYS[number], of(number))
    first.checkpoint.commit()


def test_a_later_process_gets_the_very_same_response(process: Begin) -> None:
    store(process, 0)
    later = process(NOW + MAX_AGE - 1)
    assert later.responses.find(KEYS[0]) == RESPONSE
    assert later.responses.find(KEYS[1]) is None
    assert later.counts == {"answered": 1}


@pytest.mark.parametrize("now", [NOW + MAX_AGE, NOW - 60])
def test_one_that_is_too_old_or_of_tomorrow_answers_no_more(
    process: Begin, engine: Engine, now: int
) -> None:
    store(process, 0)
    later = process(now)
    assert later.responses.find(KEYS[0]) is None
    assert later.counts == {"too_old": 1}
    later.checkpoint.commit()
    assert count(engine) == 0


def count(engine: Engine) -> int:
    with engine.connect() as connection:
        return stored_count(connection, JOB)


def test_the_end_of_a_visit_deletes_it_saved_or_not(process: Begin, engine: Engine) -> None:
    store(process, 0, 1)
    later = process()
    later.responses.keep(KEYS[2], of(2))
    later.responses.forget(KEYS[0])
    later.responses.forget(KEYS[2])
    assert count(engine) == 2
    later.checkpoint.commit()
    assert count(engine) == 1
    assert process().responses.find(KEYS[1]) == of(1)


def test_what_need_not_be_requested_any_more_is_deleted(process: Begin, engine: Engine) -> None:
    store(process, 0, 1)
    with engine.begin() as connection:
        connection.execute(sa.update(urls).where(urls.c.url == URLS[0]).values(state="done"))
    assert len(process().responses) == 1
    assert count(engine) == 1


def test_a_job_that_is_forgotten_forgets_them(process: Begin, engine: Engine) -> None:
    store(process, 0)
    with engine.begin() as connection:
        forget(connection, JOB)
    assert count(engine) == 0


def test_a_url_that_is_to_be_fetched_anew_is(process: Begin) -> None:
    store(process, 0, 1, 2)
    later = process()
    later.responses.outdated(KEYS[0], None)  # whatever is there
    later.responses.outdated(KEYS[1], NOW + 1)  # a source names a later change
    later.responses.outdated(KEYS[2], NOW - 1)
    found = [later.responses.find(key) is not None for key in KEYS]
    assert found == [False, False, True, False]


def test_there_is_room_for_so_many_bytes(process: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    store(process, 0)
    monkeypatch.setattr(module, "_MOST_BYTES", 2.5 * len(zstd_frame(RESPONSE.body)))
    later = process()
    for number in (0, 1, 2):
        later.responses.keep(KEYS[number], of(number))
    assert len(later.responses) == 2
    assert later.counts == {"no_room": 1}


def test_what_came_from_elsewhere_is_not_kept(process: Begin) -> None:
    first = process()
    first.responses.keep(KEYS[1], of(0))
    assert len(first.responses) == 0


def head(**values: Any) -> dict[str, str]:
    """What the state has of `RESPONSE` besides its body, with other values."""
    told = json.loads(module._row(JOB, KEYS[0], RESPONSE)["head"])
    return {"head": json.dumps(told | values)}


DAMAGED: dict[str, dict[str, Any]] = {
    "no JSON": {"head": "{"},
    "nothing": {"head": "null"},
    "deep": {"head": "[" * 100_000},
    "another URL": head(url="https://a.example/other.html"),
    "a file's URL": head(url="file:///etc/passwd"),
    "header": head(headers=[["Content-Type", 5]]),
    "headers": head(headers="Content-Type"),
    "header of two bytes": head(headers=[["Content-Type", "中"]]),
    "flags": head(flags=[{}]),
    "path": head(archive=["archive/../../secret.warc.gz", 0]),
    "absolute path": head(archive=["/etc/passwd", 0]),
    "offset": head(archive=["archive/portal/1.warc.gz", -1]),
    "offset true": head(archive=["archive/portal/1.warc.gz", True]),
    "rights": head(rights=[["noai"]]),
    "rights' values": head(rights=[[1, 2, 3]]),
    "no zstd": {"body": b"<html>"},
    "cut": {"body": zstd_frame(RESPONSE.body)[:-5]},
    "changed": {"body": zstd_frame(RESPONSE.body)[:-1] + b"\0"},
    "empty": {"body": b""},
    "too long": {"body": zstd_frame(bytes((1 << 25) + 1))},
}


@pytest.mark.parametrize("values", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_row_is_passed_over_counted_and_named(
    process: Begin, engine: Engine, caplog: pytest.LogCaptureFixture, values: dict[str, Any]
) -> None:
    store(process, 0, 1)
    which = stored_responses.c.key == KEYS[0]
    with engine.begin() as connection:
        connection.execute(sa.update(stored_responses).where(which).values(values))
    later = process()
    assert later.responses.find(KEYS[0]) is None
    assert later.responses.find(KEYS[1]) == of(1)
    assert later.counts == {"damaged": 1, "answered": 1}
    assert [one[:20] for one in caplog.messages] == ["The state is damaged"]
    later.checkpoint.commit()
    assert count(engine) == 1


@pytest.mark.parametrize("column", ["fetched", "body"])
def test_sqlite_may_hold_a_value_of_another_kind(
    process: Begin, engine: Engine, column: str
) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL keeps to the kinds of its columns")
    store(process, 0)
    with engine.begin() as connection:
        connection.execute(sa.text(f"UPDATE stored_responses SET {column} = 'x'"))
    later = process()
    later.responses.outdated(KEYS[0], NOW - 1)
    assert later.responses.find(KEYS[0]) is None
    assert later.counts == {"damaged": 1}
