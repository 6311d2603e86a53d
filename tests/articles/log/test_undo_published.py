"""What partners know is undone: it is withdrawn, and its public id stays."""

import pytest

from articles.log.undo import undo
from articles.log.undo_refusals import UndoRefused
from articles.models import (
    Article,
    ArticleText,
    Changeset,
    Mention,
    Page,
    PageWarning,
    Passage,
    PhotoCaption,
    PublishedArticle,
    SourceSpan,
    Unit,
)
from articles.publishing.publication import publish, withdraw
from tests.articles.log.undoing import load
from tests.drafts import rich_draft
from tests.factories import make_article, tables

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_undoing_its_import_withdraws_it_and_keeps_its_public_id(editor):
    made = load(rich_draft())
    article = Article.objects.get(position=0)
    publish([article], editor)
    undone = undo(made, editor)
    assert undone.withdrawn == 1
    assert not PublishedArticle.objects.exists()
    kept = Article.objects.get()
    assert (kept.public_id, kept.publication, kept.revision) == (article.public_id, "withdrawn", 1)
    assert kept.headline == "新渠通水"  # by which an editor knows it
    assert kept.page.number == "2"
    assert not any(
        model._default_manager.exists()
        for model in (Passage, SourceSpan, PhotoCaption, Mention, PageWarning, Unit, ArticleText)
    )


def test_one_that_was_withdrawn_before_stays_so(editor):
    made = load(rich_draft())
    publish(Article.objects.all(), editor)
    withdraw(Article.objects.all(), editor)
    undone = undo(made, editor)
    assert undone.withdrawn == 2
    assert set(Article.objects.values_list("publication", flat=True)) == {"withdrawn"}


def test_its_page_is_filled_again_when_it_is_stored_again(editor):
    made = load(rich_draft())
    publish(Article.objects.all(), editor)
    undo(made, editor)
    load(rich_draft(), again=True)
    assert Page.objects.count() == 1
    published = Article.objects.order_by("position").values_list("publication", flat=True)
    assert list(published) == ["withdrawn", "withdrawn", "unpublished", "unpublished"]


def test_undoing_the_undo_gives_it_its_words_again_but_does_not_publish_it(editor):
    made = load(rich_draft())
    publish(Article.objects.all(), editor)
    before = tables()
    undone = undo(made, editor)
    undo(Changeset.objects.get(pk=undone.changeset), editor)
    assert tables() == before
    assert set(Article.objects.values_list("publication", flat=True)) == {"withdrawn"}
    assert publish(Article.objects.all(), editor).released == 2
    assert set(Article.objects.values_list("revision", flat=True)) == {2}


def test_undoing_a_publication_is_nothing(editor):
    publish([make_article()], editor)
    with pytest.raises(UndoRefused, match="nothing to undo"):
        undo(Changeset.objects.get(kind="publish"), editor)
