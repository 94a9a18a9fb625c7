"""Sitemaps that are named after the days, months or years they hold."""

from datetime import UTC, datetime

import pytest

from newsspider.discovery.archives import named_periods


def periods(*names: str) -> list[str | None]:
    urls = [f"https://www.qinghe.example.com/{name}" for name in names]
    found = named_periods(urls, datetime(2024, 5, 9, tzinfo=UTC))
    return [found[url].raw if url in found else None for url in urls]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["sitemap-2024-04.xml", "sitemap-2024-05.xml"], ["2024-04", "2024-05"]),
        (["sitemap_202404.xml.gz", "sitemap_202405.xml.gz"], ["2024-04", "2024-05"]),
        (["map20240508.xml"], ["2024-05-08"]),
        (["sitemap/2024/05/08.xml"], ["2024-05-08"]),
        (["sitemap.xml?yyyy=2024&mm=05&dd=08"], ["2024-05-08"]),
        (["sitemap-2023.xml", "sitemap-2024.xml"], ["2023", "2024"]),
        (["2024/sitemap-2024-04.xml"], ["2024-04"]),
        # one kind of name tells nothing about another
        (["sitemap-2024.xml", "topics-1.xml"], ["2024", None]),
    ],
)
def test_names_of_periods(names: list[str], expected: list[str | None]) -> None:
    assert periods(*names) == expected


@pytest.mark.parametrize(
    "names",
    [
        ["sitemap-1.xml", "sitemap-2.xml"],
        ["sitemap-1.xml", "sitemap-2024.xml"],  # number 2024 of many
        [f"sitemap-{number}.xml" for number in range(1990, 2100)],
        ["sitemap-202499.xml"],
        ["sitemap-120240508.xml"],
        ["news.xml"],
    ],
)
def test_numbers_that_are_no_dates(names: list[str]) -> None:
    assert periods(*names) == [None] * len(names)
