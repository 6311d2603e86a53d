from datetime import date

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from articles.searching.folding import searchable
from articles.searching.grams import grams_of, grams_of_days, needed_grams


@pytest.mark.parametrize(
    ("terms", "needed"),
    [
        (["水"], ["水"]),
        (["通水"], ["通水"]),
        (["新渠通"], ["新渠", "渠通"]),
        (["1 1万"], ["1", "1万"]),
        (["新渠", "通水"], ["新渠", "通水"]),
    ],
)
def test_a_term_needs_its_pairs_and_a_lone_character_itself(terms, needed):
    assert needed_grams(terms) == sorted(needed)


@pytest.mark.django_db
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_the_database_makes_the_same_grams(text):
    folded = searchable(text)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(articles_grams(%s))", [folded])
        [made] = cursor.fetchone()
    assert set(made) == grams_of(folded)


@pytest.mark.django_db
@given(st.text("新渠通水a1 ", max_size=12), st.dates())
def test_with_its_day_a_text_has_its_year_and_month_too(text, day):
    folded = searchable(text)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(articles_grams(%s, %s))", [folded, day])
        [made] = cursor.fetchone()
    assert set(made) == grams_of(folded) | {str(day.year), str(day.year * 100 + day.month)}


@given(st.dates(), st.integers(0, 9_000), st.integers(0, 9_000))
def test_a_text_of_these_days_has_one_of_their_grams(first, until, length):
    last = min(first.toordinal() + length, date.max.toordinal())
    day = date.fromordinal(min(first.toordinal() + until, last))
    grams = grams_of_days(first, date.fromordinal(last))
    assert {str(day.year), str(day.year * 100 + day.month)} & set(grams)


def test_days_of_too_many_years_have_no_grams():
    assert grams_of_days(date(1949, 10, 1), date(2025, 1, 1)) == []


@given(st.text(min_size=1), st.data())
def test_a_text_has_all_grams_that_a_part_of_it_needs(text, data):
    folded = searchable(text)
    start = data.draw(st.integers(0, len(folded)))
    end = data.draw(st.integers(start, len(folded)))
    part = searchable(folded[start:end])
    if part and part in folded:
        assert set(needed_grams([part])) <= grams_of(folded)
