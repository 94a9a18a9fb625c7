"""Sub-domains of no use, and domains that links lead to."""

from newsspider.discovery.foreign import OTHERS, Foreign
from newsspider.discovery.hosts import SubDomains


def test_a_domain_where_every_name_is_a_page_is_left() -> None:
    hosts = SubDomains(["www.example.com"], patience=3)
    for name in "abc":
        assert not hosts.refuses("https://any.example.com/")
        hosts.observe(f"https://{name}.example.com/", False)
    assert hosts.refuses("https://any.example.com/")
    assert hosts.refuses("https://a.example.com/2.html")
    assert not hosts.refuses("https://www.example.com/")
    assert not hosts.refuses("https://any.example.org/")


def test_a_host_that_was_of_use_is_not_counted_any_more_and_allows_for_four_pages() -> None:
    hosts = SubDomains(patience=3)
    for name in "aab":
        hosts.observe(f"https://{name}.example.com/", False)
    hosts.observe("https://a.example.com/3.html", True)
    for name in "cdefgh":
        assert not hosts.refuses("https://any.example.com/")
        hosts.observe(f"https://{name}.example.com/", False)
    assert hosts.refuses("https://any.example.com/")
    assert not hosts.refuses("https://a.example.com/4.html")


def test_what_is_foreign_is_counted_by_domain_the_rest_together() -> None:
    foreign = Foreign(most=2)
    for host, times in {"a.x.com": 3, "b.x.com": 1, "y.com": 2, "z.com": 1, "w.com": 1}.items():
        for _ in range(times):
            foreign.add(f"https://{host}/")
    assert foreign.by_domain() == {"x.com": 4, "y.com": 2, OTHERS: 2}
    assert Foreign().by_domain() == {}


def test_the_domains_are_bounded_and_no_link_is_forgotten() -> None:
    foreign = Foreign(most=1, capacity=10)
    for n in range(100):
        foreign.add(f"https://n{n}.com/")
        foreign.add("https://much.com/")
    assert foreign.by_domain() == {"much.com": 100, OTHERS: 100}
