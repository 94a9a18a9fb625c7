"""Who signed, in a line of its own: ``（林雨桐 沈砚秋）``, ``■林雨桐``; a notice, and when."""

import re
from collections.abc import Sequence

from newsspider.words.names import is_office, is_person, split_names

_SIGNED = re.compile(r"[（(]([^（）()，。：:]{2,16})[）)]")
_MARKS = "□■◎●◆◇○▲△⊙"
_MARKED = re.compile(rf"[{_MARKS}]\s*([^，。：:,（(]{{2,30}}?)\s*(?:[（(][^）)]*[）)])?")
# But ▲ points to pictures.
_MARK_BEHIND = re.compile(rf"[^{_MARKS}]{{6,}}[。！？!?…”」』）)\s]([□■◎●◆◇○⊙][^{_MARKS}]{{2,30}})")

_SIGNER = re.compile(r"[\u4e00-\u9fff\w（）()·、 ]{2,40}")
_WRITTEN_DAY = re.compile(
    r"[\d〇零○一二三四五六七八九]{4}\s*年.{1,4}月.{1,5}日(?:\s*[（(][^（()）]{1,20}[）)])?"
)
_NUMERIC_DAY = re.compile(r"\d{4}([-./])\d{1,2}\1\d{1,2}")
_OPENNESS = re.compile(r"[（(]此件\S{0,4}公开(?:发布)?[）)]")  # under the day
_SIGNER_CHARS = 4
_OFFICE_ENDS = tuple("局所会會院校处處委部署府室厅廳站队隊司社团團行厂廠馆館园園店组組网網")
SIGNATURE_LINES = 3
"""The most lines in which a notice is signed."""

_LABELLED = re.compile(
    r"(?!\w{0,4}(?:地[点點址]|[时時][间間]|[电電][话話])[:：])[\u4e00-\u9fff]{2,6}[:：]\s*(.{2,8})"
)


def signs_off(signer: str, day: str) -> bool:
    """Whether a line under another is the day on which that one signed a notice.

    A day in digits alone is that of the page as well: an office must stand over it.

    >>> signs_off("青禾新闻", "二〇二四年五月九日"), signs_off("青禾新闻", "2024-05-09")
    (True, False)
    """
    if _WRITTEN_DAY.fullmatch(day):
        return may_sign(signer)
    return _NUMERIC_DAY.fullmatch(day) is not None and is_office(signer)


def is_sure_to_sign(signer: str, day: str) -> bool:
    """Whether it can't be a headline of another story and its day: no headline ends as offices do.

    >>> is_sure_to_sign("渡口管理所", "2024年5月9日"), is_sure_to_sign("码头开工", "2024年5月9日")
    (True, False)
    """
    if not signs_off(signer, day):
        return False
    is_numeric = any(char.isascii() and char.isdecimal() for char in day)
    is_known = is_person(_LABELLED.sub(r"\1", signer)) or is_office(signer)
    return not is_numeric or is_known or signer.endswith(_OFFICE_ENDS)


def is_day(text: str) -> bool:
    """Whether a line is a day and nothing else."""
    return (_WRITTEN_DAY.fullmatch(text) or _NUMERIC_DAY.fullmatch(text)) is not None


def signature_length(texts: Sequence[str]) -> int:
    """How many lines from the first on sign a notice: who, on what day, and that all may read it.

    >>> signed = ["青禾市人民政府", "2024年5月9日", "（此件公开发布）", "打印"]
    >>> signature_length(signed), signature_length(signed[:2]), signature_length(signed[1:])
    (3, 2, 0)
    """
    if len(texts) < 2 or not is_sure_to_sign(texts[0], texts[1]):
        return 0
    return 2 + any(map(_OPENNESS.fullmatch, texts[2:3]))


def may_sign(text: str) -> bool:
    """Whether a line may be who signed a notice: a short one must be an office or a person.

    >>> may_sign("青禾市人民政府"), may_sign("办公室"), may_sign("林雨桐"), may_sign("首页")
    (True, True, True, False)
    >>> may_sign("校长：林雨桐"), may_sign("地点：渡口")
    (True, False)
    """
    labelled = _LABELLED.fullmatch(text)
    if labelled:
        return is_person(labelled[1])
    if _SIGNER.fullmatch(text) is None or text.isdecimal():
        return False
    return len(text) >= _SIGNER_CHARS or is_office(text) or is_person(text)


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
