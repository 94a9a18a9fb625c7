"""Addresses that a tool printed behind the words of each link, in no language of marks.

``时政 (//a.example/1)`` is resiliparse's, ``时政<https://a.example/1>`` that of mail programs,
``[https://a.example/1.jpg]`` html2text's of Unix for pictures, ``时政⟨12⟩`` crawl4ai's, which lists
the addresses at the end. A row that is nothing but a link is written as Markdown has it, so that it
counts as one.
"""

import re

_STARTS = ("(http", "(/", "(..", "(javascript", "<http", "[http", "[/", "⟨1⟩")
_WITHOUT_SLASH = ("⟨1⟩", "javascript:")
_TARGET = (
    r"(?:https?:|\.{0,2}/|javascript:|mailto:|#(?=[)\w]))"
    r"(?:[^\s()<>\[\]]|\((?:[^\s()<>]|\([^\s()<>]*+\))*+\))*+"
)
_GAP = r"[ \t]{0,40}"  # a bound of work: blanks without end lead to no address
_MARK = rf"(?:\({_TARGET}\)|<(?:https?:|mailto:)[^\s<>]+>|⟨\d{{1,4}}⟩)"
_LINKED = re.compile(
    rf"^([ \t]*(?:[*•+-][ \t]+)?)([^\s()<>\[\]⟨][^()<>\[\]⟨\n。]*?){_GAP}{_MARK}[ \t]*$", re.M
)
_BEHIND = re.compile(rf"(?<!\]){_GAP}{_MARK}")
_PICTURE = re.compile(rf"!?\[(?:[^\[\]\n]*⟨\d{{1,4}}⟩|{_TARGET}(?:\s+[^\s()<>\[\]]+)*+)\]")
_LISTED = re.compile(r"^⟨\d{1,4}⟩ \S.*$", re.M)
_LEAST = 5
_LEAST_SHARE = 0.2
"""How many there are for each row: a story that names addresses has fewer."""


def without_addresses(text: str) -> str:
    r"""The text without the addresses of its links, if it has many.

    >>> without_addresses("时政 (//a.example/1)\n" * 5).split("\n")[0]
    '[时政](#)'
    """
    if text.count("/") < _LEAST and not any(other in text for other in _WITHOUT_SLASH):
        return text
    if not any(start in text for start in _STARTS):
        return text
    marks = len(_BEHIND.findall(text)) + len(_PICTURE.findall(text))
    if marks < max(_LEAST, _LEAST_SHARE * text.count("\n")):
        return text
    text = _PICTURE.sub("", _LISTED.sub("", text))
    return _BEHIND.sub("", _LINKED.sub(r"\1[\2](#)", text))
