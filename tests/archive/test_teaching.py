"""The pass over kept pages that learns: what it reads, and what is left on disk."""

import pickle
from collections import Counter
from pathlib import Path

from newsspider.archive.batch import ExtractionOptions, Item, extract_document, portal_of
from newsspider.archive.documents import Document
from newsspider.archive.taught import Taught
from newsspider.archive.teaching import sample, with_portals_learned
from newsspider.layouts.profile import Profile
from newsspider.words.lexicon import default_lexicon
from tests.layouts.portals import PROMOTING, PROMOTION, portal, stories

OPTIONS = ExtractionOptions(default_lexicon(), undated=True)


def documents(host: str) -> list[Item]:
    pages = portal(stories(5), PROMOTING).pages
    return [
        Document(html.encode(), "pages.jsonl", n, url.replace("www.qinghe.example", host))
        for n, (url, html) in enumerate(pages, 1)
    ]


def test_each_portal_learns_from_its_own_pages() -> None:
    items = [*documents("www.qinghe.example"), *documents("www.baihua.example")[:1]]
    counts = Counter[str]()
    with with_portals_learned(lambda: items, OPTIONS, processes=1, counts=counts) as options:
        texts = [extract_document(item, options).article for item in items]  # type: ignore[arg-type]
    assert counts["portals"] == 1
    assert [PROMOTION in article.text for article in texts if article] == [False] * 5 + [True]


def test_only_a_sample_of_many_pages_is_read_and_it_is_spread_over_all() -> None:
    many = [
        Document(b"", "many.jsonl", number, f"http://a.example/{10_000 + number}.html")
        for number in range(1, 3_001)
    ]
    read = [document.offset for document in sample(many, None)]
    assert 60 < len(read) < 400
    assert read[:60] == list(range(1, 61))
    assert any(number > 2_500 for number in read)
    assert list(sample(many, {"b.example"})) == []


def test_a_portal_is_a_host_or_the_folder_of_files_that_name_none() -> None:
    assert (
        portal_of(Document(b"", "a.jsonl", 7, "http://www.qinghe.example/1.html"))
        == "qinghe.example"
    )
    assert portal_of(Document(b"", "saved/a.html")) == "saved"
    assert portal_of(Document(b"", "a.jsonl", 7)) == "a.jsonl"


def test_other_processes_open_the_file_anew(tmp_path: Path) -> None:
    taught = Taught(tmp_path / "taught.sqlite")
    taught.learned("qinghe.example", Profile(no_story=frozenset(("1",))))
    other = pickle.loads(pickle.dumps(taught))
    assert other.profile("qinghe.example") == Profile(no_story=frozenset(("1",)))
    assert other.profile("baihua.example") is None
