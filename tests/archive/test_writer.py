"""The archive's writer: exchanges in, WARC files out that other tools read."""

import gzip
import os
import random
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from newsspider.archive.exchange import Request, Response
from newsspider.archive.records import Stored
from newsspider.archive.writer import ArchiveWriter
from newsspider.items import ArchiveRecord
from newsspider.recent import Recent
from tests.archive.conftest import warcio_check
from tests.pages import URL

RUN = "20240509T081500Z"
NOON = datetime(2024, 5, 9, 12, tzinfo=UTC)


def opened(
    data: Path, file_bytes: int = 1 << 30, recent: Recent[str, Stored] | None = None
) -> ArchiveWriter:
    info = {"software": "test"}
    folder = data / "archive" / "portal"
    return ArchiveWriter(data, folder, RUN, info=info, file_bytes=file_bytes, recent=recent)


def get(url: str = URL, *headers: tuple[bytes, bytes]) -> Request:
    return Request(url, "GET", [(b"User-Agent", b"newsspider"), *headers])


def answer(body: bytes, status: int = 200, **fields: Any) -> Response:
    headers = fields.pop("headers", [(b"Content-Type", b"text/html")])
    return Response(status, headers, body, NOON, **fields)


def files(data: Path) -> list[Path]:
    return sorted((data / "archive" / "portal").iterdir())


def records(file: Path) -> list[tuple[int, Any, bytes]]:
    """Offset, record and raw payload of each record."""
    found = []
    with file.open("rb") as stream:
        iterator = ArchiveIterator(stream)
        for record in iterator:
            body = record.raw_stream.read()
            found.append((iterator.get_record_offset(), record, body))
    return found


def warc(record: Any, name: str) -> str | None:
    value = record.rec_headers.get_header(name)
    return None if value is None else str(value)


def test_an_exchange_is_a_response_and_a_request_in_members_of_their_own(tmp_path: Path) -> None:
    writer = opened(tmp_path)
    place = writer.write(get(), answer("渡口停航".encode(), ip="192.0.2.7"))
    writer.close()
    (file,) = files(tmp_path)
    assert file.name == f"{RUN}-00000.warc.gz"
    (_, info, text), (offset, response, body), (_, request, _) = records(file)
    assert info.rec_type == "warcinfo"
    assert b"HTTP headers are normalised" in text
    assert place == ArchiveRecord(f"archive/portal/{RUN}-00000.warc.gz", offset)
    assert gzip.decompress(file.read_bytes()[offset:]).startswith(b"WARC/1.1\r\n")
    assert body.decode() == "渡口停航"
    assert warc(response, "WARC-Target-URI") == URL
    assert warc(response, "WARC-Date") == "2024-05-09T12:00:00.000000Z"
    assert warc(response, "WARC-IP-Address") == "192.0.2.7"
    assert warc(request, "WARC-Concurrent-To") == warc(response, "WARC-Record-ID")
    assert request.http_headers.to_str().startswith(
        "GET /2024/0509/c12-34567.html HTTP/1.1\r\nHost: news.example\r\n"
    )
    assert warcio_check(file).count("digest pass") == 3


def test_payloads_and_headers_are_the_bytes_that_came(tmp_path: Path) -> None:
    packed = gzip.compress(b"<p>story</p>")
    headers = [
        (b"Content-Encoding", b"gzip"),
        (b"Transfer-Encoding", b"chunked"),
        (b"Location", "/新闻.html".encode("gbk")),
        (b"Set-Cookie", b"a=1"),
        (b"Set-Cookie", b"b=2"),
    ]
    writer = opened(tmp_path)
    writer.write(get(), answer(packed, 302, headers=headers))
    writer.close()
    _, (offset, _, body), _ = records(files(tmp_path)[0])
    assert body == packed
    raw = gzip.decompress(files(tmp_path)[0].read_bytes()[offset:])
    assert b"HTTP/1.1 302 Found\r\n" in raw
    assert "Location: /新闻.html\r\n".encode("gbk") in raw
    assert b"Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n" in raw
    assert b"chunked" not in raw  # the body is not: a reader would look for chunks


def test_credentials_stay_out(tmp_path: Path) -> None:
    secrets = [(b"Proxy-Authorization", b"Basic c2VjcmV0"), (b"Authorization", b"Bearer c2VjcmV0")]
    writer = opened(tmp_path)
    writer.write(get(URL, *secrets), answer(b"x"))
    writer.close()
    assert b"c2VjcmV0" not in gzip.decompress(files(tmp_path)[0].read_bytes())


