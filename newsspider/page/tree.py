"""Text to tree: one lxml parse that no stray tag or control character can spoil."""

import re

from lxml import etree, html

# libxml2 puts what follows a stray </html> or </body> into a second root; both tags are optional.
_CLOSING = re.compile(rb"</(?:html|body)\s*>", re.I)
# Control characters that XML 1.0 (section 2.2) does not allow.
_FORBIDDEN = bytes(code for code in range(0x20) if code not in b"\t\n\r")
# Every element gets the methods that parsel and users expect of HTML, without the look-up by tag
# that lxml.html does in Python for each of them.
_CLASSES = etree.ElementDefaultClassLookup(element=html.HtmlElement, comment=html.HtmlComment)


def parse(page: str | bytes) -> etree._Element | None:
    """Parse a page; None where there is no element in it at all.

    :param page: its text, or its bytes if they are valid UTF-8, which saves encoding them.
    """
    body = page.encode("utf-8", "replace") if isinstance(page, str) else page
    body = body.translate(None, _FORBIDDEN)
    parser = etree.HTMLParser(recover=True, encoding="utf-8", huge_tree=True)
    parser.set_element_class_lookup(_CLASSES)
    try:
        root: etree._Element | None = etree.fromstring(_CLOSING.sub(b"", body), parser=parser)
    except etree.XMLSyntaxError:
        return None
    return root
