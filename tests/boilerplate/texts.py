"""What the text of an ordinary page is, line by line."""

from newsspider import extract
from tests.pages import URL, page


def text_of(story: str) -> list[str]:
    """The lines of the article on a page with this story in HTML."""
    article = extract(page(story), URL)
    assert article is not None
    return article.text.split("\n")
