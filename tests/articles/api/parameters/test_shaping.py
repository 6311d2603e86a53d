"""fields= and expand=: less and more of a document."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from articles.log.changesets import changeset
from articles.models import PublishedArticle, UnitName
from articles.publishing.publication import publish
from articles.structure.merging import accept_continuation
from tests.articles.api.conftest import Api, make_published
from tests.factories import make_article, make_caption, make_issue, make_mention, make_page, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    made = make_published(headline="新渠通水")
    make_mention(make_unit("柳湾街道"), article=made)
    make_caption(made, text="图一。")
    make_caption(made, text="图二。")
    publish([made], None)
    return made


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("headline", {"headline": "新渠通水"}),
        ("text_status,headline", {"headline": "新渠通水", "text_status": "ocr"}),
        ("headline, headline", {"headline": "新渠通水"}),
        ("captions.text", {"captions": [{"text": "图一。"}, {"text": "图二。"}]}),
        ("newspaper.name,page.number", {"newspaper": {"name": "临江日报"}, "page": {"number": ""}}),
        ("continues.id", {"continues": None}),
    ],
)  # fmt: skip
def test_it_gives_the_fields_asked_for_and_no_others(api, article, fields, found):
    assert api.ask("articles/", fields=fields)["results"] == [found]
    assert api.ask(f"articles/{article.public_id}/", fields=fields) == found


def test_the_whole_of_a_field_counts_more_than_a_part_of_it(api, article):
    whole = api.ask("articles/")["results"][0]["captions"]
    for fields in ("captions,captions.text", "captions.text,captions"):
        assert api.ask("articles/", fields=fields)["results"][0]["captions"] == whole


@pytest.mark.parametrize("path", ["newspapers/", "issues/", "pages/", "articles/", "captions/", "units/"])
def test_every_resource_knows_fields(api, article, path):
    assert [list(row) for row in api.ask(path, fields="id")["results"]]


MISTAKES = [
    ("articles/", {"fields": "headlin"}, "headline"),
    ("articles/", {"fields": "captions.txt"}, "captions.text"),
    ("articles/", {"fields": "caption.text"}, "captions.text"),
    ("articles/", {"fields": "issue.article_count"}, None),
    ("articles/", {"fields": "Headline"}, "headline"),
    ("articles/", {"expand": "isue"}, "issue"),
    ("articles/", {"expand": "unit"}, "units"),
    ("issues/", {"expand": "article"}, "articles"),
    ("issues/", {"fields": "date"}, None),
]


@pytest.mark.parametrize(("path", "query", "nearest"), MISTAKES)
def test_a_name_that_it_does_not_know_is_refused_by_the_nearest(api, path, query, nearest):
    [error] = api.ask(path, status=400, **query)["errors"]
    assert (error["parameter"], error["code"]) == (next(iter(query)), "unknown_value")
    assert nearest is None or error["nearest"] == nearest


@pytest.mark.parametrize("given", [",", "id,", ",id", "id,,headline", "id.", ".id", "captions."])
@pytest.mark.parametrize("name", ["fields", "expand"])
def test_a_name_that_is_missing_is_refused(api, name, given):
    assert api.ask("articles/", status=400, **{name: given})["errors"][0]["parameter"] == name


def test_where_nothing_can_be_expanded_the_parameter_is_unknown(api):
    assert api.ask("newspapers/", status=400, expand="issues")["errors"][0]["code"] == "unknown"


def test_an_article_comes_with_its_issue_page_and_units_whole(api, article):
    with changeset("units"):
        UnitName.objects.create(unit=article.mentions.get().unit, name="柳湾街道办", kind="short")
    for found in (
        api.ask("articles/", expand="newspaper,issue,page,units")["results"][0],
        api.ask(f"articles/{article.public_id}/", expand="newspaper,issue,page,units"),
    ):
        assert found["newspaper"] == api.ask(f"newspapers/{found['newspaper']['id']}/")
        assert found["issue"] == api.ask(f"issues/{found['issue']['id']}/")
        assert found["page"] == api.ask(f"pages/{found['page']['id']}/")
        [unit] = found["units"]
        assert unit.pop("role") == "subject"
        assert unit == api.ask(f"units/{unit['id']}/")


def test_an_article_comes_with_what_it_goes_on_in(api, article):
    later = make_article(make_page(article.page.issue, number="2"), headline="（上接第1版）")
    accept_continuation(article, later, None)
    publish([later], None)
    found = api.ask(f"articles/{article.public_id}/", expand="continued_by,continues")
    assert (found["continued_by"]["headline"], found["continues"]) == ("（上接第1版）", None)


def test_issues_and_pages_come_with_their_articles_as_they_are_read(api):
    issue = make_issue()
    second, first = make_page(issue, number="2"), make_page(issue, number="1")
    printed = [make_article(first), make_article(first), make_article(second)]
    hidden = make_article(second)
    publish(printed, None)
    [found] = api.ask("issues/", expand="articles,pages")["results"]
    assert [each["id"] for each in found["articles"]] == [each.public_id for each in printed]
    assert found["articles"][0] == json.loads(PublishedArticle.objects.get(article=printed[0]).document)
    assert [page["article_count"] for page in found["pages"]] == [2, 1]
    found = api.ask(f"pages/{second.public_id}/", expand="articles", fields="articles.id,number")
    assert found == {"number": "2", "articles": [{"id": printed[2].public_id}]}
    assert hidden.public_id not in json.dumps(found)


def test_a_caption_comes_with_its_article(api, article):
    found = api.ask("captions/", expand="article")["results"]
    assert [caption["article"]["text"] for caption in found] == ["新渠昨日通水。"] * 2


def test_fields_reach_into_what_was_expanded(api, article):
    asked = api.ask("articles/", expand="issue,units", fields="issue.article_count,units.names.name,units.role")
    assert asked["results"] == [{"issue": {"article_count": 1}, "units": [{"names": [], "role": "subject"}]}]


def test_with_articles_inside_a_list_is_shorter_and_goes_on(api):
    issue = make_issue()
    publish([make_article(make_page(issue)) for _ in range(12)], None)
    answer = api.ask("pages/", expand="articles", limit=200)
    assert len(answer["results"]) == 10
    assert len(api.get(answer["next"]).json()["results"]) == 2


EXPANDED = {
    "articles/": "newspaper,issue,page,units,continues,continued_by",
    "captions/": "article,newspaper,issue,page,units",
    "issues/": "newspaper,pages,articles",
    "pages/": "newspaper,issue,articles",
    "units/": "parent",
}


def test_what_it_adds_costs_the_same_however_many_rows_there_are(api):
    publish_two(0)
    few = {path: queries_of(api, path) for path in EXPANDED}
    for number in range(1, 5):
        publish_two(number)
    assert {path: queries_of(api, path) for path in EXPANDED} == few
    assert max(few.values()) < 20


def publish_two(number):
    """Each goes on in the other's page and names a unit with a parent."""
    issue = make_issue()
    first, second = (make_article(make_page(issue, number=f"{number}{side}")) for side in "12")
    accept_continuation(first, second, None)
    for article in (first, second):
        make_mention(parent := make_unit(f"区{article.pk}"), article=article)
        make_mention(unit := make_unit(f"街道{article.pk}", parent), article=article)
        make_mention(unit, caption=make_caption(article))
    publish([first, second], None)


def queries_of(api, path):
    with CaptureQueriesContext(connection) as asked:
        assert api.ask(path, expand=EXPANDED[path])["results"]
    return len(asked)


def test_a_change_of_what_is_expanded_is_seen_with_an_old_etag(api, article):
    for path in ("articles/", f"articles/{article.public_id}/"):
        tag = api.get(f"/api/v1/{path}?expand=units")["ETag"]
        assert api.get(f"/api/v1/{path}?expand=units", HTTP_IF_NONE_MATCH=tag).status_code == 304
        with changeset("units"):
            UnitName.objects.create(unit=article.mentions.get().unit, name=f"柳湾办{path[-4:]}", kind="short")
        assert api.get(f"/api/v1/{path}?expand=units", HTTP_IF_NONE_MATCH=tag).status_code == 200


@given(st.sampled_from(["fields", "expand"]), st.text(max_size=40))
def test_anything_is_answered_or_refused(one_archive, name, given):
    response = Api(raise_request_exception=False).get("/api/v1/articles/", {name: given})
    assert response.status_code in (200, 400)
