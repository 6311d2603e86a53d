"""A database of its own for a measurement, beside the real one and dropped at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

NAME = "newsroom_scratch"


@contextmanager
def scratch_database(name: str = NAME, keep: bool = False) -> Iterator[None]:
    """All that is read and written within is the scratch database's. One that a kill left behind is made anew.

    ``keep``: it is left for the next time, and one that is there is used as it is, brought to the present schema.
    """
    real = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=keep)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(real, verbosity=0, keepdb=keep)
