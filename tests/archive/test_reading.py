"""Archives in, pages out: WARC files of all makers, saved pages, HTTP caches, and broken ones."""

import gzip
import json
import pickle
import shutil
import subprocess
import zlib
from collections.abc import Callable
from dbm import dumb
from pathlib import Path
from typing import Any

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request, Spider
from scrapy.extensions.httpcache import DbmCacheStorage, FilesystemCacheStorage
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from newsspider import zstd
from newsspider.archive.batch import ExtractionOptions, extract_document
from newsspider.archive.documents import Document, Skipped, UnreadableInput
from newsspider.archive.inputs import Sources
from newsspider.items import ArchiveRecord
from newsspider.words.lexicon import default_lexicon
from tests.archive.server import serve_codings, story
from tests.archive.warcs import http, record, write
from tests.pages import URL

PAGE = story(1).encode()
RECIPE = ExtractionOptions(default_lexicon())


def read(*paths: Path) -> list[Any]:
    sources = Sources([str(path) for path in paths])
    found: list[Any] = []
    for file in sources.files():
        found += [file] if isinstance(file, UnreadableInput) else sources.read(file)
    return found


def title(document: Any) -> str | None:
    """The headline of a page as it is extracted."""
    assert isinstance(document, Document), document
    outcome = extract_document(document, RECIPE)
    assert outcome.problem is None, outcome.problem
    return outcome.article.title if outcome.article else None


def test_what_is_no_page_is_skipped_with_its_reason(tmp_path: Path) -> None:
    file = write(
        tmp_path / "crawl.warc.gz",
        record(
            "warcinfo", "", b"software: Heritrix/3.4.0\r\n", "Content-Type: application/warc-fields"
        ),
        record("response", "dns:news.qinghe.example", b"20240509\n", "Content-Type: text/dns"),
        record("request", URL, b"GET / HTTP/1.1\r\nHost: news.qinghe.example\r\n\r\n"),
        record("response", URL + "?1", http(b"", "301 Moved", "text/html", "Location: /")),
        record("response", URL + "?2", http(b"<h1>404</h1>", "404 Not Found")),
        record("response", URL + "?3", http(b"GIF89a", "200 OK", "image/gif")),
        record("response", URL + "?4", http(PAGE), "WARC-Truncated: length"),
        record("response", URL, http(PAGE, "200 OK", "text/html; charset=utf-8")),
        record("response", URL + "?5", http(b"x", "many OK")),
        record("metadata", URL, b"outlink: /", "Content-Type: application/warc-fields"),
    )
    *skipped, page, odd = read(file)
    assert [item.reason for item in skipped] == ["http_301", "http_404", "not_html", "truncated"]
    assert title(page) == "白苇渡口第1班船停航"
    assert (page.url, page.charset, page.fetched.isoformat()) == (
        URL,
        "utf-8",
        "2024-05-09T12:00:00+00:00",
    )
    assert gzip.decompress(file.read_bytes()[page.offset :]).startswith(b"WARC/1.0\r\n")
    assert odd.reason == "no_http"


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        (("Content-Encoding: gzip",), gzip.compress),
        (("Content-Encoding: gzip",), lambda page: gzip.compress(page[:50]) + gzip.compress(page[50:])),
        (("Content-Encoding: gzip",), lambda page: gzip.compress(page)[:-4]),  # cut in transfer
        (("Content-Encoding: deflate",), zlib.compress),
        (("Content-Encoding: deflate",), lambda page: zlib.compress(page)[2:-4]),
        (("Content-Encoding: br",), brotli.compress),
        (("Content-Encoding: zstd",), zstd.compress),
        (("Content-Encoding: deflate, gzip",), lambda page: gzip.compress(zlib.compress(page))),
        (("Transfer-Encoding: chunked",), lambda page: b"%x\r\n%b\r\n0\r\n\r\n" % (len(page), page)),
        (("Transfer-Encoding: chunked",), lambda page: page),  # CC-NEWS takes the chunks off
    ],
)  # fmt: skip
def test_codings_come_off(
    tmp_path: Path, headers: tuple[str, ...], pack: Callable[[bytes], bytes]
) -> None:
    block = http(pack(PAGE), "200 OK", "text/html", *headers)
    (page,) = read(write(tmp_path / "a.warc", record("response", URL, block)))
    assert title(page) == "白苇渡口第1班船停航"


