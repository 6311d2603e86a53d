"""What a server loads before its first request."""

import gc

from newsroom.warming import keep_for_good, load_screens


def test_what_is_loaded_is_kept_for_good():
    load_screens()
    try:
        keep_for_good()
        assert gc.get_freeze_count() > 100_000
    finally:
        gc.unfreeze()
