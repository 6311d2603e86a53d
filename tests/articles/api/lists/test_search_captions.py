"""q= on the list of captions: as on the list of articles, by the captions' own words."""

from datetime import date
from itertools import product

import pytest

from articles.models import PublishedCaptionText
from articles.publishing.publication import publish, withdraw
from tests.articles.api.conftest import make_published
from tests.factories import make_article, make_caption, make_issue, make_mention, make_page, make_unit

pytestmark = pytest.mark.django_db


def make_photo(text: str = "图为新渠通水现场。", day: date = date(2021, 5, 6), **fields):
    """Of a published article of its own."""
    article = make_article(page=make_page(make_issue(published_on=day)), headline="别的事")
    caption = make_caption(article, text, **fields)
    publish([article], None)
    return caption


def test_a_caption_is_found_by_its_own_words_and_says_where(api):
    caption = make_photo("村里说：“新渠 通水”了。<b>", title="开闸", credit="李田 摄")
    make_published(headline="新渠通水润万家")
    answer = api.ask("captions/", q="新渠通水")
    [row] = answer["results"]
    assert (row["id"], row["text"]) == (caption.public_id, "村里说：“新渠 通水”了。<b>")
    assert row["match"] == [{"field": "text", "html": "村里说：“<mark>新渠 通水</mark>”了。&lt;b&gt;"}]
    assert answer["search"] == {"count": 1, "count_is": "exact", "facets": None}


@pytest.mark.parametrize(
    ("query", "field"), [("开闸", "title"), ("李田", "credit"), ("水利局", "unit"), ("現場", "text"), ("水", "text")]
)
def test_every_word_of_it_is_searched(api, query, field):
    article = make_article(page=make_page(), headline="别的事")
    caption = make_caption(article, "图为现场，水来了。", title="开闸", credit="李田 摄")
    make_mention(make_unit("水利局"), caption=caption)
    publish([article], None)
    [row] = api.ask("captions/", q=query)["results"]
    assert field in {match["field"] for match in row["match"]}


@pytest.mark.parametrize(
    ("query", "found"), [("新渠 现场", 2), ('"新渠通水"', 1), ("新渠 -通水", 1), ("新渠 无此词", 0), ("通", 1)]
)
def test_words_phrases_and_words_left_out(api, query, found):
    make_photo("图为新渠通水现场。")
    make_photo("图为新渠开工现场。")
    assert len(api.ids("captions/", q=query)) == found


def test_a_title_ranks_above_words_and_new_above_old(api):
    words = make_photo("柳湾开闸了。", date(2021, 5, 7))
    title = make_photo("无关。", title="柳湾开闸", day=date(2021, 5, 6))
    old = make_photo("柳湾开闸了。", date(2011, 5, 6))
    assert api.ids("captions/", q="开闸") == [title.public_id, words.public_id, old.public_id]
    assert api.ids("captions/", q="开闸", ordering="published_on") == [
        old.public_id, title.public_id, words.public_id,
    ]  # fmt: skip


def test_every_order_can_be_walked_to_its_end(api):
    photos = [make_photo(day=date(2021, 1, day)) for day in range(1, 4)]
    article = photos[0].article
    photos += [make_caption(article, "新渠又一处。"), make_caption(article, "新渠再一处。")]
    publish([article], None)
    for ordering, limit in product(["rank", "-published_on", "published_on", "id"], [1, 2, 50]):
        walked = api.walk("captions/", q="新渠", ordering=ordering, limit=limit)
        assert sorted(walked) == sorted(photo.public_id for photo in photos), (ordering, limit)


def test_it_goes_with_filters_and_facets(api):
    wanted = make_photo(day=date(2021, 5, 6), photographers=["李田"])
    make_photo(day=date(2022, 5, 6), photographers=["张璐"])
    assert api.ids("captions/", q="通水", photographer="李田") == [wanted.public_id]
    facets = api.ask("captions/", q="通水", facets="photographer,year,newspaper,unit,column")["search"]["facets"]
    assert {each["value"]: each["count"] for each in facets["photographer"]} == {"李田": 1, "张璐": 1}
    assert {each["value"]: each["count"] for each in facets["year"]} == {"2021": 1, "2022": 1}
    assert (facets["newspaper"][0]["count"], facets["unit"], facets["column"]) == (2, [], [])


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ({"q": "水", "facets": "reporter"}, "facets", "unknown_value"),
        ({"facets": "photographer"}, "facets", "needs_q"),
        ({"ordering": "rank"}, "ordering", "needs_q"),
        ({"q": "。"}, "q", "no_word"),
    ],
)
def test_what_cannot_be_searched_for_is_a_400_that_says_why(api, query, parameter, code):
    [error] = api.ask("captions/", 400, **query)["errors"]
    assert (error["parameter"], error["code"]) == (parameter, code)


def test_what_was_withdrawn_is_found_no_more(api):
    caption = make_photo()
    withdraw([caption.article], None)
    assert api.ask("captions/", q="通水")["search"]["count"] == 0
    assert not PublishedCaptionText.objects.exists()


def test_a_search_takes_few_queries_however_much_it_finds(api, django_assert_max_num_queries):
    for _ in range(12):
        make_photo()
    with django_assert_max_num_queries(17):
        api.ask("captions/", q="通水", facets="column,unit,newspaper")
