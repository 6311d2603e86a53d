"""What every test stands on."""

import gc
import os
from collections.abc import Iterator

import hypothesis
import pytest
from django.conf import settings
from django.db import connection, transaction

from articles.log.changelog import tracked_models, triggers_of
from tests.migrated import make_migrated
from tests.restoring import restore_after_tests

# A test that waits for a busy machine has not failed. The same cases every time, so that a change is judged by itself;
# HYPOTHESIS_PROFILE=random looks for others, and for three times as many.
hypothesis.settings.register_profile("newsroom", deadline=None, derandomize=True, max_examples=33)
hypothesis.settings.register_profile("random", deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "newsroom"))


def pytest_collection_finish() -> None:
    """What stands until the end need not be looked through for garbage again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings, django_db_use_migrations, django_db_keepdb, django_db_blocker
):
    if django_db_use_migrations and not django_db_keepdb:
        with django_db_blocker.unblock():
            make_migrated()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """After a ``transaction=True`` test Django empties all tables by TRUNCATE, which the change log refuses:
    in the test database that refusal is off (tests of it switch it on)."""
    with django_db_blocker.unblock():
        work_quickly()
        set_truncate_refusal("DISABLE")
        restore_after_tests()
    yield
    with django_db_blocker.unblock():
        leave_alone()


def work_quickly() -> None:
    """Nothing of a test need outlive a failure of the power, and no query of one is worth compiling. Requests of a
    browser keep their connections, as those to any other PostgreSQL than the embedded one do."""
    with connection.cursor() as cursor:
        for setting in ("synchronous_commit", "jit"):
            cursor.execute(f"ALTER DATABASE {connection.settings_dict['NAME']} SET {setting} = off")
    connection.close()
    connection.settings_dict["CONN_MAX_AGE"] = None


def leave_alone() -> None:
    """Connections that were kept would keep the database from being dropped."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(scope="class")
def shared_db(django_db_setup, django_db_blocker) -> Iterator[None]:
    """For a fixture that makes rows for all tests of a class together. They go back after its last test, and what a
    test does to them goes back with that test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


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