def test_the_same_payload_again_is_a_revisit_that_points_to_the_first(tmp_path: Path) -> None:
    writer = opened(tmp_path)
    first = writer.write(get(), answer(b"story" * 99))
    again = writer.write(get("https://m.qinghe.example/1.html"), answer(b"story" * 99))
    other = writer.write(get(), answer(b"another"))
    writer.close()
    assert again == first != other
    _, (_, one, _), _, (_, revisit, body), *_ = records(files(tmp_path)[0])
    assert revisit.rec_type == "revisit"
    assert body == b""
    assert revisit.http_headers.get_statuscode() == "200"
    assert (
        warc(revisit, "WARC-Profile")
        == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    )
    assert warc(revisit, "WARC-Payload-Digest") == warc(one, "WARC-Payload-Digest")
    assert warc(revisit, "WARC-Refers-To") == warc(one, "WARC-Record-ID")
    assert warc(revisit, "WARC-Refers-To-Target-URI") == URL
    assert warc(revisit, "WARC-Refers-To-Date") == warc(one, "WARC-Date")
    warcio_check(*files(tmp_path))


def test_a_304_is_a_revisit_of_what_the_url_gave_before(tmp_path: Path) -> None:
    writer = opened(tmp_path)
    writer.write(get(), answer(b"story"))
    writer.write(get(URL, (b"If-None-Match", b'"1"')), answer(b"", 304))
    writer.write(get("https://never.seen.example/"), answer(b"", 304))
    writer.close()
    _, (_, one, _), _, (_, known, _), _, (_, unknown, _), _ = records(files(tmp_path)[0])
    for record in (known, unknown):
        assert (
            warc(record, "WARC-Profile")
            == "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
        )
        assert record.http_headers.get_statuscode() == "304"
    assert warc(known, "WARC-Refers-To-Date") == warc(one, "WARC-Date")
    assert warc(unknown, "WARC-Refers-To-Date") is None
    warcio_check(*files(tmp_path))


def test_a_304_refers_to_the_last_payload_of_its_url_wherever_that_is_stored(
    tmp_path: Path,
) -> None:
    mobile = "https://m.qinghe.example/1.html"
    writer = opened(tmp_path)
    writer.write(get(mobile), answer(b"story, corrected"))
    writer.write(get(), answer(b"story"))
    writer.write(get(), answer(b"story, corrected"))  # a revisit of the mobile page
    writer.write(get(), answer(b"", 304))
    writer.close()
    _, (_, stored, _), *_, (_, unchanged, _), _ = records(files(tmp_path)[0])
    assert warc(unchanged, "WARC-Refers-To") == warc(stored, "WARC-Record-ID")
    assert warc(unchanged, "WARC-Refers-To-Target-URI") == mobile


def test_no_record_refers_to_a_payload_that_was_cut(tmp_path: Path) -> None:
    writer = opened(tmp_path)
    writer.write(get(), answer(b"story", truncated="disconnect"))
    writer.write(get(), answer(b"story"))
    writer.close()
    kinds = [record.rec_type for _, record, _ in records(files(tmp_path)[0])]
    assert kinds == ["warcinfo", "response", "request", "response", "request"]


def test_empty_and_cut_payloads_are_no_repeats(tmp_path: Path) -> None:
    writer = opened(tmp_path)
    for body, why in (
        (b"", None),
        (b"", None),
        (b"cut off", "disconnect"),
        (b"cut off", "disconnect"),
    ):
        writer.write(get(), answer(body, truncated=why))
    writer.close()
    found = records(files(tmp_path)[0])
    assert [r.rec_type for _, r, _ in found].count("response") == 4
    assert [warc(r, "WARC-Truncated") for _, r, _ in found].count("disconnect") == 2


def test_what_was_seen_long_ago_is_forgotten_and_stored_again(tmp_path: Path) -> None:
    writer = opened(tmp_path, recent=Recent(most=4))  # a digest and a URL each
    for number in (1, 2, 3, 3, 1):
        writer.write(get(f"https://a.example/{number}"), answer(b"page %d" % number))
    writer.close()
    types = [r.rec_type for _, r, _ in records(files(tmp_path)[0]) if r.rec_type != "request"]
    assert types == ["warcinfo", "response", "response", "response", "revisit", "response"]


