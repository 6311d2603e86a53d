"""What partners find, and in which order."""

from datetime import date
from itertools import count

import pytest
from django.core.management import call_command

from articles.editing import Edit, save_passages
from articles.models import PublishedArticle, PublishedText
from articles.publishing.publication import publish, withdraw
from articles.searching import hits
from articles.searching.hits import find, newest, texts_of
from articles.searching.queries import read_query
from articles.searching.ways import Probe
from tests.factories import make_article, make_caption, make_issue, make_mention, make_page, make_unit

pytestmark = pytest.mark.django_db
days = count(1)


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


@pytest.mark.parametrize("probed", [1, 2, 200])
@pytest.mark.parametrize("way", ["walk", "newest days", "bounded index", "index"])
@pytest.mark.parametrize("query", ["通水", "昨日通水", "水 -断", "水 -断水了", "水 -新渠", "鼋", "新渠 通水"])
def test_every_way_finds_the_same(monkeypatch, query, way, probed):
    texts = ["新渠昨日通水。", "断水了。", "水", "新渠", "昨日新渠通水。", "昨日通，水。"]
    rows = [published(paragraphs=[text], day=date(2021, 1, next(days) % 28 + 1)) for text in texts]
    expected = {row.pk for row, text in zip(rows, texts, strict=True) if read_query(query).is_met_by(text)}
    monkeypatch.setattr(hits, "PROBED", probed)
    monkeypatch.setattr(hits, "walks", lambda probe, most: way in ("walk", "newest days"))
    monkeypatch.setattr(hits, "reads_postings", lambda probe, most, grams: way == "newest days")
    monkeypatch.setattr(hits, "WORTH_A_BOUND", 0 if way == "index" else 1_000)
    for most in (2, 10):
        got = newest(read_query(query), PublishedText.objects.all(), most).keys
        assert set(got) <= expected
        assert len(got) == min(most, len(expected))


@pytest.mark.parametrize(
    ("share", "articles", "words", "quicker"),
    [(0.7, 50_000, 3, True), (1.0, 50_000, 1, True), (0.7, 500_000, 3, False), (1.0, 500_000, 1, False)],
)
def test_where_texts_are_few_the_index_tells_more_quickly_than_a_walk(share, articles, words, quicker):
    probe = Probe(read=200, met=int(200 * share), first=date.min, last=date.max, all_texts=articles)
    assert hits.reads_postings(probe, hits.RANKED, words) is quicker


def test_a_correction_is_found_by_its_new_words_once_it_is_published():
    article = published("新渠通水")
    correct(article, "断水")
    publish([article], None)
    assert (found("断水"), found("通水")) == ([article.pk], [])


def correct(article, headline):
    passage = article.passages.get(role="headline")
    save_passages(article, [Edit(passage_id=passage.pk, version=1, text=headline)], None)
