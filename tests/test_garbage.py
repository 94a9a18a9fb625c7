"""How seldom garbage is searched for."""

import gc

from newsspider.garbage import search_seldom


def test_what_is_loaded_is_left_out_of_a_rare_search() -> None:
    before = gc.get_threshold()
    try:
        search_seldom()
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold() > before
        assert gc.isenabled()
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
