"""Issues, captions, units: lists, filters, details."""

from datetime import date

import pytest

from articles.log.changesets import changeset
from articles.models import Mention, UnitName
from articles.publishing.publication import publish
from tests.articles.api.conftest import LIST, make_published
from tests.factories import (
    make_article,
    make_caption,
    make_issue,
    make_mention,
    make_newspaper,
    make_page,
    make_unit,
)

pytestmark = pytest.mark.django_db


def test_an_issue_counts_its_published_articles(api):
    issue = make_issue()
    articles = [make_article(make_page(issue)) for _ in range(3)]
    publish(articles[:2], None)
    answer = api.ask(f"issues/{issue.public_id}/")
    assert answer["article_count"] == 2
    assert len(api.get(answer["links"]["articles"]).json()["results"]) == 2


def test_a_newspaper_tells_of_its_issues_of_which_something_is_published(api):
    paper = make_newspaper()
    for day in (date(2019, 1, 1), date(2020, 2, 2), date(2021, 3, 3), date(2022, 4, 4), None):
        article = make_article(make_page(make_issue(paper, day)))
        if day and 2019 < day.year < 2022:
            publish([article], None)
    [told] = api.ask("newspapers/")["results"]
    figures = ("issue_count", "first_published_on", "last_published_on")
    assert [told[name] for name in figures] == [2, "2020-02-02", "2021-03-03"]


def test_a_page_number_that_no_published_page_has_is_refused_by_the_nearest(api):
    issue = make_issue()
    publish([make_article(make_page(issue, number="12"))], None)
    make_article(make_page(issue, number="13"))
    error = api.ask("pages/", status=400, number="13")["errors"][0]
    assert (error["code"], error["nearest"]) == ("unknown_value", "12")
    assert "13" not in error["detail"].removeprefix("'13'")


def test_issues_are_filtered_and_ordered(api):
    may, june = make_published(date(2021, 5, 6)), make_published(date(2021, 6, 7))
    may_id, june_id = may.page.issue.public_id, june.page.issue.public_id
    assert api.ids("issues/") == [june_id, may_id]
    assert api.ids("issues/", ordering="published_on") == [may_id, june_id]
    assert api.ids("issues/", published_on="2021-05-06") == [may_id]
    assert api.ids("issues/", published_on_after="2021-05-07") == [june_id]
    assert api.ids("issues/", id=may_id, newspaper="临江日报") == [may_id]


def test_captions_come_with_their_article_and_are_filtered(api):
    issue = make_issue(make_newspaper(section="柳湾"), date(2021, 5, 6))
    news = make_article(make_page(issue), headline="新渠通水", column="一线见闻")
    picture = make_article(make_page(issue), kind="picture", headline="", paragraphs=[])
    first, second = make_caption(news, photographers=["张璐"]), make_caption(news)
    third = make_caption(picture, photographers=["李明"])
    make_mention(unit := make_unit(), caption=third)
    publish([news, picture], None)

    ids = [caption.public_id for caption in (first, second, third)]
    assert api.ids("captions/") == ids
    assert api.ids("captions/", article=news.public_id) == ids[:2]
    assert api.ids("captions/", photographer=["张璐", "李明"]) == [ids[0], ids[2]]
    assert api.ids("captions/", kind="picture") == ids[2:]
    assert api.ids("captions/", column="一线见闻", section="柳湾", published_on="2021-05-06") == ids[:2]
    assert api.ids("captions/", unit=unit.public_id, issue=issue.public_id) == ids[2:]
    assert api.ask(f"captions/{ids[0]}/")["article"]["headline"] == "新渠通水"


@pytest.fixture
def units():
    """A published article is about the street and names its district; nobody names the city above it."""
    city = make_unit("临江市")
    district = make_unit("柳湾区", parent=city, kind="区")
    street = make_unit("柳湾街道", parent=district, kind="街道", confirmed=False)
    with changeset("units"):
        UnitName.objects.create(unit=street, name="柳湾街道办", kind="short")
        UnitName.objects.create(unit=street, name="柳弯街道", kind="slip")
    article = make_article()
    make_mention(street, article=article)
    make_mention(district, Mention.Role.MENTION, article=article)
    publish([article], None)
    return {"city": city.public_id, "district": district.public_id, "street": street.public_id}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, "district street"),
        ({"name": "柳湾街道"}, "street"),
        ({"name": "柳湾街道办"}, "street"),
        ({"kind": "区"}, "district"),
        ({"confirmed": "false"}, "street"),
        ({"confirmed": "true"}, "district"),
    ],
)
def test_units_are_filtered_and_only_published_ones_are_there(api, units, query, found):
    assert set(api.ids("units/", **query)) == {units[name] for name in found.split()}


@pytest.mark.parametrize("name", ["柳弯街道", "临江市"])
def test_a_slip_of_ocr_and_a_unit_that_no_article_names_are_unknown(api, units, name):
    [error] = api.ask("units/", status=400, name=name)["errors"]
    assert error["code"] == "unknown_value"
    assert error["nearest"] in ("柳湾街道", "柳湾街道办", "柳湾区")


def test_a_unit_names_the_one_above_it_where_that_one_is_published(api, units):
    assert api.ask(f"units/{units['street']}/")["parent"]["id"] == units["district"]
    assert api.ask(f"units/{units['district']}/")["parent"] is None
    assert api.ids("units/", parent=units["district"]) == [units["street"]]
    api.ask(f"units/{units['city']}/", status=404)


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("newspapers/", LIST),
        ("issues/", LIST + 1),
        ("pages/", LIST + 1),
        ("captions/", LIST),
        ("units/", LIST + 2),
    ],
)
def test_a_list_costs_the_same_however_long_it_is(api, django_assert_num_queries, path, queries):
    def publish_one(number):
        article = make_article(make_page(make_issue(published_on=date(2021, 5, number))))
        make_caption(article)
        make_mention(parent := make_unit(f"柳湾{number}区"), article=article)
        make_mention(make_unit(f"柳湾{number}街道", parent), article=article)
        publish([article], None)

    publish_one(1)
    with django_assert_num_queries(queries):
        assert api.ids(path)
    for number in range(2, 12):
        publish_one(number)
    with django_assert_num_queries(queries):
        assert len(api.ids(path)) >= 11 or path == "newspapers/"
