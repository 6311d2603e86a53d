"""A structure that an editor put right stays."""

import pytest

from articles.log.undo import undo
from articles.models import Article, Changeset
from articles.structure.cutting import cut_after, cut_passage, join_passages
from articles.structure.roles import set_role
from importers.storing.load import Result
from tests.importers.updating.coming_again import BETTER, PAGE, again, join_both, page_of, passage, texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page")]


def test_it_stays_and_its_texts_follow():
    row = passage("新曲昨曰通水，水清岸绿。")
    cut_passage(row, cut_after(row, 7), None)
    set_role([passage("水清岸绿。")], "subheading", None)
    again(page_of(BETTER))
    assert texts("新渠通水") == ["新渠通水", "新渠昨日通水，", "水清岸绿。", "柳湾村民来看水。"]
    assert passage("水清岸绿。").role == "subheading"


def test_new_words_without_a_place_become_unassigned():
    join_passages(passage("田间一片忙。"), passage("农机下了地。"), None)
    again(page_of({"新曲通水": (*PAGE["新曲通水"], "渠长九公里，两年修成。"), "春播": PAGE["春播"]}))
    assert passage("渠长九公里，两年修成。").role == "unassigned"
    assert texts("春播") == ["春播", "田间一片忙。农机下了地。"]


def test_articles_that_were_joined_stay_one():
    join_both()
    again(page_of(BETTER))
    assert Article.objects.standing().count() == 1
    assert texts("新渠通水")[-3:] == ["春播", *PAGE["春播"]]


def test_one_that_was_undone_is_none():
    join_both()
    undo(Changeset.objects.latest("pk"), None)
    again(page_of({"新曲通水": PAGE["新曲通水"][:1], "柳湾村民来看水。": (), "春播": PAGE["春播"]}))
    assert Article.objects.standing().count() == 3


def test_it_is_remembered_over_many_updates():
    join_passages(passage("田间一片忙。"), passage("农机下了地。"), None)
    again(page_of(BETTER))
    again(page_of(PAGE | {"春播": ("田间一片忙！", "农机下了地。")}))
    assert texts("春播") == ["春播", "田间一片忙！农机下了地。"]


def test_so_is_one_that_no_row_tells_of():
    """What was cut off one passage ends in another that was there: rows, roles and places are the import's."""
    row = passage("田间一片忙。")
    cut_passage(row, cut_after(row, 2), None)
    join_passages(passage("一片忙。"), passage("农机下了地。"), None)
    again(page_of(BETTER))
    assert again(page_of(BETTER)) == Result.UNCHANGED
    again(page_of(PAGE | {"春播": ("田间一片忙！", "农机下了地。")}))
    assert texts("春播") == ["春播", "田间", "一片忙！农机下了地。"]
