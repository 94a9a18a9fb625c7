"""The page that a command is to look at: of the web, of a file, or of a saved article."""

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from scrapy.settings import Settings

from newsspider.archive.documents import Document, UnreadableInput
from newsspider.archive.inputs import read_paths
from newsspider.commands.open_state import state_of
from newsspider.commands.usage import WrongUsage, as_wrong_usage
from newsspider.spiders.arguments import ArgumentError, parse_urls, typed_scheme
from newsspider.terminal import visible
from newsspider.values import data_folder

_ID = re.compile(r"[0-9a-f]{16}")
_SHOWN = 5


def page_at(target: str, url: str | None, settings: Settings) -> Document:
    """The page that a target names.

    :param target: a URL, a file (``-`` is standard input) or the id of a saved article.
    :param url: the URL of the page: which one of a file of several, or where a saved page is from.
    :raises WrongUsage: there is no such page; the message says why.
    """
    if "://" in target or typed_scheme(target):
        with as_wrong_usage(ArgumentError):
            first, *_ = parse_urls(target.replace(" ", "%20"))
        return _fetched(first, settings)
    if _ID.fullmatch(target) and not Path(target).exists():
        return _archived(target, settings)
    return _in_file(target, url)


def _fetched(url: str, settings: Settings) -> Document:
    """A page of the web, fetched as a crawl would: robots.txt, delays and refused addresses hold.

    :raises WrongUsage: it could not be fetched.
    """
    from newsspider.commands.fetched import fetch_pages  # loads all that a crawl needs

    (found,) = fetch_pages([url], settings, only_html=True)
    if isinstance(found, Document):
        return found
    raise WrongUsage(str(found))


def _archived(id_: str, settings: Settings) -> Document:
    """The page of a saved article, from the archive.

    :raises WrongUsage: there is no such article, or its page was not kept.
    """
    from newsspider.state.database import StateError  # loads SQLAlchemy
    from newsspider.state.saved_lines import saved_article

    data = data_folder(settings)
    engine = state_of(settings, data)
    try:
        with engine.connect() as connection:
            record = saved_article(connection, data, id_)
    except (OSError, ValueError, StateError) as problem:
        raise WrongUsage(f"article {id_} can't be read: {problem}") from problem
    if record is None:
        raise WrongUsage(f"{data} holds no article {id_}")
    place = record["archive"]
    if place is None:
        raise WrongUsage(
            f"the page of article {id_} was not kept (NEWSSPIDER_ARCHIVE was off): "
            f"scrapy inspect {record['url']} fetches it again",
        )
    return _record_at(data / place["file"], place["offset"])


def _record_at(file: Path, offset: int) -> Document:
    from newsspider.archive.warc import read_record  # loads warcio

    with as_wrong_usage(OSError):
        found = read_record(file, offset)
    if found is None:
        raise WrongUsage(f"{file} holds no page at byte {offset}")
    return found


def _in_file(path: str, url: str | None) -> Document:
    """The page of a file; of several the one of this URL.

    :raises WrongUsage: it can't be read, holds no page, or several.
    """
    found: list[Document] = []
    unreadable: list[str] = []
    for document in read_paths([path]):
        if isinstance(document, UnreadableInput):
            unreadable.append(str(document))
        if isinstance(document, Document) and url is not None and document.url == url:
            return document
        if isinstance(document, Document):
            found.append(document)
    if not found and len(unreadable) == 1:
        raise WrongUsage(unreadable[0])
    for sentence in unreadable:
        print(f"skipped {visible(sentence)}", file=sys.stderr)
    if len(found) == 1 and (found[0].url is None or url is None):
        return replace(found[0], url=url or found[0].url)
    raise WrongUsage(_which(path, url, found))


def _which(path: str, url: str | None, found: Sequence[Document]) -> str:
    if not found:
        return f"{path} holds no page"
    known = ", ".join(document.url or document.name for document in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    by_url = " with --url" if any(document.url for document in found) else ""
    wanted = f"no page of {url}" if url else f"{len(found)} pages: name one{by_url}"
    return f"{path} holds {wanted}; there are {known}{more}"
