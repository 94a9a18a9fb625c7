"""When Python searches for garbage that reference counting does not let go of."""

import gc

_SELDOM = 5_000, 10, 10


def search_seldom() -> None:
    """Leave what is loaded out of the search, which is to find little of what comes.

    A page's lines and elements are let go of with the page: what they are while they last would
    have it begin, and go through all that is loaded, every few pages.
    """
    gc.freeze()
    gc.set_threshold(*_SELDOM)
