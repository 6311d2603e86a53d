"""Who undoes, and in which language it is told."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.utils import translation


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("编辑")


@pytest.fixture
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield
