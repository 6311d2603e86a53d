"""Pages: what is on one is on no other, and nothing falls between two."""

import base64
from datetime import date
from itertools import pairwise, product
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.api.lists.orderings import Cursor, read_cursor
from articles.api.resources.views import ArticleViewSet
from articles.models import Issue
from articles.publishing.publication import publish, withdraw
from tests.articles.api.conftest import Api, make_published
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
ONE_ARCHIVE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)


@pytest.fixture(scope="class")
def archive(shared_db):
    """Twelve articles on three days, two on each second page, each with a caption and a unit."""
    made = []
    for day in (3, 1, 2):
        issue = make_issue(published_on=date(2021, 5, day))
        pages = [make_page(issue, number=number) for number in ("2", "1", "")]
        made += [make_article(page) for page in pages for _ in range(2 if page.number == "2" else 1)]
    for number, article in enumerate(made):
        make_caption(article)
        make_mention(make_unit(f"第{number}社区"), article=article)
    publish(made, None)
    return made


def cursor_in(url: str) -> str:
    return parse_qs(urlsplit(url).query)["cursor"][0]


PATHS = ["articles/", "captions/", "issues/", "units/"]


class TestWalks:
    """Of one archive."""

    @pytest.mark.parametrize("path", PATHS)
    def test_a_walk_over_pages_of_any_size_meets_each_row_once(self, api, archive, path):
        whole = api.ids(path, limit=200)
        assert len(whole) == len(set(whole))
        for limit in (1, 2, 5, len(whole), len(whole) + 1):
            assert api.walk(path, limit=limit) == whole

    @ONE_ARCHIVE
    @given(limit=st.integers(1, 15), ordering=st.sampled_from(list(ArticleViewSet.orderings)), back=st.integers(0, 15))
    def test_a_walk_back_meets_the_same_pages(self, archive, limit, ordering, back):
        api = Api()
        pages = [api.ask("articles/", limit=limit, ordering=ordering)]
        while pages[-1]["next"] and len(pages) <= back:
            pages.append(api.get(pages[-1]["next"]).json())
        for page, before in pairwise(reversed(pages)):
            assert api.get(page["previous"]).json()["results"] == before["results"]
        first = api.get(pages[1]["previous"]).json() if len(pages) > 1 else pages[0]
        assert first["previous"] is None

    def test_the_last_page_has_no_next_even_when_it_is_full(self, api, archive):
        answer = api.ask("issues/", limit=3)
        assert len(answer["results"]) == 3
        assert (answer["next"], answer["previous"]) == (None, None)

    def test_what_is_published_and_withdrawn_meanwhile_moves_nothing_else(self, api, archive):
        before = api.ids("articles/", limit=200)
        first = api.ask("articles/", limit=5)
        make_published(date(2021, 5, 4))
        withdraw([article for article in archive if article.public_id in before[:5]], None)
        rest = api.walk("articles/", limit=5, cursor=cursor_in(first["next"]))
        assert rest == before[5:]

    def test_filters_stay_on_through_all_pages(self, api, archive):
        assert len(api.walk("articles/", limit=1, published_on="2021-05-03")) == 4


def test_a_page_has_fifty_rows_unless_the_request_says_otherwise_and_200_at_most(api):
    publish([make_article() for _ in range(51)], None)
    assert len(api.ids("articles/")) == 50
    api.ask("articles/", limit=200)
    for limit in ("0", "201", "-1", "1.5", "a", "9" * 400, "１"):
        answer = api.ask("articles/", status=400, limit=limit)
        assert answer["errors"][0]["parameter"] == "limit"


def encoded(raw: str) -> str:
    return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")


