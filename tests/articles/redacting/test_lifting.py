"""The original comes back only for those who may read it, to its place; destroyed, for nobody."""

import pytest
from django.contrib.auth.models import User

from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.log.undo_refusals import UndoRefused
from articles.models import Changeset, Passage, Redaction, SealedText, Verdict
from articles.publishing.publication import publish
from articles.redacting.lifting import LiftRefused, destroy, lift
from articles.redacting.redaction import Choice, redact
from articles.verdicts.giving import give_verdict
from articles.verdicts.places import Place
from articles.workflow.passing import pass_on
from tests.articles.redacting.redacted import NAME, SEALED, published_text, tables_with, texts

pytestmark = pytest.mark.django_db


def test_undoing_the_redaction_is_for_those_who_may_read_the_original(case, reader):
    case.edit(f"村民{NAME}笑着说。")
    before = texts()
    case.redact()
    made = Redaction.objects.get()
    for user in (None, User.objects.create_user("wang")):
        with pytest.raises(UndoRefused):
            undo(made.changeset, user)
    assert tables_with(NAME) == SEALED
    undone = undo(made.changeset, reader)
    assert texts() == before
    assert Changeset.objects.get(pk=undone.changeset).undoes == made.changeset
    assert not SealedText.objects.exists()
    undo(Changeset.objects.filter(kind="edit").latest("pk"), None)
    case.passage.refresh_from_db()
    assert case.passage.text == f"村民{NAME}说：“盼了三年。”"


def test_it_comes_back_to_its_place_in_a_text_that_was_edited_since(case, reader):
    case.redact()
    case.edit("昨日，村民某某某笑着说：“盼了三年。”")
    lifted = lift(Redaction.objects.get(), reader)
    case.passage.refresh_from_db()
    assert case.passage.text == f"昨日，村民{NAME}笑着说：“盼了三年。”"
    assert lifted.kept == 0


def test_a_place_that_was_written_over_stays_as_it_is(case, reader):
    case.redact()
    case.edit("村民们说：“盼了三年。”")
    lifted = lift(Redaction.objects.get(), reader)
    case.passage.refresh_from_db()
    assert case.passage.text == "村民们说：“盼了三年。”"
    assert lifted.kept == 1


def test_undone_it_gives_partners_the_words_again_where_nothing_else_has_changed(case, reader):
    publish([case.article], None)
    before = published_text(case)
    case.redact()
    assert NAME not in published_text(case)
    lift(Redaction.objects.get(), reader)
    assert published_text(case) == before


def test_undone_it_sends_out_nothing_half_corrected(case, reader):
    publish([case.article], None)
    case.redact()
    case.edit("昨日，村民某某某笑着说：“盼了三年。”")
    lift(Redaction.objects.get(), reader)
    assert "村民某某某说" in published_text(case)
    pass_on([case.article], reader)
    assert published_text(case).endswith(f"昨日，村民{NAME}笑着说：“盼了三年。”")


def test_undone_it_brings_back_what_editors_noted(case, reader):
    with changeset("edit", reason=f"改{NAME}的话"):
        Passage.objects.filter(pk=case.passage.pk).update(role="subheading")
    case.redact()
    assert not Changeset.objects.filter(reason__contains=NAME).exists()
    lift(Redaction.objects.get(), reader)
    assert Changeset.objects.filter(reason=f"改{NAME}的话").exists()


def test_of_two_redactions_one_can_be_undone(case, reader):
    case.redact()
    redact(case.page, [Choice(passage_id=case.passage.pk, characters="三年")], "×", None, "")
    lift(Redaction.objects.earliest("pk"), reader)
    case.passage.refresh_from_db()
    assert case.passage.text == f"村民{NAME}说：“盼了××。”"


def test_what_is_destroyed_nobody_brings_back_and_its_hash_proves_it(case, reader):
    case.redact(destroy=True)
    made = Redaction.objects.get()
    assert tables_with(NAME) == []
    assert made.was(NAME)
    assert not made.was("赵秘芝")
    with pytest.raises(UndoRefused, match="销毁"):
        undo(made.changeset, reader)


def test_a_sealed_one_can_be_destroyed_later(case, reader):
    case.redact()
    destroy(Redaction.objects.get(), reader)
    assert tables_with(NAME) == []
    assert Redaction.objects.get().was(NAME)
    with pytest.raises(LiftRefused):
        lift(Redaction.objects.get(), reader)
    with pytest.raises(LiftRefused):
        destroy(Redaction.objects.get(), reader)


def test_it_goes_from_what_a_verdict_beside_it_quotes_and_comes_back_with_it(case, reader):
    start = case.passage.text.index("说")
    for place in (Place(start, start + 1), Place(start - 1, start + 1)):
        give_verdict(case.passage, place, "query", None)
    redacted = case.redact()
    for part in (NAME, NAME[1:] + "说", NAME[:2]):
        assert tables_with(part) == (SEALED if part in NAME else [])
    lift(Redaction.objects.get(pk=redacted.redaction), reader)
    assert {verdict.words_before for verdict in Verdict.objects.all()} == {f"村民{NAME}", f"村民{NAME[:2]}"}
