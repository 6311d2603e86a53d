"""What partners find, and in which order."""

from datetime import date
from itertools import product
from operator import itemgetter

import pytest
from django.core.management import call_command

from articles.editing import Edit, save_passages
from articles.models import PublishedArticle, PublishedText
from articles.publishing.publication import publish, withdraw
from articles.searching import hits, ways
from articles.searching.conditions import Days
from articles.searching.hits import find, newest, texts_of
from articles.searching.queries import read_query
from articles.searching.ways import looked_up
from tests.factories import make_article, make_caption, make_issue, make_mention, make_page, make_unit

pytestmark = pytest.mark.django_db


def published(headline="无关的标题", paragraphs=("无关的正文。",), day=date(2021, 5, 6), **fields):
    article = make_article(make_page(make_issue(published_on=day)), headline, paragraphs, **fields)
    publish([article], None)
    return article


def found(query, articles=None):
    rows = PublishedArticle.objects.all() if articles is None else articles
    return [article for article, _rank in find(read_query(query), texts_of(rows)).by_rank()]


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("通水", True),
        ("昨日通", True),  # across what jieba cuts
        ("水", True),
        ("新渠 昨日", True),
        ('"昨日 通水"', True),
        ("新渠通水", False),
        ("通水 断水", False),
        ("通水 -断水", True),
        ("通水 -昨日", False),
        ("通水惠及", False),  # a full stop stands between
        ("“通水。惠及”", True),
        ("臺風", True),
        ("ＣＣＴＶ", True),
        ("1.2万", True),
    ],
)
def test_a_word_is_found_where_its_characters_stand_together(query, finds):
    article = published(paragraphs=["新渠昨日通水。惠及1.2万户，cctv报道台风。"])
    assert found(query) == ([article.pk] if finds else [])


def test_every_text_of_the_article_is_searched():
    titles = {"kicker": "引题丁", "subtitle": "副题戊", "byline": "（记者 己）"}
    article = make_article(make_page(make_issue()), "主题甲", ["正文乙。", "末段丙。"], **titles)
    make_caption(article, "图说庚。", title="图题辛", credit="壬 摄")
    make_mention(make_unit("癸子街道"), article=article)
    publish([article], None)
    for character in "甲乙丙丁戊己庚辛壬癸":
        assert found(character) == [article.pk], character


def test_the_headline_stands_above_the_text_and_a_recent_one_above_an_old_one():
    old_text = published(paragraphs=["新渠通水。"], day=date(2001, 1, 1))
    new_text = published(paragraphs=["新渠通水。"], day=date(2024, 1, 1))
    old_headline = published("新渠通水", day=date(2001, 1, 1))
    new_headline = published("新渠通水", day=date(2024, 1, 1))
    assert found("通水") == [new_headline.pk, old_headline.pk, new_text.pk, old_text.pk]


def test_a_word_of_jieba_stands_above_characters_that_meet_by_chance():
    chance = published(paragraphs=["今天提高中心城区绿化。"], day=date(2024, 1, 1))
    word = published(paragraphs=["高中开学。"], day=date(2023, 1, 1))
    assert found("高中") == [word.pk, chance.pk]


def test_a_word_behind_the_lead_is_found_and_weighs_nothing():
    behind = published(paragraphs=["今天开学。", "新渠通水。"], day=date(2024, 1, 1))
    lead = published(paragraphs=["新渠通水。"], day=date(2014, 1, 1))
    older = published(paragraphs=["今天开学。", "新渠通水。"], day=date(2023, 1, 1))
    assert found("通水") == [lead.pk, behind.pk, older.pk]
    assert "通水" not in str(PublishedText.objects.get(pk=behind.pk).words)


def test_all_texts_can_be_written_anew():
    article = published("新渠通水")
    PublishedText.objects.update(folded="断水", words="")
    call_command("refresh_search")
    assert (found("通水"), found("断水")) == ([article.pk], [])


def test_what_is_unpublished_or_withdrawn_is_not_found():
    make_article(headline="新渠通水")
    article = published("新渠通水")
    withdraw([article], None)
    assert found("通水") == []
    assert not PublishedText.objects.exists()


