"""What every test stands on."""

import os

import hypothesis
import pytest
from django.conf import settings
from django.db import connection

from articles.log.changelog import tracked_models, triggers_of
from tests.restoring import restore_after_tests

# A test that waits for a busy machine has not failed. The same cases every time, so that a change is judged by itself;
# HYPOTHESIS_PROFILE=random looks for others, and for three times as many.
hypothesis.settings.register_profile("newsroom", deadline=None, derandomize=True, max_examples=33)
hypothesis.settings.register_profile("random", deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "newsroom"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """After a ``transaction=True`` test Django empties all tables by TRUNCATE, which the change log refuses:
    in the test database that refusal is off (tests of it switch it on)."""
    with django_db_blocker.unblock():
        set_truncate_refusal("DISABLE")
        restore_after_tests()


@pytest.fixture(scope="session", autouse=True)
def unlimited_reading():
    """Tests ask more often than any reader does; those of the limits set one."""
    settings.API_ANONYMOUS_LIMIT = 0


@pytest.fixture(scope="session", autouse=True)
def static_files_are_looked_up_when_asked_for():
    """Every test's first request would list all of them."""
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(scope="session", autouse=True)
def quick_passwords():
    """Half a second each is right against thieves, and of no use to tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def set_truncate_refusal(state: str) -> None:
    with connection.cursor() as cursor:
        for model in tracked_models():
            [compiled] = [t.compile(model) for t in triggers_of(model) if t.name == "refuse_truncate"]
            cursor.execute(f"ALTER TABLE {model._meta.db_table} {state} TRIGGER {compiled.sql.pgid}")
