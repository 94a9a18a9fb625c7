"""The tools that dumps were made with, each as its users call it: a page of HTML in, text out."""

import re
import shutil
import subprocess
from collections.abc import Callable
from functools import partial

import html2text
import inscriptis
import lxml.html
import markdownify
from bs4 import BeautifulSoup

Tool = Callable[[str], str]


def _soup(separator: str, strip: bool, page: str) -> str:
    return BeautifulSoup(page, "lxml").get_text(separator, strip=strip)


def _text_content(page: str) -> str:
    return str(lxml.html.fromstring(page).text_content())  # type: ignore[attr-defined]


def _html2text(width: int | None, page: str) -> str:
    converter = html2text.HTML2Text()
    if width is not None:
        converter.body_width = width
    return converter.handle(page)


def _printed(command: str, page: str) -> str:
    # The page says in which charset it was sent; here it is text already.
    page = re.sub(r"(<meta[^>]*charset=[\"']?)[\w-]+", r"\1utf-8", page)
    result = subprocess.run(command.split(), input=page.encode(), capture_output=True, check=True)
    return result.stdout.decode(errors="replace")


_LYNX = "lynx -dump -stdin -force_html -assume_charset=utf-8 -display_charset=utf-8"
_W3M = "w3m -dump -T text/html -I UTF-8 -O UTF-8"

TERMINALS: dict[str, Tool] = {
    "lynx -dump": partial(_printed, _LYNX),
    "lynx -dump -nolist": partial(_printed, f"{_LYNX} -nolist"),
    "w3m -dump": partial(_printed, _W3M),
    "w3m -dump, links": partial(_printed, f"{_W3M} -o display_link_number=1"),
}
MARKDOWN: dict[str, Tool] = {
    "html2text": partial(_html2text, None),
    "html2text, unwrapped": partial(_html2text, 0),
    "markdownify": markdownify.markdownify,
}
PLAIN: dict[str, Tool] = {
    "get_text()": partial(_soup, "", False),
    "get_text(' ')": partial(_soup, " ", False),
    "get_text('\\n')": partial(_soup, "\n", False),
    "get_text('\\n', strip=True)": partial(_soup, "\n", True),
    "text_content()": _text_content,
    "inscriptis": inscriptis.get_text,
}
JOINED: dict[str, Tool] = {"get_text('', strip=True)": partial(_soup, "", True)}
TOOLS: dict[str, Tool] = {**PLAIN, **MARKDOWN, **TERMINALS, **JOINED}


def is_installed(name: str) -> bool:
    """Whether the tool can run; what is no Python package may be missing."""
    return name not in TERMINALS or shutil.which(name.split()[0]) is not None
