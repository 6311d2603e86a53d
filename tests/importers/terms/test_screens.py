"""A table of protected terms, brought in by the admin."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.log.undo import undo
from articles.models import Changeset, ProtectedTerm, WaitingPage
from tests.articles.admin.conftest import as_chief, chief, member, signed_in  # noqa: F401
from tests.articles.admin.screens import messages_of, text_of
from tests.factories import make_article

pytestmark = pytest.mark.django_db
IMPORT, LIST = reverse("terms:import"), reverse("admin:articles_protectedterm_changelist")


def sent(client, content: str, name: str = "词语.csv"):
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, content.encode())}, follow=True)


def test_it_is_stored_in_one_changeset_with_its_name_and_an_undo(as_chief, chief):  # noqa: F811
    assert IMPORT in text_of(as_chief.get(LIST))
    [told] = messages_of(sent(as_chief, "词语,类型\n区长何远山,领导人\n清河大桥,"))
    made = Changeset.objects.latest("pk")
    assert (made.user, made.reason) == (chief, "词语.csv")
    assert reverse("admin:articles_changeset_undo", args=[made.pk]) in told
    assert dict(ProtectedTerm.objects.values_list("text", "kind")) == {"区长何远山": "leader", "清河大桥": "house"}


def test_the_same_again_changes_nothing_and_says_so(as_chief):  # noqa: F811
    sent(as_chief, "词语\n清河大桥")
    last = Changeset.objects.latest("pk")
    [told] = messages_of(sent(as_chief, "词语\n清河大桥"))
    assert "1" in told and "undo" not in told
    assert Changeset.objects.latest("pk") == last


def test_a_term_that_stands_twice_in_a_table_is_one(as_chief):  # noqa: F811
    sent(as_chief, "词语,类型\n清河大桥,\n清河大桥,固定提法")
    assert ProtectedTerm.objects.get().kind == "phrase"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "errorlist"),
        ("甲,乙\n一,二", "text"),
        ("词语,类型\n清河大桥,\n何远山,老板", "第 3 行"),
        ("词语,报纸\n清河大桥,山城报", "山城报"),
    ],
)
def test_a_table_that_cannot_be_followed_is_told_and_stores_nothing(as_chief, content, told):  # noqa: F811
    assert told in text_of(sent(as_chief, content))
    assert not ProtectedTerm.objects.exists()


def test_once_it_is_undone_pages_are_looked_at_again(as_chief):  # noqa: F811
    make_article()
    sent(as_chief, "词语\n清河大桥")
    WaitingPage.objects.all().delete()
    undo(Changeset.objects.latest("pk"), None)
    assert not ProtectedTerm.objects.exists()
    assert WaitingPage.objects.exists()
