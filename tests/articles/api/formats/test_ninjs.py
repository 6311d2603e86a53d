"""IPTC ninjs 3.0: the keys of the standard and no others."""

import re

import pytest
from jsonschema import Draft202012Validator

from articles.api.formats.ninjs import place_of
from articles.publishing.publication import publish, withdraw
from articles.structure.merging import join_articles
from tests.articles.api.formats.ninjs_schema import NINJS
from tests.articles.api.http.test_problems import problem_of
from tests.articles.api.resources.test_photos import caption  # noqa: F401
from tests.factories import make_article, make_caption, make_mention, make_page, make_unit

pytestmark = pytest.mark.django_db
VALID = Draft202012Validator(NINJS, format_checker=Draft202012Validator.FORMAT_CHECKER)


def path(article):
    return f"/api/v1/articles/{article.public_id}/ninjs/"


@pytest.fixture
def article():
    made = make_article(
        headline="新渠通水", kicker="柳湾街道", byline="（记者 张璐）", reporters=["张璐"], rights="own"
    )
    make_mention(make_unit("柳湾街道"), article=made)
    make_caption(made, text="图为通水现场。", title="通水", credit="张璐 摄")
    publish([made], None)
    return made


def test_it_tells_the_article_in_the_standard_s_words(api, article):
    found = api.get(path(article)).json()
    VALID.validate(found)
    assert found["uri"] == f"http://testserver/api/v1/articles/{article.public_id}/"
    assert (found["type"], found["version"], found["contentCreated"]) == ("text", "1", "2021-05-06T00:00:00+08:00")
    assert [(each["role"], each["value"]) for each in found["headlines"]] == [
        ("kicker", "柳湾街道"),
        ("main", "新渠通水"),
    ]
    assert found["bodies"][0]["value"] == "新渠昨日通水。"
    assert found["organisations"][0]["rel"] == "about"
    [photo] = found["associations"]
    assert (photo["type"], photo["descriptions"][0]["value"], photo["by"]) == ("picture", "图为通水现场。", "张璐 摄")
    assert "renditions" not in photo


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("本报宁潭1月6日电", "宁潭"),
        ("新华社鹿川 11月15日电", "鹿川"),
        ("海川科技报芦汀1月4日电", "芦汀"),
        ("本报讯", ""),
        ("本报记者报道", ""),
        ("本报1月6日讯", ""),
        ("", ""),
    ],
)
def test_located_is_a_place_and_nothing_else(dateline, place):
    assert place_of(dateline) == place


def test_every_key_is_in_camel_case(api, article):
    assert not re.findall(r'"[a-z]+_[a-z_]*":', api.get(path(article)).content.decode())


def test_a_photo_that_may_be_shown_is_a_rendition(api, caption):  # noqa: F811
    publish([caption.article], None)
    found = api.get(path(caption.article)).json()
    VALID.validate(found)
    [rendition] = found["associations"][0]["renditions"]
    assert rendition["href"] == f"http://testserver/api/v1/captions/{caption.public_id}/photo/"


def test_picture_news_has_no_body_and_is_valid(api):
    article = make_article(kind="picture", headline="", paragraphs=[])
    make_caption(article)
    publish([article], None)
    found = api.get(path(article)).json()
    VALID.validate(found)
    assert found["type"] == "picture" and "bodies" not in found


def test_the_check_itself_knows_a_wrong_key(api, article):
    found = api.get(path(article)).json()
    assert not VALID.is_valid({**found, "text_status": "ocr"})
    assert not VALID.is_valid({**found, "associations": [{"uri": "https://a.example/", "photo": "x", "name": "photo"}]})


def test_it_follows_the_article(api, article, django_assert_num_queries):
    with django_assert_num_queries(1):
        tag = api.get(path(article))["ETag"]
    assert api.get(path(article), HTTP_IF_NONE_MATCH=tag).status_code == 304
    withdraw([article], None)
    problem_of(api.get(path(article), HTTP_IF_NONE_MATCH=tag), 410, "withdrawn")
    problem_of(api.get("/api/v1/articles/000000000000/ninjs/"), 404, "not_found")
    problem_of(api.get(path(article) + "?x=1"), 400, "invalid_parameters")


def test_a_merged_one_leads_on_to_the_same_form(api):
    page = make_page()
    first, second = make_article(page), make_article(page)
    publish([first, second], None)
    join_articles(first, second, None)
    publish([first], None)
    assert api.get(path(second))["Location"] == path(first)
