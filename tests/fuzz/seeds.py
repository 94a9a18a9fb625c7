"""What mutation begins with: small valid inputs of each kind, and whole pages."""

import gzip
import io
import json
import re
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from scrapy import FormRequest, Request

from benchmarks.speed import read_pages
from newsspider import extract
from newsspider.request_json import to_json
from tests.archive.warcs import http, record
from tests.conftest import ROOT
from tests.fuzz.targets import URL, Here
from tests.growth import ANSWERS, FEEDS, PAGES, ROBOTS, SITEMAPS, Grower
from tests.pages import page

_COUNT = 12
_TAG = re.compile(r"<[^>]*>")


def _grown(kinds: dict[str, Grower]) -> list[bytes]:
    return [make(_COUNT).encode() for make in kinds.values()]


def _dumps(pages: Iterable[bytes]) -> list[bytes]:
    return [_TAG.sub("\n", one.decode("utf-8", "replace")).encode() for one in pages]


def _rights() -> list[bytes]:
    entry = {"location": "/2024/*", "tdm-reservation": 1, "tdm-policy": "https://a.example/p"}
    headers = (
        b"X-Robots-Tag: otherbot: noai, noindex\nContent-Usage: train-ai=n\nTDM-Reservation: 1"
    )
    metas = b'<meta name="robots" content="noai, noarchive"><meta name="tdm-reservation" content=1>'
    return [json.dumps([entry]).encode(), headers, metas]


def _requests() -> list[bytes]:
    spider = Here()
    made = (
        Request(URL, spider.parse_page, headers={"A": "b"}, meta={"newsspider": {"is_list": 1}}),
        FormRequest(URL, formdata={"page": "2"}, errback=spider.parse_page, cb_kwargs={"a": [1]}),
    )
    return [(to_json(one, spider) or "").encode() for one in made]


def _rows() -> list[bytes]:
    article = extract(page(), URL)
    assert article is not None
    return [article.to_json().encode()]


def _warcs() -> list[bytes]:
    content = page().encode()
    coded = http(gzip.compress(content), "200 OK", "text/html", "Content-Encoding: gzip")
    digest = "WARC-Payload-Digest: sha1:AAAA"
    return [
        record("warcinfo", URL, b"software: a\r\n") + record("response", URL, http(content)),
        record("response", URL, coded, digest) + record("revisit", URL, http(b""), digest),
    ]


def _mhtmls() -> list[bytes]:
    head = f"From: a\nMIME-Version: 1.0\nSnapshot-Content-Location: {URL}\n"
    kind = 'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n'
    part = (
        f"--b\nContent-Type: text/html; charset=utf-8\nContent-Location: {URL}\n\n{page()}\n--b--\n"
    )
    return [(head + kind + part).encode()]


def _zips() -> list[bytes]:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("1.html", page())
        file.writestr("a/2.html.gz", gzip.compress(page().encode()))
    return [held.getvalue()]


def _tars() -> list[bytes]:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as file:
        entry = tarfile.TarInfo("1.html")
        content = page().encode()
        entry.size = len(content)
        file.addfile(entry, io.BytesIO(content))
    return [held.getvalue()]


def seeds(folders: Iterable[Path]) -> dict[str, list[bytes]]:
    """Inputs to begin with, by the target that reads them.

    :param folders: of further pages.
    """
    pages = [one for folder in (ROOT / "tests" / "cases", *folders) for one in read_pages(folder)]
    warcs = _warcs()
    return {
        "page": [*_grown(PAGES), *pages],
        "dump": _dumps([*_grown(PAGES), *pages]),
        "feed": _grown(FEEDS),
        "sitemap": _grown(SITEMAPS),
        "answer": _grown(ANSWERS),
        "robots": _grown(ROBOTS),
        "rights": _rights(),
        "row": _rows(),
        "request": _requests(),
        "warc": warcs,
        "packed-warc": [gzip.compress(one, mtime=0) for one in warcs],
        "mhtml": _mhtmls(),
        "zip": _zips(),
        "tar": _tars(),
        "lines": [json.dumps({"url": URL, "html": page()}, ensure_ascii=False).encode() + b"\n"],
    }
