"""A query that holds a mistake is refused, and the answer names what was probably meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.publishing.publication import publish
from tests.articles.api.conftest import Api, make_published
from tests.factories import make_article, make_issue, make_newspaper, make_page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "name", "nearest"),
    [
        ("articles/", "colum", "column"),
        ("articles/", "Kind", "kind"),
        ("articles/", "published_after", "published_on_after"),
        ("articles/", "publishedOn", "published_on"),
        ("articles/", "reporters", "reporter"),
        ("articles/", "text-status", "text_status"),
        ("articles/", "page_size", "limit"),
        ("articles/", "offset", "cursor"),
        ("units/", "page", "cursor"),
        ("articles/", "date", "published_on"),
        ("articles/", "author", "reporter"),
        ("articles/", "photographer", "reporter"),
        ("articles/", "search", "q"),
        ("articles/", "since", "published_on_after"),
        ("articles/", "category", "column"),
        ("captions/", "author", "photographer"),
        ("units/", "q", "name"),
        ("changes/", "since", "after"),
        ("articles/", "format", "ordering"),
        ("captions/", "photographers", "photographer"),
        ("issues/", "newspapr", "newspaper"),
        ("units/", "names", "name"),
    ],
)
def test_an_unknown_parameter_is_refused_by_the_name_that_comes_nearest(api, path, name, nearest):
    make_published()
    answer = api.ask(path, status=400, **{name: "1"})
    assert answer["code"] == "invalid_parameters"
    [error] = answer["errors"]
    assert (error["parameter"], error["code"]) == (name, "unknown")
    if name != "format":
        assert error["nearest"] == nearest
    assert nearest in error["detail"]


@pytest.mark.parametrize(
    ("query", "nearest"),
    [
        ({"kind": "new"}, "news"),
        ({"kind": ["news", "pictures"]}, "picture"),
        ({"text_status": "verify"}, "verified"),
        ({"origin": ""}, None),
        ({"origin": "Own"}, "own"),
        ({"has_photo": "True"}, "true"),
        ({"has_photo": "1"}, "true"),
        ({"has_photo": "100%"}, "true"),
        ({"ordering": "published_at"}, "published_on"),
        ({"newspaper": "临江曰报"}, "临江日报"),
        ({"section": "柳弯"}, "柳湾"),
    ],
)
def test_an_unknown_value_is_refused_by_the_value_that_comes_nearest(api, query, nearest):
    make_published()
    make_published_in_a_section()
    [error] = api.ask("articles/", status=400, **query)["errors"]
    assert error["parameter"] == next(iter(query))
    assert error.get("nearest") == nearest


def make_published_in_a_section():
    publish([make_article(make_page(make_issue(make_newspaper(section="柳湾"))))], None)


def test_newspapers_without_a_published_article_are_not_given_away(api):
    make_published()
    make_article(make_page(make_issue(make_newspaper("海州晚报"))))
    answer = api.ask("articles/", status=400, newspaper="海州晚报")
    assert "海州晚报" not in answer["errors"][0]["detail"].split("Known:")[1]


INVALID = [
    {"id": "1"},
    {"id": "O" * 12},
    {"id": "0" * 13},
    {"unit": "0" * 11 + "\0"},
    {"issue": "' or 1=1 --"},
    {"column": "\0"},
    {"column": "长" * 121},
    {"reporter": "张\0璐"},
    {"published_on": "2021-02-30"},
    {"published_on": "0000-01-01"},
    {"published_on": "2021-5-6"},
    {"published_on": "20210506"},
    {"published_on": "06/05/2021"},
    {"published_on": "２０２１-05-06"},
    {"published_on": "2021-05-06T00:00:00-21:45"},
    {"published_on_after": "9" * 500},
    {"published_on_before": "today"},
    {"published_on": "100%s"},
    {"kind": "%(nearest)s %"},
]


@pytest.mark.parametrize("query", INVALID)
def test_a_value_that_cannot_be_read_is_refused(api, query):
    make_published()
    answer = api.ask("articles/", status=400, **query)
    assert [error["parameter"] for error in answer["errors"]] == list(query)


@pytest.mark.parametrize("path", ["articles/", "captions/", "issues/", "pages/"])
def test_days_the_wrong_way_round_are_refused_not_answered_with_nothing(api, path):
    make_published()
    days = {"published_on_after": "2021-05-08", "published_on_before": "2021-05-06"}
    [error] = api.ask(path, status=400, **days)["errors"]
    assert error["parameter"] == "published_on_before"
    assert all(told in error["detail"] for told in (*days.values(), "published_on_after"))


def test_who_takes_a_printed_page_for_a_page_of_the_list_is_told_how_to_read_on(api):
    answer = api.ask("articles/", status=400, page="2")
    assert "follow `next`" in answer["errors"][0]["detail"]
    assert "follow `next`" not in api.ask("articles/", status=400, page="2" * 12)["errors"][0]["detail"]


@pytest.mark.parametrize("value", ["", " ", "\u3000"])
@pytest.mark.parametrize("name", ["column", "kind", "published_on", "has_photo", "limit", "cursor", "ordering", "unit"])
def test_an_empty_value_does_not_stand_for_everything(api, name, value):
    [error] = api.ask("articles/", status=400, **{name: value})["errors"]
    assert (error["parameter"], error["code"]) == (name, "empty")


@pytest.mark.parametrize("name", ["published_on", "published_on_after", "has_photo", "limit", "cursor", "ordering"])
def test_what_can_be_said_once_is_not_said_twice(api, name):
    [error] = api.ask("articles/", status=400, **{name: ["a", "b"]})["errors"]
    assert (error["parameter"], error["code"]) == (name, "repeated")


def test_all_mistakes_of_a_kind_are_told_at_once_but_no_more_than_ten(api):
    assert len(api.ask("articles/", status=400, a=1, b=2)["errors"]) == 2
    assert len(api.ask("articles/", status=400, kind="x", origin="y", has_photo="z")["errors"]) == 3
    many = {f"parameter{number}": "x" * 100 for number in range(30)}
    assert len(api.ask("articles/", status=400, **many)["errors"]) == 10


def test_details_take_no_parameters(api):
    article = make_published()
    [error] = api.ask(f"articles/{article.public_id}/", status=400, kind="news")["errors"]
    assert (error["parameter"], error["code"]) == ("kind", "unknown")


NAMES = st.sampled_from(
    [
        *("id", "newspaper", "section", "issue", "published_on", "published_on_after", "published_on_before", "kind"),
        *("column", "reporter", "unit", "text_status", "origin", "has_photo", "ordering", "limit", "cursor"),
    ]
)
VALUES = st.one_of(
    st.text(max_size=30),
    st.integers().map(str),
    st.dates().map(str),
    st.datetimes(timezones=st.timezones()).map(str),
    st.sampled_from(["news", "true", "own", "\0", "id", "％", "%00", "0" * 12, "-published_on", "9" * 5000]),
)


@given(st.lists(st.tuples(st.one_of(NAMES, NAMES, st.text(max_size=20)), VALUES), max_size=5))
def test_no_query_whatever_ends_in_a_server_error(one_archive, query):
    collected: dict[str, list[str]] = {}
    for name, value in query:
        collected.setdefault(name, []).append(value)
    response = Api().get("/api/v1/articles/", encodable(collected))
    assert response.status_code in (200, 400, 414)


def encodable(query: dict[str, list[str]]) -> dict[str, list[str]]:
    def clean(text: str) -> str:
        return text.encode("utf-8", "replace").decode()

    return {clean(name): [clean(value) for value in values] for name, values in query.items()}


@given(st.binary(max_size=40))
def test_no_bytes_whatever_in_the_address_end_in_a_server_error(one_archive, raw):
    escaped = "".join(f"%{byte:02x}" for byte in raw)
    for address in (
        f"/api/v1/articles/?column={escaped}",
        f"/api/v1/articles/?{escaped}=1",
        f"/api/v1/units/{escaped}/",
    ):
        assert Api().get(address).status_code in (200, 400, 404)
