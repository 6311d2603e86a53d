"""The reading page: what is published, set in type, and nothing of what is not."""

import json
import re

import pytest
from django.test import Client

from articles.log.changesets import changeset
from articles.publishing.publication import publish, withdraw
from articles.structure.merging import accept_continuation, join_articles
from tests.articles.api.conftest import make_published
from tests.articles.api.resources.test_photos import caption  # noqa: F401
from tests.factories import make_article, make_issue, make_mention, make_newspaper, make_page, make_unit

pytestmark = pytest.mark.django_db


def path(article):
    return f"/articles/{article.public_id}/"


def linked_data(text):
    [found] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    return json.loads(found)


@pytest.fixture
def article():
    page = make_page(make_issue(make_newspaper("临江日报", "柳湾")), number="3")
    made = make_article(page, headline="新渠通水", kicker="柳湾街道", column="一线见闻", reporters=["张璐"])
    make_mention(make_unit("柳湾街道"), article=made)
    publish([made], None)
    return made


def test_it_shows_the_article_and_says_where_it_was_printed(client, article):
    response = client.get(path(article))
    text = response.content.decode()
    for shown in ("新渠通水", "柳湾街道", "一线见闻", "新渠昨日通水。", "第 3 版", "2021-05-06", article.public_id):
        assert shown in text
    assert "张璐. 新渠通水[N]. 临江日报: 柳湾, 2021-05-06(3)." in text
    assert f'<link rel="canonical" href="http://testserver{path(article)}">' in text
    assert (response["Content-Language"], response["Cache-Control"]) == ("zh", "no-cache")
    assert not response.cookies


def test_it_is_told_to_search_engines(client, article):
    told = linked_data(client.get(path(article)).content.decode())
    assert (told["@type"], told["headline"], told["datePublished"]) == ("NewsArticle", "新渠通水", "2021-05-06")
    assert told["author"] == [{"@type": "Person", "name": "张璐"}]
    assert told["isPartOf"]["isPartOf"]["name"] == "临江日报·柳湾"
    assert told["about"] == [{"@type": "Thing", "name": "柳湾街道"}]
    assert "alternativeHeadline" not in told


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--<script>", "a & b ' \" \u2028"])
def test_no_text_ends_the_data_or_begins_a_script(client, text):
    article = make_published(paragraphs=[text], headline=text)
    page = client.get(path(article)).content.decode()
    assert page.count("<script") == 1
    assert linked_data(page)["articleBody"] == text


def test_a_photo_is_shown_where_it_may_be(client, caption):  # noqa: F811
    publish([caption.article], None)
    page = client.get(path(caption.article)).content.decode()
    assert f"/api/v1/captions/{caption.public_id}/photo/" in page
    assert linked_data(page)["image"] == [f"http://testserver/api/v1/captions/{caption.public_id}/photo/"]
    with changeset("edit"):
        type(caption).objects.update(rights="third_party")
    publish([caption.article], None)
    assert "photo/" not in client.get(path(caption.article)).content.decode()


def test_it_leads_to_the_page_where_it_goes_on(client, article):
    later = make_article(make_page(article.page.issue, number="4"))
    publish([later], None)
    accept_continuation(article, later, None)
    assert path(later) in client.get(path(article)).content.decode()
    assert path(article) in client.get(path(later)).content.decode()


def test_it_costs_one_query_and_nothing_but_its_revision_when_asked_again(client, article, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get(path(article))
    assert client.get(path(article), HTTP_IF_NONE_MATCH=response["ETag"]).status_code == 304
    assert client.head(path(article))["ETag"] == response["ETag"]
    assert client.post(path(article)).status_code == 405


def test_a_withdrawn_one_shows_no_word_even_with_an_old_etag(client, article):
    tag = client.get(path(article))["ETag"]
    withdraw([article], None, "当事人要求")
    response = client.get(path(article), HTTP_IF_NONE_MATCH=tag)
    assert response.status_code == 410
    for word in ("新渠", "柳湾", "张璐", "当事人"):
        assert word not in response.content.decode()


def test_a_merged_one_leads_on(client):
    page = make_page()
    first, second = make_article(page), make_article(page)
    publish([first, second], None)
    join_articles(first, second, None)
    publish([first], None)
    response = client.get(path(second))
    assert (response.status_code, response["Location"]) == (307, path(first))


def test_what_was_never_published_is_not_there(client):
    assert client.get(path(make_article())).status_code == 404
    assert client.get("/articles/000000000000/").status_code == 404
    assert client.get("/articles/%00/").status_code == 404


def test_the_newsroom_s_english_does_not_change_it(article):
    client = Client()
    client.cookies["django_language"] = "en"
    assert "第 3 版" in client.get(path(article)).content.decode()


def test_picture_news_shows_its_captions(client):
    from tests.factories import make_caption

    article = make_article(kind="picture", headline="", paragraphs=[])
    make_caption(article, text="图为通水现场。", credit="李明 摄", photographers=["李明"])
    publish([article], None)
    text = client.get(path(article)).content.decode()
    assert "<h1>图为通水现场。</h1>" in text and "李明 摄" in text
