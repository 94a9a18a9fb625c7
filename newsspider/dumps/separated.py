"""Pages whose rows stand behind each other with a mark between them: ``get_text("|")``.

``",".join(…)`` of all text nodes, as Scrapy writes a list into a table, is such a page too. No
sentence of Chinese ends with a full stop and a mark of ASCII behind it: where many do, it is the
mark that stands for a line end.
"""

import re
from collections import Counter

_MARKS = "|,;\t/#$~^@*"
_HINT = re.compile(f"。 ?[{re.escape(_MARKS)}]")
_BETWEEN = re.compile(
    rf"(?<=[。！？”]) ?([{re.escape(_MARKS)}]{{1,5}}) ?(?=[^\s{re.escape(_MARKS)}])"
)
_LEAST = 2


def part_separated(text: str) -> str:
    r"""The text with a line end for each mark that stands for one.

    >>> part_separated("首页|渡口停航|受大风影响。|渡口停航。|复航。|返回").split("\n")
    ['首页', '渡口停航', '受大风影响。', '渡口停航。', '复航。', '返回']
    """
    if not _HINT.search(text):
        return text
    (mark, times), *_ = Counter(_BETWEEN.findall(text)).most_common(1) or [("", 0)]
    if times < _LEAST or text.count(mark) <= text.count("\n"):
        return text
    mark = re.escape(mark)
    # 12,000 and a list of words in Latin letters stay in their line.
    return re.sub(rf" ?(?:(?<![0-9A-Za-z]){mark}|{mark}(?![0-9A-Za-z ])) ?", "\n", text)
