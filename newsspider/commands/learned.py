"""``scrapy genspider -t portal --learn``: selectors that a portal's pages teach."""

import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from newsspider.archive.batch import ExtractionOptions, page_of
from newsspider.archive.documents import Document
from newsspider.archive.inputs import read_paths
from newsspider.extraction.extract import extract_page
from newsspider.extraction.page import Page
from newsspider.extraction.proposed import Proposed, proposed_selectors
from newsspider.words.lexicon import default_lexicon

ARTICLES = 30
_LEAST_ARTICLES = 3
_PLACE = re.compile(r"(?s)(?<=Selectors\().*?(?=\n    \)\n)")

# Nothing is to be left, nobody to be told, and no article to wait for others.
_QUIET = (
    "NEWSSPIDER_LEARN=off",
    "NEWSSPIDER_STATE_URL=",
    "NEWSSPIDER_ALARM_COMMAND=",
    "NEWSSPIDER_ALARM_WEBHOOK=",
)


class NothingLearned(ValueError):
    """A portal's pages teach nothing; the message says why."""


def learn_selectors(url: str, settings: Sequence[str]) -> tuple[list[Proposed], int]:
    """Crawl some articles of a portal and propose selectors; nothing of the crawl stays.

    :param settings: of the command line, as ``NAME=VALUE``.
    :return: the selectors, and how many articles taught them.
    :raises NothingLearned: there are too few articles.
    """
    with TemporaryDirectory(prefix="newsspider-") as folder:
        problem = _crawl(url, Path(folder), settings)
        pages = _articles(Path(folder, "pages"))
        if len(pages) < _LEAST_ARTICLES:
            why = f"; the crawl says:\n{problem}" if problem else ""
            raise NothingLearned(
                f"{url} led to {len(pages)} articles, and {_LEAST_ARTICLES} is the least to learn "
                f"from: try scrapy crawl portal -a url={url} -a dry_run=1{why}"
            )
        return proposed_selectors(pages), len(pages)


def _crawl(url: str, folder: Path, settings: Iterable[str]) -> str:
    """Crawl; what went wrong."""
    command = [sys.executable, "-m", "scrapy", "crawl", "portal", "-a", f"url={url}"]
    command += ["-a", f"max_articles={ARTICLES}"]
    kept = (f"NEWSSPIDER_DATA_DIR={folder / 'data'}", f"HTTPCACHE_DIR={folder / 'pages'}")
    for setting in (*settings, "LOG_LEVEL=ERROR", "HTTPCACHE_ENABLED=True", *_QUIET, *kept):
        command += ["-s", setting]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr.strip()


def _articles(folder: Path) -> list[Page]:
    options = ExtractionOptions(default_lexicon())
    documents = [one for one in read_paths([str(folder)]) if isinstance(one, Document)]
    pages = (page_of(one, options) for one in documents)
    found = [page for page in pages if extract_page(page).article is not None]
    return found[:ARTICLES]


def template_with(template: str, proposed: Iterable[Proposed]) -> str:
    """A template with these selectors in place of its examples."""
    given = "".join(f'\n        {one.field}="{one.css}",' for one in proposed)
    return _PLACE.sub(lambda _: given, template, count=1)


def told(proposed: Iterable[Proposed], articles: int) -> str:
    """How often each selector found what the search found."""
    rows = [
        f'  {one.field}="{one.css}": on {one.found} of the {one.told} that tell it'
        for one in proposed
    ]
    first = (
        f"Learned from {articles} articles; the selectors found what the search finds on any page:"
    )
    return "\n".join([first, *rows])
