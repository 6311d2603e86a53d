"""An import is undone."""

import pytest

from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.log.undo_refusals import UndoRefused
from articles.models import (
    Article,
    ArticleText,
    Changeset,
    Issue,
    Mention,
    Newspaper,
    Page,
    Passage,
    Source,
    Unit,
    UnitName,
)
from importers.storing.load import Result, load_page
from tests.articles.log.undoing import edit, load
from tests.drafts import rich_draft
from tests.factories import make_caption, make_passage, make_unit, tables

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_all_that_it_made_goes_but_the_source(editor):
    imported = load(rich_draft())
    undone = undo(imported, editor, "错版")
    assert not any(tables().values())
    assert not ArticleText.objects.exists()
    source = Source.objects.get()
    assert (source.page, source.is_current) == (None, False)
    made = Changeset.objects.get(pk=undone.changeset)
    assert (made.kind, made.user, made.reason, made.undoes) == ("undo", editor, "错版", imported)
    assert (undone.rows, undone.kept) == (imported.changes.count(), 0)


def test_it_is_not_stored_again_unless_asked(editor):
    undo(load(rich_draft()), editor)
    assert load_page(rich_draft()).result == Result.UNDONE
    assert load_page(rich_draft(), again=True).result == Result.STORED
    assert Source.objects.count() == 2
    assert load_page(rich_draft(), again=True).result == Result.UNCHANGED


def test_undoing_the_undo_brings_all_of_it_back(editor):
    made = load(rich_draft())
    before = tables()
    words = list(ArticleText.objects.order_by("pk").values_list())
    undone = undo(made, editor)
    undo(Changeset.objects.get(pk=undone.changeset), editor)
    assert tables() == before
    assert list(ArticleText.objects.order_by("pk").values_list()) == words
    assert Source.objects.get().page == Page.objects.get()
    assert load_page(rich_draft()).result == Result.UNCHANGED


def test_an_undo_of_an_undo_is_refused_once_the_file_was_stored_again(editor):
    undone = undo(load(rich_draft()), editor)
    load(rich_draft(), again=True)
    before = tables()
    with pytest.raises(UndoRefused, match="stored already"):
        undo(Changeset.objects.get(pk=undone.changeset), editor)
    assert tables() == before


def test_what_later_pages_use_stays(editor):
    first = load(rich_draft("2"))
    load(rich_draft("3", "再通水"))
    undone = undo(first, editor)
    assert undone.kept == 3  # newspaper, issue and unit
    assert Page.objects.get().number == "3"
    assert Newspaper.objects.count() == Issue.objects.count() == Unit.objects.count() == 1


def test_it_is_refused_once_a_passage_was_edited(editor):
    made = load(rich_draft())
    edited = edit(Passage.objects.get(text="第二段。"), "第二段！")
    before = tables()
    with pytest.raises(UndoRefused) as refused:
        undo(made, editor)
    [refusal] = refused.value.refusals
    assert (refusal.table, refusal.later) == ("articles_passage", (edited.pk,))
    assert f"#{edited.pk}" in str(refused.value)
    assert tables() == before


@pytest.mark.parametrize("field", ["text_status", "column"])
def test_it_is_refused_once_an_article_was_worked_on(editor, field):
    made = load(rich_draft())
    with changeset("edit"):
        Article.objects.filter(position=1).update(**{field: "verified"})
    with pytest.raises(UndoRefused):
        undo(made, editor)


@pytest.mark.parametrize(
    "add",
    [
        make_caption,
        lambda article: make_passage(article.page),
        lambda article: Mention.objects.create(article=article, unit=make_unit("桃源街道")),
        lambda article: UnitName.objects.create(unit=Unit.objects.get(name="水利局"), name="水务局"),
    ],
)
def test_it_is_refused_once_a_part_was_added(editor, add):
    made = load(rich_draft())
    with changeset("edit") as later:
        add(Article.objects.get(position=0))
    with pytest.raises(UndoRefused) as refused:
        undo(made, editor)
    assert {by for refusal in refused.value.refusals for by in refusal.later} == {later.pk}


def test_it_is_refused_once_a_part_was_deleted(editor):
    made = load(rich_draft())
    with changeset("edit") as later:
        Mention.objects.filter(article__isnull=False).delete()
    with pytest.raises(UndoRefused) as refused:
        undo(made, editor)
    assert refused.value.refusals[0].later == (later.pk,)


def test_an_article_that_goes_on_with_one_of_its_articles_lets_go(editor):
    made = load(rich_draft("2"))
    load(rich_draft("3", "再通水"))
    with changeset("edit"):
        later = Article.objects.get(headline="再通水")
        later.continues = Article.objects.get(headline="新渠通水")
        later.save()
    undone = undo(made, editor)
    later.refresh_from_db()
    assert later.continues is None
    undo(Changeset.objects.get(pk=undone.changeset), editor)
    later.refresh_from_db()
    assert later.continues == Article.objects.get(headline="新渠通水")