BAD_CURSORS = [
    "x",
    "%",
    "中文",
    "=" * 8,
    "A" * 401,
    encoded("null"),
    encoded("[]"),
    encoded("[" * 150),
    encoded('["id",false]'),
    encoded('["id",false,7]'),
    encoded('["id",false,"a\\u0000b"]'),
    encoded('["id",false,"a\\ud800b"]'),
    encoded('["id",0,"a"]'),
    encoded('["id",false,"a","b"]'),
    encoded('["name",false,"a","b"]'),
    encoded('["-published_on",false,"2021-05-06",1,1]'),
    encoded('["-published_on",false,"2021-99-06",1,1,1]'),
    encoded('["-published_on",false,"2021-05-06T00:00:00-21:45",1,1,1]'),
    encoded('["-published_on",false,20210506,1,1,1]'),
    encoded('["-published_on",false,"2021-05-06",true,1,1]'),
    encoded('["-published_on",false,"2021-05-06",1.5,1,1]'),
    encoded('["-published_on",false,"2021-05-06",-1,1,1]'),
    encoded('["-published_on",false,"2021-05-06",NaN,1,1]'),
    encoded(f'["-published_on",false,"2021-05-06",{2**63},1,1]'),
]


@pytest.mark.parametrize("cursor", BAD_CURSORS)
def test_a_cursor_that_this_list_never_gave_is_refused(api, cursor):
    answer = api.ask("articles/", status=400, cursor=cursor)
    assert [error["parameter"] for error in answer["errors"]] == ["cursor"]


def test_a_cursor_at_the_end_of_what_a_number_can_be_is_just_the_end(api, archive):
    cursor = encoded(f'["-published_on",false,"0001-01-01",{2**63 - 1},{2**63 - 1},{2**63 - 1}]')
    assert api.ask("articles/", cursor=cursor) == {"next": None, "previous": None, "results": []}


def test_a_cursor_belongs_to_its_ordering(api, archive):
    cursor = cursor_in(api.ask("articles/", limit=1)["next"])
    answer = api.ask("articles/", status=400, ordering="id", cursor=cursor)
    assert answer["errors"][0]["code"] == "other_ordering"


@given(st.text(max_size=500))
def test_any_text_is_a_cursor_or_a_value_error(text):
    try:
        read_cursor(text, ArticleViewSet.orderings)
    except ValueError:
        return


@given(st.dates(), st.integers(0, 2**63 - 1), st.booleans())
def test_a_cursor_reads_back_what_it_wrote(day, number, backwards):
    cursor = Cursor("-published_on", backwards, (day, number, 0, 1))
    assert read_cursor(str(cursor), ArticleViewSet.orderings) == cursor


def test_a_cursor_is_safe_in_an_address():
    cursor = str(Cursor("name", False, ("柳湾街道？&=", "0" * 12)))
    assert quote(cursor) == cursor


def test_pages_come_each_once_however_few_an_answer_holds(api):
    for day in (6, 5, 5, 7):
        issue = make_issue(published_on=date(2021, 5, day), newspaper=make_newspaper(f"报纸{Issue.objects.count()}"))
        publish([make_article(make_page(issue, number=str(number))) for number in (1, 2, 3)], None)
    for ordering, (query, count) in product(["-published_on", "published_on", "id"], PAGES):
        whole = api.ids("pages/", ordering=ordering, **query)
        assert len(whole) == count, query
        for limit in (1, 2, 5, 11, 12):
            assert api.walk("pages/", ordering=ordering, limit=limit, **query) == whole, (ordering, query, limit)
        assert backwards(api, ordering=ordering, limit=5, **query) == whole, (ordering, query)


PAGES: list[tuple[dict[str, Any], int]] = [
    ({}, 12),
    ({"published_on_after": "2021-05-06"}, 6),
    ({"published_on": "2021-05-05", "newspaper": ["报纸0", "报纸1", "报纸2"]}, 6),
    ({"published_on_before": "2021-05-06", "number": ["1", "3"]}, 6),
    ({"published_on_before": "2021-05-04"}, 0),
]


def backwards(api: Api, **asked: Any) -> list[str]:
    """The ids of all pages, from the last answer to the first."""
    last = api.ask("pages/", **asked)
    while last["next"]:
        last = api.get(last["next"]).json()
    back = [row["id"] for row in last["results"]]
    while last["previous"]:
        last = api.get(last["previous"]).json()
        back = [row["id"] for row in last["results"]] + back
    return back
