"""What is replaced in passages, and what is left alone."""

import pytest

from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import Article
from articles.publishing.publication import publish
from articles.replacing.preview import hit_page
from tests.articles.replacing.replacements import State, found, replaced, texts
from tests.factories import make_article, make_page, make_passage, tables

pytestmark = pytest.mark.django_db


def test_what_was_chosen_is_replaced_in_one_changeset_that_undo_takes_back(user):
    article = make_article(headline="清水河", paragraphs=["清水流过清水桥。"])
    other = make_article(headline="清水湾")
    before = tables()
    replacement = replaced(found(find="清水", replace_with="青水"), user)
    assert texts(article) == ["青水河", "青水流过青水桥。"]
    article.refresh_from_db()
    assert article.headline == "青水河"
    assert Article.objects.matching("青水湾").get() == other
    made = replacement.changeset
    assert made and (made.kind, made.user, made.is_open) == ("replace", user, False)
    assert replacement.state == State.APPLIED
    undo(made, user)
    assert tables() == before


def test_a_passage_that_changed_since_is_left_and_told(user):
    article = make_article(headline="清水河", paragraphs=["清水流。", "清水清。"])
    replacement = found(find="清水", replace_with="青水")
    passage = article.passages.get(text="清水流。")
    save_passages(article, [Edit(passage_id=passage.pk, version=passage.version, text="清水流淌。")], user)
    assert [row.stale for row in hit_page(replacement).rows] == [False, True, False]
    replaced(replacement, user)
    assert texts(article) == ["青水河", "清水流淌。", "青水清。"]
    assert [hit.outcome for hit in replacement.hits.all()] == ["done", "changed", "done"]
    assert "1" in replacement.note


def test_a_passage_that_is_gone_is_told(user):
    article = make_article(paragraphs=["清水流。"])
    replacement = found(find="清水流", replace_with="青水流")
    with changeset("edit"):
        article.passages.get(text="清水流。").delete()
    replaced(replacement, user)
    assert [hit.outcome for hit in replacement.hits.all()] == ["gone"]


def test_text_of_no_article_is_replaced_too(user):
    passage = make_passage(make_page(), "unassigned", "清水流。")
    replaced(found(find="清水", replace_with="青水"), user)
    passage.refresh_from_db()
    assert (passage.text, passage.version) == ("青水流。", 2)


def test_published_words_stay_until_they_are_published_again(user):
    article = make_article(headline="清水河")
    with changeset("metadata"):
        Article.objects.filter(pk=article.pk).update(text_status="verified")
    publish([article], user)
    replaced(found(find="清水", replace_with="青水"), user)
    article.refresh_from_db()
    assert (article.text_status, article.publication, article.revision) == ("corrected", "published", 1)
    assert "清水河" in article.published.document


def test_a_text_that_nobody_read_is_still_ocr(user):
    article = make_article(headline="清水河")
    replaced(found(find="清水", replace_with="青水"), user)
    article.refresh_from_db()
    assert article.text_status == "ocr"
