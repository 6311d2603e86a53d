"""A database of its own for a measurement, beside the real one and dropped at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

NAME = "newsroom_scratch"


@contextmanager
def scratch_database() -> Iterator[None]:
    """All that is read and written within is the scratch database's. One that a kill left behind is made anew."""
    real = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = NAME
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(real, verbosity=0)