def test_a_full_file_is_followed_by_the_next_number(tmp_path: Path) -> None:
    noise = random.Random(0)
    writer = opened(tmp_path, file_bytes=20_000)
    places = [
        writer.write(get(f"https://a.example/{n}"), answer(noise.randbytes(8_000)))
        for n in range(9)
    ]
    writer.close()
    assert [f.name for f in files(tmp_path)] == [f"{RUN}-{n:05}.warc.gz" for n in range(3)]
    assert sorted({p.file for p in places}) == [f"archive/portal/{f.name}" for f in files(tmp_path)]
    for place in places:
        with (tmp_path / place.file).open("rb") as stream:
            stream.seek(place.offset)
            assert next(ArchiveIterator(stream)).rec_type == "response"
    warcio_check(*files(tmp_path))


@pytest.mark.parametrize("tail", [b"", b"\0" * 5_000])
def test_a_torn_end_is_cut_when_the_run_goes_on_in_a_new_file(tmp_path: Path, tail: bytes) -> None:
    writer = opened(tmp_path)
    writer.write(get(), answer(b"whole"))
    writer.sync()
    (file,) = files(tmp_path)
    whole = file.stat().st_size
    writer.write(get("https://a.example/2"), answer(os.urandom(9_000)))
    writer.close()
    for length in (whole + 1, whole + 300, file.stat().st_size - 1):
        torn = tmp_path / str(length)
        copy = torn / "archive" / "portal" / file.name
        copy.parent.mkdir(parents=True)
        copy.write_bytes(file.read_bytes()[:length] + tail)
        neighbour = copy.with_name(f"{RUN}-2-00007.warc.gz")  # another run, of the same second
        neighbour.write_bytes(b"torn too")
        continued = opened(torn)
        assert continued.cut == length + len(tail) - copy.stat().st_size
        place = continued.write(get(), answer(b"more"))
        continued.close()
        assert place.file.endswith("-00001.warc.gz")
        assert neighbour.read_bytes() == b"torn too"
        neighbour.unlink()
        warcio_check(*files(torn))
        kept = [body for _, r, body in records(copy) if r.rec_type == "response"]
        assert kept[0] == b"whole"
        assert copy.read_bytes() == file.read_bytes()[: copy.stat().st_size]


def test_a_file_without_one_whole_record_is_deleted(tmp_path: Path) -> None:
    torn = tmp_path / "archive" / "portal" / f"{RUN}-00004.warc.gz"
    torn.parent.mkdir(parents=True)
    torn.write_bytes(b"\x1f\x8b\x08")
    writer = opened(tmp_path)
    writer.write(get(), answer(b"x"))
    writer.close()
    assert [f.name for f in files(tmp_path)] == [f"{RUN}-00005.warc.gz"]


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """The kernel takes no more than `size` bytes into a file, as a full disk would not."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_what_does_not_fit_on_the_disk_is_said_and_leaves_whole_records(tmp_path: Path) -> None:
    writer = opened(tmp_path)
    with no_file_longer_than(4_000):
        writer.write(get(), answer(b"fits"))
        with pytest.raises(OSError, match=f"File too large.*{RUN}-00000"):
            writer.write(get("https://a.example/2"), answer(os.urandom(9_000)))
    (file,) = files(tmp_path)
    warcio_check(file)
    writer.write(get("https://a.example/3"), answer(b"fits again"))
    writer.close()
    warcio_check(file)
    bodies = [body for _, record, body in records(file) if record.rec_type == "response"]
    assert bodies == [b"fits", b"fits again"]


def test_a_file_that_cannot_even_begin_is_not_left_behind(tmp_path: Path) -> None:
    writer = opened(tmp_path)
    with no_file_longer_than(100), pytest.raises(OSError, match="File too large"):
        writer.write(get(), answer(b"x"))
    assert files(tmp_path) == []


def test_a_file_that_vanished_is_said_at_the_next_sync(tmp_path: Path) -> None:
    writer = opened(tmp_path)
    writer.write(get(), answer(b"x"))
    files(tmp_path)[0].unlink()
    with pytest.raises(FileNotFoundError):
        writer.sync()
    with pytest.raises(FileNotFoundError):
        writer.close()
