"""MHTML files, zip and tar archives: what browsers and people save pages in."""

import io
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from newsspider.archive import packed
from newsspider.archive.documents import Document, NotRead, Read, Skipped, UnreadableInput
from newsspider.archive.inputs import read_paths

PAGE = "<h1>大风来袭，渡口停航一天</h1><p>受大风影响，白苇渡口九日全天停航。</p>".encode()
URL = "https://news.qinghe.example/2024/0509/1234567.html"


def read(file: Path) -> list[Read]:
    return list(read_paths([str(file)]))


def mhtml(charset: str = "gbk") -> bytes:
    """A page as a browser saves it: with its picture, and a frame behind it."""
    message = EmailMessage()
    message["Snapshot-Content-Location"] = URL
    message["Date"] = "Thu, 9 May 2024 16:15:00 +0800"
    message.set_content(PAGE.decode(), subtype="html", charset=charset)
    message.make_related()
    message.add_related(b"\x89PNG", "image", "png")
    message.add_related("<p>广告框架</p>", subtype="html")
    return message.as_bytes()


def test_an_mhtml_file_is_the_page_that_was_saved(tmp_path: Path) -> None:
    file = tmp_path / "page.mhtml"
    file.write_bytes(mhtml())
    (page,) = read(file)
    assert isinstance(page, Document)
    assert page.content.decode("gbk").rstrip("\n") == PAGE.decode()
    assert (page.url, page.charset) == (URL, "gbk")
    assert page.fetched is not None
    assert page.fetched.isoformat() == "2024-05-09T16:15:00+08:00"


def test_mhtml_without_a_page_is_named(tmp_path: Path) -> None:
    file = tmp_path / "letter.mht"
    file.write_bytes(b"Subject: hello\n\nno page")
    assert [str(one) for one in read(file)] == [f"{file}: no MHTML file with a page in it"]


def packed_in_zip(file: Path, pages: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in pages.items():
            archive.writestr(name, content)
    return file


def packed_in_tar(file: Path, pages: dict[str, bytes]) -> Path:
    with tarfile.open(file, f"w:{file.suffix[1:]}") as archive:  # type: ignore[call-overload]
        for name, content in pages.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return file


MEMBERS = {
    "b/page.html": PAGE,
    "b/page_files/style.css": b"p {}",
    "a.htm": PAGE,
    "a_files/one.js": b"1",
    "a_files/two.js": b"2",
    "../../outside.shtml": PAGE,
    "saved.mhtml": mhtml(),
}


@pytest.mark.parametrize("pack", [packed_in_zip, packed_in_tar], ids=["zip", "tar.gz"])
def test_the_pages_of_an_archive_are_read_in_its_order_and_the_rest_is_told(
    tmp_path: Path, pack: object
) -> None:
    """Nothing is written, so a name that leads outside is a name like any other."""
    name = "pages.zip" if pack is packed_in_zip else "pages.tar.gz"
    file = pack(tmp_path / name, MEMBERS)  # type: ignore[operator]
    *pages, rest = read(file)
    names = [page.member for page in pages if isinstance(page, Document)]
    assert names == ["b/page.html", "a.htm", "../../outside.shtml", "saved.mhtml"]
    assert all(isinstance(page, Document) and page.content == PAGE for page in pages[:3])
    assert isinstance(pages[0], Document)
    assert pages[0].name == f"{file}: b/page.html"
    assert pages[0].file_url == f"{file.as_uri()}/b/page.html"
    assert isinstance(pages[3], Document)
    assert pages[3].url == URL
    assert isinstance(rest, NotRead)
    assert str(rest) == f"{file}: 3 files in it hold no pages that can be read (2 .js, 1 .css)"
    assert sorted(tmp_path.iterdir()) == [file]


def test_a_zip_is_one_whatever_it_is_called(tmp_path: Path) -> None:
    file = packed_in_zip(tmp_path / "page.html", {"a.html": PAGE})
    (page,) = read(file)
    assert isinstance(page, Document)
    assert page.name == f"{file}: a.html"


def test_what_is_too_large_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_BYTES", 1000)
    large = {"large.html": bytes(1001), "small.html": PAGE}
    for pack, name in ((packed_in_zip, "p.zip"), (packed_in_tar, "p.tar.xz")):
        first, second = read(pack(tmp_path / name, large))
        assert isinstance(first, Skipped)
        assert first.reason == "too_large"
        assert isinstance(second, Document)


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.tar.bz2"])
def test_an_archive_of_which_too_much_comes_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(packed, "_MOST_UNPACKED", 2500)
    pack = packed_in_zip if name.endswith("zip") else packed_in_tar
    pages = read(pack(tmp_path / name, {f"{n}.html": bytes(1000) for n in range(5)}))
    assert len([page for page in pages if isinstance(page, Document)]) == 2
    assert str(pages[-1]).endswith("come out of it: unpack it, and name the folder")
    assert len(pages) == 3


@pytest.mark.parametrize(
    ("name", "reason"), [("a.zip", "zip"), ("a.tar.gz", "tar"), ("a.tgz", "tar")]
)
def test_a_broken_archive_is_named(tmp_path: Path, name: str, reason: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"PK\x03\x04" + bytes(50))
    (problem,) = read(file)
    assert isinstance(problem, UnreadableInput)
    assert str(problem).startswith(f"{file}: ")
    assert reason in str(problem)


def with_a_name_that_is_none(archive: bytes) -> bytes:
    """A zip archive that says its names are UTF-8, and has one that is not."""
    return archive.replace("渡.html".encode(), b"\xff\xff\xff.html")


def without_a_name(archive: bytes) -> bytes:
    """One whose first name in its directory has no characters; the rest of it is beside it."""
    entry = archive.index(b"PK\x01\x02")
    return archive[: entry + 28] + b"\0\0\x08\0" + archive[entry + 32 :]


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("a.zip", with_a_name_that_is_none),
        ("a.zip", without_a_name),
        ("a.tar.gz", lambda archive: archive[:3]),
        ("a.tar.xz", lambda archive: archive[:-30] + bytes(30)),
    ],
)
def test_an_archive_that_is_broken_in_its_head_is_named(
    tmp_path: Path, name: str, broken: Callable[[bytes], bytes]
) -> None:
    pack = packed_in_zip if name.endswith(".zip") else packed_in_tar
    file = pack(tmp_path / name, {"渡.html": PAGE})
    file.write_bytes(broken(file.read_bytes()))
    *_, problem = read(file)
    assert isinstance(problem, UnreadableInput)
    assert str(problem).startswith(f"{file}: ")


def test_a_password_is_named(tmp_path: Path) -> None:
    file = packed_in_zip(tmp_path / "a.zip", {"a.html": PAGE})
    content = bytearray(file.read_bytes())
    for record in (b"PK\x03\x04", b"PK\x01\x02"):  # the flag in both of its headers
        content[content.index(record) + (6 if record[2] == 3 else 8)] |= 1
    file.write_bytes(content)
    (problem,) = read(file)
    assert "password" in str(problem)


def test_files_of_a_folder_that_are_no_pages_are_told_in_one_sentence(tmp_path: Path) -> None:
    for name in ("a.html", "a_files/x.js", "a_files/y.js", "b.pdf", "notes"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PAGE)
    page, rest = read(tmp_path)
    assert isinstance(page, Document)
    assert isinstance(rest, NotRead)
    assert str(rest) == (
        f"{tmp_path}: 4 files in it hold no pages that can be read "
        "(2 .js, 1 .pdf, 1 without an ending)"
    )
