"""Pagers: the page number in a URL, and the words that link from page to page.

Lists and stories that go over several pages are numbered alike; what a number belongs to is told
by its neighbours, never by the URL alone.
"""

import re
from urllib.parse import urlsplit, urlunsplit

from newsspider.page.links import Link
from newsspider.remembered import remembered
from newsspider.urls import canonical_url, url_fingerprint
from newsspider.words.time import DAY, MONTH, YEAR
from newsspider.words.vocabulary import expand_unfolded

PAGE_NAMES = frozenset(
    "page p pn pg paged pages pageno page_no pagenum page_num pagenumber page_number pageindex "
    "page_index curpage cur_page currentpage current_page".split()
)
OFFSET_NAMES = frozenset("offset start skip from".split())
_RANKS = ((PAGE_NAMES - {"p"}, 4), (frozenset("p"), 4), (OFFSET_NAMES, 6))  # names, most digits
_NAME = re.compile(
    r"(?P<stem>|.*?[^\d_-])(?P<mark>[_-]{1,2}(?:page|p)?[_-]?|)(?P<number>0|[1-9]\d{0,3})"
    r"(?P<suffix>\.[a-z]{3,5})?",
    re.I | re.S,
)
_NUMBERED_ID = re.compile(
    r"(?P<stem>.*\d)(?P<mark>[_-]{1,2}(?:page|p)?[_-]?)(?P<number>0|[1-9]\d{0,3})"
    r"(?P<suffix>\.[a-z]{3,5})?",
    re.I | re.S,
)
_PAGE_FOLDERS = frozenset(("page", "p", "pages"))
# What a list's pages are called beside the folder that is the list's own address.
_LIST_STEMS = frozenset("index default list page p pages more main".split())
_LAST_NUMBER = re.compile(r"\d+(?=\D*$)")
_YEAR = re.compile(YEAR)
_DATE_FOLDER = re.compile(rf"/{YEAR}/{MONTH}(?:/{DAY})?/?")

_LABEL = re.compile(
    expand_unfolded(r"[\[【(（第]{0,2}\s{0,2}([1-9]\d{0,3})\s{0,2}{page}?\s{0,2}[\]】)）]?")
)
_NEXT = re.compile(
    expand_unfolded(
        r"[\[【<«(（]{0,2}\s{0,2}(?:{next_page}|{click}?{load}(?:更多|下一页)"
        r"|load\s+more|older(?:\s+(?:posts|entries))?|>|>>|›|»)\s{0,2}[\]】>»›→)）]{0,2}"
    ),
    re.I,
)
_PREVIOUS = re.compile(
    expand_unfolded(
        r"[\[【<«‹←(（]{0,2}\s{0,2}(?:{previous_page}"
        r"|newer(?:\s+(?:posts|entries))?|<|<<|‹|«)\s{0,2}[\]】)）]{0,2}"
    ),
    re.I,
)
_LAST = re.compile(expand_unfolded(r"[\[【(（]?\s{0,2}{last_page}\s{0,2}[\]】)）]?|last"), re.I)
_MORE = re.compile(
    expand_unfolded(r"[\[【<«(（]?{click}?{show}?更多[\]】>»›→)）]{0,2}|(?:show |view )?more"), re.I
)
_TEXT_CHARS = 20


def label_of(text: str) -> int | None:
    """The page number that a link's text is, as ``2``, ``[2]`` or ``第2页``; None if it is none."""
    match = _LABEL.fullmatch(text) if len(text) <= _TEXT_CHARS else None
    return int(match[1]) if match else None


def is_next(link: Link) -> bool:
    """Whether a link leads to the next page by its words or its ``rel``."""
    if link.rel and "next" in link.rel.split():
        return True
    return len(link.text) <= _TEXT_CHARS and _NEXT.fullmatch(link.text) is not None


def is_previous(link: Link) -> bool:
    """Whether a link leads to the previous page by its words or its ``rel``."""
    if link.rel and "prev" in link.rel.split():
        return True
    return len(link.text) <= _TEXT_CHARS and _PREVIOUS.fullmatch(link.text) is not None


