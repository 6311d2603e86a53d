import pytest
from django.conf import settings
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from articles.searching.words import learn_units, rank_query, rank_vector, words_of
from tests.factories import make_unit


@pytest.mark.parametrize(
    ("text", "words"),
    [("新渠通水", ["新渠", "通水"]), ("北京大學", ["北京", "大学", "北京大学"]), ("，。！", []), ("", [])],
)
def test_words_are_folded_and_long_ones_cut_again(text, words):
    assert list(words_of(text)) == words


def test_a_word_stands_once_where_it_weighs_most():
    assert rank_vector({"A": ["通水"], "D": ["新渠通水"]}) == "'通水':1A '新渠':2D"


@pytest.mark.django_db
def test_names_of_units_are_words_from_their_next_use_on():
    assert "瓯栎街道" not in words_of("瓯栎街道通水")
    make_unit("瓯栎街道")
    learn_units()
    assert "瓯栎街道" in words_of("瓯栎街道通水")


def test_the_cache_of_jieba_is_no_file_that_others_can_plant():
    list(words_of("通水"))
    assert settings.JIEBA_CACHE.stat().st_mode & 0o077 == 0


@pytest.mark.django_db
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_text_makes_a_vector_and_a_query_that_postgres_takes(text):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT %s::tsvector, %s::tsquery", [rank_vector({"A": [text], "D": [text]}), rank_query([text])]
        )
