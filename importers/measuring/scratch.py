"""A database of its own for a measurement, beside the real one and dropped at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

NAME = "newsroom_scratch"


@contextmanager
def scratch_database(name: str = NAME, keep: bool = False) -> Iterator[None]:
    """Within, everything is read from and written to the scratch database.

    One that a killed run left is made anew. ``keep`` leaves it for the next time; an existing one is then used as it
    is, migrated to the present schema.
    """
    real = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=keep)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(real, verbosity=0, keepdb=keep)
