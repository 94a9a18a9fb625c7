"""Teasers in plain text: headlines and summaries that a program has cut by dots."""

import re

from newsspider.boilerplate.blocks import TEASER_CHARS

# Three dots or one ellipsis are a program's; the six dots of …… are a writer's.
_CUT_AT_END = re.compile(r"(?:(?<!\.)\.{3}|(?<!…)…)[\s\])】]*$")


def is_cut(text: str) -> bool:
    """Whether a line is a teaser that a program has cut at its end.

    >>> is_cut("国际金价、银价，暴跌！ 据新华社1月30日消息，市场剧..."), is_cut("他没有说下去……")
    (True, False)
    """
    if ("…" not in text and "..." not in text) or len(text) > TEASER_CHARS:  # as most lines
        return False
    return _CUT_AT_END.search(text) is not None