@pytest.mark.parametrize(
    ("coding", "body", "problem"),
    [
        ("compress", PAGE, "unknown content coding 'compress'"),
        ("gzip", PAGE, "no gzip: Error -3 while decompressing data: incorrect header check"),
        ("gzip", gzip.compress(bytes(33 << 20)), "gzip of more than 33,554,432 bytes"),
        ("br", brotli.compress(bytes(33 << 20)), "br of more than 33,554,432 bytes"),
        ("zstd", zstd.compress(bytes(33 << 20)), "zstd of more than 33,554,432 bytes"),
    ],
)
def test_a_payload_that_cannot_be_decoded_is_told(
    tmp_path: Path, coding: str, body: bytes, problem: str
) -> None:
    block = http(body, "200 OK", "text/html", f"Content-Encoding: {coding}")
    (page,) = read(write(tmp_path / "a.warc", record("response", URL, block)))
    assert extract_document(page, RECIPE).problem == problem


def test_a_revisit_is_the_page_that_it_repeats_at_its_own_url_and_time(tmp_path: Path) -> None:
    digest = "WARC-Payload-Digest: sha1:AAAA"
    profile = "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest"
    first = write(tmp_path / "1.warc.gz", record("response", URL, http(PAGE), digest))
    second = write(
        tmp_path / "2.warc.gz",
        record("revisit", URL + "?again", http(b""), digest, profile),
        record("revisit", URL, http(b""), "WARC-Payload-Digest: sha1:BBBB", profile),
        record(
            "revisit",
            URL,
            b"",
            "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/server-not-modified",
        ),
    )
    page, again, unknown, unchanged = read(first, second)
    assert (again.url, again.content) == (URL + "?again", page.content)
    assert (again.file, again.offset) == (str(first), 0)  # where the payload lies
    assert again.source == ArchiveRecord(str(second), 0)  # how far reading is
    assert [unknown.reason, unchanged.reason] == ["revisit_of_unknown", "not_modified"]


def test_resource_records_and_missing_types_are_pages_too(tmp_path: Path) -> None:
    file = write(
        tmp_path / "a.warc.gz",
        record("resource", URL, PAGE, "Content-Type: text/html"),
        record("response", URL, http(PAGE, "200 OK", "")),
        record("response", URL, http(PAGE, "200 OK", ""), "WARC-Identified-Payload-Type: image/png"),
    )  # fmt: skip
    one, other, picture = read(file)
    assert title(one) == title(other) == "白苇渡口第1班船停航"
    assert picture.reason == "not_html"


@pytest.mark.skipif(shutil.which("wget") is None, reason="wget is not installed")
@pytest.mark.parametrize("options", [[], ["--no-warc-compression"]])
def test_what_wget_writes(tmp_path: Path, options: list[str]) -> None:
    with serve_codings() as portal:
        urls = [f"{portal}/n/{number}.html" for number in (1000, 1001, 1003)]
        command = ["wget", "-q", f"--warc-file={tmp_path}/wget", "--no-warc-keep-log", *options]
        subprocess.run(
            [*command, *urls, f"{portal}/copy/2001.html", f"{portal}/n/3002.html"],
            cwd=tmp_path,
            check=False,
        )
    found = read(tmp_path)
    pages = [
        item
        for item in found
        if isinstance(item, Document) and item.file.startswith(str(tmp_path / "wget"))
    ]
    assert [page.url for page in pages][:3] == urls
    assert [title(page) for page in pages] == [f"白苇渡口第{n}班船停航" for n in (0, 1, 3, 1)]
    assert [item.reason for item in found if isinstance(item, Skipped)] == ["http_404"]


