"""The account of links: each once, under what became of it."""

from newsspider.discovery.account import FOLLOWED, FOREIGN, KNOWN, LinkAccount, table

HOST = "https://news.qinghe.example"


def offered(stories: int, articles: int, *others: str) -> LinkAccount:
    """A list of stories, some of which became articles; and what else was visited."""
    account = LinkAccount()
    for number in range(stories):
        account.offers(f"{HOST}/a/{1000000 + number}.html")
    for number in range(articles):
        account.visited(f"{HOST}/a/{1000000 + number}.html", "article")
    for number, outcome in enumerate(others):
        account.visited(f"{HOST}/b/{number}.html", outcome)
    return account


def test_a_link_on_many_pages_is_counted_once() -> None:
    account = LinkAccount()
    for fate in (FOLLOWED, FOLLOWED, "calendar"):
        account.found(f"{HOST}/", fate)
    account.found(f"{HOST}/a/", KNOWN)
    assert account.links == {FOLLOWED: 1, KNOWN: 1}
    assert not account.left_out


def test_what_leads_off_the_portal_is_counted_by_domain() -> None:
    account = LinkAccount()
    for path in ("/1", "/2"):
        account.found(f"https://weibo.example{path}", FOREIGN)
    assert account.foreign.by_domain() == {"weibo.example": 2}
    assert account.left_out == {FOREIGN: 2}


def test_shapes_that_lists_offered_and_nobody_fetched_are_named_with_an_example() -> None:
    account = offered(3, 1)
    account.offers(f"{HOST}/view?sid=12")
    ((name, shape),) = account.never_fetched.items()
    assert name == "news.qinghe.example/view?sid"
    assert (shape.offered, shape.example) == (1, f"{HOST}/view?sid=12")


def test_a_tenth_of_what_was_offered_is_enough() -> None:
    assert offered(20, 2).warning() is None
    assert offered(21, 2, "no_date").warning() is not None


def test_few_offers_are_no_reason_to_warn() -> None:
    assert offered(19, 0, "no_date").warning() is None
    assert offered(20, 0, "no_date").warning() is not None


def test_the_warning_names_the_largest_reason_and_no_list_is_one() -> None:
    account = offered(40, 1, "no_date", "no_date", "http_500", *["list"] * 30, *["feed"] * 30)
    sentence = account.warning()
    assert sentence is not None
    assert "offered 40 new links" in sentence.en
    assert "only 1 of the pages" in sentence.en
    assert sentence.en.endswith("the largest reason: no_date 2")
    assert sentence.zh == ("列表给出 40 个新链接，其中只有 1 个页面是文章；最主要的原因：no_date 2")


def test_an_article_that_is_a_duplicate_is_one() -> None:
    account = offered(40, 0, *["article, duplicate"] * 4)
    assert account.warning() is None


def test_links_that_were_left_out_are_a_reason() -> None:
    account = offered(40, 1, "no_date")
    for number in range(3):
        account.found(f"{HOST}/c/{number}", "calendar")
        account.found(f"https://weibo.example/{number}", FOREIGN)
    assert str(account.warning()).endswith("最主要的原因：calendar 3")


def test_the_table_for_people() -> None:
    account = offered(2, 1, "no_date")
    account.found(f"{HOST}/a/1000000.html", FOLLOWED)
    account.found("https://weibo.example/", FOREIGN)
    assert table(account.to_dict()).splitlines() == [
        "2  links found",
        "1    followed",
        "1    left out: foreign",
        "1      weibo.example",
        "2  requests ended",
        "1    article",
        "1    no_date",
        "2  links that lists offered as new stories",
    ]
