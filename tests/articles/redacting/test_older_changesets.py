"""Undoing or restoring what was changed before a redaction brings nothing back."""

import pytest

from articles.log.restoring import restore_article
from articles.log.undo import undo
from articles.models import Changeset, Passage
from articles.redacting.redaction import Choice, redact
from articles.structure.cutting import join_passages
from tests.articles.redacting.redacted import NAME, SEALED, tables_with

pytestmark = pytest.mark.django_db


def test_undoing_or_restoring_older_changesets_brings_nothing_back(case):
    first = case.edit(f"村民{NAME}笑着说：“盼了三年。”")
    second = case.edit("村民笑着说：“盼了三年。”")
    third = case.edit(f"村民{NAME}大笑着说：“盼了三年。”")
    case.redact()
    for made in (third, second, first):
        undo(made, None)
        case.passage.refresh_from_db()
        assert tables_with(NAME) == SEALED
    assert case.passage.text == "村民某某某说：“盼了三年。”"
    restore_article(case.article, third, None)
    case.passage.refresh_from_db()
    assert case.passage.text == "村民某某某大笑着说：“盼了三年。”"
    assert tables_with(NAME) == SEALED


def test_a_passage_that_was_joined_before_comes_back_marked(case):
    first = case.article.passages.get(text="新渠昨日通水。")
    join_passages(first, case.passage, None)
    joined = Changeset.objects.latest("pk")
    redact(case.page, [Choice(passage_id=first.pk, characters=NAME)], "某", None, "")
    assert tables_with(NAME) == SEALED
    undo(joined, None)
    assert Passage.objects.get(pk=case.passage.pk).text == "村民某某某说：“盼了三年。”"
    assert tables_with(NAME) == SEALED