def broken(tmp_path: Path, name: str, break_: Callable[[bytes], bytes]) -> Path:
    """A file of three pages of which the one in the middle is broken."""
    records = [record("response", f"{URL}?{n}", http(story(n).encode())) for n in range(3)]
    pieces = [gzip.compress(r) if name.endswith(".gz") else r for r in records]
    pieces[1] = break_(pieces[1])
    file = tmp_path / name
    file.write_bytes(b"".join(pieces))
    return file


@pytest.mark.parametrize(
    ("name", "break_"),
    [
        ("a.warc.gz", lambda piece: piece[:200]),
        ("a.warc.gz", lambda piece: piece[:200] + bytes(40) + piece[240:]),
        ("a.warc.gz", lambda piece: piece[:-8] + bytes(8)),  # wrong check sum
        ("a.warc.gz", lambda piece: b"\0" * len(piece)),
        ("a.warc.gz", lambda piece: gzip.compress(b"no record")),
        ("a.warc", lambda piece: piece[:300]),
        ("a.warc", lambda piece: piece.replace(b"Content-Length", b"Length")),
        ("a.warc", lambda piece: b"\0" * len(piece) + b"\r\n"),
    ],
)
def test_a_broken_record_is_named_and_the_others_are_read(
    tmp_path: Path, name: str, break_: Callable[[bytes], bytes]
) -> None:
    file = broken(tmp_path, name, break_)
    found = read(file)
    titles = [title(item) for item in found if isinstance(item, Document)]
    assert titles == [f"白苇渡口第{n}班船停航" for n in (0, 2)]
    problems = [str(item) for item in found if isinstance(item, UnreadableInput)]
    assert problems
    assert all(problem.startswith(f"{file} at byte ") for problem in problems)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("page.warc.gz", b"<html>no WARC at all</html>", "no WARC file"),
        ("page.warc", b"\0" * 5000, "no WARC file"),
        ("page.warc.gz", b"", "the file is empty"),
        ("page.html.gz", b"<html>", "Not a gzipped file"),
        ("cache.db", b"SQLite format 3\0", "no database that this Python's dbm can read"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_its_name_says_is_named(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    (problem,) = read(file)
    assert str(problem).startswith(f"{file}: {sentence}")


def test_a_warc_in_one_gzip_member_is_named_with_the_remedy(tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc.gz"
    file.write_bytes(
        gzip.compress(b"".join(record("response", f"{URL}?{n}", http(PAGE)) for n in "12"))
    )
    *_, problem = read(file)
    assert f"run warcio recompress {file} " in str(problem)


@given(st.binary(max_size=400), st.integers(0, 900), st.booleans())
def test_any_bytes_in_a_warc_end_nothing(
    tmp_path_factory: Any, noise: bytes, at: int, packed: bool
) -> None:
    pieces = [record("response", f"{URL}?{n}", http(PAGE)) for n in range(2)]
    content = b"".join(gzip.compress(piece) if packed else piece for piece in pieces)
    file = tmp_path_factory.mktemp("any") / "a.warc"
    file.write_bytes(content[:at] + noise + content[at:])
    for item in read(file):
        assert isinstance(item, Document | Skipped | UnreadableInput)


def cached(storage: Any, folder: Path, **settings: Any) -> None:
    """Scrapy's own storage, filled with a page, an error and a picture."""
    crawler = get_crawler(Spider, {"HTTPCACHE_DIR": str(folder), **settings})
    crawler.spider = Spider("plain")
    crawler.spider.crawler = crawler
    keeper = storage(crawler.settings)
    keeper.open_spider(crawler.spider)
    kinds = [
        (URL, 200, "text/html", gzip.compress(PAGE)),
        (URL + "?2", 404, "text/html", b""),
        (URL + "?3", 200, "image/png", b"PNG"),
    ]
    for url, status, kind, body in kinds:
        headers = {"Content-Type": kind, "Content-Encoding": "gzip"}
        response = HtmlResponse(url, status, headers, body)
        keeper.store_response(crawler.spider, Request(url), response)
    keeper.close_spider(crawler.spider)


@pytest.mark.parametrize(
    ("storage", "settings"),
    [
        (FilesystemCacheStorage, {}),
        (FilesystemCacheStorage, {"HTTPCACHE_GZIP": True}),
        (DbmCacheStorage, {"HTTPCACHE_DBM_MODULE": "dbm.dumb"}),
    ],
)  # fmt: skip
def test_http_caches_of_scrapy(tmp_path: Path, storage: Any, settings: dict[str, Any]) -> None:
    cached(storage, tmp_path / "httpcache", **settings)
    found = read(tmp_path / "httpcache")
    (page,) = (item for item in found if isinstance(item, Document))
    assert (page.url, title(page)) == (URL, "白苇渡口第1班船停航")
    assert page.fetched is not None
    assert sorted(item.reason for item in found if isinstance(item, Skipped)) == [
        "http_404",
        "not_html",
    ]


def test_a_cache_entry_cannot_run_code(tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> Any:
            return Path.touch, (tmp_path / "touched",)

    with dumb.open(str(tmp_path / "plain.db"), "c") as cache:
        cache["aa_data"], cache["aa_time"] = pickle.dumps(Evil()), "1715256000.0"
    (problem,) = read(tmp_path)
    assert "entry 0 is no response: it holds a pathlib" in str(problem)
    assert not (tmp_path / "touched").exists()


def test_a_cache_entry_without_its_files_is_named(tmp_path: Path) -> None:
    (tmp_path / "ab" / "abcd").mkdir(parents=True)
    (tmp_path / "ab" / "abcd" / "response_body").write_bytes(PAGE)
    (problem,) = read(tmp_path)
    assert str(problem).startswith(f"{tmp_path}/ab/abcd: no entry of an HTTP cache")


def test_folders_patterns_and_their_order(tmp_path: Path) -> None:
    for name in ("b/2.warc.gz", "a/1.warc.gz", "b/deep/3.warc"):
        write(tmp_path / name, record("response", f"{URL}?{name}", http(PAGE)))
    (tmp_path / "b" / "page.html").write_bytes(PAGE)
    (tmp_path / "b" / "notes.txt").write_text("no page")
    (tmp_path / "b" / "pages.jsonl").write_text(json.dumps({"html": PAGE.decode(), "url": URL}))
    (tmp_path / "b" / "gone.html").symlink_to(tmp_path / "nowhere")
    *found, others = read(tmp_path)
    assert str(others).endswith("1 files in it hold no pages that can be read (1 .txt)")
    (gone,) = (item for item in found if isinstance(item, UnreadableInput))
    assert str(gone) == f"{tmp_path}/b/gone.html: no such file or folder"
    names = [Path(item.file).name for item in found if isinstance(item, Document)]
    assert names == ["1.warc.gz", "2.warc.gz", "page.html", "pages.jsonl", "3.warc"]
    assert [Path(item.file).name for item in read(tmp_path / "*" / "*.warc.gz")] == names[:2]
    (problem,) = read(tmp_path / "*" / "*.arc")
    assert str(problem).endswith("no such file or folder")


def test_a_folder_whose_files_may_not_be_looked_at_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_bytes(PAGE)
    closed = str(tmp_path / "a")
    monkeypatch.setattr("newsspider.archive.inputs.os.access", lambda path, _: path != closed)
    page, problem = read(tmp_path)
    assert page.file == str(tmp_path / "b" / "page.html")
    assert str(problem) == f"{closed}: Permission denied"


def test_a_line_that_is_no_object_is_told_in_our_words(tmp_path: Path) -> None:
    file = tmp_path / "pages.jsonl"
    file.write_text('[1]\n"html"\nnull\n{"html": 5}\n')
    reasons = ["no JSON object"] * 3 + ["its 'html' is no string"]
    told = [f"{file}:{number}: {reason}" for number, reason in enumerate(reasons, 1)]
    assert [str(problem) for problem in read(file)] == told


def test_nothing_of_a_broken_record_is_printed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    long = record("response", URL, http(PAGE)).replace(b"</p>", b"</p>" + b"a" * 9000)
    file = write(tmp_path / "a.warc", long, record("response", URL, http(PAGE)))
    assert [type(found) for found in read(file)] == [UnreadableInput, Document]
    assert capfd.readouterr() == ("", "")
