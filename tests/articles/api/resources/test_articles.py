"""The list of articles, its filters and its details."""

import json
from datetime import date

import pytest

from articles.log.changesets import changeset
from articles.models import Mention, PublishedArticle
from articles.publishing.publication import publish, withdraw
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


def test_it_serves_the_documents_as_publication_built_them(api):
    article = make_published(headline="新渠通水")
    stored = json.loads(PublishedArticle.objects.get().document)
    assert api.ask("articles/") == {"next": None, "previous": None, "results": [stored]}
    assert api.ask(f"articles/{article.public_id}/") == stored


def test_it_costs_one_query_for_all_rows_however_many_there_are(api, django_assert_num_queries):
    for number in range(12):
        make_caption(article := make_article(reporters=["张璐"]))
        make_mention(make_unit(f"单位{number}"), article=article)
        publish([article], None)
    with django_assert_num_queries(LIST):
        assert len(api.ask("articles/")["results"]) == 12
    with django_assert_num_queries(LIST + 2):  # whether anybody signs so, and who that is
        api.ask("articles/", kind="news", reporter="张璐", has_photo="true", published_on_after="2020-01-01")
    with django_assert_num_queries(1):
        api.ask(f"articles/{article.public_id}/")


def test_newest_issue_first_each_read_from_its_first_page_to_its_last(api):
    older, newer = make_issue(published_on=date(2021, 5, 5)), make_issue(published_on=date(2021, 5, 6))
    printed = []
    for issue in (newer, older):
        second, first = make_page(issue, number="2"), make_page(issue, number="1")
        printed += [make_article(first), make_article(first), make_article(second)]
    publish(printed, None)
    ids = [article.public_id for article in printed]
    assert api.ids("articles/") == ids
    assert api.ids("articles/", ordering="published_on") == ids[3:] + ids[:3]
    assert api.ids("articles/", ordering="id") == sorted(ids)


@pytest.fixture(scope="class")
def archive(shared_db):
    """Three articles that differ in everything one can filter by: the first by newspaper and day, …"""
    unit, other = make_unit("柳湾街道"), make_unit("石桥街道")
    north = make_issue(make_newspaper("临江日报", "柳湾"), date(2021, 5, 6))
    south = make_issue(make_newspaper("海州晚报"), date(2021, 5, 8))
    news = make_article(make_page(north, number="B01"), column="一线见闻", reporters=["张璐", "陈明"], origin="own")
    make_mention(unit, article=news)
    make_caption(news, photographers=["张璐"])
    agency = make_article(make_page(south), origin="agency", text_status="verified", reporters=["史一"])
    make_mention(other, Mention.Role.MENTION, article=agency)
    picture = make_article(make_page(south), kind="picture", headline="", paragraphs=[], text_status="corrected")
    make_mention(unit, caption=make_caption(picture, photographers=["李明"]))
    publish([news, agency, picture], None)
    return {
        "news": news,
        "agency": agency,
        "picture": picture,
        "unit": unit.public_id,
        "other": other.public_id,
        "north": north,
        "south": south,
    }


FILTERS = [
    ({"newspaper": "临江日报"}, "news"),
    ({"newspaper": "海州晚报"}, "agency picture"),
    ({"newspaper": ["海州晚报", "临江日报"]}, "news agency picture"),
    ({"section": "柳湾"}, "news"),
    ({"published_on": "2021-05-06"}, "news"),
    ({"published_on": "2021-05-07"}, ""),
    ({"published_on_after": "2021-05-08"}, "agency picture"),
    ({"published_on_before": "2021-05-07"}, "news"),
    ({"published_on_after": "2021-05-06", "published_on_before": "2021-05-08"}, "news agency picture"),
    ({"published_on_after": "2021-05-08", "published_on_before": "2021-05-08"}, "agency picture"),
    ({"kind": "picture"}, "picture"),
    ({"kind": ["picture", "news"]}, "news agency picture"),
    ({"column": "一线见闻"}, "news"),
    ({"reporter": "陈明"}, "news"),
    ({"reporter": ["陈明", "史一"]}, "news agency"),
    ({"reporter": " 陈明 "}, "news"),
    ({"text_status": "verified"}, "agency"),
    ({"text_status": ["verified", "ocr"]}, "news agency"),
    ({"origin": "own"}, "news"),
    ({"origin": "unknown"}, "picture"),
    ({"has_photo": "true"}, "news picture"),
    ({"has_photo": "false"}, "agency"),
    ({"newspaper": "海州晚报", "has_photo": "true"}, "picture"),
]


