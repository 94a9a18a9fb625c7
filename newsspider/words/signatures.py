"""Who signed in a line of its own: ``（林雨桐 沈砚秋）``, ``■林雨桐``."""

import re

from newsspider.words.names import is_office, is_person, split_names

_SIGNED = re.compile(r"[（(]([^（）()，。：:]{2,16})[）)]")
_MARKS = "□■◎●◆◇○▲△⊙"
_MARKED = re.compile(rf"[{_MARKS}]\s*([^，。：:,（(]{{2,30}}?)\s*(?:[（(][^）)]*[）)])?")
_MARK_BEHIND = re.compile(rf"[^{_MARKS}]{{6,}}[。！？!?…”」』）)\s]([{_MARKS}][^{_MARKS}]{{2,30}})")


def is_signature(text: str) -> bool:
    """Whether a line is round brackets around those who signed, persons or an office.

    >>> is_signature("（林雨桐 沈砚秋）")
    True
    """
    signed = _SIGNED.fullmatch(text)
    names = split_names(signed[1]) if signed else []
    return bool(names) and (all(map(is_person, names)) or (is_office(names[0]) and len(names) == 1))


def behind_mark(text: str) -> str:
    """What stands behind a square or dot, without a bracket at its end: ``■林雨桐``."""
    marked = _MARKED.fullmatch(text)
    return marked[1] if marked else ""


def behind_text(text: str) -> str:
    """What stands behind the only square or dot of a text, at its end: ``…白跑一趟。●林雨桐``."""
    ended = _MARK_BEHIND.fullmatch(text)
    return behind_mark(ended[1]) if ended else ""


def is_marked_name(text: str) -> bool:
    """Whether a line is a mark and who signed, behind the name of the unit or not.

    >>> is_marked_name("■林雨桐"), is_marked_name("□ 青禾大学 林雨桐（教授）")
    (True, True)
    """
    *units, last = split_names(behind_mark(text)) or [""]
    return is_person(last) and all(is_person(unit) or is_office(unit) for unit in units)
