"""Pagers and links that only the functions of a page's scripts know the addresses of."""

import re
from collections.abc import Iterator

from newsspider.page.clicks import is_address
from newsspider.page.lines import Element
from newsspider.page.links import Link, link_text, read_links
from newsspider.page.tree import parse
from newsspider.scripts.literals import joined_strings
from newsspider.urls import join

# What pages made by TRS WCM, of many portals and offices, call to write their pager: the number
# of pages, the number of this one from 0, and the file's name and suffix.
_PAGER_CALL = re.compile(
    r"createPage\w{0,12}\(\s{0,3}(?:[\"'][\w-]{0,20}[\"']\s{0,3},\s{0,3})?(?P<count>\d{1,4})\s{0,3},"
    r"\s{0,3}(?P<current>\d{1,4})\s{0,3},\s{0,3}[\"'](?P<name>[\w-]{1,60})[\"']\s{0,3},"
    r"\s{0,3}[\"'](?P<suffix>\w{1,6})[\"']"
)
# Its older versions have the script on the page: these names, counted from 0, and links of them.
_CURRENT = re.compile(r"\bcur(?:rent)?_?page\w{0,5}\s{0,3}=\s{0,3}(\d{1,4})\b", re.I)
_COUNT = re.compile(r"\b(?:count_?page|page_?count|total_?pages?)\s{0,3}=\s{0,3}(\d{1,4})\b", re.I)
_NEXT_HOLE = re.compile(r"\{next_?page\w{0,5}\}", re.I)
_FUNCTION = re.compile(
    r"\bfunction\s{0,3}(?P<name>\w{0,40})\s{0,3}\(\s{0,3}(?P<param>\w{1,40})[^)]{0,80}\)\s{0,3}"
    r"\{(?P<body>[^{}]{0,400})"
)
_NAMED = re.compile(r"(\w{1,40})\s{0,3}[:=]\s{0,3}\Z")
_NAME_CHARS = 48
_GOES = re.compile(r"location|\bopen\s?\(")
_CALL = re.compile(r"(?P<name>\w{1,40})\(\s{0,3}[\"']?(?P<value>[\w-]{1,60})[\"']?\s{0,3}[,)]")
_ANCHOR = re.compile(r"<a\s", re.I)


def script_pager(script: str, base: str) -> Iterator[Link]:
    """The next page that a script's pager links to."""
    for call in _PAGER_CALL.finditer(script):
        after = int(call["current"]) + 1
        if after < int(call["count"]):
            yield Link(join(base, f"{call['name']}_{after}.{call['suffix']}"), "", "next")


def written_links(script: str, base: str) -> Iterator[Link]:
    """The links in HTML that a script writes, with ``{name}`` where a variable stands.

    The page after the one that the script says it is on is known all the same.
    """
    if not _ANCHOR.search(script):
        return
    after = _after(script)
    pieces = [piece for piece in joined_strings(script) if _ANCHOR.search(piece)]
    if after is not None:
        pieces = [_NEXT_HOLE.sub(str(after), piece) for piece in pieces]
    root = parse("".join(pieces))
    if root is not None:
        yield from read_links(root, base)


def _after(script: str) -> int | None:
    current, count = _CURRENT.search(script), _COUNT.search(script)
    if current is None or count is None or int(current[1]) + 1 >= int(count[1]):
        return None
    return int(current[1]) + 1


class Functions:
    """The functions of a page that go to an address, which what they are called with completes."""

    def __init__(self) -> None:
        self._addresses: dict[str, tuple[str, str]] = {}

    def learn(self, script: str) -> None:
        """Read the functions of a script."""
        for function in _FUNCTION.finditer(script):
            start = function.start()
            before = _NAMED.search(script[max(0, start - _NAME_CHARS) : start])
            name = function["name"] or (before[1] if before else "")
            hole = f"{{{function['param']}}}"
            if not _GOES.search(function["body"]):
                continue
            for address in joined_strings(function["body"]):
                if hole in address and is_address(address.replace(hole, "1")):
                    self._addresses[name] = (address, hole)
                    break

    def called(self, root: Element, base: str) -> Iterator[Link]:
        """The links of a page that call them."""
        for element in root.iter("*") if self._addresses else ():
            script = f"{element.get('href') or ''} {element.get('onclick') or ''}"
            for call in _CALL.finditer(script) if "(" in script else ():
                if call["name"] in self._addresses:
                    address, hole = self._addresses[call["name"]]
                    yield Link(join(base, address.replace(hole, call["value"])), link_text(element))
