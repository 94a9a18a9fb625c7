"""Teasers in plain text: headlines and summaries that a program has cut by dots."""

import re

from newsspider.boilerplate.blocks import TEASER_CHARS
from newsspider.words.vocabulary import expand_unfolded

_LAST_SPACE = 0x3000  # no white space has a higher code
_CLOSING = "".join(filter(str.isspace, map(chr, range(_LAST_SPACE + 1)))) + "])】"
_READ_ON = re.compile(
    expand_unfolded(r"\s*[(（\[【](?:继续|查看|阅读)[\u4e00-\u9fff]{2,4}[)）\]】]\s*$")
)


def is_cut(text: str) -> bool:
    """Whether a line is a teaser that a program has cut at its end.

    >>> is_cut("国际金价、银价，暴跌！ 据新华社1月30日消息，市场剧..."), is_cut("他没有说下去……")
    (True, False)
    """
    if ("…" not in text and "..." not in text) or len(text) > TEASER_CHARS:  # as most lines
        return False
    text = _READ_ON.sub("", text).rstrip(_CLOSING)
    # Three dots or one ellipsis are a program's; the six dots of …… are a writer's.
    return (text.endswith("...") and text[-4:-3] != ".") or (text[-1:] == "…" != text[-2:-1])
