"""Which pages are of one portal, whatever the gold calls it."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from newsspider.evaluation.gold import GoldPage
from newsspider.urls import publisher_of


def one_name_a_portal(gold: Sequence[GoldPage]) -> list[GoldPage]:
    """The pages, those of one portal under one name.

    Folders of gold differ in what they call a portal: by a host, a domain or a word. Two pages
    whose portals or URLs name the same publisher are of one portal; kept apart, they would tell
    each other's answers.
    """
    same: dict[str, str] = {}

    def first(name: str) -> str:
        while same.setdefault(name, name) != name:
            name = same[name]
        return name

    for page in gold:
        named = publisher_of(page.portal)
        host = urlsplit(page.url or "").hostname
        same[first(publisher_of(host) if host else named)] = first(named)
    return [replace(page, portal=first(publisher_of(page.portal))) for page in gold]
