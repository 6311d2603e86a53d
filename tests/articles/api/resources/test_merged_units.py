"""A unit that was merged into another: its id leads on, in addresses and in filters."""

import pytest

from articles.log.undo import undo
from articles.models import Changeset, Unit
from articles.publishing.publication import publish
from articles.units import following
from articles.units.merging import merge_units
from tests.articles.api.http.test_problems import problem_of
from tests.factories import make_article, make_mention, make_unit

pytestmark = pytest.mark.django_db


def path(unit: Unit) -> str:
    return f"/api/v1/units/{unit.public_id}/"


@pytest.fixture
def two() -> tuple[Unit, Unit]:
    units = make_unit("柳弯街道"), make_unit("柳湾街道")
    articles = [make_article() for _unit in units]
    for unit, article in zip(units, articles, strict=True):
        make_mention(unit, article=article)
    publish(articles, None)
    return units


def test_its_id_leads_on_with_the_query(api, two):
    unit, into = two
    merge_units(unit, into, None)
    response = api.get(path(unit) + "?fields=id,name")
    assert problem_of(response, 307, "merged")["merged_into"] == into.public_id
    assert response["Location"] == path(into) + "?fields=id,name"
    assert api.get(response["Location"]).json() == {"id": into.public_id, "name": "柳湾街道"}
    assert {name["name"] for name in api.ask(f"units/{into.public_id}/")["names"]} == {"柳弯街道"}
    assert api.ids("units/") == [into.public_id]


def test_filters_by_either_id_find_the_articles_of_both(api, two):
    unit, into = two
    merge_units(unit, into, None)
    for asked in ("unit", "unit_tree"):
        assert len(api.ids("articles/", **{asked: unit.public_id})) == 2
        assert len(api.ids("articles/", **{asked: into.public_id})) == 2


def test_articles_that_have_not_followed_yet_are_found(api, two, monkeypatch):
    unit, into = two
    monkeypatch.setattr(following, "AT_ONCE", -1)
    monkeypatch.setattr(following, "start_job", lambda *given, **more: None)
    merge_units(unit, into, None)
    assert len(api.ids("articles/", unit=into.public_id)) == 2
    assert len(api.ids("articles/", unit_tree=into.public_id)) == 2
    documents = api.ask("articles/", expand="units")["results"]
    assert {named["id"] for document in documents for named in document["units"]} == {unit.public_id, into.public_id}
    assert api.get(path(unit)).status_code == 307


def test_after_an_undo_both_answer(api, two):
    unit, into = two
    merged = merge_units(unit, into, None)
    undo(Changeset.objects.get(pk=merged.changeset), None)
    assert [api.get(path(each)).status_code for each in two] == [200, 200]


def test_one_that_partners_never_saw_is_not_found(api):
    unit, into = make_unit("柳弯街道"), make_unit("柳湾街道")
    merge_units(unit, into, None)
    problem_of(api.get(path(unit)), 404, "not_found")
