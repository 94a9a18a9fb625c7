"""`extract`: HTML in, article out; no Scrapy project, network or file."""

from datetime import datetime

from newsspider.extraction.article import make_article
from newsspider.extraction.page import Page
from newsspider.fields.selectors import Selectors
from newsspider.items import Article
from newsspider.words.lexicon import Lexicon


def extract(
    html: bytes | str,
    url: str | None = None,
    *,
    charset: str | None = None,
    fetched: datetime | None = None,
    lexicon: Lexicon | None = None,
    selectors: Selectors | None = None,
) -> Article | None:
    """The article on a page; None where nothing on it reads like a story.

    :param html: the page; bytes are decoded by evidence, and `charset` (such as the HTTP
        header's) is only a hint.
    :param url: where the page came from; without it the page's own claim is used.
    :param fetched: when it was fetched (aware); now, if not given.
    :param lexicon: the rules of boilerplate; the package's own, if not given.
    :param selectors: where the pages of its portal keep story and fields; searched for on any page.
    :raises WrongSelector: one of them is no CSS.
    """
    page = Page(html, url, charset=charset, fetched=fetched, lexicon=lexicon, selectors=selectors)
    return make_article(page)
