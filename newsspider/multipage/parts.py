"""Stories over several pages: where a page stands among the pages of its story.

A page of the same story has the same URL but for a page number (``_2.html``, ``?page=2``,
``/2/``) and is linked by a number or by 下一页. Other stories (上一篇), pictures (下一张), lists
and comments have pagers of their own; their URLs are other ones, or they stand elsewhere.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from newsspider.extraction.page import Page
from newsspider.multipage.pager import is_last, is_next, is_previous, label_of, split_page
from newsspider.page.links import Link
from newsspider.urls import canonical_url, page_url, url_fingerprint
from newsspider.words.lexicon import HEADINGS
from newsspider.words.vocabulary import expand_unfolded

_SINGLE = re.compile(
    expand_unfolded(
        r"[\[【(（>]*{click}?(?:[在于]?[本单一]{page}内?)?{unfold}?{remaining}?"
        r"(?:{whole}|单页|所有页)(?:阅读|{show}|内容)?[\]】)）>»]*"
    )
)
_TITLED = re.compile(expand_unfolded(r"第\s{0,2}(\d{1,3})\s{0,2}{page}\s?[:：\s].{1,60}"))
_TOTAL = re.compile(
    expand_unfolded(r"共\s{0,2}(\d{1,3})\s{0,2}{page}|(?<![\d/])(\d{1,3})\s?/\s?(\d{1,3})(?![\d/])")
)
_TEXT_CHARS = 70
_PAGER_CHARS = 100
_MOST = 200  # a larger number is an id
_LINKS = 1000
_LINES_AROUND = 12  # lines around the story in which its pager stands


@dataclass(frozen=True, slots=True)
class Parts:
    """Where a page stands among the pages of its story."""

    number: int
    """The number of this page, from 1."""

    total: int | None
    """How many there are as far as this page's pager tells; a later page may tell more."""

    first: str
    """The story's URL: that of its first page, without a number unless its file has one."""

    urls: dict[int, str]
    """The URLs of the other pages that the pager names, by number, in order."""

    next: str | None
    """The URL of the next page."""

    single_page: str | None
    """The URL of a page with the whole story (阅读全文), if there is one."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A link of the story's pager."""

    link: Link
    url: str
    label: int | None
    number: int | None
    """The page number in the URL, None for the story's own."""


def story_parts(page: Page) -> Parts | None:
    """Where an article's page stands among the pages of its story; None where it is all of it.

    :param page: a page that is an article; `Page.location` must be the URL it was fetched from.
    """
    own = canonical_url(page.location or page.url)
    single = _single_page(page, own)
    stem, steps = _pager(page, own)
    if not steps:
        return Parts(1, None, own, {}, None, single) if single else None
    own_number = None if url_fingerprint(own) == url_fingerprint(stem) else split_page(own)[1]
    offset = _offset(steps, own_number)
    current = 1 if own_number is None else own_number + offset
    urls: dict[int, str] = {}
    for step in steps:
        number = step.label or (1 if step.number is None else step.number + offset)
        if url_fingerprint(step.url) != url_fingerprint(own):
            urls.setdefault(number, step.url)
    urls.pop(current, None)
    named = next((step.url for step in steps if is_next(step.link)), None)
    if named and url_fingerprint(named) != url_fingerprint(own):
        urls.setdefault(current + 1, named)
    first = own if current == 1 else urls.get(1, stem)
    if urlsplit(first).query != urlsplit(stem).query:  # ?page=1 is the page without it
        first = stem
    total = _total(page, current, steps, max([current, *urls]))
    return Parts(current, total, first, dict(sorted(urls.items())), urls.get(current + 1), single)


def _pager(page: Page, own: str) -> tuple[str, list[_Step]]:
    """The story's URL without page number, and the links of its pager."""
    links = list(islice(_pager_links(page), _LINKS))
    stem, own_number = own, None
    steps = _steps(links, stem)
    if not any(step.number is not None for step in steps):  # then this is no first page
        stem, own_number = split_page(own)
        if own_number is None or own_number > _MOST:
            return own, []
        steps = _steps(links, stem)
        if not any(map(_proves, steps)):
            return own, []
    if any(urlsplit(step.url).query != urlsplit(stem).query for step in steps):
        near = _urls_near(page)  # the pages of comments have such URLs, too
        steps = [step for step in steps if step.url in near]
    leads_on = any(url_fingerprint(step.url) != url_fingerprint(own) for step in steps)
    return stem, steps if leads_on else []


