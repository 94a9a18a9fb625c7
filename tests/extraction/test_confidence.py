"""How sure a record is: the labeller's certainty, less where a headline or a time is missing."""

import pytest

from newsspider.extraction.article import confidence, make_article
from newsspider.extraction.page import Page
from tests.pages import BAR, HEADLINE, PARAGRAPHS, STORY, UNDATED_URL, document, page, paragraphs


@pytest.mark.parametrize(
    ("body", "share"),
    [
        (f"<h1>{HEADLINE}</h1>{BAR}<div>{STORY}</div>", 1.0),
        (f"{BAR}<div>{STORY}</div>", 0.8),
        (f"<h1>{HEADLINE}</h1><div>{STORY}</div>", 0.9),
    ],
    ids=["whole", "without a headline", "without a time"],
)
def test_it_is_the_certainty_less_what_is_missing(body: str, share: float) -> None:
    read = Page(f"<html><body>{body}</body></html>", UNDATED_URL)
    assert read.certainty
    assert confidence(read) == round(share * read.certainty, 3)


def test_it_is_never_high_where_the_labeller_was_not_asked() -> None:
    assert confidence(Page(page(paragraphs(*PARAGRAPHS)), UNDATED_URL, labelled=False)) == 0.7


def test_it_is_low_where_trafilatura_tells_the_story() -> None:
    links = "".join(f"<p><a href='/a'>{text}</a></p>" for text in PARAGRAPHS)
    article = make_article(Page(document(f"<h1>{HEADLINE}</h1><div>{links}</div>"), UNDATED_URL))
    assert article is not None
    assert (article.extraction.method, article.extraction.confidence) == ("trafilatura", 0.2)