def is_more(link: Link) -> bool:
    """Whether a link leads to more by its words: of this list, or of anything."""
    return len(link.text) <= _TEXT_CHARS and _MORE.fullmatch(link.text) is not None


def is_last(link: Link) -> bool:
    """Whether a link leads to the last page by its words."""
    return len(link.text) <= _TEXT_CHARS and _LAST.fullmatch(link.text) is not None


@remembered(4096)  # both ends of a pager ask for the same pages
def split_page(url: str) -> tuple[str, int | None]:
    """A canonical URL without its page number, and that number as the URL spells it.

    The number is None where there is none; an offset (``?start=20``) is its number, too. Whether
    ``/a/12.html`` is page 12 of something is not to be told from it alone: see `next_pages`.
    """
    canonical = canonical_url(url)
    try:
        parts = urlsplit(canonical)
    except ValueError:
        return canonical, None
    pairs = parts.query.split("&")
    at = _number_at(pairs)
    if at is not None:
        query = "&".join(pairs[:at] + pairs[at + 1 :])
        return urlunsplit(parts._replace(query=query)), int(pairs[at].partition("=")[2])
    path, number = _split_path(parts.path)
    if number is None:
        return canonical, None
    return canonical_url(urlunsplit(parts._replace(path=path))), number


def following_url(url: str) -> str | None:
    """The URL with the page number after its own; None if it spells none, or an offset."""
    canonical = canonical_url(url)
    spelled = split_page(canonical)[1]
    if spelled is None:
        return None
    parts = urlsplit(canonical)
    pairs = parts.query.split("&")
    at = _number_at(pairs)
    if at is None:
        return urlunsplit(parts._replace(path=_LAST_NUMBER.sub(str(spelled + 1), parts.path)))
    name = pairs[at].partition("=")[0]
    if name.lower() in OFFSET_NAMES:
        return None
    pairs[at] = f"{name}={spelled + 1}"
    return urlunsplit(parts._replace(query="&".join(pairs)))


def _number_at(pairs: list[str]) -> int | None:
    """Which name=value of a query is the page number; an offset or ``p`` only if none other is."""
    best, rank = None, len(_RANKS)
    for at, pair in enumerate(pairs):
        name, _, value = pair.partition("=")
        if value.isascii() and value.isdigit():
            for number, (names, digits) in enumerate(_RANKS[:rank]):
                if name.lower() in names and len(value) <= digits:
                    best, rank = at, number
                    break
    return best


def _split_path(path: str) -> tuple[str, int | None]:
    folder, _, name = path.rpartition("/")
    end = ""
    if not name:
        folder, _, name = folder.rpartition("/")
        end = "/"
    match = _NUMBERED_ID.fullmatch(name) or _NAME.fullmatch(name)
    if match is None or (end and match["suffix"]):
        return path, None
    stem, mark, number, suffix = match["stem"], match["mark"], match["number"], match["suffix"]
    if not stem and not mark:  # a file or folder that is nothing but a number
        above = folder.rpartition("/")[2].lower()
        if above in _PAGE_FOLDERS:
            return folder[: -len(above)], int(number)
        if _YEAR.fullmatch(number) or _DATE_FOLDER.search(f"{folder}/{number}/"):
            return path, None
        return f"{folder}/", int(number)
    if stem.lower() in _PAGE_FOLDERS:
        return f"{folder}/", int(number)
    return f"{folder}/{stem}{suffix or ''}{end}", int(number)


def page_number(url: str) -> int | None:
    """The page number that a URL spells, None if there is none."""
    return split_page(url)[1]


@remembered(4096)
def list_key(url: str) -> str:
    """The key under which the pages of one list are one: its URL without page number.

    ``/news/``, ``/news/list.html``, ``/news/list_2.html`` and ``/news/page/2/`` have the same.
    """
    path, mark, query = url_fingerprint(split_page(url)[0]).partition("?")
    folder, slash, name = path.rpartition("/")
    if slash and name.partition(".")[0].lower() in _LIST_STEMS:
        path = f"{folder}/"
    return f"{path}{mark}{query}"