def test_a_half_typed_correction_is_not_found():
    article = published("新渠通水")
    correct(article, "断水")
    assert found("断水") == []
    assert found("通水") == [article.pk]


def test_filters_narrow_what_is_found():
    article = published("新渠通水")
    published("新渠通水", column="一线见闻")
    assert found("通水", PublishedArticle.objects.filter(column="")) == [article.pk]


def test_only_so_many_are_ranked_and_it_says_so(monkeypatch):
    monkeypatch.setattr(hits, "RANKED", 3)
    articles = [published("新渠通水", day=date(2021, 1, day)) for day in range(1, 6)]
    result = find(read_query("通水"), texts_of(PublishedArticle.objects.all()))
    assert [article for article, _rank in result.by_rank()] == [article.pk for article in reversed(articles[2:])]
    assert not result.are_all


WAYS = {"walk": (0, 0), "bounded index": (2, 1_000), "index": (2, 0)}
"""Each with the settings of ``hits`` that lead there: WALKED_FROM, WORTH_A_BOUND."""
TEXTS = ["新渠昨日通水。", "断水了。", "水", "新渠", "昨日新渠通水。", "昨日通，水。"]
DAYS = [date(2019, 12, 31), date(2020, 1, 1), date(2020, 2, 29), date(2020, 12, 1), date(2021, 1, 6), date(2021, 1, 7)]
QUERIES = ["通水", "昨日通水", "水 -断", "水 -断水了", "水 -新渠", "鼋", "新渠 通水"]


def test_every_way_finds_the_same(monkeypatch):
    rows = [published(paragraphs=[text], day=day) for day, text in zip(DAYS, TEXTS, strict=True)]
    for query in QUERIES:
        expected = {row.pk for row, text in zip(rows, TEXTS, strict=True) if read_query(query).is_met_by(text)}
        for way, probed, most in product(WAYS, [1, 2, 200], [2, 10]):
            go(way, probed, monkeypatch)
            texts = (
                PublishedText.objects.filter(published_on__lte=max(DAYS)) if most == 2 else PublishedText.objects.all()
            )
            got = newest(read_query(query), texts, most).keys
            assert set(got) <= expected, (query, way, probed, most)
            assert len(got) == min(most, len(expected)), (query, way, probed, most)


def go(way, probed, monkeypatch):
    monkeypatch.setattr(hits, "PROBED", probed)
    monkeypatch.setattr(hits, "WALKED_FROM", WAYS[way][0])
    monkeypatch.setattr(hits, "WORTH_A_BOUND", WAYS[way][1])
    monkeypatch.setattr(ways, "FEW", 0)


def test_where_a_filter_leaves_few_texts_they_are_read_and_nothing_else_is_asked(django_assert_num_queries):
    article = published("新渠通水", column="一线见闻")
    published("新渠通水")
    texts = texts_of(PublishedArticle.objects.filter(column="一线见闻"))
    with django_assert_num_queries(2):
        found = newest(read_query("通水"), texts, 10)
    assert (found.keys, found.are_all) == ([article.pk], True)


@pytest.mark.parametrize("first", DAYS)
def test_of_the_newest_days_the_index_finds_all(first):
    rows = [published("新渠通水", day=day) for day in DAYS]
    found = looked_up(read_query("通水"), PublishedText.objects.all(), 10, Days(first, max(DAYS)))
    newest_first = sorted(zip(DAYS, rows, strict=True), key=itemgetter(0), reverse=True)
    assert [key for key, _rank in found] == [row.pk for day, row in newest_first if day >= first]


def test_a_correction_is_found_by_its_new_words_once_it_is_published():
    article = published("新渠通水")
    correct(article, "断水")
    publish([article], None)
    assert (found("断水"), found("通水")) == ([article.pk], [])


def correct(article, headline):
    passage = article.passages.get(role="headline")
    save_passages(article, [Edit(passage_id=passage.pk, version=1, text=headline)], None)
