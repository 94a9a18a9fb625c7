"""What the menus of portals have, where a dump has run it together in a row."""

import re

from newsspider.words.vocabulary import expand_unfolded

_ENTRY = re.compile(expand_unfolded("{menu_entry}"), re.I)


def entries_in(text: str) -> set[str]:
    """The entries of menus that stand anywhere in a text.

    >>> sorted(entries_in("首页财经体育APP"))
    ['APP', '体育', '财经', '首页']
    """
    return set(_ENTRY.findall(text))
