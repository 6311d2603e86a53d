"""Columns, names and units, given and taken."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import Article, Mention
from tests.articles.replacing.replacements import found, hits, replaced
from tests.factories import make_article, make_mention, make_unit, tables

pytestmark = pytest.mark.django_db


def test_a_column_is_set_and_removed(user):
    article, other = make_article(column="副刊"), make_article(column="茶座")
    assert hits(found(act="clear_column", value="副刊")) == [("副刊", "")]
    assert hits(found(act="clear_column")) == [("副刊", ""), ("茶座", "")]
    replaced(found(act="set_column", value="茶座"), user)
    assert set(Article.objects.values_list("column", flat=True)) == {"茶座"}
    replaced(found(act="clear_column", articles=[other.pk]), user)
    article.refresh_from_db()
    assert article.column == "茶座"


@pytest.mark.parametrize("field", ["reporter", "correspondent"])
def test_a_byline_gains_or_loses_a_name(user: User, field: str):
    names: Any = {f"{field}s": ["王芳"]}, {f"{field}s": ["李强"]}
    one, other = (make_article(**each) for each in names)
    replacement = found(act=f"add_{field}", value="李强")
    assert hits(replacement) == [("王芳", "王芳、李强")]
    replaced(replacement, user)
    one.refresh_from_db()
    assert getattr(one, f"{field}s") == ["王芳", "李强"]
    replaced(found(act=f"remove_{field}", value="李强"), user)
    other.refresh_from_db()
    assert getattr(other, f"{field}s") == []


def test_a_unit_is_added_and_removed_and_undone(user):
    unit = make_unit("柳湾街道")
    one, other = make_article(), make_article()
    make_mention(unit, article=other)
    before = tables()
    replacement = replaced(found(act="add_unit", unit=unit), user)
    assert hits(replacement) == [("", "柳湾街道")]
    assert Mention.objects.get(article=one).unit == unit
    assert replacement.changeset
    undo(replacement.changeset, user)
    assert tables() == before
    replaced(found(act="remove_unit", unit=unit), user)
    assert not Mention.objects.exists()


def test_only_articles_with_a_text_get_it_where_one_is_given():
    make_article(paragraphs=["清水。"])
    make_article(paragraphs=["无关。"])
    assert found(act="set_column", value="副刊", find="清水").hit_count == 1


def test_an_article_whose_facts_changed_since_is_left(user):
    article = make_article(reporters=["王芳"])
    replacement = found(act="add_reporter", value="李强")
    with changeset("metadata"):
        Article.objects.filter(pk=article.pk).update(reporters=["张璐"])
    replaced(replacement, user)
    article.refresh_from_db()
    assert article.reporters == ["张璐"]
    assert [hit.outcome for hit in replacement.hits.all()] == ["changed"]
