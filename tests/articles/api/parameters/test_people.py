"""Filters by reporter and photographer find a person under every name; documents keep what was printed."""

import pytest

from articles.people.acting import Chosen, Condition, Place, join, keep_apart, tell
from articles.publishing.publication import publish
from tests.factories import make_article, make_caption, make_issue, make_newspaper, make_page

pytestmark = pytest.mark.django_db


def published(name: str, paper: str = "临江日报"):
    article = make_article(make_page(make_issue(make_newspaper(paper))), reporters=[name])
    make_caption(article, photographers=[name])
    publish([article], None)
    return article


def test_all_names_of_a_person_are_found_by_any(api):
    articles = [published(name) for name in ("张三", "张 三", "李四")]
    documents = {article.public_id: api.ask(f"articles/{article.public_id}/") for article in articles}
    join(Chosen(names=["张三", "张 三"]), None)
    for name in ("张三", "张 三"):
        assert len(api.ids("articles/", reporter=name)) == 2
        assert len(api.ids("captions/", photographer=name)) == 2
    assert api.ids("articles/", reporter="李四") == [articles[2].public_id]
    for article in articles:
        assert api.ask(f"articles/{article.public_id}/") == documents[article.public_id]


def test_another_name_counts_where_its_condition_holds(api):
    here, there = published("老三"), published("老三", "远山日报")
    first = keep_apart("张三", None, Condition(), None).person
    keep_apart("老三", first, Condition(), None)
    person = join(Chosen(names=["张三", "张 三"]), None).person
    person.names.all()
    keep_apart("老三", person, Condition(newspaper=there.page.issue.newspaper), None)
    assert {here.public_id, there.public_id} == set(api.ids("articles/", reporter="老三"))


def test_what_was_told_by_hand_is_found(api):
    article = published("本报记者")
    person = join(Chosen(names=["张三", "张 三"]), None).person
    tell([Place(article=article.pk, role="reporter", name="本报记者")], person, None)
    assert api.ids("articles/", reporter="张三") == [article.public_id]
    assert api.ids("captions/", photographer="张三") == []


def test_a_list_by_reporter_is_sent_anew_after_a_join(api):
    published("张三"), published("张 三")
    tag = api.get("/api/v1/articles/?reporter=张三")["ETag"]
    assert api.get("/api/v1/articles/?reporter=张三", headers={"If-None-Match": tag}).status_code == 304
    join(Chosen(names=["张三", "张 三"]), None)
    assert api.get("/api/v1/articles/?reporter=张三", headers={"If-None-Match": tag}).status_code == 200
