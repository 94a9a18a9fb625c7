"""Which links lead on."""

import pytest

from newsspider.discovery.links import Site, candidates, fetch_url
from newsspider.page.links import Link
from newsspider.urls import canonical_url

START = "https://www.qinghe.example.com/"


def urls(*links: tuple[str, str]) -> list[tuple[str, int]]:
    found = candidates([Link(url, text) for url, text in links], Site(START))
    return [(candidate.url, candidate.priority) for candidate in found]


def test_articles_come_before_next_pages_before_sections() -> None:
    assert urls(
        ("https://www.qinghe.example.com/society/", "社会新闻"),
        ("https://www.qinghe.example.com/society/index_2.html", "下一页"),
        ("https://www.qinghe.example.com/2024/0509/1234567.html", "青禾市新建二十所小学"),
    ) == [
        ("https://www.qinghe.example.com/society/", 0),
        ("https://www.qinghe.example.com/society/index_2.html", 1),
        ("https://www.qinghe.example.com/2024/0509/1234567.html", 2),
    ]


def test_one_article_under_several_addresses_is_one_candidate() -> None:
    assert (
        len(
            urls(
                ("https://www.qinghe.example.com/1234567.html?from=hot", "青禾市新建二十所小学"),
                ("https://www.qinghe.example.com/1234567.html#comments", "12条评论"),
                (
                    "https://www.qinghe.example.com/1234567.html?utm_source=wx",
                    "青禾市新建二十所小学",
                ),
            )
        )
        == 1
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://www.other.example.org/1234567.html",
        "https://www.qinghe.example.com/photo/1.jpg",
        "https://www.qinghe.example.com/down/app.apk",
        "https://www.qinghe.example.com/passport/login.html",
        "https://www.qinghe.example.com/search?q=1",
        "https://www.qinghe.example.com/" + "a" * 2000,
        "https://www.qinghe.example.com/list?page={page}",
        "https://www.qinghe.example.com/'+item.url+'",
    ],
)
def test_other_sites_files_and_forms_are_left_alone(url: str) -> None:
    assert urls((url, "一个链接的文字")) == []


@pytest.mark.parametrize(
    ("start", "url", "same"),
    [
        ("https://www.people.com.cn/", "http://finance.people.com.cn/n1/1.html", True),
        ("https://www.people.com.cn/", "https://www.people.cn/", False),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/a", True),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8001/a", False),
        ("http://localhost:8000/", "http://localhost/a", False),
        ("https://www.people.com.cn/", "https://people.com.cn@evil.example.org/", False),
        ("https://www.people.com.cn/", "http://www.people.com.cn:99999/n1/1.html", False),
        ("https://www.people.com.cn/", "http://www.people.com.cn:port/n1/1.html", False),
        ("https://www.people.com.cn/", "http://[", False),
    ],
)
def test_a_site_is_a_registered_domain_or_one_host_and_port(
    start: str, url: str, same: bool
) -> None:
    assert (url in Site(start)) is same


def test_the_index_page_is_fetched_by_the_name_it_is_linked_by() -> None:
    url = "https://www.qinghe.example.com/edu/index.shtml?from=nav#top"
    assert fetch_url(url, canonical_url(url)) == "https://www.qinghe.example.com/edu/index.shtml"
