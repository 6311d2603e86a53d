"""The demo: everything once, whoever runs it again."""

import stat

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command

from articles.models import Changeset, Page, PublishedArticle
from importers import demo
from importers.demo import PEOPLE, make_demo
from importers.storing.load import Result
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def passwords(monkeypatch, tmp_path, settings):
    settings.AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
    for group in PEOPLE.values():
        Group.objects.get_or_create(name=group)
    monkeypatch.setattr(demo, "PASSWORDS", tmp_path / "var" / "passwords.json")
    return demo


def test_it_fills_an_empty_archive_and_again_changes_nothing(passwords):
    first = make_demo()
    assert {page.result for page in first.pages.pages} == {Result.STORED}
    assert first.published.released == PublishedArticle.objects.count() > 5
    assert first.issue.pages.count() == 2
    state = (Page.objects.count(), Changeset.objects.count(), User.objects.count())
    second = make_demo()
    assert {page.result for page in second.pages.pages} == {Result.UNCHANGED}
    assert second.published.released == 0
    assert second.passwords == first.passwords
    assert (Page.objects.count(), Changeset.objects.count(), User.objects.count()) == state
    for name, password in first.passwords.items():
        assert authenticate(username=name, password=password)
        assert f"{name}" in str(first)
        assert password in str(first)
    assert [group.name for group in User.objects.get(username="chief").groups.all()] == ["总编"]
    assert stat.S_IMODE(passwords.PASSWORDS.stat().st_mode) == 0o600


def test_a_lost_password_is_made_anew(passwords):
    first = make_demo()
    passwords.PASSWORDS.unlink()
    second = make_demo()
    assert second.passwords != first.passwords
    assert authenticate(username="editor", password=second.passwords["editor"])


def test_an_archive_in_use_is_left_alone():
    make_page(stem="somebody's")
    with pytest.raises(CommandError):
        call_command("demo")
    assert not User.objects.exists()
