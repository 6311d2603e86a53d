import random

import pytest
from django.contrib.auth.models import User

from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.models import Article, Issue, OcrRate, Passage, PublishedArticle, SecondReading
from articles.publishing.publication import publish
from articles.quality.ocr import ocr_rate
from articles.quality.reading import ReadingRefused, finish_reading, keep_reading, start_reading
from tests.factories import make_article, make_issue, make_page

pytestmark = pytest.mark.django_db
TEXT = "新渠昨日通水，沿线十二个村的农户都来看水，渠边站满了人。"


@pytest.fixture
def wang() -> User:
    return User.objects.create_user("wang")


@pytest.fixture
def issue() -> Issue:
    return make_issue()


def verified(issue: Issue, *paragraphs: str) -> Article:
    article = make_article(make_page(issue), "新渠通水润万家户户", list(paragraphs))
    verify(article)
    return article


def verify(article: Article) -> None:
    with changeset("edit"):
        Article.objects.filter(pk=article.pk).update(text_status="verified")


def edit(article: Article, text: str, user: User | None = None) -> None:
    passage = Passage.objects.filter(article=article, role="paragraph").first()
    assert passage
    save_passages(article, [Edit(passage_id=passage.pk, version=passage.version, text=text)], user)
    verify(article)


def test_ocr_is_measured_against_verified_text_alone(issue):
    make_article(make_page(issue), "没有核实的稿件一篇", [TEXT])
    assert ocr_rate(issue) is None
    article = verified(issue, TEXT)
    edit(article, TEXT.replace("农户", "衣户"))
    rate = ocr_rate(issue)
    assert rate is not None
    assert (rate.errors, rate.characters) == (1, len(TEXT) + 9)
    assert rate.low < rate.rate < rate.high


def test_it_is_kept_and_measured_anew_only_where_the_text_changed(issue):
    article = verified(issue, TEXT)
    assert ocr_rate(issue) == ocr_rate(issue)
    edit(article, TEXT + "完。")
    assert ocr_rate(issue) is not None
    assert OcrRate.objects.count() == 2


def test_a_sample_is_random_long_enough_and_verified_text_only(issue, wang, monkeypatch):
    monkeypatch.setattr("articles.quality.reading.SAMPLE_CHARACTERS", 100)
    make_article(make_page(issue), "没有核实的稿件一篇", [TEXT] * 9)
    verified(issue, *[f"{TEXT}{number}" for number in range(20)])
    shown = [row.shown for row in start_reading(issue, wang, random.Random(1)).passages.all()]
    assert 100 <= sum(map(len, shown)) < 200
    assert len(set(shown)) == len(shown)
    other = User.objects.create_user("li")
    assert [row.shown for row in start_reading(issue, other, random.Random(2)).passages.all()] != shown


def test_whoever_worked_on_a_text_does_not_read_it_blind(issue, wang):
    article = verified(issue, TEXT)
    edit(article, TEXT + "完。", wang)
    with pytest.raises(ReadingRefused):
        start_reading(issue, wang)
    shown = start_reading(issue, User.objects.create_user("li")).passages.all()
    assert [row.shown for row in shown] == [TEXT + "完。"]


def test_what_the_reader_corrects_is_counted_and_the_texts_stay(issue, wang):
    article = verified(issue, TEXT, TEXT.replace("新渠", "老渠"))
    publish([article], None)
    reading = start_reading(issue, wang)
    first = reading.passages.order_by("shown").first()
    assert first
    keep_reading(reading, {first.pk: first.shown.replace("农户", "农夫")}, wang)
    assert start_reading(issue, wang) == reading
    rate = finish_reading(reading, {}, wang)
    assert (rate.errors, rate.characters) == (1, 2 * len(TEXT))
    reading.refresh_from_db()
    assert round(reading.left) == round(10_000 / (2 * len(TEXT)))
    assert not reading.is_within_limit
    assert not Passage.objects.filter(text__contains="农夫").exists()
    issue.refresh_from_db()
    assert issue.error_rate == pytest.approx(reading.left, abs=0.01)
    assert f'"error_rate":{issue.error_rate}' in PublishedArticle.objects.get().document


def test_a_finished_reading_and_that_of_somebody_else_are_closed(issue, wang):
    verified(issue, TEXT)
    reading = start_reading(issue, wang)
    with pytest.raises(ReadingRefused):
        keep_reading(reading, {}, User.objects.create_user("li"))
    finish_reading(reading, {}, wang)
    with pytest.raises(ReadingRefused):
        finish_reading(reading, {}, wang)
    assert SecondReading.objects.get().is_within_limit


def test_nothing_to_read_is_said(issue, wang):
    with pytest.raises(ReadingRefused):
        start_reading(issue, wang)