def _pager_links(page: Page) -> Iterator[tuple[Link, int | None]]:
    """The links with the words of a pager, and the page number in the words."""
    for link in page.links:
        if link.text and len(link.text) <= _TEXT_CHARS:
            titled = _TITLED.fullmatch(link.text)
            label = int(titled[1]) if titled else label_of(link.text)
            if label or is_next(link) or is_previous(link) or is_last(link):
                yield link, label


def _steps(links: list[tuple[Link, int | None]], stem: str) -> list[_Step]:
    """Those of the links that lead to the story's pages."""
    steps = []
    for link, label in links:
        url = canonical_url(link.url)
        its_stem, number = split_page(url)
        if url_fingerprint(url) == url_fingerprint(stem):
            steps.append(_Step(link, url, label, None))
        elif (
            number is not None
            and number <= _MOST
            and url_fingerprint(its_stem) == url_fingerprint(stem)
        ):
            steps.append(_Step(link, url, label, number))
    return steps


def _proves(step: _Step) -> bool:
    """Whether a link shows that the number in the URLs is one of pages, not of stories."""
    if step.number is None:
        return step.label == 1 or is_previous(step.link)
    return step.label is not None and abs(step.label - step.number) <= 1


def _offset(steps: list[_Step], own_number: int | None) -> int:
    """1 where the URLs count from 0: the second page is ``_1.html``."""
    labelled = Counter(
        step.label - step.number for step in steps if step.label and step.number is not None
    )
    if labelled:
        return 1 if labelled[1] > labelled[0] else 0
    if own_number is None:
        return int(any(step.number == 1 and is_next(step.link) for step in steps))
    return int(own_number == 1 and any(step.number is None for step in steps))


def _total(page: Page, current: int, steps: list[_Step], seen: int) -> int | None:
    for index in _near(page):
        text = page.lines[index].text
        if len(text) <= _PAGER_CHARS:
            for whole, number, of in _TOTAL.findall(text):
                said = int(whole or of)
                if seen <= said <= _MOST and (whole or int(number) == current):
                    return said
    numbered = any(step.label or is_last(step.link) for step in steps)
    has_next = any(is_next(step.link) for step in steps)
    return seen if numbered or not has_next else None


def _near(page: Page) -> range:
    """The lines of the story and near it."""
    if not page.story:
        return range(0)
    first, last = page.story[0], page.story[-1]
    return range(max(0, first - _LINES_AROUND), min(len(page.lines), last + 1 + _LINES_AROUND))


def _urls_near(page: Page) -> set[str]:
    """The canonical URLs that the lines near the story link to, before a list or comments begin."""
    near = []
    for index in _near(page):
        line = page.lines[index]
        rule = page.lexicon.heading(line.text)
        if index > page.story[-1] and rule is not None and rule.kind in HEADINGS:
            break
        near += line.texts
    hrefs = set()
    for element in near:
        anchor = next((e for e in (element, *element.iterancestors("a")) if e.tag == "a"), None)
        if anchor is not None:
            hrefs.add(canonical_url(anchor.get("href") or "", page.base))
    return hrefs


def _single_page(page: Page, own: str) -> str | None:
    """The URL of a link such as 阅读全文, if it leads to the same story."""
    stem = split_page(own)[0]
    for link in page.links:
        if len(link.text) <= _TEXT_CHARS and _SINGLE.fullmatch(link.text):
            url = canonical_url(link.url)
            known = {url_fingerprint(own), url_fingerprint(stem)}
            if url_fingerprint(url) not in known and _is_same_story(stem, url):
                return url
    return None


def _is_same_story(stem: str, url: str) -> bool:
    if page_url(stem, url) == url != stem:
        return True
    own, other = url_fingerprint(stem).partition("?"), url_fingerprint(url).partition("?")
    if own[0] == other[0]:
        return own[2] in other[2]
    name = own[0].rpartition("/")[2]
    return bool(name) and other[0].startswith(own[0].rpartition(".")[0]) and own[2] == other[2]
