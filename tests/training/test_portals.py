"""A portal has one name, whatever the folders of gold call it."""

from newsspider.training.learn import folds
from newsspider.training.portals import one_name_a_portal
from tests.evaluation.conftest import gold_page


def names(*pages: tuple[str, str | None]) -> list[str]:
    """The portals of pages of which gold tells the portal and the URL."""
    return [
        page.portal for page in one_name_a_portal([gold_page(portal=p, url=u) for p, u in pages])
    ]


def test_pages_of_one_publisher_are_of_one_portal() -> None:
    paper, news, other = names(
        ("青禾", "https://paper.qinghe.com/1.html"),
        ("news.qinghe.com", "https://news.qinghe.com/2.html"),
        ("baiwei", "https://www.baiwei.com/3.html"),
    )
    assert paper == news != other


def test_a_page_without_an_address_is_of_the_portal_of_its_name() -> None:
    unplaced, named, by_site = names(
        ("青禾", None),
        ("青禾", "https://paper.qinghe.com/1.html"),
        ("news.qinghe.com", "https://news.qinghe.com/2.html"),
    )
    assert unplaced == named == by_site


def test_names_meet_over_several_pages() -> None:
    found = names(
        ("青禾", "https://www.qinghe.com/1.html"),
        ("白苇", "https://www.baiwei.com/2.html"),
        ("白苇", "https://baiwei.qinghe.com/3.html"),
        ("baiwei.com", "https://m.baiwei.com/4.html"),
    )
    assert len({*found}) == 1


def test_a_publisher_is_one_under_all_its_suffixes() -> None:
    china, taiwan, word, host = names(
        ("www.qinghe.com.cn", None),
        ("青禾", "https://news.qinghe.com.tw/2.html"),
        ("qinghe", None),
        ("qinghe.com", None),
    )
    assert china == taiwan == word == host


def test_portals_that_share_nothing_keep_their_names() -> None:
    assert names(("青禾", None), ("白苇", None)) == ["青禾", "白苇"]


def test_hosts_that_no_public_suffix_ends_are_portals_of_their_own() -> None:
    assert len({*names(("news.qinghe.example", None), ("news.baiwei.example", None))}) == 2


def test_one_portal_is_in_one_fold_under_all_its_names() -> None:
    pages = [
        gold_page(portal=f"{host}.portal{n}.com", url=f"https://{host}.portal{n}.com/")
        for n in range(9)
        for host in ("www", "news", "m")
    ]
    for part in folds(one_name_a_portal(pages)):
        assert {number // 3 for number in part} == {
            number // 3 for number in range(27) if number // 3 * 3 in part
        }
        assert len(part) % 3 == 0
