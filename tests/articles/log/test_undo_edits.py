"""Edits and structural changes are undone, and their undos."""

import pytest

from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.log.undo_refusals import UndoRefused
from articles.models import Article, ArticleText, Mention, Page, PublishedArticle, Source, Unit
from articles.publishing.publication import publish
from tests.articles.log.undoing import edit
from tests.factories import make_article, make_caption, make_page, make_source, make_unit, tables

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_the_text_comes_back_and_the_copies_with_it(editor):
    article = make_article(headline="新渠通水", paragraphs=["第一段。"])
    made = edit(article.passages.get(role="headline"), "新渠断水")
    article.refresh_from_db()
    assert article.headline == "新渠断水"
    undo(made, editor)
    article.refresh_from_db()
    assert article.headline == "新渠通水"
    assert "通水" in article.text.folded


def test_a_version_only_grows(editor):
    passage = make_article().passages.get(role="headline")
    undo(edit(passage, "改"), editor)
    passage.refresh_from_db()
    assert passage.version == 3


def test_edits_of_other_passages_of_the_article_are_no_hindrance(editor):
    article = make_article(paragraphs=["第一段。", "第二段。"])
    first = edit(article.passages.get(text="第一段。"), "第一段")
    edit(article.passages.get(text="第二段。"), "第二段长了。")
    undo(first, editor)
    article.refresh_from_db()
    assert ArticleText.objects.get().folded == "新渠通水润万家 第一段 第二段长了"
    assert article.characters == 10


def test_publication_is_no_hindrance_and_stays(editor):
    article = make_article(headline="新渠通水")
    with changeset("edit") as made:
        Article.objects.update(column="部门动态")
        edit(article.passages.get(role="headline"), "新渠断水")
    publish([article], editor)
    assert undo(made, editor).withdrawn == 0
    article.refresh_from_db()
    assert (article.headline, article.column) == ("新渠通水", "")
    assert (article.publication, article.revision) == ("published", 1)
    assert "断水" in PublishedArticle.objects.get().document


def test_several_writes_to_a_row_are_undone_as_one(editor):
    unit = make_unit(kind="")
    with changeset("units") as made:
        for kind in ("街道", "镇", "乡"):
            Unit.objects.update(kind=kind)
    undo(made, editor)
    unit.refresh_from_db()
    assert unit.kind == ""


def test_a_row_made_and_deleted_again_is_nothing(editor):
    with changeset("units") as made:
        make_unit().delete()
    with pytest.raises(UndoRefused, match="nothing to undo"):
        undo(made, editor)


def test_a_deleted_article_comes_back_whole(editor):
    article = make_article()
    make_caption(article)
    before = tables()
    with changeset("edit") as made:
        article.delete()
    undo(made, editor)
    assert tables() == before
    assert ArticleText.objects.get().article_id == before["articles_article"][0][0]


def test_swapped_unique_values_swap_back(editor):
    first, second = make_page(number="2"), make_page(number="3")
    before = tables()
    with changeset("metadata") as made:
        for page, number in ((first, "x"), (second, "2"), (first, "3")):
            Page.objects.filter(pk=page.pk).update(number=number)
    undo(made, editor)
    assert tables() == before


def test_articles_that_swapped_what_they_continue_swap_back(editor):
    first, second, third, fourth = (make_article() for _ in range(4))
    with changeset("edit"):
        Article.objects.filter(pk=third.pk).update(continues=first)
        Article.objects.filter(pk=fourth.pk).update(continues=second)
    publish([third, fourth], editor)
    before = tables()
    with changeset("edit") as made:
        for article, continues in ((third, None), (fourth, first), (third, second)):
            Article.objects.filter(pk=article.pk).update(continues=continues)
    undo(made, editor)
    assert tables() == before


def test_a_source_that_took_the_place_of_another_gives_it_back(editor):
    page = make_page(text="原文")
    with changeset("import") as made:
        Source.objects.update(is_current=False)
        make_source(page, "再读")
    undo(made, editor)
    sources = Source.objects.order_by("pk").values_list("text", "page", "is_current")
    assert list(sources) == [("原文", page.pk, True), ("再读", None, False)]


def test_what_does_not_fit_any_more_is_refused(editor):
    page = make_page(number="2")
    with changeset("metadata") as made:
        Page.objects.update(number="4")
    make_page(number="2")
    before = tables()
    with pytest.raises(UndoRefused, match="has a page of this number already"):
        undo(made, editor)
    page.refresh_from_db()
    assert tables() == before


def test_a_row_whose_unit_is_gone_is_refused(editor):
    unit, article = make_unit(), make_article()
    with changeset("edit"):
        mention = Mention.objects.create(unit=unit, article=article)
    with changeset("edit") as made:
        mention.delete()
    with changeset("units") as later:
        unit.delete()
    with pytest.raises(UndoRefused) as refused:
        undo(made, editor)
    assert refused.value.refusals[0].later == (later.pk,)


def test_it_is_undone_once(editor):
    passage = make_article().passages.get(role="headline")
    made = edit(passage, "改")
    undo(made, editor)
    with pytest.raises(UndoRefused):
        undo(made, editor)


def test_it_is_an_act_of_its_own(editor):
    made = edit(make_article().passages.get(role="headline"), "改")
    with changeset("edit"), pytest.raises(RuntimeError, match="of its own"):
        undo(made, editor)
