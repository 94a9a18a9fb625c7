r"""What stands in the place of a match: for `re.Pattern.sub`.

A template such as ``\1`` says the same, but Python looks it up for every text, also for those
without a match, as nearly all are.
"""

import re
from collections.abc import Callable
from operator import itemgetter

first_group: Callable[[re.Match[str]], str] = itemgetter(1)
"""The first group alone."""


def all_groups(match: re.Match[str]) -> str:
    """The groups, one behind the other."""
    return "".join(match.groups())
