"""Sitemaps: every published article once, with what news search wants of it."""

from datetime import date
from xml.etree import ElementTree as xml

import pgtrigger
import pytest
from django.db import transaction

from articles.publishing.publication import publish, withdraw
from articles.site import sitemaps
from tests.articles.api.conftest import make_published
from tests.factories import make_article, make_issue, make_page

pytestmark = pytest.mark.django_db
NAMES = {"s": sitemaps.SITEMAP, "n": sitemaps.NEWS}


@pytest.fixture(autouse=True)
def at_once(db):
    with transaction.atomic():
        pgtrigger.constraints(pgtrigger.Immediate, "articles.FeedEntry:number")
        yield


def texts(response, path):
    return [found.text for found in xml.fromstring(response.content).iterfind(path, NAMES)]


def test_the_index_leads_to_every_article(client):
    articles = [make_published(date(2021, month, 6)) for month in (4, 5, 12)]
    index = client.get("/sitemap.xml")
    assert index["Content-Type"] == "application/xml; charset=utf-8"
    parts = texts(index, ".//s:sitemap/s:loc")
    assert parts == [f"http://testserver/sitemaps/2021-{month}-1.xml" for month in ("12", "05", "04")]
    found = [url for part in parts for url in texts(client.get(part), ".//s:url/s:loc")]
    assert set(found) == {f"http://testserver/articles/{article.public_id}/" for article in articles}


def test_it_tells_newspaper_day_and_title(client):
    make_published(date(2021, 5, 6), headline="新渠<通水> & 润泽")
    response = client.get("/sitemaps/2021-05-1.xml")
    assert texts(response, ".//n:publication/n:name") == ["临江日报"]
    assert texts(response, ".//n:publication_date") == ["2021-05-06"]
    assert texts(response, ".//n:title") == ["新渠<通水> & 润泽"]


def test_a_month_of_many_has_several(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST_ARTICLES", 2)
    publish([make_article(make_page(make_issue())) for _ in range(5)], None)
    parts = texts(client.get("/sitemap.xml"), ".//s:loc")
    assert len(parts) == 3
    assert [len(texts(client.get(part), ".//s:url/s:loc")) for part in parts] == [2, 2, 1]


def test_a_withdrawn_article_is_off_them_at_once(client):
    article = make_published()
    tag = client.get("/sitemaps/2021-05-1.xml")["ETag"]
    withdraw([article], None)
    assert client.get("/sitemaps/2021-05-1.xml", HTTP_IF_NONE_MATCH=tag).status_code in (200, 404)
    assert client.get("/sitemaps/2021-05-1.xml").status_code == 404
    assert texts(client.get("/sitemap.xml"), ".//s:loc") == []


@pytest.mark.parametrize("name", ["2021-13-1", "2021-00-1", "0000-01-1", "9999-12-1", "2021-05-0", "2021-05-9999", "x"])
def test_what_is_not_there_is_not_found(client, name):
    make_published()
    assert client.get(f"/sitemaps/{name}.xml").status_code == 404


def test_it_costs_the_same_for_many(client, django_assert_num_queries):
    for number in range(4):
        make_published(date(2021, 5, 1 + number))
        with django_assert_num_queries(2):
            client.get("/sitemaps/2021-05-1.xml")
        with django_assert_num_queries(2):
            client.get("/sitemap.xml")


def test_robots_are_shown_the_index_and_kept_from_the_desk(client):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text and "Disallow: /admin/" in text
