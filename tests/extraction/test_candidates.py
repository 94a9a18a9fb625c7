"""What each field was chosen from: what the record says comes first, then what lost."""

from datetime import UTC, datetime

from newsspider.extraction.candidates import candidates
from newsspider.extraction.page import Page
from newsspider.layouts.profile import Profile
from newsspider.words.time import first_date
from tests.pages import HEADLINE, STORY, UNDATED_URL, URL, article, document

HEAD = (
    "<script type='application/ld+json'>"
    '{"@type": "NewsArticle", "author": {"name": "陆遥"}}</script>'
    "<meta name='source' content='青禾晚报'>"
    "<meta property='article:published_time' content='2024-05-08T09:00:00+08:00'>"
    "<meta property='article:modified_time' content='2024-05-10T09:00:00+08:00'>"
    "<meta property='og:title' content='渡口停航一天'>"
)
BAR = "<p>2024-05-09 08:15　来源：青禾日报　作者：秦放　林晚</p>"
CRUMB = "<div><a href='/'>首页</a> &gt; <a href='/c/'>城事</a> &gt; 正文</div>"
TOLD = document(f"{CRUMB}{article(bar=BAR)}", head=HEAD)


def test_the_winner_comes_first_and_each_candidate_once() -> None:
    assert candidates(Page(TOLD, URL)) == {
        "title": [HEADLINE, "渡口停航一天"],
        "authors": ["秦放、林晚", "陆遥"],
        "source": ["青禾日报", "青禾晚报"],
        "published": [
            "2024-05-09T08:15:00+08:00",
            "2024-05-08T09:00:00+08:00",
            "2024-05-09T00:00:00+08:00",
        ],
        "modified": ["2024-05-10T09:00:00+08:00"],
        "sections": ["城事"],
    }


def test_a_page_that_tells_nothing_has_no_candidates() -> None:
    for html in ("<p>渡口</p>", ""):
        assert not any(candidates(Page(html)).values())


def test_a_page_without_a_headline_has_the_titles_that_it_declares() -> None:
    found = candidates(Page(f"<head><title>渡口</title>{HEAD}</head><p>渡船</p>", URL))
    assert found["title"] == ["渡口停航一天", "渡口"]


def test_the_winner_is_what_the_record_says() -> None:
    told = candidates(Page(document(article(bar="")), UNDATED_URL, told=first_date("2024-05-07")))
    assert told["published"] == ["2024-05-07T00:00:00+08:00"]
    # What stands for author and source on all pages of a portal is a button.
    page = Page(TOLD, URL, portal=Profile(buttons=frozenset(("秦放", "林晚", "青禾日报"))))
    assert candidates(page)["authors"] == ["陆遥", "秦放、林晚"]
    assert candidates(page)["source"] == ["青禾晚报", "青禾日报"]
    # It is dated by its fetch, before which it was neither told nor changed.
    early = Page(TOLD, URL, fetched=datetime(2024, 5, 8, 12, tzinfo=UTC))
    assert candidates(early)["published"][0] == "2024-05-08T09:00:00+08:00"
    assert candidates(early)["modified"] == []


def test_a_name_that_is_the_author_is_no_source() -> None:
    bar = "<p>2024-05-09 08:15　秦放</p>"
    found = candidates(Page(document(article(STORY, bar=bar)), URL))
    assert found["authors"] == ["秦放"]
    assert found["source"] == []
