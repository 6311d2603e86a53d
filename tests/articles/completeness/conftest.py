import pytest
from django.contrib.auth.models import User

from articles.models import Newspaper
from tests.factories import make_newspaper


@pytest.fixture
def user() -> User:
    return User.objects.create_user("wang")


@pytest.fixture
def paper() -> Newspaper:
    return make_newspaper(weekdays=[0, 1, 2, 3, 4])
