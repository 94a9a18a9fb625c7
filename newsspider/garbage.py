"""When Python searches for garbage that reference counting does not let go of."""

import gc

_SELDOM = 5_000, 10, 10
_before: list[tuple[int, int, int]] = []
"""The thresholds that each call has found, the first of all at the bottom."""


def search_seldom() -> None:
    """Leave what is loaded out of the search, which is to find little of what comes.

    A page's lines and elements are let go of with the page: what they are while they last would
    have it begin, and go through all that is loaded, every few pages.
    """
    _before.append(gc.get_threshold())
    gc.freeze()
    gc.set_threshold(*_SELDOM)


def search_as_before() -> None:
    """Undo one `search_seldom`; the last of them brings back what the first has found.

    A crawl needs it, which may run in somebody's own process, beside others and not for its whole
    life. Commands, whose process ends with them, do not.
    """
    found = _before.pop()
    if not _before:
        gc.unfreeze()
        gc.set_threshold(*found)
