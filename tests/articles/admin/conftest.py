import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client


def member(name: str, group: str) -> User:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def editor(db) -> User:
    return member("wang", "编辑")


@pytest.fixture
def chief(db) -> User:
    return member("zhao", "总编")


@pytest.fixture
def visitor(db) -> User:
    """May look at everything and do nothing."""
    user = User.objects.create_user("guest", is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label="articles", codename__startswith="view_")
    )
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def as_editor(editor: User) -> Client:
    return signed_in(editor)


@pytest.fixture
def as_chief(chief: User) -> Client:
    return signed_in(chief)


@pytest.fixture
def as_visitor(visitor: User) -> Client:
    return signed_in(visitor)
