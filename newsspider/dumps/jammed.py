"""What boards hide in posts against copying, which tools that make text of a page print.

Discuz! puts five pairs and more of a mark and a letter, each parted by a blank, between the rows
of a post, and names of the board beside some of them: ``青禾论坛# x7 A# j, }/ q* g/ S``.
"""

import re
from collections import Counter

_PAIR = r"[!-;]{} {{1,2}}[?-~]"
_HINT = re.compile(" [?-~][!-;] {1,2}[?-~][!-;] ")  # what is within three pairs is found sooner
_JAM = re.compile(rf"(?:{_PAIR.format('?')}){{5,40}}")
_MARK = re.compile("[!-;](?= )")
_LEAST_MARKS = 4  # lists have one: a, b, c, d, e, f


def without_jams(text: str) -> str:
    r"""The text without what a board put between the rows of its posts.

    >>> without_jams("渡口停航。# x7 A# j, }/ q* g/ S\n8 [+ o* s% t5 [: e\n九时复航。")
    '渡口停航。\n\n九时复航。'
    """
    if not _HINT.search(text):
        return text
    rows = text.split("\n")
    clean = [_JAM.sub(_rest, row) for row in rows]
    beside = Counter(told for row, told in zip(rows, clean, strict=True) if told != row)
    names = {told for told, times in beside.items() if times > 1}
    return "\n".join("" if told in names else told for told in clean)


def _rest(jam: re.Match[str]) -> str:
    return jam[0] if len(set(_MARK.findall(jam[0]))) < _LEAST_MARKS else ""
