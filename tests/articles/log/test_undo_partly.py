"""The rest of what was changed since is undone, where that is asked for."""

import pytest

from articles.copies import refresh_copies
from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.log.undo_refusals import UndoRefused
from articles.models import Article, Page, Passage, Unit
from tests.articles.log.undoing import edit, load
from tests.drafts import rich_draft
from tests.factories import make_article, make_unit, tables

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_what_was_touched_since_stays_and_the_rest_goes_back(editor):
    articles = [make_article(headline=f"第{number}则通水") for number in range(3)]
    with changeset("edit") as made:
        for passage in Passage.objects.filter(role="headline"):
            passage.text = passage.text.replace("通水", "断水")
            passage.save()
        refresh_copies(article.pk for article in articles)
    edit(articles[1].passages.get(role="headline"), "另拟一题")
    undone = undo(made, editor, partly=True)
    assert (undone.rows, undone.kept, len(undone.refusals)) == (2, 1, 1)
    headlines = Article.objects.order_by("pk").values_list("headline", flat=True)
    assert list(headlines) == ["第0则通水", "另拟一题", "第2则通水"]


def test_a_page_stays_whole(editor):
    made = load(rich_draft())
    edit(Passage.objects.get(text="第二段。"), "第二段！")
    before = tables()
    with pytest.raises(UndoRefused, match="nothing to undo"):
        undo(made, editor, partly=True)
    assert tables() == before


def test_a_page_goes_though_its_unit_was_worked_on(editor):
    made = load(rich_draft())
    with changeset("units"):
        Unit.objects.update(confirmed=True)
    undo(made, editor, partly=True)
    assert Unit.objects.get().confirmed
    assert not Page.objects.exists()


def test_a_passage_that_stays_in_a_new_article_keeps_it_and_its_other_passages(editor):
    article = make_article(paragraphs=["第一段。", "第二段。", "第三段。"])
    with changeset("edit") as made:
        other = Article.objects.create(page=article.page, position=1)
        article.passages.filter(text__in=["第二段。", "第三段。"]).update(article=other)
        make_unit("水利局")
    edit(Passage.objects.get(text="第三段。"), "第三段！")
    undo(made, editor, partly=True)
    assert list(other.passages.values_list("text", flat=True)) == ["第二段。", "第三段！"]
    assert not Unit.objects.exists()


def test_a_deleted_article_stays_deleted_if_a_passage_of_it_was_edited_elsewhere(editor):
    article = make_article()
    other = make_article(page=article.page, headline="别的", paragraphs=["甲段。", "乙段。"])
    with changeset("edit") as made:
        other.passages.update(article=article)
        other.delete()
        make_unit("水利局")
    edit(Passage.objects.get(text="乙段。"), "乙段！")
    undo(made, editor, partly=True)
    assert Article.objects.get() == article
    assert article.passages.filter(text__in=["甲段。", "乙段！"]).count() == 2
