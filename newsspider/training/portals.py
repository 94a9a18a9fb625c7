"""Which pages are of one portal, whatever the gold calls it."""

from collections.abc import Sequence
from dataclasses import replace

from newsspider.evaluation.gold import GoldPage
from newsspider.urls import site_of


def one_name_a_portal(gold: Sequence[GoldPage]) -> list[GoldPage]:
    """The pages, those of one portal under one name.

    Folders of gold differ in what they call a portal: by its host, its site or a word. Two pages
    that share such a name or a site are of one portal; kept apart, they would tell each other's
    answers.
    """
    same: dict[str, str] = {}

    def first(name: str) -> str:
        while same.setdefault(name, name) != name:
            name = same[name]
        return name

    for page in gold:
        if page.url and (site := site_of(page.url)):
            same[first(f"site {site}")] = first(page.portal)
    return [replace(page, portal=first(page.portal)) for page in gold]
