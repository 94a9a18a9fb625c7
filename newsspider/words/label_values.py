"""Where the value of a label ends: ``来源：青禾日报　作者 李四　2024-05-09``.

The next label ends it, a date, a bar or a bracket, and an element that holds another field.
"""

import re

from newsspider.words.known_labels import GAP, Label
from newsspider.words.late_pattern import LatePattern
from newsspider.words.names import (
    PERSON,
    is_account,
    is_full_name,
    is_medium,
    is_person,
    is_publisher,
    is_short_name,
    split_names,
)
from newsspider.words.time import DATE_MARK, YEAR, find_dates
from newsspider.words.vocabulary import expand_unfolded

MAKERS = frozenset(("author", "reporter"))
"""The kinds of labels that name who made a story."""

TIMES = frozenset(("time", "updated", "asked", "event"))
"""The kinds of labels that tell when something was."""

# Links that commas part are one value: 标签： 渡口, 江边
_NEXT_SPAN = re.compile(rf"(?<![,，、]){GAP}(?!\s*[,，、])")
STOP = re.compile(
    # 作者：林雨桐 3条评论
    expand_unfolded(r"\s(?=\d+\s?[条个次人]?(?:{counted}))|")
    + r"[|｜丨()（）【】\[\]［］{}。；;!！?？<>]"
    rf"|{YEAR}\s?{DATE_MARK}|\d{{5,}}|\s[-—]\s|\s(?:in|[oO]n|under)\s|(?<=\s)\d+(?=\s|$)"
    # 作者：林雨桐 昨天 12:01
    r"|\s(?=(?:[今昨前]天|刚刚|剛剛|\d+\s?(?:秒|分[钟鐘]|小[时時]|天)前)(?![^\W\d]))"
    # 来源：青禾网 #渡口#
    r"|\s[#＃](?=\w)"
)
# 来源：青禾市教育局（体卫科）
_OFFICE_BEHIND = re.compile(
    r"[（(](?:[A-Z]{2,8}|[\u4e00-\u9fff]{1,12}" + expand_unfolded(r"{office}") + r")[)）](?=\s|$)"
)
# 作者：林雨桐；沈砚秋
_NEXT_NAME = LatePattern(rf"[;；]\s*{PERSON}(?=[\s;；]|$)")
# 作者：林雨桐 青禾日报
_LAST_WORD = re.compile(r"\s(\S+)\s*$")
# 作者：林雨桐　处室：政教处: a label that nothing knows
_STRANGE = re.compile(r"\s+(?:[\u4e00-\u9fff]{2,6}|[译譯]|[A-Z][a-z]{2,9})\s?[:：]")
_BAR = re.compile(r"[|｜丨【】\[\]。；;]")
_MAY_DATE = re.compile(r"[\d０-９年]")
_DATE_CHARS = 40
_WORD_BEFORE, _WORD_CHARS = re.compile(r"[\u4e00-\u9fff]{2,4}$"), 4


def end_of_value(text: str, label: Label, end: int, after: Label | None) -> int:
    """Where the value of a label ends, at the latest where the next one begins."""
    kind, start = label.kind, label.value
    end = _before_echo(text, label, end) if kind in MAKERS and after else end
    stop = (_BAR if kind in TIMES else STOP).search(text, start, end)
    while stop and kind in MAKERS and _NEXT_NAME.match(text, stop.start()):
        stop = STOP.search(text, stop.end(), end)
    cut = stop.start() if stop else end
    cut = cut if kind in TIMES else _before_date(text, start, cut)
    if kind == "source" and (office := _OFFICE_BEHIND.match(text, cut)):
        cut = office.end()
    if kind not in MAKERS:
        gap = _NEXT_SPAN.search(text, start + 1, cut)
        return gap.start() if gap else cut
    if strange := _STRANGE.search(text, start, cut):
        return strange.start()
    if other := _other_span(text, start, cut):
        return other
    runs_on = cut == end and after is not None and after.kind == "reporter"
    return cut if runs_on else _before_medium(text, start, cut)


def _before_date(text: str, start: int, end: int) -> int:
    """Where a value ends: before a date in any form that is read, May 9, 2024 as 113年5月9日."""
    near = text[start : end + _DATE_CHARS]  # not all of a long line, for each of its labels
    if not _MAY_DATE.search(near):
        return end
    dates = (start + near.find(moment.raw) for moment in find_dates(near))
    return next((at for at in dates if start < at < end), end)


def _other_span(text: str, start: int, end: int) -> int:
    """Where the names of persons end: before an element that holds none; 0 if there is none."""
    gap = _NEXT_SPAN.search(text, start + 1, end)
    if not gap:
        return 0
    before, behind = split_names(text[start : gap.start()]), split_names(text[gap.end() : end])
    # 记者 林雨桐  沈砚秋  候涛: behind several names a rare one is a name, too
    is_name = is_full_name if len(before) == 1 else is_short_name
    is_parted = bool(before) and all(map(is_person, before)) and not any(map(is_name, behind))
    is_other = bool(behind) and all(is_account(x) or is_medium(x) for x in behind)  # no 摄影
    return gap.start() if is_parted and is_other else 0


def _before_echo(text: str, label: Label, end: int) -> int:
    """Where a value ends if the next label has the same word before it: 青禾记者：… 青禾编辑：…."""
    word = _WORD_BEFORE.search(text, max(0, label.start - _WORD_CHARS), label.start)
    echo = GAP[0] + word[0] if word else ""
    return end - len(echo) if echo and text.endswith(echo, label.value, end) else end


def _before_medium(text: str, start: int, end: int) -> int:
    """Where names end: before the medium that stands apart behind them, and is another's field."""
    last = _LAST_WORD.search(text, start, end)
    is_apart = last is not None and bool(text[start : last.start()].strip())
    return last.start() if last and is_apart and is_publisher(last[1]) else end
