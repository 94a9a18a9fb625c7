"""Notes on the issue of a magazine that a story was printed in: 本文刊于《渡口周刊》2024年第5期."""

import re

from newsspider.words.names import is_medium
from newsspider.words.vocabulary import expand_unfolded

# As printed; rules have {of_issue} for folded lines:
# 2024年第5期, 总第1024期, 2003 / 3月號雜誌 第201期, 2017.06，总第31期
_ISSUE = (
    r"(?:(?:19|20)\d\d\s?[年./]\s?\d\d?月?[,，]\s*)?"
    r"(?:(?:总|第|(?:19|20)\d\d\s?[年./]\s?)*\s?\d{1,4}\s?月?[期号](?:刊|杂志)?[,，\s]*)+"
)
_NOTE = re.compile(
    expand_unfolded(
        # （林雨桐摘自《渡口周刊》2024年第5期）: who chose it
        r"[（(【\[*※\s]*(?:(?P<printed>(?:本文|此文|原文|文章)?(?:原|首)?(?:刊[登载发]?于?|载于?|发表?于))"
        r"|(?:本文|此文|原文|文章)?(?:出自|来自)|(?:[\u4e00-\u9fff·]{2,6}|本文)?[摘选转]自|文章(?:来源|出处)|来源|出处)\s*[:：]?\s*"
        rf"(?:(?P<before>{_ISSUE})?[（(]?《(?P<marked>[^《》]{{2,16}})》(?:杂志)?\s*[（(]?(?P<behind>{_ISSUE})?"
        rf"|{_ISSUE}(?P<after>[\u4e00-\u9fff]{{2,12}})"
        rf"|(?P<bare>[\u4e00-\u9fff]{{2,12}}?)\s*{_ISSUE})"
        r"(?=[\s，,。；）)】\]]|作者|$)"
    )
)


def magazine_of_issue(text: str) -> str:
    """The magazine whose issue a note names, or ``""``.

    >>> list(map(magazine_of_issue, ["（摘自《渡口》2024年第5期）", "本文出自第201期渡口杂志"]))
    ['渡口', '渡口杂志']
    >>> list(map(magazine_of_issue, ["选自《渡口的一天》", "来源于第5期培训班"]))
    ['', '']
    """
    note = _NOTE.match(text)
    if note is None:
        return ""
    name = note["marked"] or note["after"] or note["bare"]
    if note["marked"] and not (note["before"] or note["behind"]):  # a book
        return ""
    # A story is taken from any magazine; where it was printed first may be a newsletter, too.
    is_taken = note["marked"] and not note["printed"]
    return name if is_taken or is_medium(name) else ""
