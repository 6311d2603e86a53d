import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from articles.models import ArticleText
from articles.search import MAX_WORDS, matches, search_vector, search_words
from tests.factories import make_article


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("新渠通水", ["新渠", "通水"]),
        ("北京大学", ["北京", "大学", "北京大学"]),
        ("５Ｇ", ["5g"]),
        ("新聞", ["新闻"]),
        ("，。！ \n", []),
        ("", []),
    ],
)
def test_words_are_folded_and_long_ones_cut_again(text, words):
    assert list(search_words(text)) == words


def test_a_vector_numbers_its_words_and_weighs_the_titles():
    assert search_vector(titles="通水", body="新渠通水") == "'通水':1A,3 '新渠':2"


def test_the_cache_of_jieba_is_no_file_that_others_can_plant():
    list(search_words("通水"))
    assert settings.JIEBA_CACHE.stat().st_mode & 0o077 == 0


@pytest.mark.django_db
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_makes_a_vector_that_postgres_takes(text):
    vector = search_vector(titles=text, body=text)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsvector", [vector])


@pytest.mark.django_db
def test_a_text_of_many_words_makes_a_vector_that_postgres_takes():
    make_article(headline="新渠通水", paragraphs=[" ".join(map(str, range(MAX_WORDS + 10)))])
    assert found("通水")


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["通水", "新渠 第一", "第一段", "ＣＣＴＶ"])
def test_it_finds_articles_that_hold_all_words(query):
    make_article(headline="新渠通水", paragraphs=["这是第一段。", "cctv 也来了。"])
    assert found(query)


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["断水", "新渠 断水", "'", "\\", "a:* & !b", "。", ""])
def test_it_finds_nothing_else(query):
    make_article(headline="新渠通水", paragraphs=["这是第一段。"])
    assert not found(query)


def found(query: str) -> bool:
    return ArticleText.objects.filter(matches(query, "vector")).exists()
