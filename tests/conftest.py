"""What every test stands on."""

import hypothesis
import pytest
from django.conf import settings
from django.db import connection

from articles.log.changelog import tracked_models, triggers_of

# A test that waits for a busy machine has not failed.
hypothesis.settings.register_profile("newsroom", deadline=None)
hypothesis.settings.load_profile("newsroom")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """After a ``transaction=True`` test Django empties all tables by TRUNCATE, which the change log refuses:
    in the test database that refusal is off (tests of it switch it on)."""
    with django_db_blocker.unblock():
        set_truncate_refusal("DISABLE")


@pytest.fixture(scope="session", autouse=True)
def unlimited_reading():
    """Tests ask more often than any reader does; those of the limits set one."""
    settings.API_ANONYMOUS_LIMIT = 0


def set_truncate_refusal(state: str) -> None:
    with connection.cursor() as cursor:
        for model in tracked_models():
            [compiled] = [t.compile(model) for t in triggers_of(model) if t.name == "refuse_truncate"]
            cursor.execute(f"ALTER TABLE {model._meta.db_table} {state} TRIGGER {compiled.sql.pgid}")
