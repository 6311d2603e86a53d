"""Atom: the list of articles, under any of its filters, for feed readers."""

from datetime import date
from xml.etree import ElementTree as xml

import pgtrigger
import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from articles.api.formats.atom import ATOM, printable
from articles.publishing.publication import publish, withdraw
from tests.articles.api.conftest import LIST, make_published
from tests.articles.api.http.test_problems import problem_of
from tests.factories import make_article, make_caption, make_mention, make_unit

pytestmark = pytest.mark.django_db
PATH = "/api/v1/articles.atom"
NAMES = {"a": ATOM}


@pytest.fixture(autouse=True)
def at_once(db):
    with transaction.atomic():
        pgtrigger.constraints(pgtrigger.Immediate, "articles.FeedEntry:number")
        yield


def texts(response, path):
    assert response.status_code == 200, response.content
    return [found.text for found in xml.fromstring(response.content).iterfind(path, NAMES)]


def links(response, rel):
    root = xml.fromstring(response.content)
    return [found.get("href") for found in root.iterfind(f"a:link[@rel='{rel}']", NAMES)]


def test_an_entry_tells_what_an_article_is_and_leads_to_it(api):
    article = make_article(headline="新渠<通水>", paragraphs=["第一段 & <b>。"], reporters=["张璐"], column="一线见闻")
    make_mention(make_unit("柳湾街道"), article=article)
    publish([article], None)
    response = api.get(PATH)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert texts(response, ".//a:entry/a:title") == ["新渠<通水>"]
    assert texts(response, ".//a:entry/a:id") == [f"http://testserver/api/v1/articles/{article.public_id}/"]
    assert texts(response, ".//a:entry/a:published") == ["2021-05-06T00:00:00+08:00"]
    assert texts(response, ".//a:author/a:name") == ["张璐"]
    assert texts(response, ".//a:content") == ["<p>第一段 &amp; &lt;b&gt;。</p>"]
    [entry] = xml.fromstring(response.content).iterfind("a:entry", NAMES)
    assert [found.get("term") for found in entry.iterfind("a:category", NAMES)] == ["一线见闻", "柳湾街道"]
    alternates = [found.get("href") for found in entry.iterfind("a:link", NAMES)]
    assert f"http://testserver/articles/{article.public_id}/" in alternates
    assert all(api.get(url).status_code == 200 for url in alternates)


def test_it_takes_the_filters_and_the_order_of_the_list(api):
    make_published(date(2021, 5, 6), headline="甲", kind="news", reporters=["张璐"])
    make_published(date(2021, 5, 7), headline="乙")
    assert texts(api.get(PATH), ".//a:entry/a:title") == ["乙", "甲"]
    assert texts(api.get(PATH, {"reporter": "张璐"}), ".//a:entry/a:title") == ["甲"]
    assert texts(api.get(PATH, {"ordering": "published_on"}), ".//a:entry/a:title") == ["甲", "乙"]
    assert (
        problem_of(api.get(PATH, {"reportr": "张璐"}), 400, "invalid_parameters")["errors"][0]["nearest"] == "reporter"
    )
    problem_of(api.get(PATH, {"fields": "id"}), 400, "invalid_parameters")


def test_what_is_searched_comes_newest_first_too_unless_by_rank_is_asked(api):
    make_published(date(2021, 5, 6), headline="新渠通水")
    make_published(date(2021, 5, 7), headline="要闻", paragraphs=["柳湾新渠昨日开工。"])
    assert texts(api.get(PATH, {"q": "新渠"}), ".//a:entry/a:title") == ["要闻", "新渠通水"]
    assert texts(api.get(PATH, {"q": "新渠", "ordering": "rank"}), ".//a:entry/a:title") == ["新渠通水", "要闻"]


def test_it_leads_from_page_to_page(api):
    for number in range(5):
        make_published(headline=str(number))
    response, found = api.get(PATH, {"limit": 2}), []
    while True:
        found += texts(response, ".//a:entry/a:title")
        if not (following := links(response, "next")):
            break
        response = api.get(following[0])
    assert sorted(found) == list("01234")


@pytest.mark.parametrize("accept", ["application/atom+xml", "application/rss+xml, text/html", "image/png", "*/*"])
def test_feed_readers_ask_for_what_they_like(api, accept):
    make_published()
    assert len(texts(api.get(PATH, HTTP_ACCEPT=accept), ".//a:entry")) == 1


def test_what_has_not_changed_is_not_sent_again_and_what_is_withdrawn_goes(api):
    article = make_published()
    tag = api.get(PATH)["ETag"]
    assert api.get(PATH, HTTP_IF_NONE_MATCH=tag).status_code == 304
    assert api.head(PATH)["ETag"] == tag
    withdraw([article], None)
    assert texts(api.get(PATH, HTTP_IF_NONE_MATCH=tag), ".//a:entry") == []


def test_picture_news_has_its_captions_for_content(api):
    article = make_article(kind="picture", headline="", paragraphs=[])
    make_caption(article, text="图为通水现场。")
    publish([article], None)
    assert texts(api.get(PATH), ".//a:content") == ["<p>图为通水现场。</p>"]


def test_it_costs_the_same_for_many(api, django_assert_num_queries):
    for number in range(6):
        make_published(headline=str(number))
    with django_assert_num_queries(LIST):
        api.get(PATH)


@given(st.text())
def test_any_text_is_printable_xml(text):
    xml.fromstring(f"<a>{printable(text).replace('&', '').replace('<', '').replace(']]>', '')}</a>")