class TestFilters:
    """Of an archive that all of them ask."""

    @pytest.mark.parametrize(("query", "found"), FILTERS)
    def test_it_filters(self, api, archive, query, found):
        assert set(api.ids("articles/", **query)) == {archive[name].public_id for name in found.split()}

    def test_it_filters_by_id_of_whatever_has_one(self, api, archive):
        news, agency, picture = (archive[name].public_id for name in ("news", "agency", "picture"))
        assert api.ids("articles/", id=news) == [news]
        assert set(api.ids("articles/", id=[news, picture])) == {news, picture}
        assert api.ids("articles/", issue=archive["north"].public_id) == [news]
        assert api.ids("articles/", newspaper=archive["north"].newspaper.public_id) == [news]
        assert api.ids("articles/", unit=archive["other"]) == [agency]

    def test_a_unit_finds_the_articles_that_name_it_and_those_whose_captions_do(self, api, archive):
        found = api.ids("articles/", unit=archive["unit"])
        assert set(found) == {archive["news"].public_id, archive["picture"].public_id}
        assert len(found) == 2, "each once, however often it names the unit"

    @pytest.mark.parametrize(
        ("path", "query", "nearest"),
        [
            ("articles/", {"column": "一线"}, "一线见闻"),
            ("articles/", {"column": ["一线见闻", "一线见间"]}, "一线见闻"),
            ("captions/", {"column": "一线见间"}, "一线见闻"),
            ("articles/", {"reporter": "陈"}, "陈明"),
            ("articles/", {"reporter": ["张璐", "史二"]}, "史一"),
            ("captions/", {"photographer": "李朋"}, "李明"),
            ("units/", {"name": "柳弯街道"}, "柳湾街道"),
            ("pages/", {"number": "B0"}, "B01"),
            ("newspapers/", {"name": "海洲晚报"}, "海州晚报"),
        ],
    )
    def test_a_name_that_nothing_has_is_refused_by_the_one_that_comes_nearest(self, api, archive, path, query, nearest):
        [error] = api.ask(path, status=400, **query)["errors"]
        assert (error["parameter"], error["code"]) == (next(iter(query)), "unknown_value")
        assert error["nearest"] == nearest

    @pytest.mark.parametrize(
        ("path", "name"), [("articles/", "unit"), ("articles/", "unit_tree"), ("captions/", "unit")]
    )
    def test_an_id_that_nothing_has_is_refused_by_one_that_begins_alike(self, api, archive, path, name):
        mistyped = archive["unit"][:-1] + ("0" if archive["unit"][-1] != "0" else "1")
        [error] = api.ask(path, status=400, **{name: [archive["other"], mistyped]})["errors"]
        assert (error["code"], error["nearest"]) == ("unknown_value", archive["unit"])
        [error] = api.ask(path, status=400, **{name: "0" * 12})["errors"]
        assert "nearest" not in error or error["nearest"].startswith("0000")

    @pytest.mark.parametrize("name", ["issue", "page"])
    def test_so_is_that_of_an_issue_or_a_page(self, api, archive, name):
        [error] = api.ask("articles/", status=400, **{name: "0" * 12})["errors"]
        assert (error["parameter"], error["code"]) == (name, "unknown_value")

    def test_a_unit_s_name_in_the_place_of_its_id_is_answered_with_the_id(self, api, archive):
        for name in ("unit", "unit_tree"):
            [error] = api.ask("articles/", status=400, **{name: "柳湾街道"})["errors"]
            assert (error["code"], error["nearest"]) == ("unknown_value", archive["unit"])
        assert api.ask("articles/", status=400, unit="没有的街道")["errors"][0]["code"] == "invalid"

    def test_ids_that_are_fetched_together_may_be_gone(self, api, archive):
        assert api.ids("articles/", id=["0" * 12, archive["news"].public_id]) == [archive["news"].public_id]


def test_it_finds_what_was_published_and_not_what_the_desk_has_made_of_it(api):
    article = make_published(column="一线见闻")
    with changeset("edit"):
        type(article).objects.update(column="改了一半")
    assert api.ids("articles/", column="一线见闻") == [article.public_id]
    assert api.ask("articles/", status=400, column="改了一半")["errors"][0]["nearest"] == "一线见闻"


def test_an_article_that_was_withdrawn_is_gone_and_says_so(api):
    article = make_published()
    withdraw([article], None, "当事人要求，内情如此")
    answer = api.ask(f"articles/{article.public_id}/", status=410)
    assert answer["code"] == "withdrawn"
    assert "内情" not in json.dumps(answer, ensure_ascii=False)
    assert api.ids("articles/") == []


def test_an_article_that_comes_back_has_a_higher_revision(api):
    article = make_published()
    withdraw([article], None)
    publish([article], None)
    assert api.ask(f"articles/{article.public_id}/")["revision"] == 2
