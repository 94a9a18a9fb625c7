"""Sitemaps and feeds that go on for ever."""

from newsspider.discovery.sources import Sources

HOST = "http://news.example.com"


def test_a_chain_of_sitemaps_without_a_page_ends() -> None:
    sources = Sources(patience=3)
    for number in range(3):
        assert sources.stop("sitemap", f"{HOST}/{number}.xml") is None
        sources.observe("sitemap", f"{HOST}/{number}.xml", ())
    assert sources.stop("sitemap", f"{HOST}/4.xml") == "endless_sources"
    assert sources.stop("feed", f"{HOST}/feed.xml") is None
    assert sources.stop("sitemap", "http://other.example.com/4.xml") is None


def test_one_page_that_all_list_is_new_once() -> None:
    sources = Sources(patience=3)
    for number in range(4):
        assert sources.stop("feed", f"{HOST}/{number}.xml") is None
        sources.observe("feed", f"{HOST}/{number}.xml", [f"{HOST}/a/1.html"])
    assert sources.stop("feed", f"{HOST}/5.xml") == "endless_sources"


def test_pages_of_earlier_runs_count_and_some_empty_ones_do_no_harm() -> None:
    sources = Sources(patience=3)
    for year in range(2000, 2024):
        sources.observe("sitemap", f"{HOST}/{year}.xml", [f"{HOST}/a/{year}.html"])
        sources.observe("sitemap", f"{HOST}/tags-{year}.xml", ())
    assert sources.stop("sitemap", f"{HOST}/2024.xml") is None
