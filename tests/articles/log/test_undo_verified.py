"""An undo never calls a text verified that nobody read."""

import pytest
from django.contrib.auth.models import User

from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import Article, Changeset
from tests.factories import make_article, make_mention, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return make_article(headline="清水河", paragraphs=["清水流。", "人来。"], text_status="verified")


def corrected(article: Article, number: int, text: str) -> Changeset:
    article.refresh_from_db()
    passage = article.passages.filter(role="paragraph").order_by("position")[number]
    save_passages(article, [Edit(passage_id=passage.pk, version=passage.version, text=text)], None)
    return Changeset.objects.latest("pk")


def verified(article: Article) -> Changeset:
    with changeset("verify") as made:
        Article.objects.filter(pk=article.pk).update(text_status="verified")
    return made


def status(article: Article) -> str:
    article.refresh_from_db()
    return article.text_status


def test_what_was_verified_before_is_so_again_where_nobody_touched_it_since(article):
    undo(corrected(article, 0, "青水流。"), None)
    assert status(article) == "verified"


def test_it_is_not_where_somebody_changed_other_words_since(article):
    first = corrected(article, 0, "青水流。")
    corrected(article, 1, "入来。")
    undo(first, None)
    assert status(article) == "corrected"


def test_it_is_where_that_was_taken_back_too(article):
    first = corrected(article, 0, "青水流。")
    undo(corrected(article, 1, "入来。"), None)
    undo(first, None)
    assert status(article) == "verified"


def test_a_text_that_was_verified_since_is_no_more_once_older_words_are_back(article):
    first = corrected(article, 0, "青水流。")
    second = corrected(article, 0, "青水流过。")
    verified(article)
    undone = undo(second, None)
    assert status(article) == "corrected"
    undo(Changeset.objects.get(pk=undone.changeset), None)
    assert status(article) == "verified"
    assert first.pk


def test_words_of_another_article_end_nothing(article):
    other = make_article(article.page, headline="渡口")
    first = corrected(article, 0, "青水流。")
    passage = other.passages.get(role="headline")
    save_passages(other, [Edit(passage_id=passage.pk, version=passage.version, text="津口")], None)
    undo(first, None)
    assert status(article) == "verified"


def test_a_fact_that_goes_back_ends_nothing(article):
    with changeset("metadata") as made:
        make_mention(make_unit("柳湾镇"), article=article)
    with changeset("metadata"):
        Article.objects.update(text_status="corrected")
    verified(article)
    undo(made, User.objects.create(username="wang"))
    assert status(article) == "verified"
