"""q= on the list of articles."""

from datetime import date
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.publishing.publication import publish, withdraw
from articles.searching import hits
from tests.articles.api.conftest import make_published
from tests.factories import make_article, make_mention, make_page, make_unit

pytestmark = pytest.mark.django_db


def test_what_is_found_comes_ranked_with_its_places_and_a_count(api):
    text = make_published(headline="别的事", paragraphs=["村里说：“新渠 通水”了。<b>"])
    headline = make_published(headline="新渠通水润万家", paragraphs=["无关。"])
    make_published(headline="断水", paragraphs=["无关。"])
    answer = api.ask("articles/", q="新渠通水")
    assert [row["id"] for row in answer["results"]] == [headline.public_id, text.public_id]
    assert [row["match"] for row in answer["results"]] == [
        [{"field": "headline", "html": "<mark>新渠通水</mark>润万家"}],
        [{"field": "text", "html": "村里说：“<mark>新渠 通水</mark>”了。&lt;b&gt;"}],
    ]
    assert answer["search"] == {"count": 2, "count_is": "exact", "facets": None}
    assert answer["results"][0]["headline"] == "新渠通水润万家"


def test_without_q_a_list_is_as_it_was(api):
    make_published()
    answer = api.ask("articles/")
    assert list(answer) == ["next", "previous", "results"]
    assert "match" not in answer["results"][0]


def test_every_order_can_be_walked_to_its_end_and_back(api):
    found = {make_published(date(2021, 1, day), headline="新渠通水").public_id for day in range(1, 6)}
    for ordering, limit in product(["rank", "-published_on", "published_on", "id"], [1, 2, 3, 50]):
        walked = api.walk("articles/", q="通水", ordering=ordering, limit=limit)
        assert set(walked) == found, (ordering, limit)
        assert len(walked) == len(found), (ordering, limit)
        assert back(api, ordering, limit) == walked, (ordering, limit)


def back(api, ordering, limit):
    """From the last page to the first."""
    answer = api.ask("articles/", q="通水", ordering=ordering, limit=limit)
    while answer["next"]:
        answer = api.get(answer["next"]).json()
    pages = [answer["results"]]
    while answer["previous"]:
        answer = api.get(answer["previous"]).json()
        pages.insert(0, answer["results"])
    return [row["id"] for page in pages for row in page]


def test_a_walk_by_rank_neither_repeats_nor_misses_what_stays(api):
    old = [make_published(date(2021, 1, day), headline="新渠通水") for day in range(1, 5)]
    first = api.ask("articles/", q="通水", limit=2)
    make_published(date(2024, 1, 1), headline="新渠通水")
    withdraw([old[3]], None)
    second = api.get(first["next"]).json()
    assert [row["id"] for row in first["results"] + second["results"]] == [row.public_id for row in reversed(old)]


def test_dates_order_what_is_found_behind_the_ranked_ones_too(api, monkeypatch):
    monkeypatch.setattr(hits, "RANKED", 2)
    days = [make_published(date(2021, 1, day), headline="新渠通水").public_id for day in range(1, 5)]
    assert api.walk("articles/", q="通水", ordering="published_on", limit=1) == days
    assert api.walk("articles/", q="通水", limit=1) == days[:1:-1]
    assert api.ask("articles/", q="通水", facets="year")["search"] == {
        "count": 2,
        "count_is": "at_least",
        "facets": {"year": [{"value": "2021", "name": "2021", "count": 2}]},
    }


def test_it_goes_with_every_filter(api):
    fields = {"headline": "新渠通水", "column": "一线见闻", "reporters": ["张璐"]}
    article = make_published(date(2021, 5, 6), **fields)
    make_published(date(2022, 5, 6), headline="新渠通水")
    make_mention(make_unit(), article=article)
    publish([article], None)
    unit = article.mentions.get().unit.public_id
    filters = [{"column": "一线见闻"}, {"reporter": "张璐"}, {"unit": unit}, {"published_on_before": "2021-12-31"}]
    for one in [*filters, {"kind": "news", "column": "一线见闻"}]:
        assert api.ids("articles/", q="通水", **one) == [article.public_id]
        assert api.ask("articles/", q="通水", **one)["search"]["count"] == 1


def test_facets_count_what_was_found(api):
    for year, column in ((2021, "甲栏"), (2021, "乙栏"), (2022, "甲栏")):
        make_published(date(year, 1, 1), headline="新渠通水", column=column, reporters=["张璐"])
    make_published(headline="断水", paragraphs=["无关。"], column="甲栏")
    facets = api.ask("articles/", q="通水", facets="column,year,reporter,newspaper,unit")["search"]["facets"]
    assert [(each["value"], each["count"]) for each in facets["column"]] == [("甲栏", 2), ("乙栏", 1)]
    assert {each["value"]: each["count"] for each in facets["year"]} == {"2021": 2, "2022": 1}
    assert facets["reporter"] == [{"value": "张璐", "name": "张璐", "count": 3}]
    assert facets["newspaper"][0]["count"] == 3
    assert facets["unit"] == []


def test_fewer_fields_leave_the_match(api):
    make_published(headline="新渠通水")
    [row] = api.ask("articles/", q="通水", fields="id")["results"]
    assert list(row) == ["id", "match"]


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ({"q": "。，"}, "q", "no_word"),
        ({"q": "-断水"}, "q", "only_excluded"),
        ({"q": "水" * 201}, "q", "too_long"),
        ({"q": " "}, "q", "empty"),
        ({"q": ["通水", "断水"]}, "q", "repeated"),
        ({"q": "水", "facets": "colum"}, "facets", "unknown_value"),
        ({"q": "水", "ordering": "rang"}, "ordering", "unknown_value"),
        ({"q": "水", "cursor": "x"}, "cursor", "invalid"),
        ({"ordering": "rank"}, "ordering", "needs_q"),
        ({"facets": "year"}, "facets", "needs_q"),
    ],
)
def test_what_cannot_be_searched_for_is_a_400_that_says_why(api, query, parameter, code):
    [error] = api.ask("articles/", 400, **query)["errors"]
    assert (error["parameter"], error["code"]) == (parameter, code)
    assert error["detail"]


@given(st.text(min_size=1, max_size=220))
def test_no_query_ends_in_a_500(text):
    from tests.articles.api.conftest import Api

    assert Api(raise_request_exception=False).get("/api/v1/articles/", {"q": text}).status_code in (200, 400)


def test_nothing_of_what_is_withdrawn_or_unpublished_is_told(api):
    make_article(make_page(), headline="新渠通水")
    article = make_published(headline="新渠通水", column="甲栏")
    withdraw([article], None)
    after = api.get("/api/v1/articles/", {"q": "通水", "facets": "column"})
    assert after.json() == {
        "next": None,
        "previous": None,
        "results": [],
        "search": {"count": 0, "count_is": "exact", "facets": {"column": []}},
    }


def test_ranks_fall(api):
    for day in range(1, 4):
        make_published(date(2021, 1, day), headline="新渠通水")
    days = [row["issue"]["published_on"] for row in api.ask("articles/", q="通水")["results"]]
    assert all(newer > older for newer, older in pairwise(days))


@pytest.mark.parametrize("articles", [1, 30])
def test_a_search_takes_few_queries_however_much_it_finds(api, django_assert_max_num_queries, articles):
    for _ in range(articles):
        make_published(headline="新渠通水")
    with django_assert_max_num_queries(17):
        api.ask("articles/", q="通水", facets="column,unit,newspaper")
