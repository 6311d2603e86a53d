import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles.editing import Edit, save_passages
from articles.models import Article, Changeset, Passage
from tests.articles.admin.screens import messages_of, text_of
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return make_article(paragraphs=["第一段。", "第二段。"])


def type_into(text: str, new: str, user: User) -> Changeset:
    row = Passage.objects.get(text=text)
    assert row.article
    save_passages(row.article, [Edit(passage_id=row.pk, version=row.version, text=new)], user)
    return Changeset.objects.latest("pk")


def screen(made: Changeset) -> str:
    return reverse("admin:articles_changeset_undo", args=[made.pk])


def test_editors_take_back_what_they_did(as_editor, editor, article):
    made = type_into("第一段。", "改坏了", editor)
    response = as_editor.post(screen(made), {"reason": "误改"}, follow=True)
    assert messages_of(response)
    assert Passage.objects.filter(text="第一段。").exists()
    undone = Changeset.objects.latest("pk")
    assert (undone.kind, undone.user, undone.reason, undone.undoes) == ("undo", editor, "误改", made)


def test_asking_undoes_nothing_yet(as_editor, editor, article):
    made = type_into("第一段。", "改坏了", editor)
    assert as_editor.get(screen(made)).status_code == 200
    assert Passage.objects.filter(text="改坏了").exists()


def test_what_others_did_is_for_the_chief(as_editor, as_chief, chief, article):
    made = type_into("第一段。", "总编所改", chief)
    assert as_editor.post(screen(made)).status_code == 403
    assert as_chief.post(screen(made), follow=True).status_code == 200
    assert Passage.objects.filter(text="第一段。").exists()


def test_a_visitor_undoes_nothing(as_visitor, editor, article):
    made = type_into("第一段。", "改坏了", editor)
    assert as_visitor.get(screen(made)).status_code == 403
    assert screen(made) not in text_of(as_visitor.get(reverse("admin:articles_changeset_change", args=[made.pk])))


def test_what_was_changed_since_is_listed_and_the_rest_goes_back_only_if_asked_to(as_chief, editor, article):
    rows = [Passage.objects.get(text=text) for text in ("第一段。", "第二段。")]
    save_passages(article, [Edit(passage_id=row.pk, version=1, text="改坏了" + row.text) for row in rows], editor)
    made = Changeset.objects.latest("pk")
    later = type_into("改坏了第二段。", "改好了第二段。", editor)
    shown = text_of(as_chief.post(screen(made)))
    assert reverse("admin:articles_changeset_change", args=[later.pk]) in shown
    assert all(word in shown for word in ("“改好了第二段。”", "有 1 项此后又改动过", str(editor), 'name="partly"'))
    assert Passage.objects.filter(text="改坏了第一段。").exists()
    as_chief.post(screen(made), {"partly": "1"})
    assert set(article.passages.values_list("text", flat=True)) >= {"第一段。", "改好了第二段。"}


def test_the_changeset_leads_to_it(as_editor, editor, article):
    made = type_into("第一段。", "改坏了", editor)
    assert screen(made) in text_of(as_editor.get(reverse("admin:articles_changeset_change", args=[made.pk])))


def test_a_changeset_that_is_not_there(as_chief):
    assert as_chief.get("/admin/articles/changeset/0/undo/").status_code == 404
