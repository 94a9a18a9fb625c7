"""Pages of one story become one record."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from newsspider import extract
from newsspider.items import Article, Image, Removed, article_id, content_hash
from newsspider.multipage.join import join_parts
from tests.pages import HEADLINE, PARAGRAPHS, page, paragraphs
from tests.pages import UNDATED_URL as URL

PAGER = "<div><a href='1234567.html'>1</a> <a href='1234567_2.html'>2</a> <a href='1234567_2.html'>下一页</a></div>"


def part(number: int, *texts: str) -> Article:
    article = extract(
        page(paragraphs(*texts) + PAGER),
        URL if number == 1 else URL.replace(".html", f"_{number}.html"),
    )
    assert article is not None
    return article


def test_parts_are_joined_in_order_under_the_first_ones_url() -> None:
    first, second = part(1, *PARAGRAPHS[:2]), part(2, *PARAGRAPHS[2:])
    joined = join_parts([first, second])
    assert joined.text.split("\n") == list(PARAGRAPHS)
    assert (joined.url, joined.id) == (URL, article_id(URL))
    assert joined.content_sha256 == content_hash("\n".join(PARAGRAPHS))
    assert joined.title == HEADLINE


def test_the_storys_url_may_be_given() -> None:
    assert join_parts([part(2, *PARAGRAPHS)], url=URL).id == article_id(URL)


def test_a_lead_that_every_page_repeats_stays_once() -> None:
    lead, *rest = PARAGRAPHS
    joined = join_parts([part(1, lead, rest[0]), part(2, lead, rest[1]), part(3, lead, rest[2])])
    assert joined.text.split("\n") == list(PARAGRAPHS)
    assert joined.extraction.removed.count(Removed("repeated-part", lead)) == 2


def test_a_tail_that_every_page_repeats_stays_once_at_the_end() -> None:
    *rest, tail = PARAGRAPHS
    joined = join_parts([part(1, rest[0], tail), part(2, *rest[1:], tail)])
    assert joined.text.split("\n") == list(PARAGRAPHS)


def test_a_paragraph_said_twice_elsewhere_stays() -> None:
    one, two, three, four = PARAGRAPHS
    joined = join_parts([part(1, one, two, three), part(2, four, two, one)])
    assert joined.text.split("\n") == [one, two, three, four, two, one]


def test_a_server_that_ignores_the_number_doubles_nothing() -> None:
    same = [part(number, *PARAGRAPHS) for number in (1, 2, 3)]
    assert join_parts(same).text.split("\n") == list(PARAGRAPHS)
    last_again = [part(1, *PARAGRAPHS[:2]), part(2, *PARAGRAPHS[2:]), part(3, *PARAGRAPHS[2:])]
    assert join_parts(last_again).text.split("\n") == list(PARAGRAPHS)


def test_a_missing_page_is_said_on_the_record() -> None:
    missing = URL.replace(".html", "_2.html")
    joined = join_parts([part(1, *PARAGRAPHS[:2]), part(3, *PARAGRAPHS[2:])], missing=[missing])
    assert Removed("missing-part", missing) in joined.extraction.removed


def test_what_only_a_later_page_says_is_taken_from_it() -> None:
    first, second = part(1, *PARAGRAPHS[:2]), part(2, *PARAGRAPHS[2:])
    first = replace(first, authors=[], published=None, published_precision=None)
    second = replace(second, authors=["李岸"], source="另一家")
    joined = join_parts([first, second])
    assert joined.authors == ["李岸"]
    assert joined.published == "2024-05-09T08:15:00+08:00"
    assert joined.published_precision == "minute"
    assert joined.source == "青禾日报"


def test_pictures_and_doubts_of_all_pages_count() -> None:
    ferry, bridge = (Image(f"http://news.example/{n}.jpg") for n in ("ferry", "bridge"))
    first, second = part(1, *PARAGRAPHS[:2]), part(2, *PARAGRAPHS[2:])
    second.extraction.confidence = 0.3
    joined = join_parts([replace(first, images=[ferry]), replace(second, images=[ferry, bridge])])
    assert joined.images == [ferry, bridge]
    assert joined.extraction.confidence == 0.3
    assert first.images == []


RECORD = part(1, *PARAGRAPHS)


@given(
    st.lists(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=4), min_size=1, max_size=4)
)
def test_nothing_is_invented_and_nothing_lost_unsaid(parts: list[list[str]]) -> None:
    articles = [replace(RECORD, text="\n".join(part)) for part in parts]
    joined = join_parts(articles)
    kept = joined.text.split("\n")
    again = [piece.text for piece in joined.extraction.removed if piece.rule == "repeated-part"]
    assert sorted([text[:80] for text in kept] + again) == sorted(
        text[:80] for part in parts for text in part
    )
    rest = iter([text for part in parts for text in part])
    assert all(text in rest for text in kept)  # in order
