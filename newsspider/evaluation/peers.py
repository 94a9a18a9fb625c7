"""Other extractors, asked as their manuals say: each a function from a page to a `Prediction`.

None is imported before it is asked for; the extra ``newsspider[peers]`` installs them all. Every
peer is given the page as text that we decoded, so that it is measured at extraction.
"""

import logging
import warnings
from collections.abc import Callable, Mapping
from datetime import datetime
from importlib.metadata import version

from lxml import html

from newsspider.evaluation.contest import Contestant
from newsspider.evaluation.gold import GoldPage
from newsspider.evaluation.score import Prediction

Reader = Callable[[GoldPage], Prediction]


class MissingPeerError(ImportError):
    """A peer that is not installed; the message says what to install."""


def load_peers() -> list[Contestant]:
    """All peers, ready to read.

    :raises MissingPeerError: one is not installed.
    """
    peers = []
    for name, load in _LOADERS.items():
        try:
            peers.append(Contestant(name, version(name), _forgiving(load())))
        except ImportError as error:
            message = (
                f"{name} is not installed; the peers come with: pip install 'newsspider[peers]'"
            )
            raise MissingPeerError(message) from error
    return peers


def _forgiving(read: Reader) -> Reader:
    """The reader, whose crash on a page is a page without an article."""

    def attempt(page: GoldPage) -> Prediction:
        try:
            return read(page)
        except Exception:  # whatever it is: a peer's bug must not end the comparison
            return Prediction()

    return attempt


def _trafilatura() -> Reader:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    def read(page: GoldPage) -> Prediction:
        found = bare_extraction(
            page.markup, url=page.url, include_comments=False, with_metadata=True
        )
        if not isinstance(found, Document):
            return Prediction()
        author = (found.author or "").replace("; ", "、") or None
        return Prediction(found.text or "", found.title, author, None, found.date)

    return read


def _readability() -> Reader:
    from readability import Document

    def read(page: GoldPage) -> Prediction:
        document = Document(page.markup)
        lines = html.fromstring(document.summary()).itertext()
        return Prediction("\n".join(map(str, lines)), document.short_title())

    return read


def _gne() -> Reader:
    from gne import GeneralNewsExtractor

    extractor = GeneralNewsExtractor()

    def read(page: GoldPage) -> Prediction:
        found = extractor.extract(page.markup)
        return Prediction(
            found["content"],
            found["title"] or None,
            found["author"] or None,
            None,
            found["publish_time"] or None,
        )

    return read


def _newspaper() -> Reader:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns that nltk, which we do not use, is missing
        import jieba  # newspaper's Chinese is deaf without it, and says so page by page
        from newspaper import Article
    jieba.setLogLevel(logging.WARNING)

    def read(page: GoldPage) -> Prediction:
        article = Article(page.url or "", language="zh", fetch_images=False)
        article.download(input_html=page.markup)
        article.parse()
        when = article.publish_date
        return Prediction(
            article.text,
            article.title or None,
            "、".join(article.authors) or None,
            None,
            when.isoformat() if isinstance(when, datetime) else when,
        )

    return read


def _resiliparse() -> Reader:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page: Prediction(extract_plain_text(page.markup, main_content=True))


_LOADERS: Mapping[str, Callable[[], Reader]] = {
    "trafilatura": _trafilatura,
    "readability-lxml": _readability,
    "gne": _gne,
    "newspaper4k": _newspaper,
    "resiliparse": _resiliparse,
}
