"""Text to tree: one lxml parse that no stray tag or control character can spoil."""

import re

from lxml import etree

# libxml2 puts what follows a stray </html> or </body> into a second root; both tags are optional.
_CLOSING = re.compile(r"</(?:html|body)\s*>", re.I)
# Characters that XML 1.0 (section 2.2) does not allow; lxml refuses or cuts at them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse(text: str) -> etree._Element | None:
    """Parse a page; None where there is no element in it at all."""
    text = _FORBIDDEN.sub("", _CLOSING.sub("", text))
    parser = etree.HTMLParser(recover=True, encoding="utf-8", huge_tree=True)
    try:
        root: etree._Element | None = etree.fromstring(text.encode("utf-8"), parser=parser)
    except etree.ParserError:
        return None
    except etree.XMLSyntaxError:
        return None
    return root
